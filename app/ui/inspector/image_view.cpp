#include "ui/inspector/image_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "session/language.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

namespace ivl::ui {
namespace {

constexpr double kMostZoom = 32, kStep = 1.25;
constexpr int kSettle = 30;  // ms

}  // namespace

ImageView::ImageView(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(80, 60);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setAccessibleName(tr("Image"));
  settle_.setSingleShot(true);
  settle_.setInterval(kSettle);
  connect(&settle_, &QTimer::timeout, this, &ImageView::ask_detail);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  connect(&source_, &PictureSource::opened, this, &ImageView::fit);
  connect(&source_, &PictureSource::failed, this, [this](const Message& why) {
    failure_ = app::translated(why);
    update();
  });
  connect(&source_, &PictureSource::scaled, this, [this](const QImage& image, const QRect& area) {
    detail_ = image;
    detail_area_ = area;
    update();
  });
}

QSize ImageView::sizeHint() const { return {344, 230}; }
int ImageView::heightForWidth(int width) const { return width * 2 / 3; }

void ImageView::show_image(std::shared_ptr<const app::InspectedRow> row, int image,
                           int64_t max_pixels) {
  row_ = std::move(row);
  image_ = image;
  lit_ = {};
  boxes_ = row_ && image == 0 ? row_->boxes : app::RowBoxes();
  const bool there = row_ && image >= 0 && image < static_cast<int>(row_->images.size());
  const app::InspectedImage none;
  const app::InspectedImage& shown = there ? row_->images[static_cast<size_t>(image)] : none;
  failure_ = shown.error ? app::translated(*shown.error) : QString();
  const QString path = shown.error ? QString() : shown.path;
  if (path != path_ || path.isEmpty()) {
    detail_ = {};
    source_.close();
    if (!path.isEmpty()) source_.open(path, max_pixels);
  }
  path_ = path;
  set_boxes(boxes_);
}

void ImageView::set_boxes(const app::RowBoxes& boxes) {
  boxes_ = boxes;
  setAccessibleDescription(tr("boxes: %1").arg(boxes_.boxes.size()));
  update();
}

void ImageView::light(const Highlight& lit) {
  if (lit == lit_) return;
  lit_ = lit;
  update();
}

QRectF ImageView::picture_rect() const {
  const QSizeF size = QSizeF(source_.size()) * zoom_;
  const QPointF corner = QRectF(rect()).center() - middle_ * zoom_;
  return {corner, size};
}

void ImageView::fit() {
  fitted_ = true;
  const QSize size = source_.size();
  if (!size.isEmpty()) {
    zoom_ = std::min(static_cast<double>(width()) / size.width(),
                     static_cast<double>(height()) / size.height());
    zoom_ = std::min(zoom_, kMostZoom);
    middle_ = QPointF(size.width() / 2.0, size.height() / 2.0);
  }
  settle_.start();
  Q_EMIT zoomed();
  update();
}

void ImageView::zoom_by(double factor, const QPointF& around) {
  if (!loaded()) return;
  const QSize size = source_.size();
  const double least = std::min(1.0, std::min(static_cast<double>(width()) / size.width(),
                                              static_cast<double>(height()) / size.height()));
  const QPointF from = around - QRectF(rect()).center();
  const double now = std::clamp(zoom_ * factor, least, kMostZoom);
  middle_ += from / zoom_ - from / now;
  zoom_ = now;
  fitted_ = false;
  keep_in_sight();
}

void ImageView::zoom_in() { zoom_by(kStep, QRectF(rect()).center()); }

void ImageView::keep_in_sight() {
  const QSizeF size = source_.size();
  const auto hold = [this](double at, double all, double view) {
    const double half = view / zoom_ / 2;
    return all <= 2 * half ? all / 2 : std::clamp(at, half, all - half);
  };
  middle_ = {hold(middle_.x(), size.width(), width()), hold(middle_.y(), size.height(), height())};
  settle_.start();
  Q_EMIT zoomed();
  update();
}

void ImageView::pan(const QPointF& by) {
  middle_ -= by / zoom_;
  fitted_ = false;
  keep_in_sight();
}

/// The part in sight and half as much around it, at the zoom's size.
void ImageView::ask_detail() {
  const double scale = zoom_ * devicePixelRatioF();
  if (!loaded() || scale >= 1) return;  // painted from the picture itself
  const QSizeF view(width() / zoom_, height() / zoom_);
  const QRectF wanted(middle_.x() - view.width(), middle_.y() - view.height(), view.width() * 2,
                      view.height() * 2);
  const QRect area = wanted.toAlignedRect().intersected(QRect(QPoint(0, 0), source_.size()));
  source_.ask(area, QSize(std::max(1, qRound(area.width() * scale)),
                          std::max(1, qRound(area.height() * scale))));
}

void ImageView::resizeEvent(QResizeEvent*) {
  if (fitted_) {
    fit();
  } else {
    keep_in_sight();
  }
}

QRectF ImageView::box_rect(int box) const {
  const QRectF pixels = boxes_.boxes[static_cast<size_t>(box)].pixels.normalized();
  return {picture_rect().topLeft() + pixels.topLeft() * zoom_, pixels.size() * zoom_};
}

void ImageView::wheelEvent(QWheelEvent* event) {
  zoom_by(std::pow(kStep, event->angleDelta().y() / 120.0), event->position());
  event->accept();
}

void ImageView::mousePressEvent(QMouseEvent* event) {
  dragging_ = event->button() == Qt::LeftButton;
  grabbed_ = event->position();
}

void ImageView::mouseMoveEvent(QMouseEvent* event) {
  if (dragging_) {
    pan(event->position() - grabbed_);
    grabbed_ = event->position();
    return;
  }
  Highlight now;
  double least = 0;
  for (int box = 0; box < static_cast<int>(boxes_.boxes.size()); ++box) {
    const QRectF area = box_rect(box).adjusted(-3, -3, 3, 3);
    const double size = area.width() * area.height();
    if (!area.contains(event->position()) || (now.box >= 0 && size >= least)) continue;
    now = {boxes_.boxes[static_cast<size_t>(box)].turn, box};  // the smallest one counts
    least = size;
  }
  point_at(now);
}

void ImageView::point_at(const Highlight& now) {
  if (now == lit_) return;
  light(now);
  Q_EMIT pointed(now);
}

void ImageView::mouseReleaseEvent(QMouseEvent*) { dragging_ = false; }
void ImageView::mouseDoubleClickEvent(QMouseEvent*) { fit(); }
void ImageView::leaveEvent(QEvent*) { point_at({}); }

void ImageView::keyPressEvent(QKeyEvent* event) {
  const double step = 60;
  switch (event->key()) {
    case Qt::Key_A:
      return fit();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoom_in();
    case Qt::Key_Minus:
      return zoom_by(1 / kStep, QRectF(rect()).center());
    case Qt::Key_Left:
      return pan({step, 0});
    case Qt::Key_Right:
      return pan({-step, 0});
    case Qt::Key_Up:
      return pan({0, step});
    case Qt::Key_Down:
      return pan({0, -step});
    case Qt::Key_B: {
      const int boxes = static_cast<int>(boxes_.boxes.size());
      if (boxes == 0) return;
      const int next = (lit_.box + 1) % boxes;
      return point_at({boxes_.boxes[static_cast<size_t>(next)].turn, next});
    }
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace ivl::ui
