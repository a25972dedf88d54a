#include "ui/runs/runs_page.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "ui/runs/compare_view.h"
#include "ui/runs/run_list.h"
#include "ui/runs/run_looks.h"
#include "ui/runs/run_view.h"
#include "ui/shell/copy_command.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

const QString kRun = QStringLiteral("run"), kCompare = QStringLiteral("compare");

}  // namespace

RunsPage::RunsPage(app::Workbench& workbench, Shell& shell) : workbench_(workbench), shell_(shell) {
  back_ = make_button(ButtonKind::flat, tr("All runs"), QStringLiteral("list"), this);
  add_ = make_button(ButtonKind::flat, tr("Open run folder…"), QStringLiteral("folder"), this);
  import_ = make_button(ButtonKind::flat, tr("Import run…"), QStringLiteral("import"), this);
  import_->setToolTip(tr("A curve of another program: TensorBoard, trainer_state.json, a log"));
  auto* imports = new QMenu(import_);
  connect(imports->addAction(tr("File…")), &QAction::triggered, this, &RunsPage::import_file);
  connect(imports->addAction(tr("Folder of event files…")), &QAction::triggered, this,
          &RunsPage::import_folder);
  import_->setMenu(imports);
  copy_ = make_button(ButtonKind::flat, tr("Copy command"), QStringLiteral("terminal"), this);
  clone_ = make_button(ButtonKind::flat, tr("Clone"), QStringLiteral("copy"), this);
  kill_ = make_button(ButtonKind::flat, tr("Kill"), QStringLiteral("close"), this);
  stop_ = make_button(ButtonKind::bordered, tr("Stop and save"), QStringLiteral("stop"), this);
  resume_ = make_button(ButtonKind::accent, tr("Resume"), {}, this);
  compare_all_ = make_button(ButtonKind::accent, {}, {}, this);
  export_ = make_button(ButtonKind::bordered, tr("Export plot"), QStringLiteral("download"), this);
  for (QPushButton* button :
       {back_, add_, import_, copy_, clone_, kill_, stop_, resume_, compare_all_, export_})
    button->hide();  // the top bar shows them
  clone_->setToolTip(tr("Its settings as a recipe: for a new run, or to go on with changes"));
  kill_->setToolTip(tr("Ends it at once; what was trained since the last checkpoint is lost"));
  list_ = new RunList(workbench);
  view_ = new RunView(workbench, shell);
  compare_ = new CompareView(workbench, shell);
  stack_ = new QStackedWidget;
  stack_->addWidget(list_);
  stack_->addWidget(view_);
  stack_->addWidget(compare_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(stack_);
  connect(list_, &RunList::opened, this, [this](int64_t run) {
    Q_EMIT about_to_move();
    open(run);
  });
  connect(list_, &RunList::recipe_wanted, this, [this] {
    shell_.go({QStringLiteral("recipe"), {}});
  });
  connect(list_, &RunList::current_changed, this, &RunsPage::show_actions);
  connect(list_, &RunList::chosen_changed, this, [this] {
    compare_all_->setText(
        tr("Compare %n run(s)", nullptr, static_cast<int>(list_->chosen().size())));
    show_actions();
  });
  connect(compare_all_, &QPushButton::clicked, this, &RunsPage::compare);
  connect(compare_, &CompareView::opened, this, [this](int64_t run) {
    Q_EMIT about_to_move();
    open(run);
  });
  connect(compare_, &CompareView::changed, this, &RunsPage::show_actions);
  connect(export_, &QPushButton::clicked, this, [this] { compare_->open_export(*export_); });
  connect(view_, &RunView::about_to_move, this, &RunsPage::about_to_move);
  connect(back_, &QPushButton::clicked, this, [this] {
    Q_EMIT about_to_move();
    stack_->setCurrentWidget(list_);
    Q_EMIT head_changed();
  });
  connect(add_, &QPushButton::clicked, this, &RunsPage::add_folder);
  connect(copy_, &QPushButton::clicked, this,
          [this] { copy_command(shell_, workbench_.runs().executor().command({folder()})); });
  connect(clone_, &QPushButton::clicked, this, &RunsPage::clone);
  connect(stop_, &QPushButton::clicked, this, &RunsPage::stop);
  connect(kill_, &QPushButton::clicked, this, &RunsPage::kill);
  connect(resume_, &QPushButton::clicked, this, &RunsPage::resume);
  connect(&workbench.runs(), &app::Runs::list_changed, this, &RunsPage::show_actions);
}

bool RunsPage::is_open() const { return stack_->currentWidget() == view_; }
bool RunsPage::compares() const { return stack_->currentWidget() == compare_; }

int64_t RunsPage::chosen() const {
  if (compares()) return 0;
  return is_open() ? view_->run() : list_->current();
}

QString RunsPage::folder() const {
  const app::RunRow* row = workbench_.runs().find(chosen());
  return row ? row->folder : QString();
}

QString RunsPage::subject() const {
  if (compares())
    return tr("compare %n run(s)", nullptr, static_cast<int>(compare_->runs().runs().size()));
  if (!is_open()) return tr("all");
  const app::RunRow* row = workbench_.runs().find(view_->run());
  return row ? row->name : QString();
}

QMenu* RunsPage::subject_menu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  constexpr size_t kMost = 20;
  for (size_t i = 0; i < std::min(kMost, workbench_.runs().list().size()); ++i) {
    const app::RunRow& row = workbench_.runs().list()[i];
    const RunLook look = run_look(row.state);
    QAction* action = menu->addAction(themed_icon(look.icon, look.tone), row.name);
    connect(action, &QAction::triggered, this, [this, run = row.id] {
      Q_EMIT about_to_move();
      open(run);
    });
  }
  menu->addSeparator();
  connect(menu->addAction(tr("Leave the list…")), &QAction::triggered, this,
          &RunsPage::ask_to_forget);
  return menu;
}

