#include "ui/runs/run_header.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

#include "models/run_model.h"
#include "session/language.h"
#include "ui/plots/curve_plot.h"
#include "ui/runs/run_looks.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {
namespace {

constexpr int kHeight = 68, kBar = 280, kIcon = 20;  // px
constexpr int kBarSteps = 10'000;

}  // namespace

RunHeader::RunHeader(QWidget* parent) : Panel(Tone::surface, Panel::bottom_edge, parent) {
  setFixedHeight(kHeight);
  icon_ = new Picture(QStringLiteral("runs"), Tone::muted, kIcon);
  state_ = new Label({}, Type::section);
  ago_ = new Label({}, Type::small, Tone::muted);
  left_ = new Label({}, Type::small, Tone::muted);
  bar_ = new QProgressBar;
  bar_->setTextVisible(false);
  bar_->setRange(0, kBarSteps);
  bar_->setFixedWidth(kBar);
  bar_->setAccessibleName(tr("Steps done"));
  auto* first = new QHBoxLayout;
  first->setSpacing(space::near);
  first->addWidget(state_);
  first->addWidget(ago_);
  first->addStretch(1);
  auto* second = new QHBoxLayout;
  second->setSpacing(space::near);
  second->addWidget(bar_);
  second->addWidget(left_);
  second->addStretch(1);
  auto* words = new QVBoxLayout;
  words->setSpacing(space::tight);
  words->addStretch(1);
  words->addLayout(first);
  words->addLayout(second);
  words->addStretch(1);
  auto* figures = new QHBoxLayout;
  figures->setSpacing(space::page);
  figures_ = figures;
  auto* all = new QHBoxLayout(this);
  all->setContentsMargins(space::page, 0, space::page, 0);
  all->setSpacing(space::page);
  all->addWidget(icon_);
  all->addLayout(words, 1);
  all->addLayout(figures);
  loss_ = add_figure(tr("loss, smoothed"));
  least_ = add_figure(tr("least loss"));
  tokens_ = add_figure(tr("tokens a second"));
  step_ = add_figure(tr("a step"));
}

Label* RunHeader::add_figure(const QString& below) {
  auto* both = new QVBoxLayout;
  both->setSpacing(0);
  auto* figure = new Label({}, Type::section_figures);
  figure->setAlignment(Qt::AlignRight);
  auto* name = new Label(below, Type::small, Tone::muted);
  name->setAlignment(Qt::AlignRight);
  both->addStretch(1);
  both->addWidget(figure);
  both->addWidget(name);
  both->addStretch(1);
  static_cast<QHBoxLayout*>(figures_)->addLayout(both);
  return figure;
}

void RunHeader::show_run(const app::RunRow& run, double silent) {
  const app::RunSummary& of = run.summary;
  const RunLook look = run_look(run.state);
  icon_->set(look.icon, look.tone);
  const QString state = app::run_state_text(run.state, silent);
  if (of.step > 0 && of.total_steps > 0) {
    state_->setText(tr("%1, step %2 of %3")
                        .arg(state, app::count_text(of.step), app::count_text(of.total_steps)));
  } else {
    state_->setText(state);
  }
  const bool active = run.state == app::RunState::training || run.state == app::RunState::saving;
  const double since = double(QDateTime::currentMSecsSinceEpoch()) / 1000 - of.last_event;
  // The run's clock and this one may differ; nothing is said where the figure makes no sense.
  ago_->setText(active && of.last_event > 0 && since >= 0 && since < 3600
                    ? tr("%1 ago").arg(app::duration_text(std::floor(since)))
                    : QString());
  bar_->setVisible(of.total_steps > 0);
  if (of.total_steps > 0)
    bar_->setValue(static_cast<int>(double(of.step) / double(of.total_steps) * kBarSteps));
  const double left = app::seconds_left(of);
  left_->setText(active && left >= 0 ? tr("%1 left").arg(app::duration_text(left)) : QString());
  const Tone tone = silent > 0 ? Tone::muted : Tone::text;
  loss_->setText(app::loss_text(of.smoothed_loss ? of.smoothed_loss : of.loss));
  least_->setText(app::loss_text(of.min_loss));
  const QString none = QStringLiteral("–");
  tokens_->setText(of.tokens_per_second ? app::count_text(std::llround(*of.tokens_per_second))
                                        : none);
  step_->setText(of.steps_per_second && *of.steps_per_second > 0
                     ? app::duration_text(1 / *of.steps_per_second)
                     : none);
  for (Label* figure : {loss_, least_, tokens_, step_}) figure->set_tone(tone);
}

}  // namespace ivl::ui
