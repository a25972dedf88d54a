#include "ui/data/group_list.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include "session/language.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

namespace ivl::ui {
namespace {

constexpr int kHeading = 31, kRow = 44;  // px

using Kind = app::FindingGroup::Kind;

QString heading_of(Kind kind) {
  switch (kind) {
    case Kind::lost:
      return GroupList::tr("Rows that are lost");
    case Kind::otherwise:
      return GroupList::tr("Learned otherwise than written");
    case Kind::worth_knowing:
      return GroupList::tr("Worth knowing");
  }
  return {};
}

}  // namespace

GroupList::GroupList(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Findings"));
  connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void GroupList::set(QList<app::FindingGroup> groups) {
  groups_ = std::move(groups);
  current_ = groups_.isEmpty() ? -1 : 0;
  lay_out();
  describe();
  Q_EMIT current_changed(current_);
}

void GroupList::set_left_out(const QSet<int>& groups) {
  if (groups == left_out_) return;
  left_out_ = groups;
  describe();
  viewport()->update();
}

void GroupList::describe() {
  if (current_ < 0) return setAccessibleDescription({});
  const app::FindingGroup& group = groups_[current_];
  setAccessibleDescription(
      tr("%1: %2 rows, %3")
          .arg(group.title, app::count_text(group.count),
               left_out_.contains(current_) ? tr("left out, not saved yet") : group.where));
}

void GroupList::lay_out() {
  lines_.clear();
  int y = 0;
  for (int i = 0; i < groups_.size(); ++i) {
    if (i == 0 || groups_[i].kind != groups_[i - 1].kind) {
      int64_t sum = 0;
      for (const app::FindingGroup& one : groups_)
        sum += one.kind == groups_[i].kind ? one.count : 0;
      lines_.append({y, kHeading, -1, heading_of(groups_[i].kind),
                     sum > 0 ? app::count_text(sum) : QString()});
      y += kHeading;
    }
    lines_.append({y, kRow, i, {}, {}});
    y += kRow;
  }
  verticalScrollBar()->setRange(0, std::max(0, y - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setSingleStep(kRow);
  viewport()->update();
}

void GroupList::resizeEvent(QResizeEvent*) { lay_out(); }

void GroupList::set_current(int number) {
  if (number < 0 || number >= groups_.size()) return;
  current_ = number;
  for (const Line& line : lines_) {
    if (line.group != number) continue;
    const int top = verticalScrollBar()->value();
    if (line.y < top) verticalScrollBar()->setValue(line.y);
    if (line.y + line.height > top + viewport()->height())
      verticalScrollBar()->setValue(line.y + line.height - viewport()->height());
  }
  viewport()->update();
  describe();
  Q_EMIT current_changed(number);
}

void GroupList::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), color(Tone::surface));
  const int top = verticalScrollBar()->value();
  for (const Line& line : lines_) {
    const QRect rect(0, line.y - top, viewport()->width(), line.height);
    if (!rect.intersects(viewport()->rect())) continue;
    if (line.group >= 0) {
      paint_group(painter, rect, line.group);
    } else {
      painter.fillRect(rect, color(Tone::window));
      painter.setFont(font_of(Type::strong));
      painter.setPen(color(Tone::text));
      painter.drawText(rect.adjusted(space::page, 0, 0, 0), Qt::AlignVCenter, line.heading);
      painter.setFont(font_of(Type::figures));
      painter.setPen(color(Tone::muted));
      painter.drawText(rect.adjusted(0, 0, -space::page, 0), Qt::AlignVCenter | Qt::AlignRight,
                       line.count);
    }
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, color(Tone::line));
  }
}

void GroupList::paint_group(QPainter& painter, const QRect& rect, int number) {
  const app::FindingGroup& group = groups_[number];
  const bool out = left_out_.contains(number);
  const QString where = out ? tr("left out, not saved yet") : group.where;
  if (number == current_) {
    painter.fillRect(rect, color(Tone::selection));
    painter.fillRect(rect.x(), rect.y(), 3, rect.height(), color(Tone::accent));
  }
  const bool bad = group.kind == Kind::lost && group.fate == Fate::failed;
  const bool info = group.kind == Kind::worth_knowing;
  const Tone tone = bad ? Tone::bad : info ? Tone::muted : Tone::warn;
  const QString mark = bad    ? QStringLiteral("bad")
                       : info ? QStringLiteral("info")
                              : QStringLiteral("warn");
  painter.drawPixmap(space::page, rect.center().y() - 7,
                     icon_pixmap(mark, color(tone), 16, devicePixelRatioF()));
  painter.setFont(font_of(Type::figures));
  const QString count = group.count > 0 ? app::count_text(group.count) : QString();
  painter.setPen(color(Tone::text));
  painter.drawText(rect.adjusted(0, 0, -40, 0), Qt::AlignVCenter | Qt::AlignRight, count);
  if (!group.findings.empty()) {
    painter.drawPixmap(
        rect.right() - 28, rect.center().y() - 5,
        icon_pixmap(QStringLiteral("right"), color(Tone::muted), 12, devicePixelRatioF()));
  }
  const QRect words =
      rect.adjusted(44, 4, -60 - painter.fontMetrics().horizontalAdvance(count), -4);
  painter.setFont(font_of(Type::text));
  const int half = words.height() / 2;
  const QRect title = where.isEmpty() ? words : QRect(words.x(), words.y(), words.width(), half);
  painter.drawText(title, Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(group.title, Qt::ElideRight, words.width()));
  painter.setFont(font_of(Type::small));
  painter.setPen(color(out ? Tone::accent : Tone::muted));
  painter.drawText(QRect(words.x(), words.y() + half, words.width(), half), Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(where, Qt::ElideRight, words.width()));
}

void GroupList::mousePressEvent(QMouseEvent* event) {
  const int y = event->pos().y() + verticalScrollBar()->value();
  for (const Line& line : lines_) {
    if (line.group >= 0 && y >= line.y && y < line.y + line.height) set_current(line.group);
  }
}

void GroupList::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Down || event->key() == Qt::Key_J) return set_current(current_ + 1);
  if (event->key() == Qt::Key_Up || event->key() == Qt::Key_K) return set_current(current_ - 1);
  QAbstractScrollArea::keyPressEvent(event);
}

}  // namespace ivl::ui
