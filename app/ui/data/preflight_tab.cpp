#include "ui/data/preflight_tab.h"

#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "models/example_model.h"
#include "session/engine_command.h"
#include "session/workbench.h"
#include "ui/data/finding_panel.h"
#include "ui/data/group_list.h"
#include "ui/data/leave_out.h"
#include "ui/data/row_cells.h"
#include "ui/shell/copy_command.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/picture.h"
#include "ui/widgets/remembered_columns.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/table_cells.h"

namespace ivl::ui {
namespace {

constexpr int kListWidth = 456, kLeastPanel = 168, kMostPanel = 288;  // px

}  // namespace

/// How many rows train as written, otherwise, or not at all.
class SumsBar : public Panel {
 public:
  SumsBar() : Panel(Tone::surface, bottom_edge) { setFixedHeight(68); }
  void set(const app::FateSums& sums, int64_t all) {
    sums_ = sums;
    all_ = all;
    setAccessibleName(PreflightTab::tr("%1 of %2 rows as written")
                          .arg(app::count_text(sums.as_written), app::count_text(all)));
    update();
  }

 protected:
  void paintEvent(QPaintEvent* event) override {
    Panel::paintEvent(event);
    QPainter painter(this);
    const bool clean = sums_.otherwise + sums_.lost == 0;
    painter.drawPixmap(
        space::page, 26,
        icon_pixmap(clean ? QStringLiteral("okay") : QStringLiteral("warn"),
                    color(clean ? Tone::good : Tone::warn), 18, devicePixelRatioF()));
    painter.setFont(font_of(Type::strong));
    painter.setPen(color(Tone::text));
    const int wide = std::min(452, width() / 2);
    painter.drawText(QRect(60, 14, wide, 22), Qt::AlignVCenter, accessibleName());
    const QPair<int64_t, Tone> parts[] = {
        {sums_.as_written, Tone::good}, {sums_.otherwise, Tone::warn}, {sums_.lost, Tone::bad}};
    double x = 60;
    for (const auto& [count, tone] : parts) {
      if (count == 0 || all_ == 0) continue;
      // At least 3 px: a lost row must be seen among a million.
      const double part = std::max(
          3.0, static_cast<double>(wide) * static_cast<double>(count) / static_cast<double>(all_));
      painter.fillRect(QRectF(x, 42, part - 1, 8), color(tone));
      x += part;
    }
    int legend = 60 + wide + space::wide;
    const QPair<QString, Tone> words[] = {
        {PreflightTab::tr("as written"), Tone::good},
        {PreflightTab::tr("learned otherwise %1").arg(app::count_text(sums_.otherwise)),
         Tone::warn},
        {PreflightTab::tr("lost %1").arg(app::count_text(sums_.lost)), Tone::bad}};
    painter.setFont(font_of(Type::small));
    for (const auto& [text, tone] : words) {
      draw_box(&painter, QRectF(legend, 29, 10, 10), color(tone), color(tone), 2);
      painter.setPen(color(Tone::muted));
      painter.drawText(QRect(legend + 16, 24, 300, 20), Qt::AlignVCenter, text);
      legend += 32 + painter.fontMetrics().horizontalAdvance(text);
    }
  }

