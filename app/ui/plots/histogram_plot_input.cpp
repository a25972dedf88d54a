// HistogramPlot: ranges by mouse and by keys.
#include <qcustomplot.h>

#include <QKeyEvent>
#include <QMouseEvent>

#include "ui/plots/histogram_plot.h"

namespace ivl::ui {
namespace {

constexpr int kGrip = 6, kClick = 4;  // px
constexpr double kZoomStep = 1.25, kMostZoom = 8;

}  // namespace

double HistogramPlot::value_at(int x) const {
  return std::clamp(plot_->xAxis->pixelToCoord(x), histogram_.edges.front(),
                    histogram_.edges.back());
}

double HistogramPlot::axis_value(double share) const {
  const double low = histogram_.edges.front(), high = histogram_.edges.back();
  return histogram_.log_x ? low * std::pow(high / low, share) : low + (high - low) * share;
}

bool HistogramPlot::in_view(int bin) const {
  const auto at = static_cast<size_t>(bin);
  return histogram_.edges[at + 1] > axis_value(view_low_) &&
         histogram_.edges[at] < axis_value(view_high_);
}

/// `at`: share of the axis that stays where it is.
void HistogramPlot::zoom(double factor, double at) {
  const double before = view_share();
  const double share = std::clamp(before / factor, 1 / kMostZoom, 1.0);
  const double place = (at - view_low_) / before;
  view_low_ = std::clamp(at - place * share, 0.0, 1 - share);
  view_high_ = view_low_ + share;
  draw();
  Q_EMIT zoomed();
}

void HistogramPlot::fit() {
  view_low_ = 0;
  view_high_ = 1;
  draw();
  Q_EMIT zoomed();
}

/// The bar under the cursor comes into view.
void HistogramPlot::show_cursor() {
  if (cursor_ < 0 || !is_zoomed()) return;
  const double share = view_share();
  const double low = static_cast<double>(cursor_) / histogram_.bins();
  const double high = static_cast<double>(cursor_ + 1) / histogram_.bins();
  if (low < view_low_) view_low_ = low;
  if (high > view_high_) view_low_ = std::max(0.0, high - share);
  view_low_ = std::min(view_low_, 1 - share);
  view_high_ = view_low_ + share;
}

/// An end of the selection that is taken hold of moves; elsewhere a new one begins.
bool HistogramPlot::press(int x) {
  const auto near = [&](const std::optional<double>& bound) {
    return bound && std::abs(plot_->xAxis->coordToPixel(*bound) - x) <= kGrip;
  };
  if (near(selection_.highest)) {
    drag_from_ = selection_.lowest.value_or(histogram_.edges.front());
  } else if (near(selection_.lowest)) {
    drag_from_ = selection_.highest.value_or(histogram_.edges.back());
  } else {
    drag_from_ = value_at(x);
  }
  return true;
}

bool HistogramPlot::eventFilter(QObject* watched, QEvent* event) {
  if (!has_bars()) return QWidget::eventFilter(watched, event);
  if (event->type() == QEvent::MouseButtonPress) {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    setFocus(Qt::MouseFocusReason);
    return mouse->button() != Qt::LeftButton || press(mouse->pos().x());
  }
  if (event->type() == QEvent::Wheel) {
    const auto* wheel = static_cast<QWheelEvent*>(event);
    const QRect room = plot_->axisRect()->rect();
    const double place =
        std::clamp((wheel->position().x() - room.left()) / std::max(1, room.width()), 0.0, 1.0);
    zoom(std::pow(kZoomStep, wheel->angleDelta().y() / 120.0), view_low_ + place * view_share());
    return true;
  }
  if (event->type() == QEvent::MouseMove && drag_from_) {
    const double now = value_at(static_cast<QMouseEvent*>(event)->pos().x());
    selection_ = {std::min(*drag_from_, now), std::max(*drag_from_, now)};
    draw();
    return true;
  }
  if (event->type() == QEvent::MouseButtonRelease && drag_from_) {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const double from = plot_->xAxis->coordToPixel(*drag_from_);
    drag_from_.reset();
    cursor_ = anchor_ = -1;
    if (std::abs(from - mouse->pos().x()) < kClick) selection_ = {};  // a click takes it away
    take_selection(mouse->modifiers().testFlag(Qt::ShiftModifier));
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

void HistogramPlot::take_selection(bool narrows) {
  // Whole numbers are what is filtered by.
  const auto whole = [&](std::optional<double>& bound) {
    const bool aspect = histogram_.kind == app::Condition::Kind::aspect;
    if (bound) bound = aspect ? std::round(*bound * 100) / 100 : std::round(*bound);
  };
  whole(selection_.lowest);
  whole(selection_.highest);
  Q_EMIT selected(selection_, narrows);
  draw();
}

void HistogramPlot::move_cursor(int to, bool extends, bool narrows) {
  cursor_ = std::clamp(to, 0, histogram_.bins() - 1);
  if (!extends || anchor_ < 0) anchor_ = cursor_;
  show_cursor();
  if (!extends) return draw();
  selection_ = histogram_.range(std::min(anchor_, cursor_), std::max(anchor_, cursor_));
  if (!selection_.lowest && !selection_.highest) selection_.lowest = histogram_.edges.front();
  take_selection(narrows);
}

void HistogramPlot::keyPressEvent(QKeyEvent* event) {
  if (!has_bars()) return QWidget::keyPressEvent(event);
  const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
  const bool narrows = event->modifiers().testFlag(Qt::ControlModifier);
  const auto move = [&](int to) {
    if (shift && anchor_ < 0 && cursor_ >= 0) anchor_ = cursor_;
    move_cursor(to, shift, narrows);
  };
  switch (event->key()) {
    case Qt::Key_Left:
      return move(cursor_ < 0 ? histogram_.bins() - 1 : cursor_ - 1);
    case Qt::Key_Right:
      return move(cursor_ + 1);
    case Qt::Key_Home:
      return move(0);
    case Qt::Key_End:
      return move(histogram_.bins() - 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus: {
      const double middle =
          cursor_ < 0 ? (view_low_ + view_high_) / 2 : (cursor_ + 0.5) / histogram_.bins();
      return zoom(event->key() == Qt::Key_Minus ? 1 / kZoomStep : kZoomStep,
                  std::clamp(middle, view_low_, view_high_));
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      // The bar under the cursor, where no range was chosen.
      if (cursor_ >= 0 && !selection_.lowest && !selection_.highest)
        move_cursor(cursor_, true, narrows);
      break;
    case Qt::Key_Escape:
      if (cursor_ < 0 && !selection_.lowest && !selection_.highest) break;
      cursor_ = anchor_ = -1;
      selection_ = {};
      return take_selection(narrows);
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

void HistogramPlot::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  cursor_ = anchor_ = -1;
  draw();
}

}  // namespace ivl::ui
