// The row's image with its boxes: fitted, zoomed with wheel and keys, dragged.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "session/inspected_row.h"
#include "ui/inspector/highlight.h"
#include "ui/inspector/picture_source.h"

namespace ivl::ui {

/// A fits, + and - zoom, arrows move, B goes to the next box.
class ImageView : public QWidget {
  Q_OBJECT
 public:
  explicit ImageView(QWidget* parent = nullptr);
  /// `image`: of the row's; boxes lie on the first.
  void show_image(std::shared_ptr<const app::InspectedRow> row, int image, int64_t max_pixels);
  void set_boxes(const app::RowBoxes& boxes);
  void light(const Highlight& lit);
  const Highlight& lit() const { return lit_; }

  double zoom() const { return zoom_; }  // device-independent pixels a pixel of the image
  bool fitted() const { return fitted_; }
  bool loaded() const { return !source_.size().isEmpty(); }
  void fit();
  void zoom_by(double factor, const QPointF& around);
  void zoom_in();
  QRectF box_rect(int box) const;  // in the widget
  QSize sizeHint() const override;
  int heightForWidth(int width) const override;

 Q_SIGNALS:
  void pointed(const ivl::ui::Highlight& at);
  void zoomed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QRectF picture_rect() const;  // of the whole picture, in the widget
  void keep_in_sight();
  void ask_detail();
  void pan(const QPointF& by);
  void point_at(const Highlight& now);
  void paint_picture(QPainter* painter) const;
  void paint_box(QPainter* painter, int box) const;
  void paint_label(QPainter* painter, int box) const;
  void paint_instead(QPainter* painter) const;

  PictureSource source_;
  std::shared_ptr<const app::InspectedRow> row_;
  app::RowBoxes boxes_;
  int image_ = -1;
  QString path_;
  QImage detail_;
  QRect detail_area_;
  QTimer settle_;  // asks for detail once the zoom rests
  QString failure_;
  Highlight lit_;
  double zoom_ = 1;
  QPointF middle_;  // of the picture, in the widget's middle
  QPointF grabbed_;
  bool fitted_ = true, dragging_ = false;
};

}  // namespace ivl::ui
