#include "ui/data/data_page.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "session/workbench.h"
#include "ui/data/histograms_tab.h"
#include "ui/data/leave_out.h"
#include "ui/data/mixture_findings.h"
#include "ui/data/mixture_tab.h"
#include "ui/data/preflight_tab.h"
#include "ui/data/rows_tab.h"
#include "ui/data/rules_dialog.h"
#include "ui/data/subset_dialog.h"
#include "ui/shell/shell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/tab_bar.h"

namespace ivl::ui {
namespace {

const QString kTab = QStringLiteral("tab");
const QString kMixture = QStringLiteral("mixture"), kRows = QStringLiteral("rows"),
              kHistograms = QStringLiteral("histograms"), kPreflight = QStringLiteral("preflight");

QList<app::Condition> in_subset(int subset) {
  app::Condition condition;
  condition.kind = app::Condition::Kind::subset;
  condition.any_of = {subset};
  return {condition};
}

/// Six pixels of accent: something differs from what is saved.
class ChangedDot : public QWidget {
 public:
  ChangedDot() { setFixedSize(6, 6); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Tone::accent));
    painter.drawEllipse(rect());
  }
};

}  // namespace

void choose_mixture(app::Workbench& workbench, Shell& shell) {
  const QString start =
      workbench.preferences().view_state(QStringLiteral("open_folder")).toString();
  const QString file = QFileDialog::getOpenFileName(shell.window(), DataPage::tr("Open a mixture"),
                                                    start, DataPage::tr("Mixtures (*.json)"));
  if (file.isEmpty()) return;
  workbench.preferences().set_view_state(QStringLiteral("open_folder"),
                                         QFileInfo(file).absolutePath());
  workbench.open_mixture(file);
  shell.go({QStringLiteral("data"), {{kTab, kMixture}}});
}

