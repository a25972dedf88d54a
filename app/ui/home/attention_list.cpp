#include "ui/home/attention_list.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "session/language.h"
#include "session/notice_text.h"
#include "session/run_watch.h"
#include "ui/home/list_row.h"
#include "ui/runs/run_looks.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {
namespace {

constexpr int kRow = 48, kAction = 132;  // px

RunLook look_of(app::NoticeKind kind) {
  switch (kind) {
    case app::NoticeKind::failed:
      return run_look(app::RunState::failed);
    case app::NoticeKind::silent:
      return run_look(app::RunState::silent);
    case app::NoticeKind::disk:
      return {QStringLiteral("disk"), Tone::warn};
    case app::NoticeKind::rule:
      return {QStringLiteral("bell"), Tone::warn};
    default:
      return {QStringLiteral("warn"), Tone::bad};
  }
}

}  // namespace

AttentionList::AttentionList(app::RunWatch& watch, app::Runs& runs, QWidget* parent)
    : QWidget(parent), watch_(watch), runs_(runs) {
  auto* head = new QHBoxLayout;
  head->setContentsMargins(space::page, space::near, space::page, space::near);
  head->setSpacing(space::near);
  head->addWidget(new Label(tr("Needs attention"), Type::section));
  count_ = new Label({}, Type::figures, Tone::muted);
  head->addWidget(count_, 1);
  more_ = new Label({}, Type::small, Tone::muted);
  head->addWidget(more_);
  rows_ = new QVBoxLayout;
  rows_->setSpacing(0);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(1, 1, 1, space::tight);  // clear of the rounded corners
  all->setSpacing(0);
  all->addLayout(head);
  all->addLayout(rows_);
  connect(&watch_, &app::RunWatch::changed, this, &AttentionList::refresh);
  connect(&runs_, &app::Runs::list_changed, this, &AttentionList::refresh);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  refresh();
}

void AttentionList::refresh() {
  // Only where it differs: a button that is being clicked stays.
  QStringList seen;
  for (const app::RunNotice& notice : watch_.notices()) {
    const app::RunRow* run = runs_.find(notice.run);
    seen << QString::number(notice.id) + (run ? run->name : QString());
  }
  if (property("seen") == seen) return;
  setProperty("seen", seen);
  while (QLayoutItem* item = rows_->takeAt(0)) {
    item->widget()->deleteLater();
    delete item;
  }
  first_ = nullptr;
  int shown = 0, left = 0;
  for (const app::RunNotice& notice : watch_.notices()) {
    const app::RunRow* run = runs_.find(notice.run);
    if (!run) continue;
    if (shown == kShown) {
      ++left;
      continue;
    }
    rows_->addWidget(make_row(notice, run->name, shown++ == 0));
  }
  count_->setText(app::count_text(shown + left));
  more_->setText(left > 0 ? tr("%n older ones", nullptr, left)
                          : tr("dismissed ones stay in the history"));
  setVisible(first_);
}

QWidget* AttentionList::make_row(const app::RunNotice& notice, const QString& run_name,
                                 bool accent) {
  auto* row = new Panel(Tone::surface, Panel::top_edge);
  row->setFixedHeight(kRow);
  const RunLook look = look_of(notice.kind);
  auto* title = new Label(app::notice_title(notice, run_name), Type::strong);
  auto* detail = new Label(app::notice_detail(notice), Type::small, Tone::muted);
  for (Label* label : {title, detail}) label->set_elided(Qt::ElideRight);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(title);
  words->addWidget(detail);
  QPushButton* open = make_small(
      make_button(accent ? ButtonKind::accent : ButtonKind::bordered, tr("Open the run")));
  QPushButton* dismiss =
      make_small(make_icon_button(QStringLiteral("close"), tr("Dismiss: %1").arg(title->text())));
  if (accent) first_ = open;
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(space::page, 0, space::near, 0);
  line->setSpacing(space::gap);
  line->addWidget(new Picture(look.icon, look.tone, space::icon));
  line->addLayout(words, 1);
  line->addWidget(new Label(
      when_text(QDateTime::fromMSecsSinceEpoch(notice.created), QDateTime::currentDateTime()),
      Type::small, Tone::muted));
  auto* action = new QHBoxLayout;
  action->addStretch(1);
  action->addWidget(open);
  auto* room = new QWidget;
  room->setMinimumWidth(kAction);
  action->setContentsMargins(0, 0, 0, 0);
  room->setLayout(action);
  line->addWidget(room);
  line->addWidget(dismiss);
  connect(open, &QPushButton::clicked, this, [this, run = notice.run] { Q_EMIT chosen(run); });
  connect(dismiss, &QPushButton::clicked, this, [this, id = notice.id] { Q_EMIT dismissed(id); });
  return row;
}

void AttentionList::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
}

}  // namespace ivl::ui
