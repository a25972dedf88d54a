#include "ui/home/running_cards.h"

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "session/language.h"
#include "session/runs.h"
#include "ui/home/run_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace ivl::ui {
namespace {

constexpr int kEverySecond = 1000;  // ms

bool is_shown(app::RunState state) {
  return state <= app::RunState::saving || state == app::RunState::silent;
}

}  // namespace

RunningCards::RunningCards(app::Runs& runs, QWidget* parent) : QWidget(parent), runs_(runs) {
  counts_ = new Label({}, Type::small, Tone::muted);
  all_ = make_button(ButtonKind::link, {});
  auto* head = new QHBoxLayout;
  head->setSpacing(space::near);
  head->addWidget(new Label(tr("Running now"), Type::section));
  head->addWidget(counts_, 1);
  head->addWidget(all_);
  auto* row = new QHBoxLayout;
  row->setSpacing(space::gap);
  for (int i = 0; i < kCards; ++i) {
    auto* card = new RunCard;
    QSizePolicy keeps = card->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);  // a card alone is a third wide
    card->setSizePolicy(keeps);
    connect(card, &QAbstractButton::clicked, this, [this, card] { Q_EMIT chosen(card->run()); });
    row->addWidget(card, 1);
    cards_ << card;
  }
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::tight);
  all->addLayout(head);
  all->addLayout(row);
  connect(all_, &QPushButton::clicked, this, &RunningCards::all_wanted);
  connect(&runs_, &app::Runs::list_changed, this, &RunningCards::refresh);
  auto* clock = new QTimer(this);
  connect(clock, &QTimer::timeout, this, [this] {
    if (isVisible()) refresh();  // "3 s ago"
  });
  clock->start(kEverySecond);
  refresh();
}

void RunningCards::refresh() {
  shown_ = 0;
  int running = 0, queued = 0;
  for (const app::RunRow& run : runs_.list()) {
    if (!is_shown(run.state)) continue;
    ++(run.state == app::RunState::queued ? queued : running);
    if (shown_ < kCards) {
      cards_[shown_]->show_run(run, runs_.silent(run.id), shown_);
      ++shown_;
    }
  }
  for (int i = 0; i < kCards; ++i) cards_[i]->setVisible(i < shown_);
  QStringList words;
  if (running > 0) words << tr("%n running", nullptr, running);
  if (queued > 0) words << tr("%n queued", nullptr, queued);
  counts_->setText(app::list_text(words));
  all_->setText(tr("All %n runs", nullptr, static_cast<int>(runs_.list().size())));
  setVisible(shown_ > 0);
}

}  // namespace ivl::ui
