// What the selected rows of the histograms are like, with the ways on from them.
#pragma once

#include <QWidget>

#include "session/histograms.h"
#include "session/open_mixture.h"

class QPushButton;

namespace ivl::ui {

class KeyCap;

class SelectionCard : public QWidget {
  Q_OBJECT
 public:
  explicit SelectionCard(app::OpenMixture& mixture, QWidget* parent = nullptr);
  void set(const QList<app::Condition>& conditions, const app::SelectionFacts& facts);
  void clear();

 Q_SIGNALS:
  void rows_wanted();
  void tag_wanted();
  void cleared();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QList<QPair<QString, QString>> lines() const;
  void paint_hint(QPainter& painter);
  app::OpenMixture& mixture_;
  QList<app::Condition> conditions_;
  std::optional<app::SelectionFacts> facts_;
  QPushButton *rows_, *tag_, *close_;
  KeyCap* key_;
};

}  // namespace ivl::ui
