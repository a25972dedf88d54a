#include "ui/plots/scatter_plot.h"

#include <qcustomplot.h>

#include "ui/plots/curve_plot.h"
#include "ui/plots/end_labels.h"
#include "ui/plots/plot_tickers.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr double kMark = 10, kRingMark = 16, kStroke = 1.5, kRoom = 0.12;  // px; of the extent
constexpr int kName = 110, kNameHeight = 15, kNearMark = 12;               // px

}  // namespace

ScatterPlot::ScatterPlot(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot(this)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::tight, space::wide, space::gap, space::tight + space::page);
  all->addWidget(plot_);
  plot_->installEventFilter(this);
  plot_->setFocusPolicy(Qt::NoFocus);
  plot_->setMouseTracking(true);
  plot_->setNoAntialiasingOnDrag(false);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Scatter"));
  connect(&Theme::instance(), &Theme::changed, this, &ScatterPlot::draw);
  draw();
}

void ScatterPlot::show_marks(std::vector<ScatterMark> marks, const QString& x_title,
                             const QString& y_title) {
  std::erase_if(marks, [](const ScatterMark& mark) { return !mark.y || !std::isfinite(*mark.y); });
  marks_ = std::move(marks);
  x_title_ = x_title;
  y_title_ = y_title;
  current_ = std::min(current_, static_cast<int>(marks_.size()) - 1);
  const auto has_number = [](const ScatterMark& mark) { return mark.x && std::isfinite(*mark.x); };
  numbers_ = !marks_.empty() && std::ranges::all_of(marks_, has_number);
  order_categories();
  draw();
}

void ScatterPlot::order_categories() {
  categories_.clear();
  if (numbers_) return;
  std::vector<const ScatterMark*> order;
  for (const ScatterMark& mark : marks_) order.push_back(&mark);
  std::ranges::stable_sort(order, [](const ScatterMark* a, const ScatterMark* b) {
    return a->x && b->x && *a->x < *b->x;
  });
  for (const ScatterMark* mark : order) {
    if (!categories_.contains(mark->category)) categories_ << mark->category;
  }
  // What is not known stands last.
  if (categories_.removeOne(QStringLiteral("?"))) categories_ << QStringLiteral("?");
}

double ScatterPlot::place_of(const ScatterMark& mark) const {
  return numbers_ ? *mark.x : static_cast<double>(categories_.indexOf(mark.category));
}

void ScatterPlot::set_ranges() {
  double left = std::numeric_limits<double>::infinity(), right = -left, low = left, high = -left;
  for (const ScatterMark& mark : marks_) {
    left = std::min(left, place_of(mark));
    right = std::max(right, place_of(mark));
    low = std::min(low, *mark.y);
    high = std::max(high, *mark.y);
  }
  if (marks_.empty()) left = low = 0, right = high = 1;
  log_ = numbers_ && left > 0 && right / left >= 4;
  if (log_) {
    const double room = std::pow(right / left, kRoom);
    plot_->xAxis->setScaleType(QCPAxis::stLogarithmic);
    plot_->xAxis->setRange(left / room, right * room);
  } else {
    const double wide = right > left ? right - left : std::max(1e-12, std::abs(right));
    plot_->xAxis->setScaleType(QCPAxis::stLinear);
    plot_->xAxis->setRange(left - kRoom * wide, right + kRoom * wide);
  }
  if (!numbers_) plot_->xAxis->setRange(-0.5, std::max(0.5, double(categories_.size()) - 0.5));
  // The values that are there are the ticks: of settings there are few.
  auto ticks = QSharedPointer<QCPAxisTickerText>::create();
  for (const ScatterMark& mark : marks_)
    ticks->addTick(place_of(mark), numbers_ ? mark.x_text : mark.category.left(18));
  plot_->xAxis->setTicker(ticks);
  const double tall = high > low ? high - low : std::max(1e-12, std::abs(high));
  plot_->yAxis->setTicker(QSharedPointer<FigureTicker>::create(false));
  plot_->yAxis->setRange(low - kRoom * tall, high + kRoom * tall);
}

void ScatterPlot::draw() {
  dress_axes(*plot_);
  plot_->clearPlottables();
  plot_->clearItems();
  plot_->setVisible(!marks_.empty());
  set_ranges();
  for (size_t i = 0; i < marks_.size(); ++i) draw_mark(marks_[i], static_cast<int>(i) == current_);
  draw_names();
  describe();
  plot_->replot(QCustomPlot::rpQueuedReplot);
  update();
}

