#include "ui/runs/log_view.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include "session/language.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

namespace ivl::ui {
namespace {

constexpr int64_t kMostCopied = 100'000;  // rows
constexpr int kAhead = 60;                // rows read beyond those in sight
constexpr int kEdge = 3;                  // px, the bar of a warning or an error

Tone tone_of(app::LogLevel level) { return level == app::LogLevel::error ? Tone::bad : Tone::warn; }

}  // namespace

LogView::LogView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Log"));
  viewport()->setCursor(Qt::IBeamCursor);
  connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
    want();
    viewport()->update();
    if (scrolled_by_us_) return;
    set_following(value == verticalScrollBar()->maximum());
  });
  connect(horizontalScrollBar(), &QScrollBar::valueChanged, viewport(),
          qOverload<>(&QWidget::update));
  connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void LogView::set_log(app::LogFile* log) {
  if (log_) disconnect(log_, nullptr, this, nullptr);
  log_ = log;
  texts_.clear();
  widest_ = 0;
  current_ = anchor_ = -1;
  if (log_) {
    connect(log_, &app::LogFile::changed, this, &LogView::refresh);
    connect(log_, &app::LogFile::texts, this, &LogView::take);
    const auto forget = [this] {
      texts_.clear();
      current_ = anchor_ = -1;
    };
    connect(log_, &app::LogFile::replaced, this, forget);
    connect(log_, &app::LogFile::filter_changed, this, forget);
    connect(log_, &QObject::destroyed, this, [this] { log_ = nullptr; });
  }
  refresh();
}

void LogView::set_following(bool following) {
  if (following == following_) return;
  following_ = following;
  if (following_) refresh();
  Q_EMIT following_changed(following_);
}

int LogView::line_height() const { return QFontMetrics(font_of(Type::figures)).height() + 2; }

int LogView::gutter() const {
  const QString widest = app::count_text(log_ ? std::max<int64_t>(log_->lines(), 1000) : 1000);
  return QFontMetrics(font_of(Type::figures)).horizontalAdvance(widest) + 2 * space::gap;
}

int LogView::visible_rows() const { return std::max(1, viewport()->height() / line_height()); }

int64_t LogView::first_visible() const { return verticalScrollBar()->value(); }

void LogView::refresh() {
  const int64_t rows = log_ ? log_->rows() : 0;
  scrolled_by_us_ = true;
  verticalScrollBar()->setRange(0, static_cast<int>(std::max<int64_t>(0, rows - visible_rows())));
  verticalScrollBar()->setPageStep(visible_rows());
  horizontalScrollBar()->setRange(
      0, std::max(0, widest_ + gutter() + space::page - viewport()->width()));
  horizontalScrollBar()->setPageStep(viewport()->width());
  horizontalScrollBar()->setSingleStep(space::section);
  if (following_) verticalScrollBar()->setValue(verticalScrollBar()->maximum());
  scrolled_by_us_ = false;
  setAccessibleDescription(tr("%1 lines").arg(app::count_text(rows)));
  want();
  viewport()->update();
}

void LogView::want() {
  if (!log_ || copying_ >= 0) return;
  const int64_t first = first_visible();
  const int64_t last = std::min<int64_t>(log_->rows(), first + visible_rows() + 1);
  for (int64_t row = first; row < last; ++row) {
    if (!texts_.contains(row)) return log_->read(first - kAhead, visible_rows() + 2 * kAhead);
  }
}

void LogView::take(int64_t first, const QStringList& lines) {
  if (copying_ >= 0) {
    copying_ = -1;
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
    return want();
  }
  texts_.clear();
  const QFontMetrics metrics(font_of(Type::figures));
  const int before = widest_;
  for (qsizetype i = 0; i < lines.size(); ++i) {
    texts_.insert(std::max<int64_t>(first, 0) + i, lines[i]);
    widest_ = std::max(widest_, metrics.horizontalAdvance(lines[i]));
  }
  if (widest_ != before) refresh();
  viewport()->update();
}

bool LogView::is_chosen(int64_t row) const {
  return current_ >= 0 && row >= std::min(anchor_, current_) && row <= std::max(anchor_, current_);
}

