#include "ui/inspector/chat_view.h"

#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {
namespace {

constexpr int kIndent = 16, kPadding = 10, kAbove = 7, kGap = 5;  // px
constexpr int kRight = space::gap - kScrollBar;
constexpr int kBar = 3;  // the supervised edge
constexpr size_t kKeptBubbles = 200;

}  // namespace

ChatView::ChatView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  // Its place is kept: bubbles laid out to another width because of it would need it no more.
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  setFocusPolicy(Qt::StrongFocus);
  viewport()->setMouseTracking(true);
  setAccessibleName(tr("Conversation"));
  setMinimumWidth(160);
  connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
  connect(verticalScrollBar(), &QScrollBar::valueChanged, viewport(),
          qOverload<>(&QWidget::update));
}

void ChatView::show_row(std::shared_ptr<const app::InspectedRow> row) {
  const bool same = row_ && row && row_->ref == row->ref && row_->turns.size() == row->turns.size();
  row_ = std::move(row);
  lit_ = {};
  guess_heights();
  if (!same) {
    current_ = -1;
    verticalScrollBar()->setValue(0);
  }
  QStringList parts;
  for (int i = 0; i < std::min(turns(), 20); ++i) {
    parts += tr("turn %1: %2").arg(i + 1).arg(text_of(i).left(200));
  }
  setAccessibleDescription(parts.join(QStringLiteral("; ")));
  viewport()->update();
}

void ChatView::light(const Highlight& lit) {
  if (lit == lit_) return;
  lit_ = lit;
  viewport()->update();
}

QString ChatView::text_of(int turn) const {
  return turn >= 0 && turn < turns() ? row_->turns[static_cast<size_t>(turn)].text : QString();
}

void ChatView::guess_heights() {
  bubbles_.clear();
  const QFontMetrics metrics(font_of(Type::text));
  const double width = std::max(40.0, frame(0).width() - 2 * kPadding);
  heights_.assign(static_cast<size_t>(turns()), 0);
  for (size_t i = 0; i < heights_.size(); ++i) {
    const auto characters =
        std::min<double>(static_cast<double>(row_->turns[i].text.size()), Bubble::kShown);
    const double lines = std::ceil(characters * metrics.averageCharWidth() * 1.1 / width);
    heights_[i] = std::max(lines, 1.0) * metrics.height() + 2 * kAbove;
  }
  sum_heights();
}

void ChatView::sum_heights() {
  tops_.assign(heights_.size() + 1, 0);
  for (size_t i = 0; i < heights_.size(); ++i) tops_[i + 1] = tops_[i] + heights_[i] + kGap;
  const int page = viewport()->height();
  verticalScrollBar()->setPageStep(page);
  verticalScrollBar()->setSingleStep(space::row);
  verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(tops_.back()) - page));
}

QRectF ChatView::frame(int turn) const {
  const bool answer = turn < turns() && row_->turns[static_cast<size_t>(turn)].role == "gpt";
  const double left = answer ? space::page + kIndent : space::page;
  const double right = answer ? kRight : kRight + kIndent;
  const size_t i = static_cast<size_t>(turn);
  const double top = i < tops_.size() ? tops_[i] - verticalScrollBar()->value() : 0;
  return {left, top, std::max(60.0, viewport()->width() - left - right),
          i < heights_.size() ? heights_[i] : 0};
}

const Bubble& ChatView::bubble(int turn) {
  auto& kept = bubbles_[turn];
  if (!kept) kept = std::make_unique<Bubble>(*row_, turn, frame(turn).width() - 2 * kPadding);
  return *kept;
}

int ChatView::turn_at(double y) const {
  if (tops_.size() < 2) return -1;
  const double at = y + verticalScrollBar()->value();
  const auto after = std::upper_bound(tops_.begin(), tops_.end() - 1, at);
  return std::max(0, static_cast<int>(after - tops_.begin()) - 1);
}

void ChatView::settle() {
  if (bubbles_.size() > kKeptBubbles) bubbles_.clear();
  bool changed = false;
  for (int turn = turn_at(0); turn >= 0 && turn < turns(); ++turn) {
    const double top = frame(turn).top();
    if (top > viewport()->height()) break;
    double& height = heights_[static_cast<size_t>(turn)];
    const double exact = bubble(turn).height() + 2 * kAbove;
    if (std::abs(exact - height) < 0.01) continue;
    const double more = exact - height;
    height = exact;
    const int value = verticalScrollBar()->value();
    sum_heights();
    // What is in sight stays where it is.
    if (top < 0 && value > 0) verticalScrollBar()->setValue(value + static_cast<int>(more));
    changed = true;
  }
  if (changed) viewport()->update();
}

void ChatView::paint_turn(QPainter* painter, int turn) {
  const app::InspectedTurn& one = row_->turns[static_cast<size_t>(turn)];
  const QRectF box = frame(turn);
  const bool answer = one.role == "gpt", lit = lit_.turn == turn;
  draw_box(painter, box, color(answer ? Tone::surface : Tone::window), color(Tone::line),
           space::radius);
  if (lit) {
    painter->setPen(QPen(color(Tone::accent), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), space::radius - 1, space::radius - 1);
  }
  if (one.supervised) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Tone::good));
    painter->drawRoundedRect(QRectF(box.x() + 2, box.y() + 6, kBar, box.height() - 12), 1.5, 1.5);
  }
  bubble(turn).paint(painter, box.topLeft() + QPointF(kPadding, kAbove), lit_.box);
  if (turn == current_ && hasFocus()) {
    draw_focus_ring(painter, box.adjusted(-2, -2, 2, 2), space::radius + 1);
  }
}

/// Bubbles to come, where they will be.
void ChatView::paint_waiting(QPainter* painter) const {
  double top = 0;
  for (const double height : {48.0, 65.0, 48.0, 31.0}) {
    const bool answer = height > 50 || height < 40;
    const double left = space::page + (answer ? kIndent : 0);
    const double right = viewport()->width() - kRight - (answer ? 0 : kIndent);
    const QRectF box(left, top, right - left, height);
    draw_box(painter, box, color(Tone::window), color(Tone::window), space::radius);
    top += height + kGap;
  }
}

void ChatView::paintEvent(QPaintEvent*) {
  settle();
  QPainter painter(viewport());
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(viewport()->rect(), color(Tone::surface));
  if (!row_) return paint_waiting(&painter);
  for (int turn = std::max(0, turn_at(0)); turn < turns(); ++turn) {
    if (frame(turn).top() > viewport()->height()) break;
    paint_turn(&painter, turn);
  }
  if (turns() > 0) return;
  painter.setPen(color(Tone::muted));
  painter.setFont(font_of(Type::figures));
  painter.drawText(viewport()->rect().adjusted(space::page, 0, -space::page, -space::near),
                   Qt::TextWrapAnywhere, QString::fromUtf8(row_->raw.left(2000)));
}

void ChatView::resizeEvent(QResizeEvent*) {
  const int first = turn_at(0);
  guess_heights();
  if (first > 0) verticalScrollBar()->setValue(static_cast<int>(tops_[static_cast<size_t>(first)]));
}

QRect ChatView::bubble_rect(int turn) {
  settle();
  return frame(turn).toAlignedRect();
}

Highlight ChatView::at(const QPoint& point) {
  const int turn = turn_at(point.y());
  if (turn < 0 || turn >= turns() || !frame(turn).contains(point)) return {};
  const QPointF origin = frame(turn).topLeft() + QPointF(kPadding, kAbove);
  return {turn, bubble(turn).box_at(point - origin)};
}

}  // namespace ivl::ui