void ScatterPlot::draw_mark(const ScatterMark& mark, bool current) {
  const QColor ink = ui::series(mark.color);
  const auto add = [&](const QCPScatterStyle& style) {
    QCPGraph* graph = plot_->addGraph();
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setAntialiasedScatters(true);
    graph->setScatterStyle(style);
    graph->setData({place_of(mark)}, {*mark.y}, true);
  };
  const auto shape = mark.failed ? QCPScatterStyle::ssTriangle : QCPScatterStyle::ssCircle;
  const QBrush ground = mark.hollow ? QBrush(color(Tone::surface)) : QBrush(ink);
  add(QCPScatterStyle(shape, QPen(ink, kStroke), ground, kMark));
  if (mark.ringed || current)
    add(QCPScatterStyle(QCPScatterStyle::ssCircle,
                        QPen(current ? color(Tone::accent) : ink, kStroke), Qt::NoBrush,
                        kRingMark));
}

/// Names stand right of their marks, those of the last column left of them; moved apart within a
/// column.
void ScatterPlot::draw_names() {
  const double high = std::max(1, plot_->axisRect()->height());
  const QCPRange range = plot_->yAxis->range(), across = plot_->xAxis->range();
  std::map<double, std::vector<const ScatterMark*>> columns;
  for (const ScatterMark& mark : marks_) columns[place_of(mark)].push_back(&mark);
  for (const auto& [x, marks] : columns) {
    std::vector<double> wanted;
    for (const ScatterMark* mark : marks)
      wanted.push_back((1 - (*mark->y - range.lower) / range.size()) * high);
    const std::vector<double> places = spread_labels(wanted, kNameHeight, 0, high);
    const double at = log_ ? std::log(x / across.lower) / std::log(across.upper / across.lower)
                           : (x - across.lower) / across.size();
    for (size_t i = 0; i < marks.size(); ++i) {
      auto* words = new QCPItemText(plot_);
      words->setClipToAxisRect(false);
      words->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
      words->position->setCoords(x, places[i] / high);
      words->setPositionAlignment((at > 0.6 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
      words->setPadding(QMargins(kNearMark, 0, kNearMark, 0));
      words->setFont(font_of(Type::small));
      words->setColor(color(Tone::text));
      words->setText(QFontMetrics(words->font()).elidedText(marks[i]->name, Qt::ElideRight, kName));
    }
  }
}

void ScatterPlot::describe() {
  QStringList sentences;
  const auto words = [&](const ScatterMark& mark) {
    return tr("%1: %2 %3, %4 %5").arg(mark.name, x_title_, mark.x_text, y_title_, mark.y_text);
  };
  if (current_ >= 0) sentences << words(marks_[static_cast<size_t>(current_)]);
  sentences << tr("%n run(s)", nullptr, static_cast<int>(marks_.size()));
  for (const ScatterMark& mark : marks_) sentences << words(mark);
  const QString all = sentences.join(QStringLiteral(". "));
  if (all != accessibleDescription()) setAccessibleDescription(all);
}

void ScatterPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), color(Tone::surface));
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  const QRect room = rect().adjusted(space::gap, 0, -space::gap, -space::tight);
  if (marks_.empty()) {
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap,
                     tr("None of these runs has both figures yet."));
  } else {
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop, y_title_);
    painter.drawText(room, Qt::AlignRight | Qt::AlignBottom,
                     log_ ? tr("%1, log").arg(x_title_) : x_title_);
  }
  if (keyboard_focus(*this))
    draw_focus_ring(&painter, rect().adjusted(3, 3, -3, -3), space::radius);
}

void ScatterPlot::point_at(int mark) {
  if (mark == current_) return;
  current_ = mark;
  Q_EMIT pointed(mark);
  draw();
}

int ScatterPlot::mark_near(const QPoint& place) const {
  int nearest = -1;
  double least = kNearMark;
  for (size_t i = 0; i < marks_.size(); ++i) {
    const QPointF at(plot_->xAxis->coordToPixel(place_of(marks_[i])),
                     plot_->yAxis->coordToPixel(*marks_[i].y));
    const double distance = QLineF(at, place).length();
    if (distance >= least) continue;
    least = distance;
    nearest = static_cast<int>(i);
  }
  return nearest;
}

bool ScatterPlot::eventFilter(QObject* watched, QEvent* event) {
  const auto* mouse = dynamic_cast<QMouseEvent*>(event);
  if (event->type() == QEvent::MouseMove) point_at(mark_near(mouse->pos()));
  if (event->type() == QEvent::Leave && !hasFocus()) point_at(-1);
  if (event->type() == QEvent::MouseButtonPress) {
    setFocus(Qt::MouseFocusReason);
    if (const int mark = mark_near(mouse->pos()); mark >= 0) Q_EMIT chosen(mark);
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

void ScatterPlot::keyPressEvent(QKeyEvent* event) {
  const int count = static_cast<int>(marks_.size());
  const bool next = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
  const bool before = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
  if (count > 0 && (next || before)) {
    return point_at(current_ < 0 ? 0 : (current_ + (next ? 1 : count - 1)) % count);
  }
  if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current_ >= 0) {
    Q_EMIT chosen(current_);
    return;
  }
  QWidget::keyPressEvent(event);
}

void ScatterPlot::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void ScatterPlot::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  point_at(-1);
  update();
}

void ScatterPlot::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  draw();
}

}  // namespace ivl::ui
