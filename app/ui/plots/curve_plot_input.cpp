// CurvePlot: wheel, mouse and keys.
#include <qcustomplot.h>

#include <QToolTip>

#include "ui/plots/curve_plot.h"

namespace ivl::ui {
namespace {

constexpr double kStep = 1.25;               // of one notch of the wheel
constexpr int kDragFrom = 4;                 // px, below it is a click
constexpr double kNearLine = 12, kNear = 8;  // px

}  // namespace

double CurvePlot::value_at(int x) const { return plot_->xAxis->pixelToCoord(x); }

void CurvePlot::zoom(double at, double factor) {
  if (!all_) return;
  const double left = at - (at - x0_) * factor, right = at + (x1_ - at) * factor;
  if (left <= all_->least && right >= all_->most) {
    Q_EMIT view_wanted(std::nullopt);
  } else if (right - left > 1e-9 * std::max(1.0, std::abs(right))) {
    Q_EMIT view_wanted(app::Extent{left, right});
  }
}

void CurvePlot::pan(double by) {
  if (all_) Q_EMIT view_wanted(app::Extent{x0_ + by, x1_ + by});
}

bool CurvePlot::drag(const QPoint& to) {
  const QPoint moved = to - *pressed_;
  if (!dragged_ && moved.manhattanLength() < kDragFrom) return false;
  dragged_ = true;
  pan(value_at(pressed_->x()) - value_at(to.x()));
  pressed_ = to;
  return true;
}

QString CurvePlot::tip_at(const QPoint& place) const {
  if (!marks_ || !first() || place.y() < plot_->axisRect()->bottom() - 3 * kNear) return {};
  QStringList texts;
  for (const app::DrawnNote& one : first()->notes) {
    if (std::abs(plot_->xAxis->coordToPixel(one.x) - place.x()) < kNear) texts << one.note.text;
  }
  return texts.join(QLatin1Char('\n'));
}

void CurvePlot::point_at(const QPoint& place) {
  const double x = value_at(place.x());
  int nearest = -1;
  double least = kNearLine;
  for (size_t i = 0; i < runs_.size(); ++i) {
    const auto value = value_of(i, x);
    if (!value) continue;
    const double distance = std::abs(plot_->yAxis->coordToPixel(*value) - place.y());
    if (distance >= least) continue;
    least = distance;
    nearest = static_cast<int>(i);
  }
  if (nearest != pointed_run_) Q_EMIT run_pointed(pointed_run_ = nearest);
  const QString tip = tip_at(place);
  if (!tip.isEmpty()) QToolTip::showText(plot_->mapToGlobal(place), tip.toHtmlEscaped(), plot_);
  Q_EMIT pointed(x);
}

bool CurvePlot::eventFilter(QObject* watched, QEvent* event) {
  const auto* mouse = dynamic_cast<QMouseEvent*>(event);
  switch (event->type()) {
    case QEvent::Wheel: {
      const auto* wheel = static_cast<QWheelEvent*>(event);
      const double notches = wheel->angleDelta().y() / 120.0;
      zoom(value_at(wheel->position().toPoint().x()), std::pow(kStep, -notches));
      return true;
    }
    case QEvent::MouseButtonPress:
      setFocus(Qt::MouseFocusReason);
      if (mouse->button() == Qt::LeftButton) {
        pressed_ = mouse->pos();
        dragged_ = false;
      }
      return true;
    case QEvent::MouseButtonRelease:
      if (pressed_ && !dragged_) Q_EMIT chosen(value_at(mouse->pos().x()));
      pressed_.reset();
      return true;
    case QEvent::MouseButtonDblClick:
      pressed_.reset();
      Q_EMIT view_wanted(std::nullopt);
      return true;
    case QEvent::MouseMove:
      if (!pressed_ || !drag(mouse->pos())) point_at(mouse->pos());
      return true;
    case QEvent::Leave:
      if (pointed_run_ >= 0) Q_EMIT run_pointed(pointed_run_ = -1);
      Q_EMIT pointed(std::nullopt);
      break;
    default:
      break;
  }
  return QWidget::eventFilter(watched, event);
}

void CurvePlot::move_cross(double by) {
  if (!all_) return;
  Q_EMIT pointed(std::clamp(cross_.value_or(x1_) + by * (x1_ - x0_), x0_, x1_));
}

void CurvePlot::keyPressEvent(QKeyEvent* event) {
  const bool far = event->modifiers() & Qt::ControlModifier;
  switch (event->key()) {
    case Qt::Key_Left:
      return move_cross(far ? -0.1 : -1.0 / columns());
    case Qt::Key_Right:
      return move_cross(far ? 0.1 : 1.0 / columns());
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoom(cross_.value_or((x0_ + x1_) / 2), 1 / kStep);
    case Qt::Key_Minus:
      return zoom(cross_.value_or((x0_ + x1_) / 2), kStep);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (cross_) Q_EMIT chosen(*cross_);
      return;
    default:
      return QWidget::keyPressEvent(event);
  }
}

void CurvePlot::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void CurvePlot::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

}  // namespace ivl::ui