 private:
  app::FateSums sums_;
  int64_t all_ = 0;
};

PreflightTab::PreflightTab(app::Workbench& workbench, Shell& shell, QWidget* parent)
    : QWidget(parent), workbench_(workbench), shell_(shell) {
  sums_ = new SumsBar;
  list_ = new GroupList;
  list_->setFixedWidth(kListWidth);
  mark_ = new Picture(QStringLiteral("warn"), Tone::warn, 18);
  title_ = make_paragraph({}, Type::section, Tone::text);
  meaning_ = make_paragraph({}, Type::text);
  advice_ = make_paragraph({}, Type::text, Tone::text);
  show_ = make_button(ButtonKind::bordered, tr("Show rows"), QStringLiteral("data"));
  leave_out_ = make_button(ButtonKind::flat, {});
  QPushButton* copy = make_button(ButtonKind::flat, tr("Copy command"), QStringLiteral("terminal"));
  auto* actions = new QHBoxLayout;
  actions->addWidget(show_);
  actions->addWidget(leave_out_);
  actions->addStretch(1);
  actions->addWidget(copy);
  auto* head = new Panel(Tone::surface, Panel::bottom_edge);
  auto* words = new QVBoxLayout;
  words->setSpacing(space::tight);
  for (Label* text : {title_, meaning_, advice_}) {
    text->setContentsMargins(kRing, 0, 0, 0);  // as far in as the buttons below
    words->addWidget(text);
  }
  words->addLayout(actions);
  auto* line = new QHBoxLayout(head);
  line->setContentsMargins(space::page, space::gap, space::page - kRing, space::near);
  line->setSpacing(space::gap - kRing);
  line->addWidget(mark_, 0, Qt::AlignTop);
  line->addLayout(words, 1);
  examples_ = new Label(tr("Examples"), Type::strong);
  examples_->setContentsMargins(space::page, space::near, 0, space::near);
  count_ = new Label({}, Type::small, Tone::muted);
  model_ = new app::ExampleModel(this);
  table_ = new QTableView;
  table_->setModel(model_);
  table_->setItemDelegate(new ExampleCells(table_));
  dress_table(*table_, tr("Examples"));
  table_->setWordWrap(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setColumnWidth(app::ExampleModel::row, 96);
  table_->setColumnWidth(app::ExampleModel::subset, 180);
  auto* columns = new RememberedColumns(
      *table_, workbench.preferences(), QStringLiteral("examples"),
      {.always = {app::ExampleModel::row},
       .sortable = {app::ExampleModel::row, app::ExampleModel::subset},
       .sort = [this](int column, Qt::SortOrder order) { model_->sort(column, order); }});
  columns_ = columns->make_button();
  detail_ = new Panel(Tone::surface, Panel::left_edge);
  auto* right = new QVBoxLayout(detail_);
  right->setContentsMargins(1, 0, 0, 0);
  right->setSpacing(0);
  right->addWidget(head);
  auto* heading = new QHBoxLayout;
  heading->setContentsMargins(0, 0, space::page - kRing, 0);
  heading->addWidget(examples_, 1);
  heading->addWidget(count_);
  heading->addWidget(columns_);
  panel_ = new FindingPanel;
  right->addWidget(panel_);
  right->addLayout(heading);
  right->addWidget(table_, 1);
  auto* inside = new QWidget;
  auto* row = new QHBoxLayout;
  row->setSpacing(0);
  row->addWidget(list_);
  row->addWidget(detail_, 1);
  auto* clean = new StatePanel;
  clean->set(QStringLiteral("okay"), Tone::good, tr("Every row trains as it is written."),
             tr("No image is missing or damaged, nothing is cut or masked."));
  clean_ = clean;
  row->addWidget(clean_, 1);
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(sums_);
  column->addLayout(row, 1);
  state_ = new StatePanel;
  stack_ = new QStackedWidget;
  stack_->addWidget(inside);
  stack_->addWidget(state_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(stack_);
  connect(list_, &GroupList::current_changed, this, &PreflightTab::show_group);
  connect(show_, &QPushButton::clicked, this, [this] {
    if (shown_ < 0 || groups_[shown_].findings.empty()) return;
    const app::Condition rows = app::rows_of(groups_[shown_], *workbench_.mixture().report(),
                                             workbench_.mixture().columns());
    Q_EMIT rows_wanted({rows}, workbench_.mixture().columns().row_of(model_->ref(0)));
  });
  connect(leave_out_, &QPushButton::clicked, this, [this] {
    app::MixtureEdits& edits = workbench_.edits();
    if (edits.are_left_out(lines_)) return edits.put_back(lines_);
    leave_out(workbench_, shell_, lines_);
  });
  connect(&workbench.edits(), &app::MixtureEdits::changed, this, &PreflightTab::show_left_out);
  const auto open_row = [this](const QModelIndex& index) {
    const RowRef ref = model_->ref(index.row());
    if (ref.row >= 0) Q_EMIT rows_wanted({}, workbench_.mixture().columns().row_of(ref));
  };
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &PreflightTab::show_example);
  connect(model_, &QAbstractItemModel::modelReset, this, &PreflightTab::show_example);
  connect(table_, &QTableView::activated, this, open_row);
  connect(table_, &QTableView::doubleClicked, this, open_row);
  connect(copy, &QPushButton::clicked, this,
          [this] { copy_command(shell_, app::check_command(workbench_.mixture())); });
  connect(state_, &StatePanel::action, this, [this] {
    if (workbench_.mixture().rules()) {
      workbench_.mixture().check();
    } else {
      Q_EMIT rules_wanted();
    }
  });
  connect(&workbench.mixture(), &app::OpenMixture::report_changed, this, &PreflightTab::refresh);
  connect(&workbench.mixture(), &app::OpenMixture::rules_changed, this, &PreflightTab::show_state);
  connect(&workbench.mixture(), &app::OpenMixture::changed, this, &PreflightTab::refresh);
  refresh();
}

void PreflightTab::refresh() {
  const app::OpenMixture& mixture = workbench_.mixture();
  groups_.clear();
  lines_.clear();
  group_lines_.clear();
  if (mixture.report()) {
    groups_ = app::group_findings(*mixture.report(), *mixture.columns().corpus);
    sums_->set(app::fate_sums(*mixture.report()), mixture.report()->rows());
  }
  for (const app::FindingGroup& one : groups_)
    group_lines_.append(app::lines_of(one, *mixture.report()));
  list_->set(groups_);
  show_state();
}

void PreflightTab::show_state() {
  const app::OpenMixture& mixture = workbench_.mixture();
  const bool checking =
      mixture.checking() && mixture.checking()->state() == app::Job::State::running;
  if (mixture.report()) return stack_->setCurrentIndex(0);
  stack_->setCurrentIndex(1);
  if (checking) {
    state_->set(QStringLiteral("clock"), Tone::muted,
                tr("Every row is being read as training would read it."),
                tr("The bar below says how far it is. Stopped, it goes on there the next time."));
  } else if (mixture.state() != app::OpenMixture::State::ready) {
    state_->set(QStringLiteral("data"), Tone::muted, tr("The mixture is being indexed."));
  } else if (!mixture.rules()) {
    state_->set(QStringLiteral("warn"), Tone::warn, tr("A tokenizer is needed to check rows."),
                mixture.rules_error() ? app::translated(*mixture.rules_error()) : QString(),
                tr("Choose tokenizer…"));
  } else if (mixture.checking() && mixture.checking()->state() == app::Job::State::failed) {
    state_->set(QStringLiteral("bad"), Tone::bad, app::translated(mixture.checking()->error()), {},
                tr("Check again"));
  } else {
    state_->set(
        QStringLiteral("okay"), Tone::muted, tr("This mixture has not been checked yet."),
        tr("Pre-flight reads every row and image as training would and tells the fate of each."),
        tr("Check"));
  }
}

void PreflightTab::show_group(int number) {
  shown_ = number;
  list_->setVisible(number >= 0);
  detail_->setVisible(number >= 0);
  clean_->setVisible(number < 0);
  if (number < 0) return;
  const app::FindingGroup& group = groups_[number];
  const app::OpenMixture& mixture = workbench_.mixture();
  title_->setText(group.title);
  meaning_->setText(group.meaning);
  meaning_->setVisible(!group.meaning.isEmpty());
  advice_->setText(group.advice);
  advice_->setVisible(!group.advice.isEmpty());
  const bool lost = group.kind == app::FindingGroup::Kind::lost && group.fate == Fate::failed;
  const bool info = group.kind == app::FindingGroup::Kind::worth_knowing;
  mark_->set(lost   ? QStringLiteral("bad")
             : info ? QStringLiteral("info")
                    : QStringLiteral("warn"),
             lost   ? Tone::bad
             : info ? Tone::muted
                    : Tone::warn);
  const auto shown = static_cast<int64_t>(group.findings.size());
  count_->setText(tr("%1 of %2").arg(app::count_text(shown), app::count_text(group.count)));
  count_->setVisible(shown > 0);
  examples_->setVisible(!group.findings.empty());
  table_->setVisible(!group.findings.empty());
  columns_->setVisible(!group.findings.empty());
  lines_ = group_lines_[number];
  show_->setVisible(!lines_.empty());
  leave_out_->setVisible(!lines_.empty());
  show_left_out();
  model_->set(mixture.report(), mixture.columns().corpus, group.findings);
  if (!group.findings.empty()) table_->setCurrentIndex(model_->index(0, 0));
}

void PreflightTab::show_left_out() {
  const bool out = workbench_.edits().are_left_out(lines_);
  leave_out_->setText(out ? tr("Put these rows back") : tr("Leave out these rows"));
  list_->set_left_out(lines_left_out());
}

QSet<int> PreflightTab::lines_left_out() const {
  QSet<int> out;
  if (workbench_.edits().left_out() == 0) return out;
  for (int i = 0; i < groups_.size(); ++i) {
    if (workbench_.edits().are_left_out(group_lines_[i])) out.insert(i);
  }
  return out;
}

void PreflightTab::show_example() {
  const app::OpenMixture& mixture = workbench_.mixture();
  const int row = table_->currentIndex().isValid() ? table_->currentIndex().row() : 0;
  panel_->setVisible(shown_ >= 0 && model_->rowCount() > 0);
  if (panel_->isHidden() || row >= model_->rowCount()) return;
  panel_->show_finding(mixture, groups_[shown_], model_->finding(row));
}

void PreflightTab::resizeEvent(QResizeEvent*) {
  panel_->setFixedHeight(std::clamp(height() * 2 / 5, kLeastPanel, kMostPanel));
}

QString PreflightTab::summary() const {
  const app::OpenMixture& mixture = workbench_.mixture();
  if (!mixture.report()) return {};
  return tr("checked %1 in %2, counts equal internvl-engine check")
      .arg(mixture.checked_at(), app::duration_text(mixture.check_seconds()));
}

int64_t PreflightTab::warnings() const {
  return std::ranges::count_if(groups_, [](const app::FindingGroup& one) {
    return one.kind != app::FindingGroup::Kind::worth_knowing;
  });
}

}  // namespace ivl::ui