void LogView::paint_row(QPainter* painter, int64_t row, const QRect& rect) const {
  if (is_chosen(row)) painter->fillRect(rect, color(Tone::selection));
  const QString& text = texts_.value(row);
  const app::LogLevel level = app::log_level(text.toStdString(), app::LogLevel::info);
  painter->setPen(color(Tone::muted));
  const QRect number(rect.left(), rect.top(), gutter() - space::gap, rect.height());
  painter->drawText(number, Qt::AlignRight | Qt::AlignVCenter,
                    app::count_text(log_->line_of(row) + 1));
  painter->setClipRect(rect.adjusted(gutter(), 0, 0, 0));
  painter->setPen(color(level == app::LogLevel::info ? Tone::text : tone_of(level)));
  const QRect words(gutter() - horizontalScrollBar()->value(), rect.top(),
                    std::max(widest_, rect.width()) + space::page, rect.height());
  painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
  painter->setClipping(false);
  if (level != app::LogLevel::info) {
    painter->fillRect(rect.left(), rect.top(), kEdge, rect.height(), color(tone_of(level)));
  }
}

void LogView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), color(Tone::surface));
  if (!log_) return;
  painter.setFont(font_of(Type::figures));
  const int height = line_height();
  for (int line = 0; line <= visible_rows(); ++line) {
    const int64_t row = first_visible() + line;
    if (row >= log_->rows()) break;
    paint_row(&painter, row, {0, line * height, viewport()->width(), height});
  }
  if (hasFocus())
    draw_focus_ring(&painter, QRectF(viewport()->rect()).adjusted(2, 2, -2, -2), space::radius);
}

void LogView::resizeEvent(QResizeEvent*) { refresh(); }

void LogView::focusInEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusInEvent(event);
  viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusOutEvent(event);
  viewport()->update();
}

int64_t LogView::row_at(const QPoint& point) const {
  const int64_t rows = log_ ? log_->rows() : 0;
  return std::clamp<int64_t>(first_visible() + point.y() / line_height(), 0, rows - 1);
}

void LogView::set_current(int64_t row, bool extend) {
  const int64_t rows = log_ ? log_->rows() : 0;
  if (rows == 0) return;
  current_ = std::clamp<int64_t>(row, 0, rows - 1);
  if (!extend || anchor_ < 0) anchor_ = current_;
  if (current_ < first_visible()) {
    verticalScrollBar()->setValue(static_cast<int>(current_));
  } else if (current_ >= first_visible() + visible_rows()) {
    verticalScrollBar()->setValue(static_cast<int>(current_ - visible_rows() + 1));
  }
  viewport()->update();
}

void LogView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy();
  const bool extend = event->modifiers() & Qt::ShiftModifier;
  const int64_t rows = log_ ? log_->rows() : 0;
  const int64_t from = current_ < 0 ? first_visible() - 1 : current_;
  switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_K:
      return set_current(from - 1, extend);
    case Qt::Key_Down:
    case Qt::Key_J:
      return set_current(from + 1, extend);
    case Qt::Key_PageUp:
      return set_current(from - visible_rows(), extend);
    case Qt::Key_PageDown:
      return set_current(from + visible_rows(), extend);
    case Qt::Key_Home:
      return set_current(0, extend);
    case Qt::Key_End:
      return set_current(rows - 1, extend);
    case Qt::Key_F:
      return set_following(!following_);
    default:
      return QAbstractScrollArea::keyPressEvent(event);
  }
}

void LogView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  set_current(row_at(event->pos()), event->modifiers() & Qt::ShiftModifier);
}

void LogView::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & Qt::LeftButton) set_current(row_at(event->pos()), true);
}

void LogView::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  QAction* copy_lines = menu.addAction(tr("Copy lines"), this, &LogView::copy);
  copy_lines->setEnabled(current_ >= 0);
  menu.exec(event->globalPos());
}

void LogView::copy() {
  if (!log_ || current_ < 0) return;
  const int64_t first = std::min(anchor_, current_);
  copying_ = first;
  log_->read(first, std::min(kMostCopied, std::max(anchor_, current_) - first + 1));
}

}  // namespace ivl::ui
