#include "ui/runs/run_view.h"

#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "store/run_queries.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/log_tab.h"
#include "ui/runs/rules_popup.h"
#include "ui/runs/run_header.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tab_bar.h"

namespace ivl::ui {
namespace {

const QString kTab = QStringLiteral("tab"), kCurves = QStringLiteral("curves"),
              kLog = QStringLiteral("log"), kSpec = QStringLiteral("spec");
constexpr int kEverySecond = 1000;  // ms

}  // namespace

RunView::RunView(app::Workbench& workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench) {
  header_ = new RunHeader;
  tabs_ = new TabBar;
  tabs_->add(kCurves, tr("Curves"));
  tabs_->add(kLog, tr("Log"));
  tabs_->add(kSpec, tr("Spec"));
  place_ = new Label({}, Type::figures, Tone::muted);
  place_->set_elided(Qt::ElideMiddle);
  tabs_->add_right(place_);
  rules_ = make_small(make_button(ButtonKind::flat, tr("Rules"), QStringLiteral("bell")));
  tabs_->add_right(rules_);
  rules_popup_ = new RulesPopup(workbench, this);
  connect(rules_, &QPushButton::clicked, this, [this] { rules_popup_->open(run_, *rules_); });
  connect(&workbench.watch(), &app::RunWatch::changed, this, &RunView::show_rules);
  curves_ = new CurvesTab(workbench.store());
  log_ = new LogTab;
  spec_ = new QPlainTextEdit;
  spec_->setReadOnly(true);
  spec_->setFont(font_of(Type::figures));
  spec_->setFrameShape(QFrame::NoFrame);
  spec_->setLineWrapMode(QPlainTextEdit::NoWrap);
  spec_->setAccessibleName(tr("The run's spec"));
  stack_ = new QStackedWidget;
  for (QWidget* tab : {static_cast<QWidget*>(curves_), static_cast<QWidget*>(log_),
                       static_cast<QWidget*>(spec_)}) {
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
  connect(&workbench.runs(), &app::Runs::list_changed, this, &RunView::refresh);
  connect(&workbench.runs(), &app::Runs::changed, this, [this](const app::RunChange& change) {
    if (change.run == run_ && !change.attempts.empty()) curves_->refresh();
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
  stack_->setCurrentIndex(tab == kLog ? 1 : tab == kSpec ? 2 : 0);
}

void RunView::go(const QVariantMap& at) {
  if (at.contains(kTab)) show_tab(at.value(kTab).toString());
  curves_->go(at);
  refresh();
}

QVariantMap RunView::here() const {
  QVariantMap at = curves_->here();
  at.insert(kTab, tabs_->current());
  return at;
}

QWidget* RunView::filter_field() {
  return tabs_->current() == kLog ? log_->filter_field() : nullptr;
}

}  // namespace ivl::ui
