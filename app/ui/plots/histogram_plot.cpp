#include "ui/plots/histogram_plot.h"

#include <qcustomplot.h>

#include <QPainter>

#include "session/language.h"
#include "ui/plots/histogram_words.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kHead = 36, kMargin = space::gap;  // px

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