QList<QWidget*> RunsPage::bar_widgets() {
  QList<QWidget*> shown;
  const app::RunRow* row = workbench_.runs().find(chosen());
  if (compares()) return {back_, export_};
  if (!is_open()) return list_widgets(row);
  shown << back_;
  if (!row || row->kind != app::RunKind::engine) return shown;
  return shown << copy_ << clone_ << actions_of(row->state);
}

QList<QWidget*> RunsPage::actions_of(app::RunState state) {
  using State = app::RunState;
  switch (state) {
    case State::queued:
    case State::starting:
    case State::training:
    case State::saving:
    case State::silent:
      return {kill_, stop_};
    case State::stopped:
    case State::failed:
      return {resume_};
    case State::finished:
    case State::imported:
      break;
  }
  return {};
}

/// Runs that are chosen are compared: of those buttons one alone is the accent.
QList<QWidget*> RunsPage::list_widgets(const app::RunRow* row) {
  QList<QWidget*> shown{add_, import_};
  const bool ours = row && row->kind == app::RunKind::engine;
  if (ours) shown << copy_ << clone_;
  if (list_->chosen().size() > 1) return shown << compare_all_;
  return ours ? shown << actions_of(row->state) : shown;
}

void RunsPage::compare() {
  if (list_->chosen().size() < 2) return;
  Q_EMIT about_to_move();
  compare_->show_runs(list_->chosen());
  stack_->setCurrentWidget(compare_);
  Q_EMIT head_changed();
}

void RunsPage::show_actions() {
  // A run that was just started is opened as soon as the store knows it.
  const app::RunRow* row = wanted_.isEmpty() ? nullptr : workbench_.runs().find(wanted_);
  if (row) {
    wanted_.clear();
    return open(row->id);
  }
  // The list changes with every step; the top bar only where it would look otherwise.
  const QList<QWidget*> actions = bar_widgets();
  const QString name = subject();
  if (actions == shown_actions_ && name == shown_subject_) return;
  shown_actions_ = actions;
  shown_subject_ = name;
  Q_EMIT head_changed();
}