DataPage::DataPage(app::Workbench& workbench, Shell& shell) : workbench_(workbench), shell_(shell) {
  tabs_ = new TabBar;
  tabs_->add(kMixture, tr("Mixture"));
  tabs_->add(kRows, tr("Rows"));
  tabs_->add(kHistograms, tr("Histograms"));
  tabs_->add(kPreflight, tr("Pre-flight"));
  dot_ = new ChangedDot;
  summary_ = new Label({}, Type::small, Tone::muted);
  auto* said = new QWidget;
  auto* words = new QHBoxLayout(said);
  words->setContentsMargins(0, 0, 0, 0);
  words->setSpacing(space::near);
  words->addWidget(dot_);
  words->addWidget(summary_);
  undo_ = make_button(ButtonKind::flat, tr("Undo"), QStringLiteral("undo"));
  tabs_->add_right(said);
  tabs_->add_right(undo_);
  add_ = make_button(ButtonKind::flat, tr("Add subset"), QStringLiteral("plus"), this);
  save_ = make_button(ButtonKind::accent, tr("Save as new mixture…"), {}, this);
  look_ = make_button(ButtonKind::flat, tr("Look for images again"), QStringLiteral("reset"), this);
  random_ = make_button(ButtonKind::flat, tr("Random sample"), QStringLiteral("shuffle"), this);
  export_ = make_button(ButtonKind::bordered, {}, QStringLiteral("download"), this);
  check_ = make_button(ButtonKind::bordered, tr("Check"), QStringLiteral("reset"), this);
  leave_out_ = make_button(ButtonKind::flat, tr("Leave out"), QStringLiteral("minus"), this);
  report_ = make_button(ButtonKind::flat, tr("Export report"), QStringLiteral("download"), this);
  rules_ = make_button(ButtonKind::flat, tr("Rules…"), QStringLiteral("recipe"), this);
  for (QPushButton* button :
       {rules_, add_, look_, save_, random_, export_, check_, leave_out_, report_})
    button->hide();  // the top bar shows them
  for (QPushButton* button : {rules_, add_, look_, random_, leave_out_, report_})
    button->setAccessibleName(button->text());
  mixture_ = new MixtureTab(workbench);
  rows_ = new RowsTab(workbench, shell);
  histograms_ = new HistogramsTab(workbench, shell);
  preflight_ = new PreflightTab(workbench, shell);
  columns_ = mixture_->make_columns_button();
  tabs_->add_right(columns_);
  stack_ = new QStackedWidget;
  for (QWidget* tab : {static_cast<QWidget*>(mixture_), static_cast<QWidget*>(rows_),
                       static_cast<QWidget*>(histograms_), static_cast<QWidget*>(preflight_)}) {
    stack_->addWidget(tab);
  }
  auto* inside = new QWidget;
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(tabs_);
  column->addWidget(stack_, 1);
  state_ = new StatePanel;
  outer_ = new QStackedWidget;
  outer_->addWidget(inside);
  outer_->addWidget(state_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(outer_);

  connect(tabs_, &TabBar::chosen, this, &DataPage::choose_tab);
  connect(add_, &QPushButton::clicked, this, &DataPage::add_subset);
  connect(state_, &StatePanel::action, this, &DataPage::open_file);
  connect(save_, &QPushButton::clicked, this, &DataPage::save_as);
  connect(look_, &QPushButton::clicked, &workbench.mixture(), &app::OpenMixture::probe_again);
  connect(&workbench.mixture(), &app::OpenMixture::facts_changed, this, [this] {
    const bool lost = images_lost();
    if (lost != std::exchange(lost_shown_, lost)) Q_EMIT head_changed();
  });
  connect(undo_, &QPushButton::clicked, &workbench.edits(), &app::MixtureEdits::undo);
  connect(random_, &QPushButton::clicked, rows_, &RowsTab::show_random);
  connect(export_, &QPushButton::clicked, rows_, &RowsTab::export_rows);
  connect(leave_out_, &QPushButton::clicked, this, [this] {
    workbench_.find_lines(workbench_.selection().rows(),
                          [workbench = &workbench_, shell = &shell_](const app::SubsetLines& rows) {
                            leave_out(*workbench, *shell, rows);
                          });
  });
  connect(report_, &QPushButton::clicked, this, [this] {
    preflight_->make_export_menu(this)->popup(report_->mapToGlobal(QPoint(0, report_->height())));
  });
  connect(check_, &QPushButton::clicked, &workbench.mixture(), &app::OpenMixture::check);
  connect(preflight_, &PreflightTab::rows_wanted, this,
          [this](const QList<app::Condition>& conditions, int64_t row) {
            choose_tab(kRows);
            rows_->show_rows(conditions, row);
          });
  connect(histograms_, &HistogramsTab::rows_wanted, this,
          [this](const QList<app::Condition>& conditions) {
            choose_tab(kRows);
            rows_->show_rows(conditions, -1);
          });
  connect(mixture_, &MixtureTab::rows_wanted, this, [this](int subset) {
    choose_tab(kRows);
    rows_->show_rows(in_subset(subset), -1);
  });
  connect(mixture_, &MixtureTab::faults_wanted, this, [this](int) { choose_tab(kPreflight); });
  connect(mixture_, &MixtureTab::finding_chosen, this, &DataPage::act_on);
  connect(preflight_, &PreflightTab::rules_wanted, this,
          [this] { choose_rules(workbench_, this); });
  connect(rules_, &QPushButton::clicked, this, [this] { choose_rules(workbench_, this); });
  connect(rows_, &RowsTab::rules_wanted, this, [this] { choose_rules(workbench_, this); });
  connect(&workbench.mixture(), &app::OpenMixture::changed, this, &DataPage::show_state);
  connect(&workbench.mixture(), &app::OpenMixture::report_changed, this, &DataPage::show_summary);
  connect(&workbench.mixture(), &app::OpenMixture::rules_changed, this, &DataPage::show_summary);
  connect(&workbench.edits(), &app::MixtureEdits::changed, this, &DataPage::show_summary);
  connect(&workbench.selection(), &app::RowSelection::changed, this, &DataPage::show_summary);
  connect(&workbench.selection(), &app::RowSelection::search_changed, this,
          &DataPage::show_summary);
  auto* undo = new QShortcut(QKeySequence::Undo, this);
  connect(undo, &QShortcut::activated, &workbench.edits(), &app::MixtureEdits::undo);
  show_tab(kMixture);
  show_state();
}

QString DataPage::subject() const {
  const QString path = workbench_.mixture().path();
  return path.isEmpty() ? tr("no mixture") : QFileInfo(path).fileName();
}

QMenu* DataPage::subject_menu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const app::RecentMixture& recent : workbench_.store().recent_mixtures()) {
    const QString path = recent.path;
    QAction* action = menu->addAction(QFileInfo(path).fileName());
    action->setToolTip(path);
    action->setCheckable(true);
    action->setChecked(path == workbench_.mixture().path());
    connect(action, &QAction::triggered, this, [this, path] { workbench_.open_mixture(path); });
  }
  menu->addSeparator();
  connect(menu->addAction(themed_icon(QStringLiteral("folder"), Tone::muted), tr("Open…")),
          &QAction::triggered, this, &DataPage::open_file);
  return menu;
}

