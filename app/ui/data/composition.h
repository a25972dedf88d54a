// What an epoch is made of: stacked bars by rows and by tokens, as edited and as saved.
#pragma once

#include <QWidget>

#include "session/mixture_edits.h"
#include "session/open_mixture.h"

namespace ivl::ui {

/// Rows and tokens of an epoch by subset, with the edits and as saved.
struct Composition {
  struct Part {
    QString name;
    double rows = 0, tokens = 0, saved_rows = 0, saved_tokens = 0;
    bool tokens_known = false;
  };
  std::vector<Part> parts;
  double rows = 0, tokens = 0, saved_rows = 0, saved_tokens = 0;
  bool tokens_known = false;  // of every subset that has rows
  app::LetterShares letters;  // of the epoch's letters; sum 0 where not known
};
Composition composition_of(const app::OpenMixture& mixture, const app::MixtureEdits& edits);

class CompositionCard : public QWidget {
  Q_OBJECT
 public:
  CompositionCard(app::OpenMixture& mixture, app::MixtureEdits& edits, QWidget* parent = nullptr);
  QSize sizeHint() const override { return {760, 420}; }
  QSize minimumSizeHint() const override { return {360, 320}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  struct Bar;
  void refresh();
  int paint_bar(QPainter& painter, int y, bool by_tokens);
  int paint_legend(QPainter& painter, int y);
  void paint_letter_row(QPainter& painter, int y);
  int bar_height() const;  // px: more where few subsets leave room
  app::OpenMixture& mixture_;
  app::MixtureEdits& edits_;
  Composition shown_;
  QList<QPair<QRectF, int>> targets_;  // what can be pointed at, and its subset
  int hovered_ = -1;
};

}  // namespace ivl::ui
