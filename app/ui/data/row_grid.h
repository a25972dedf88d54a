// The shown rows as pictures: a scroll area of our own whose cost is that of what is visible.
#pragma once

#include <QAbstractScrollArea>

#include "session/mixture_edits.h"
#include "session/open_mixture.h"
#include "session/row_previews.h"
#include "session/row_selection.h"
#include "session/thumbnails.h"
#include "ui/theme/theme.h"

namespace ivl::ui {

class RowGrid : public QAbstractScrollArea {
  Q_OBJECT
 public:
  RowGrid(app::OpenMixture& mixture, app::MixtureEdits& edits, app::RowSelection& selection,
          app::RowPreviews& previews, app::Thumbnails& thumbnails, QWidget* parent = nullptr);

  int64_t current() const { return current_; }  // position among the shown rows, -1 = none
  void set_current(int64_t position);
  QRect cell(int64_t position) const;  // in the viewport
  int columns() const;
  /// px that so many columns take, with the scroll bar.
  static int width_of(int columns);

 Q_SIGNALS:
  void current_changed(int64_t position);
  void activated(int64_t position);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override {
    QAbstractScrollArea::focusInEvent(event), viewport()->update();
  }
  void focusOutEvent(QFocusEvent* event) override {
    QAbstractScrollArea::focusOutEvent(event), viewport()->update();
  }
  void showEvent(QShowEvent* event) override;

 private:
  struct Range {
    int64_t first, last;  // last is one behind
  };
  int64_t count() const { return static_cast<int64_t>(selection_.rows().size()); }
  int64_t top() const;  // px from the first row of cells
  Range visible(int pages_ahead) const;
  int64_t position_at(const QPoint& point) const;
  void refresh();
  void want();
  void show_current();
  void paint_cell(QPainter& painter, int64_t position);
  void paint_picture(QPainter& painter, const QRect& box, int64_t row,
                     const app::RowPreview* preview);

  app::OpenMixture& mixture_;
  app::MixtureEdits& edits_;
  app::RowSelection& selection_;
  app::RowPreviews& previews_;
  app::Thumbnails& thumbnails_;
  int64_t current_ = -1, hovered_ = -1;
  int64_t current_row_ = -1;  // the row itself, found again after a new filter
  int pixels_per_step_ = 1;   // px that one step of the scroll bar stands for
};

/// Mark, tone and word of a fate; the same in grid, table and inspector.
struct FateLook {
  QString icon;
  Tone tone;
  QString word;
};
FateLook fate_look(uint8_t fate);

}  // namespace ivl::ui