/// In a narrow window the actions that are not the page's first are icons.
void DataPage::resizeEvent(QResizeEvent*) {
  const bool narrow = window()->width() < space::narrow_window;
  for (QPushButton* button : {rules_, add_, look_, random_, leave_out_, report_}) {
    button->setText(narrow ? QString() : button->accessibleName());
    button->setToolTip(narrow ? button->accessibleName() : QString());
  }
}

QList<QWidget*> DataPage::bar_widgets() {
  if (outer_->currentIndex() != 0) return {};
  const QString& tab = tabs_->current();
  QList<QWidget*> saving;  // where rows can be left out, that can be saved
  if (workbench_.edits().changes() > 0) saving << save_;
  if (tab == kRows) return QList<QWidget*>{random_, leave_out_, export_} + saving;
  if (tab == kPreflight) return QList<QWidget*>{rules_, report_, check_} + saving;
  if (tab == kHistograms) return {random_};
  QList<QWidget*> shown{add_, save_};
  if (images_lost()) shown.prepend(look_);
  return shown;
}

bool DataPage::images_lost() const {
  return !workbench_.mixture().is_probing() &&
         std::ranges::any_of(workbench_.mixture().facts(), [](const app::SubsetFacts& facts) {
           return facts.images && facts.images->missing + facts.images->unreadable > 0;
         });
}

void DataPage::show_state() {
  using State = app::OpenMixture::State;
  const app::OpenMixture& mixture = workbench_.mixture();
  const bool has_table = !mixture.facts().empty() && mixture.state() != State::failed;
  outer_->setCurrentIndex(has_table ? 0 : 1);
  switch (mixture.state()) {
    case State::none:
      state_->set(
          QStringLiteral("data"), Tone::muted, tr("No mixture is open."),
          tr("A mixture is a meta file that names annotation files and their image folders."),
          tr("Open…"));
      break;
    case State::reading:
      state_->set(QStringLiteral("data"), Tone::muted, tr("Reading %1").arg(mixture.path()));
      break;
    case State::failed:
      state_->set(QStringLiteral("bad"), Tone::bad, app::translated(mixture.error()), {},
                  tr("Open another…"));
      break;
    default:
      break;
  }
  show_summary();
}

void DataPage::show_tab(const QString& tab) {
  tabs_->set_current(tab);
  stack_->setCurrentIndex(tab == kRows ? 1 : tab == kHistograms ? 2 : tab == kPreflight ? 3 : 0);
  show_summary();
}

void DataPage::choose_tab(const QString& tab) {
  if (tab == tabs_->current()) return;
  Q_EMIT about_to_move();
  show_tab(tab);
}

