#include "ui/runs/runs_page.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "ui/runs/run_list.h"
#include "ui/runs/run_looks.h"
#include "ui/runs/run_view.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

const QString kRun = QStringLiteral("run");

}  // namespace

RunsPage::RunsPage(app::Workbench& workbench, Shell& shell) : workbench_(workbench), shell_(shell) {
  back_ = make_button(ButtonKind::flat, tr("All runs"), QStringLiteral("list"), this);
  add_ = make_button(ButtonKind::flat, tr("Open run folder…"), QStringLiteral("folder"), this);
  copy_ = make_button(ButtonKind::flat, tr("Copy command"), QStringLiteral("terminal"), this);
  clone_ = make_button(ButtonKind::flat, tr("Clone"), QStringLiteral("copy"), this);
  kill_ = make_button(ButtonKind::flat, tr("Kill"), QStringLiteral("close"), this);
  stop_ = make_button(ButtonKind::bordered, tr("Stop and save"), QStringLiteral("stop"), this);
  resume_ = make_button(ButtonKind::accent, tr("Resume"), {}, this);
  for (QPushButton* button : {back_, add_, copy_, clone_, kill_, stop_, resume_})
    button->hide();  // the top bar shows them
  kill_->setToolTip(tr("Ends it at once; what was trained since the last checkpoint is lost"));
  list_ = new RunList(workbench);
  view_ = new RunView(workbench);
  stack_ = new QStackedWidget;
  stack_->addWidget(list_);
  stack_->addWidget(view_);
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
  connect(view_, &RunView::about_to_move, this, &RunsPage::about_to_move);
  connect(back_, &QPushButton::clicked, this, [this] {
    Q_EMIT about_to_move();
    stack_->setCurrentWidget(list_);
    Q_EMIT head_changed();
  });
  connect(add_, &QPushButton::clicked, this, &RunsPage::add_folder);
  connect(copy_, &QPushButton::clicked, this, &RunsPage::copy_command);
  connect(clone_, &QPushButton::clicked, this, &RunsPage::clone);
  connect(stop_, &QPushButton::clicked, this, &RunsPage::stop);
  connect(kill_, &QPushButton::clicked, this, &RunsPage::kill);
  connect(resume_, &QPushButton::clicked, this, &RunsPage::resume);
  connect(&workbench.runs(), &app::Runs::list_changed, this, &RunsPage::show_actions);
}

bool RunsPage::is_open() const { return stack_->currentWidget() == view_; }

int64_t RunsPage::chosen() const { return is_open() ? view_->run() : list_->current(); }

QString RunsPage::folder() const {
  const app::RunRow* row = workbench_.runs().find(chosen());
  return row ? row->folder : QString();
}

QString RunsPage::subject() const {
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
  if (is_open()) {
    shown << back_;
  } else {
    shown << add_;
  }
  if (!row) return shown;
  shown << copy_ << clone_;
  if (row->kind != app::RunKind::engine) return shown;
  using State = app::RunState;
  switch (row->state) {
    case State::queued:
    case State::starting:
    case State::training:
    case State::saving:
    case State::silent:
      shown << kill_ << stop_;
      break;
    case State::stopped:
    case State::failed:
      shown << resume_;
      break;
    case State::finished:
      break;
  }
  return shown;
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

void RunsPage::copy_command() {
  QGuiApplication::clipboard()->setText(workbench_.runs().executor().command({folder()}));
  shell_.toast(tr("Command copied"), {});
}

void RunsPage::ask_to_forget() {
  const app::RunRow* row = workbench_.runs().find(chosen());
  if (!row) return;
  const QString where = row->folder;
  workbench_.runs().forget(row->id);
  stack_->setCurrentWidget(list_);
  shell_.toast(tr("%1 left the list; its folder stays").arg(row->name),
               [this, where] { static_cast<void>(workbench_.runs().add_folder(where)); });
}

void RunsPage::run_accent_action() {
  if (bar_widgets().contains(resume_)) resume();
}

QWidget* RunsPage::filter_field() {
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
