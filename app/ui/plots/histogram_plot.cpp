#include "ui/plots/histogram_plot.h"

#include <qcustomplot.h>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "session/language.h"
#include "ui/plots/histogram_words.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kHead = 36, kMargin = space::gap, kGrip = 6, kClick = 4;  // px

}  // namespace

HistogramPlot::HistogramPlot(const QString& title, bool log_y, QWidget* parent)
    : QWidget(parent), title_(title), log_y_(log_y), plot_(new QCustomPlot(this)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::tight, kHead, space::gap, space::tight);
  all->addWidget(plot_);
  plot_->setNoAntialiasingOnDrag(true);
  plot_->setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
  plot_->installEventFilter(this);
  plot_->setFocusPolicy(Qt::NoFocus);
  plot_->setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(title);
  setMinimumSize(260, 180);
  connect(&Theme::instance(), &Theme::changed, this, &HistogramPlot::draw);
  dress();
}

void HistogramPlot::set_unit(const QString& unit) {
  unit_ = unit;
  update();
}

void HistogramPlot::show_histogram(const app::Histogram& histogram, const QSet<int>& hidden,
                                   std::function<QColor(int)> tint, bool share_of_group) {
  histogram_ = histogram;
  hidden_ = hidden;
  tint_ = std::move(tint);
  share_ = share_of_group;
  placeholder_.clear();
  cursor_ = std::min(cursor_, histogram_.bins() - 1);
  anchor_ = std::min(anchor_, histogram_.bins() - 1);
  draw();
}

void HistogramPlot::set_mark(const std::optional<PlotMark>& mark) {
  mark_ = mark;
  draw();
}

void HistogramPlot::set_placeholder(const QString& sentence) {
  placeholder_ = sentence;
  setAccessibleDescription(sentence);
  draw();
}

void HistogramPlot::set_selection(const app::Bounds& bounds) {
  selection_ = bounds;
  draw();
}

void HistogramPlot::describe() {
  QString words = summary_text(histogram_);
  if (cursor_ >= 0) {
    words = tr("%1: %2 rows. %3")
                .arg(bounds_text(histogram_.kind, histogram_.range(cursor_, cursor_)),
                     app::count_text(shown_total(cursor_)), words);
  }
  if (words == accessibleDescription()) return;
  setAccessibleDescription(words);  // tells readers of the change
}

int64_t HistogramPlot::shown_total(int bin) const {
  int64_t sum = 0;
  for (size_t group = 0; group < histogram_.counts.size(); ++group) {
    if (!hidden_.contains(static_cast<int>(group)))
      sum += histogram_.counts[group][static_cast<size_t>(bin)];
  }
  return sum;
}

double HistogramPlot::value_at(int x) const {
  return std::clamp(plot_->xAxis->pixelToCoord(x), histogram_.edges.front(),
                    histogram_.edges.back());
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

void HistogramPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
  painter.setFont(font_of(Type::strong));
  painter.setPen(color(Tone::text));
  const QRect head(kMargin, 4, width() - 2 * kMargin, kHead - 6);
  painter.drawText(head, Qt::AlignVCenter, title_);
  const int title = painter.fontMetrics().horizontalAdvance(title_) + space::page;
  QString words = unit_;
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  if (cursor_ >= 0) {
    words = tr("%1: %2 rows")
                .arg(bounds_text(histogram_.kind, histogram_.range(cursor_, cursor_)),
                     app::count_text(shown_total(cursor_)));
    painter.setFont(font_of(Type::figures));
    painter.setPen(color(Tone::text));
  }
  painter.drawText(head.adjusted(title, 0, 0, 0), Qt::AlignVCenter | Qt::AlignRight,
                   painter.fontMetrics().elidedText(words, Qt::ElideRight, head.width() - title));
  if (!placeholder_.isEmpty())
    painter.drawText(rect().adjusted(16, kHead, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     placeholder_);
  if (hasFocus()) draw_focus_ring(&painter, rect().adjusted(3, 3, -3, -3), space::radius);
}

}  // namespace ivl::ui
