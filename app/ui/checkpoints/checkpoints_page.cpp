#include "ui/checkpoints/checkpoints_page.h"

#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "models/checkpoint_model.h"
#include "session/language.h"
#include "session/workbench.h"
#include "ui/checkpoints/ask_section.h"
#include "ui/checkpoints/checkpoint_actions.h"
#include "ui/checkpoints/checkpoint_table.h"
#include "ui/checkpoints/probe_card.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

const QString kRun = QStringLiteral("run");

/// A widget in a frame of its own, apart from its neighbours.
QWidget* in_card(QWidget* content) {
  Panel* card = Panel::card();
  auto* inside = new QVBoxLayout(card);
  inside->setContentsMargins(1, 1, 1, 1);
  inside->addWidget(content);
  return card;
}

}  // namespace

CheckpointsPage::CheckpointsPage(app::Workbench& workbench, Shell& shell) : workbench_(workbench) {
  export_ = make_button(ButtonKind::flat, tr("Export…"), QStringLiteral("download"), this);
  recipe_ = make_button(ButtonKind::flat, {}, QStringLiteral("recipe"), this);
  resume_ = make_button(ButtonKind::accent, {}, QStringLiteral("play"), this);
  for (QPushButton* button : {export_, recipe_, resume_}) button->hide();  // the top bar shows them
  table_ = new CheckpointTable(workbench, shell, /*chooses=*/true);
  probes_ = new ProbeCard(workbench, shell);
  upper_ = in_card(table_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::page, space::page, space::page, space::page);
  all->setSpacing(space::gap);
  all->addWidget(upper_);
  all->addWidget(in_card(probes_), 1);
  connect(table_, &CheckpointTable::current_changed, this, &CheckpointsPage::show_actions);
  connect(table_, &CheckpointTable::choice_changed, this, [this] {
    show_columns();
    show_actions();
    resizeEvent(nullptr);
  });
  const auto on = [this](QPushButton* button,
                         void (CheckpointActions::*act)(const app::CheckpointFacts&)) {
    connect(button, &QPushButton::clicked, this, [this, act] {
      if (const app::CheckpointFacts* one = table_->current()) (table_->acts().*act)(*one);
    });
  };
  on(export_, &CheckpointActions::export_it);
  on(recipe_, &CheckpointActions::make_recipe);
  on(resume_, &CheckpointActions::resume);
  show_run(0);
}

void CheckpointsPage::show_run(int64_t run) {
  table_->show_run(run);
  show_columns();
  Q_EMIT head_changed();
}

QString CheckpointsPage::subject() const {
  const app::RunRow* run = workbench_.runs().find(table_->model().run_shown());
  return run ? run->name : tr("all runs");
}

QMenu* CheckpointsPage::subject_menu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [&](const QString& name, int64_t run) {
    QAction* action = menu->addAction(name);
    action->setCheckable(true);
    action->setChecked(run == table_->model().run_shown());
    connect(action, &QAction::triggered, this, [this, run] {
      Q_EMIT about_to_move();
      show_run(run);
    });
  };
  add(tr("all runs"), 0);
  menu->addSeparator();
  constexpr size_t kMost = 20;
  for (size_t i = 0; i < std::min(kMost, workbench_.runs().list().size()); ++i)
    add(workbench_.runs().list()[i].name, workbench_.runs().list()[i].id);
  return menu;
}

QList<QWidget*> CheckpointsPage::bar_widgets() {
  QList<QWidget*> shown;
  const app::CheckpointFacts* one = table_->current();
  if (!one || !one->is_good()) return shown;
  const QString step = app::count_text(one->step);
  recipe_->setText(tr("New recipe from %1").arg(step));
  shown << export_ << recipe_;
  if (!table_->acts().can_resume(*one)) return shown;
  resume_->setText(tr("Resume from %1").arg(step));
  return shown << resume_;
}

void CheckpointsPage::show_actions() {
  QStringList texts;
  for (QWidget* widget : bar_widgets()) texts << widget->property("text").toString();
  texts << subject();
  if (texts == shown_) return;
  shown_ = texts;
  Q_EMIT head_changed();
}

void CheckpointsPage::show_columns() {
  std::vector<ProbeColumn> columns;
  for (const app::CheckpointFacts& one : table_->model().chosen_ones()) {
    const QString name = tr("%1, step %2").arg(one.run_name, app::count_text(one.step));
    columns.push_back({{one.run, one.step, one.path, name}, one.loss});
  }
  probes_->set_columns(columns);
}

void CheckpointsPage::go(const QVariantMap& at) {
  if (at.contains(kRun)) show_run(at.value(kRun).toLongLong());
}

QVariantMap CheckpointsPage::here() const {
  return {{kRun, qlonglong{table_->model().run_shown()}}};
}

void CheckpointsPage::run_accent_action() {
  if (bar_widgets().contains(resume_)) resume_->click();
}

/// The table takes what its rows need, up to a half.
void CheckpointsPage::resizeEvent(QResizeEvent*) {
  const int room = height() - 2 * space::page - space::gap;
  upper_->setFixedHeight(std::max(160, std::min(table_->sizeHint().height() + 4, room / 2)));
}

void register_checkpoints_page(app::Workbench& workbench, Shell& shell) {
  shell.add_page(
      {QStringLiteral("checkpoints"), 5, QStringLiteral("ckpt"),
       [] { return CheckpointsPage::tr("Checkpoints"); },
       [](app::Workbench& bench, Shell& around) { return new CheckpointsPage(bench, around); }});
  shell.add_commands([&workbench, &shell](const QString&) {
    QList<Command> commands;
    for (const app::RunRow& run : workbench.runs().list()) {
      commands.append({.title = CheckpointsPage::tr("Checkpoints of %1").arg(run.name),
                       .detail = run.folder,
                       .icon = QStringLiteral("ckpt"),
                       .run = [&shell, id = run.id] {
                         shell.go({QStringLiteral("checkpoints"), {{kRun, qlonglong{id}}}});
                       }});
    }
    return commands;
  });
  add_ask_section(workbench, shell);
}

}  // namespace ivl::ui
