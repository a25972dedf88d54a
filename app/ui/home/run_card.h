// One run that runs, as a card that is a button.
#pragma once

#include <QAbstractButton>

#include "store/run_records.h"

class QPainter;

namespace ivl::ui {

class RunCard : public QAbstractButton {
  Q_OBJECT
 public:
  explicit RunCard(QWidget* parent = nullptr);
  /// `silent`: seconds since it was last heard of, where it should be running; `colour`: its
  /// series.
  void show_run(const app::RunRow& run, double silent, int colour);
  int64_t run() const { return run_.id; }
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void paint_words(QPainter& painter, const QRect& room) const;
  void paint_figure(QPainter& painter, int right, const QString& figure,
                    const QString& below) const;
  void paint_progress(QPainter& painter, const QRect& room) const;
  QString state_line() const;
  app::RunRow run_;
  double silent_ = 0;
  int colour_ = 0;
};

}  // namespace ivl::ui
