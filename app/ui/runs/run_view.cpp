#include "ui/runs/run_view.h"

#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "store/run_queries.h"
#include "ui/checkpoints/checkpoint_table.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/log_tab.h"
#include "ui/runs/machine_tab.h"
#include "ui/runs/rules_popup.h"
#include "ui/runs/run_header.h"
#include "ui/runs/samples_tab.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tab_bar.h"

namespace ivl::ui {
namespace {

const QString kTab = QStringLiteral("tab"), kCurves = QStringLiteral("curves"),
              kSamples = QStringLiteral("samples"), kLog = QStringLiteral("log"),
              kSpec = QStringLiteral("spec"), kStep = QStringLiteral("step"),
              kCheckpoints = QStringLiteral("checkpoints"), kMachine = QStringLiteral("machine");
/// As they stand in the stack.
const QStringList kTabs{kCurves, kSamples, kCheckpoints, kLog, kSpec, kMachine};
constexpr int kEverySecond = 1000;  // ms

}  // namespace

RunView::RunView(app::Workbench& workbench, Shell& shell) : workbench_(workbench) {
  header_ = new RunHeader;
  tabs_ = new TabBar;
  tabs_->add(kCurves, tr("Curves"));
  tabs_->add(kSamples, tr("Samples"));
  tabs_->add(kCheckpoints, tr("Checkpoints"));
  tabs_->add(kLog, tr("Log"));
  tabs_->add(kSpec, tr("Spec"));
  tabs_->add(kMachine, tr("Machine"));
  place_ = new Label({}, Type::figures, Tone::muted);
  place_->set_elided(Qt::ElideMiddle);
  tabs_->add_right(place_);
  curves_ = new CurvesTab(workbench, shell);
  samples_ = new SamplesTab(workbench, shell);
  checkpoints_ = new CheckpointTable(workbench, shell, /*chooses=*/false);
  rules_ = make_small(make_button(ButtonKind::flat, tr("Rules"), QStringLiteral("bell")));
  tabs_->add_right(rules_);
  rules_popup_ = new RulesPopup(workbench, this);
  connect(rules_, &QPushButton::clicked, this, [this] { rules_popup_->open(run_, *rules_); });
  connect(&workbench.watch(), &app::RunWatch::changed, this, &RunView::show_rules);
  log_ = new LogTab;
  spec_ = new QPlainTextEdit;
  spec_->setReadOnly(true);
  spec_->setFont(font_of(Type::figures));
  spec_->setFrameShape(QFrame::NoFrame);
  spec_->setLineWrapMode(QPlainTextEdit::NoWrap);
  spec_->setAccessibleName(tr("The run's spec"));
  machine_ = new MachineTab(workbench);
  stack_ = new QStackedWidget;
  for (QWidget* tab : {static_cast<QWidget*>(curves_), static_cast<QWidget*>(samples_),
                       static_cast<QWidget*>(checkpoints_), static_cast<QWidget*>(log_),
                       static_cast<QWidget*>(spec_), static_cast<QWidget*>(machine_)}) {
    stack_->addWidget(tab);
  }
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(header_);
  all->addWidget(tabs_);
  all->addWidget(stack_, 1);
  connect(tabs_, &TabBar::chosen, this, [this](const QString& tab) {
    Q_EMIT about_to_move();
    show_tab(tab);
  });
  connect(curves_, &CurvesTab::step_chosen, this, [this](int64_t step) {
    Q_EMIT about_to_move();
    show_tab(kSamples);
    samples_->show_step(step);
  });
  connect(&workbench.runs(), &app::Runs::list_changed, this, &RunView::refresh);
  connect(&workbench.runs(), &app::Runs::changed, this, [this](const app::RunChange& change) {
    if (change.attempts.empty()) return;
    curves_->refresh(change.run);
    machine_->refresh(change.run);
  });
  auto* clock = new QTimer(this);
  connect(clock, &QTimer::timeout, this, &RunView::refresh);  // "3 s ago"
  clock->start(kEverySecond);
  show_tab(kCurves);
}

void RunView::show_run(int64_t run) {
  if (run == run_) return;
  run_ = run;
  const app::RunRow* row = workbench_.runs().find(run);
  curves_->show_run(row ? run : 0);
  samples_->show_run(row ? row->folder : QString(), row ? row->summary.step : 0);
  checkpoints_->show_run(row ? run : 0);
  machine_->show_run(row ? run : 0);
  log_->show_run(row ? row->folder : QString());
  place_->setText(row ? row->folder : QString());
  show_spec();
  show_rules();
  refresh();
}

void RunView::refresh() {
  if (!isVisible()) return;
  if (const app::RunRow* row = workbench_.runs().find(run_)) {
    header_->show_run(*row, workbench_.runs().silent(run_));
    samples_->set_last(row->summary.step);
  }
}

/// How many watch it, and in another tone where one has fired.
void RunView::show_rules() {
  const std::vector<app::RunRule> rules = workbench_.watch().rules(run_);
  rules_->setText(rules.empty() ? tr("Rules")
                                : tr("%n rules", nullptr, static_cast<int>(rules.size())));
  const bool fired =
      std::ranges::any_of(rules, [](const app::RunRule& rule) { return rule.fired_at > 0; });
  rules_->setIcon(themed_icon(QStringLiteral("bell"), fired ? Tone::warn : Tone::muted));
}

void RunView::show_spec() {
  spec_->clear();
  workbench_.store().read<QString>(
      this, [run = run_](QSqlDatabase& database) { return app::read_spec(database, run); },
      [this, run = run_](const Result<QString>& text) {
        if (text && run == run_) spec_->setPlainText(*text);
      });
}

void RunView::show_tab(const QString& tab) {
  tabs_->set_current(tab);
  stack_->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, kTabs.indexOf(tab))));
}

void RunView::go(const QVariantMap& at) {
  if (at.contains(kTab)) show_tab(at.value(kTab).toString());
  curves_->go(at);
  if (at.contains(kStep)) samples_->show_step(at.value(kStep).toLongLong());
  refresh();
}

QVariantMap RunView::here() const {
  QVariantMap at = curves_->here();
  at.insert(kTab, tabs_->current());
  if (samples_->step() > 0) at.insert(kStep, qlonglong{samples_->step()});
  return at;
}

QWidget* RunView::filter_field() {
  if (tabs_->current() == kSamples) return samples_->filter_field();
  return tabs_->current() == kLog ? log_->filter_field() : nullptr;
}

}  // namespace ivl::ui