void DataPage::show_summary() {
  const QString& tab = tabs_->current();
  const int changes = workbench_.edits().changes();
  const bool editing = tab == kMixture && changes > 0;
  columns_->setVisible(tab == kMixture);
  dot_->setVisible(editing);
  summary_->set_tone(editing ? Tone::text : Tone::muted);
  undo_->setVisible(tab != kHistograms && workbench_.edits().can_undo());
  add_->setEnabled(workbench_.mixture().state() == app::OpenMixture::State::ready);
  save_->setEnabled(changes > 0);
  if (tab == kMixture) {
    summary_->setText(editing ? tr("%n changes, not saved", nullptr, changes) : QString());
  } else if (tab == kRows) {
    summary_->setText(rows_->summary());
  } else if (tab == kPreflight) {
    summary_->setText(preflight_->summary());
  } else {
    summary_->setText(histograms_->summary());
  }
  const auto shown = static_cast<int64_t>(workbench_.selection().rows().size());
  export_->setText(tr("Export %1 rows…").arg(app::count_text(shown)));
  export_->setEnabled(shown > 0);
  leave_out_->setEnabled(shown > 0 && !workbench_.selection().query().conditions.isEmpty());
  report_->setEnabled(workbench_.mixture().report() != nullptr);
  check_->setEnabled(workbench_.mixture().rules().has_value());
  check_->setText(workbench_.mixture().report() ? tr("Check again") : tr("Check"));
  tabs_->set_warnings(kPreflight, preflight_->warnings());
  Q_EMIT head_changed();
}

void DataPage::go(const QVariantMap& at) {
  const QString tab = at.value(kTab).toString();
  if (!tab.isEmpty()) show_tab(tab);
  if (tab == kRows) rows_->go(at);
  if (tab == kMixture) mixture_->go(at);
}

QVariantMap DataPage::here() const {
  const QString& tab = tabs_->current();
  QVariantMap at = tab == kRows      ? rows_->here()
                   : tab == kMixture ? mixture_->here()
                                     : QVariantMap();
  at.insert(kTab, tab);
  return at;
}

void DataPage::run_accent_action() {
  if (tabs_->current() != kHistograms && save_->isEnabled()) save_as();
}

QWidget* DataPage::filter_field() {
  if (tabs_->current() != kRows) choose_tab(kRows);
  return rows_->search_field();
}

void DataPage::open_file() { choose_mixture(workbench_, shell_); }

void DataPage::add_subset() {
  auto* dialog = new SubsetDialog(workbench_, this);
  connect(dialog, &SubsetDialog::added, this, [this](const QString& name) {
    shell_.toast(tr("%1 is added, not saved yet").arg(name), [edits = &workbench_.edits(), name] {
      for (int i = edits->saved_count(); i < edits->count(); ++i) {
        if (edits->subset(i).name == name.toStdString()) edits->set_on(i, false);
      }
    });
  });
  dialog->open();
}

void DataPage::save_as() {
  const QFileInfo source(workbench_.mixture().path());
  const QString name = tr("%1-changed.json").arg(source.completeBaseName());
  // The dialog asks before it names a file that is there.
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Save as new mixture"), source.dir().filePath(name), tr("Mixtures (*.json)"));
  if (file.isEmpty()) return;
  app::Job* job = workbench_.save_mixture(file);
  connect(job, &app::Job::ended, shell_.window(), [job, file, shell = &shell_] {
    if (job->state() == app::Job::State::finished)
      shell->toast(tr("Saved %1").arg(QFileInfo(file).fileName()), {});
  });
}

void DataPage::act_on(const MixtureFinding& finding) {
  switch (finding.action) {
    case MixtureFinding::Action::rows:
      choose_tab(kRows);
      rows_->show_rows(finding.rows, -1);
      break;
    case MixtureFinding::Action::undo:
      workbench_.edits().revert(finding.subset);
      break;
    case MixtureFinding::Action::put_back:
      workbench_.edits().put_back(
          {{finding.subset, workbench_.edits().at(finding.subset).left_out}});
      break;
    case MixtureFinding::Action::tokenizer:
      choose_rules(workbench_, this);
      break;
    case MixtureFinding::Action::none:
      break;
  }
}

void register_data_page(Shell& shell) {
  shell.add_page(
      {QStringLiteral("data"), 2, QStringLiteral("data"), [] { return DataPage::tr("Data"); },
       [](app::Workbench& workbench, Shell& around) { return new DataPage(workbench, around); }});
}

}  // namespace ivl::ui
