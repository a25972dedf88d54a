#include "ui/inspector/sequence_map.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "session/language.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int kBar = 8, kHeight = 16;  // px
constexpr int kLeft = 2;               // as the strip's first cell

Tone tone_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::supervised:
      return Tone::good;
    case TokenKind::image:
      return Tone::accent;
    case TokenKind::cut:
      return Tone::warn;
    case TokenKind::ignored:
      break;
  }
  return Tone::fill;
}

}  // namespace

SequenceMap::SequenceMap(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setCursor(Qt::PointingHandCursor);
  setAccessibleName(tr("Map of the sequence"));
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize SequenceMap::sizeHint() const { return {200, kHeight}; }

void SequenceMap::show_row(std::shared_ptr<const app::InspectedRow> row) {
  row_ = std::move(row);
  parts_.clear();
  for (size_t i = 0; row_ && i < row_->tokens.size(); ++i) {
    const TokenKind kind = kind_of(row_->tokens[i]);
    const auto at = static_cast<int>(i);
    if (parts_.empty() || parts_.back().kind != kind) parts_.push_back({at, at, kind});
    parts_.back().end = at + 1;
  }
  setToolTip(text());
  update();
}

/// Tokens kept of all; without a cut one figure says it.
QString SequenceMap::text() const {
  if (!row_ || row_->tokens.empty()) return {};
  const QString all = app::count_text(row_->counts.all);
  if (row_->counts.cut == 0) return all;
  return QStringLiteral("%1 / %2").arg(app::count_text(row_->counts.all - row_->counts.cut), all);
}

QRect SequenceMap::bar() const {
  const int figure = QFontMetrics(font_of(Type::figures)).horizontalAdvance(text());
  return {kLeft, (height() - kBar) / 2, std::max(20, width() - kLeft - figure - space::gap), kBar};
}

void SequenceMap::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRect all = bar();
  painter.fillRect(all, color(Tone::fill));
  if (parts_.empty()) return;
  const double scale = static_cast<double>(all.width()) / parts_.back().end;
  for (const Part& part : parts_) {
    if (part.kind == TokenKind::ignored) continue;
    const double left = all.x() + part.begin * scale;
    const double width = std::max(2.0, (part.end - part.begin) * scale);
    painter.fillRect(QRectF(std::min(left, all.right() - 1.0), all.y(), width, all.height()),
                     color(tone_of(part.kind)));
  }
  if (row_->counts.cut > 0) {
    const double at = static_cast<double>(row_->counts.all - row_->counts.cut) * scale;
    painter.fillRect(
        QRectF(std::min(all.x() + at, all.right() - 1.0), all.y() - 2, 2, all.height() + 4),
        color(Tone::warn));
  }
  painter.setPen(color(Tone::muted));
  painter.setFont(font_of(Type::figures));
  painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, text());
}

void SequenceMap::mousePressEvent(QMouseEvent* event) {
  if (parts_.empty()) return;
  const QRect all = bar();
  const double share = (event->position().x() - all.x()) / all.width();
  const int last = parts_.back().end - 1;
  Q_EMIT chosen(std::clamp(static_cast<int>(share * parts_.back().end), 0, last));
}

}  // namespace ivl::ui