void RunsPage::open(int64_t run) {
  view_->show_run(run);
  stack_->setCurrentWidget(view_);
  view_->go({});
  Q_EMIT head_changed();
}

void RunsPage::go(const QVariantMap& at) {
  wanted_ = at.value(QStringLiteral("folder")).toString();
  if (at.contains(kCompare)) {
    compare_->go(at);
    list_->choose(compare_->runs().numbers());
    stack_->setCurrentWidget(compare_);
    Q_EMIT head_changed();
    return;
  }
  if (!at.contains(kRun)) return;
  const int64_t run = at.value(kRun).toLongLong();
  if (run > 0 && workbench_.runs().find(run)) {
    open(run);
    view_->go(at);
  } else {
    stack_->setCurrentWidget(list_);
    list_->set_current(at.value(QStringLiteral("current")).toLongLong());
    Q_EMIT head_changed();
  }
}

QVariantMap RunsPage::here() const {
  if (compares()) return compare_->here();
  if (!is_open()) {
    return {{kRun, 0}, {QStringLiteral("current"), qlonglong{list_->current()}}};
  }
  QVariantMap at = view_->here();
  at.insert(kRun, qlonglong{view_->run()});
  return at;
}

void RunsPage::add_folder() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Run folder"));
  if (folder.isEmpty()) return;
  const Status added = workbench_.runs().add_folder(folder);
  if (!added) shell_.tell(added.error());
}

void RunsPage::import_file() {
  const QString file = QFileDialog::getOpenFileName(
      this, tr("Event file of TensorBoard, trainer_state.json or a log"));
  if (!file.isEmpty()) workbench_.import_run(file);
}

void RunsPage::import_folder() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of event files"));
  if (!folder.isEmpty()) workbench_.import_run(folder);
}

void RunsPage::stop() {
  const Status asked = workbench_.runs().stop(folder());
  if (!asked) return shell_.tell(asked.error());
  shell_.toast(tr("It finishes its step, saves and ends."), {});
}

void RunsPage::kill() {
  const Status killed = workbench_.runs().kill(folder());
  if (!killed) shell_.tell(killed.error());
}

void RunsPage::resume() {
  const Status resumed = workbench_.runs().resume(folder());
  if (!resumed) return shell_.tell(resumed.error());
  shell_.toast(tr("It goes on from its newest checkpoint."), {});
}

void RunsPage::clone() {
  const Status started =
      workbench_.recipe().start_from(QDir(folder()).filePath(QStringLiteral("run.json")));
  if (!started) return shell_.tell(started.error());
  shell_.go({QStringLiteral("recipe"), {}});
}

void RunsPage::ask_to_forget() {
  const app::RunRow* row = workbench_.runs().find(chosen());
  if (!row) return;
  const QString where = row->folder;
  const bool imported = row->kind == app::RunKind::import;
  const QString text = imported ? tr("%1 left the list; what it was imported from stays")
                                : tr("%1 left the list; its folder stays");
  const QString said = text.arg(row->name);
  workbench_.runs().forget(row->id);
  stack_->setCurrentWidget(list_);
  shell_.toast(said, [this, where, imported] {
    if (imported) {
      workbench_.import_run(where);
    } else {
      static_cast<void>(workbench_.runs().add_folder(where));
    }
  });
}

void RunsPage::run_accent_action() {
  if (bar_widgets().contains(compare_all_)) return compare();
  if (bar_widgets().contains(resume_)) resume();
}

QWidget* RunsPage::filter_field() {
  if (compares()) return compare_->filter_field();
  return is_open() ? view_->filter_field() : list_->filter_field();
}

void register_runs_page(app::Workbench& workbench, Shell& shell) {
  shell.add_page({QStringLiteral("runs"), 4, QStringLiteral("runs"),
                  [] { return RunsPage::tr("Runs"); },
                  [](app::Workbench& bench, Shell& around) { return new RunsPage(bench, around); },
                  [&workbench] { return workbench.runs().running(); },
                  [&workbench] { return !workbench.watch().notices().empty(); }});
}

}  // namespace ivl::ui
