#include "ui/runs/samples_tab.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QIntValidator>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <limits>

#include "models/run_model.h"
#include "models/step_row_model.h"
#include "session/engine_command.h"
#include "session/workbench.h"
#include "ui/inspector/row_inspector.h"
#include "ui/shell/copy_command.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/remembered_columns.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/table_cells.h"

namespace ivl::ui {
namespace {

constexpr int kStepField = 96;  // px

class StepRowCells : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    using Model = app::StepRowModel;
    painter->save();
    paint_cell_ground(painter, option, index);
    const bool words = index.column() == Model::words || index.column() == Model::fate;
    const bool quiet = index.column() == Model::subset || index.column() == Model::tokens;
    paint_cell_text(painter, option, index, words ? Type::text : Type::figures,
                    quiet ? Tone::muted : Tone::text);
    painter->restore();
  }
};

QTableView* make_table(app::StepRowModel& model) {
  using Model = app::StepRowModel;
  auto* table = new QTableView;
  table->setModel(&model);
  table->setItemDelegate(new StepRowCells(table));
  dress_table(*table, SamplesTab::tr("Rows of the step"));
  table->setWordWrap(false);
  for (const auto& [column, width] : {std::pair<int, int>{Model::loss, 80},
                                      {Model::row, 88},
                                      {Model::subset, 130},
                                      {Model::words, 230},
                                      {Model::tokens, 72},
                                      {Model::supervised, 88},
                                      {Model::fate, 96}}) {
    table->setColumnWidth(column, width);
  }
  return table;
}

}  // namespace

SamplesTab::SamplesTab(app::Workbench& workbench, Shell& shell, QWidget* parent)
    : QWidget(parent), workbench_(workbench), shell_(shell) {
  rows_ = new app::StepRows(workbench.folders().cache + QStringLiteral("/index"), this);
  model_ = new app::StepRowModel(*rows_, this);
  table_ = make_table(*model_);
  inspector_ = new RowInspector;
  auto* columns = new RememberedColumns(
      *table_, workbench.preferences(), QStringLiteral("step_rows"),
      {.always = {app::StepRowModel::row},
       .sortable = {app::StepRowModel::loss, app::StepRowModel::row, app::StepRowModel::subset,
                    app::StepRowModel::words, app::StepRowModel::tokens,
                    app::StepRowModel::supervised, app::StepRowModel::fate},
       .sort = [this](int column, Qt::SortOrder order) { model_->sort(column, order); }});
  auto* bar = static_cast<Panel*>(make_bar());
  bar->layout()->addWidget(columns->make_button());
  split_ = new QSplitter(Qt::Horizontal);
  split_->setChildrenCollapsible(false);
  split_->addWidget(table_);
  split_->addWidget(inspector_);
  state_ = new StatePanel;
  stack_ = new QStackedWidget;
  stack_->addWidget(split_);
  stack_->addWidget(state_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(0);
  all->addWidget(bar);
  all->addWidget(stack_, 1);
  connect(rows_, &app::StepRows::changed, this, &SamplesTab::show_state);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &SamplesTab::inspect);
  connect(model_, &QAbstractItemModel::modelReset, this, [this] {
    if (model_->rowCount() > 0) table_->selectRow(0);
  });
  connect(inspector_, &RowInspector::next, this, [this] {
    table_->selectRow(std::min(table_->currentIndex().row() + 1, model_->rowCount() - 1));
  });
  connect(inspector_, &RowInspector::previous, this,
          [this] { table_->selectRow(std::max(table_->currentIndex().row() - 1, 0)); });
}

SamplesTab::~SamplesTab() { rows_->disconnect(this); }

QWidget* SamplesTab::make_bar() {
  auto* bar = new Panel(Tone::surface, Panel::bottom_edge);
  bar->setFixedHeight(space::tool_bar);
  step_ = new QLineEdit;
  step_->setFixedWidth(kStepField);
  step_->setFont(font_of(Type::figures));
  step_->setAlignment(Qt::AlignRight);
  step_->setValidator(new QIntValidator(1, std::numeric_limits<int>::max(), step_));
  step_->setAccessibleName(tr("Step"));
  back_ = make_icon_button(QStringLiteral("back"), tr("Step before"));
  forward_ = make_icon_button(QStringLiteral("forward"), tr("Next step"));
  count_ = new Label({}, Type::text);
  problem_ = new Label({}, Type::small, Tone::warn);
  problem_->set_elided(Qt::ElideRight);
  copy_ = make_button(ButtonKind::flat, tr("Copy command"), QStringLiteral("terminal"));
  auto* line = new QHBoxLayout(bar);
  line->setContentsMargins(space::page, 0, space::page - kRing, 0);
  line->setSpacing(space::near);
  for (QWidget* one : {static_cast<QWidget*>(new Label(tr("Step"), Type::small, Tone::muted)),
                       static_cast<QWidget*>(step_), static_cast<QWidget*>(back_),
                       static_cast<QWidget*>(forward_), static_cast<QWidget*>(count_)}) {
    line->addWidget(one);
  }
  line->addWidget(problem_, 1);
  line->addWidget(copy_);
  connect(step_, &QLineEdit::returnPressed, this,
          [this] { show_step(step_->text().toLongLong()); });
  connect(back_, &QPushButton::clicked, this, [this] { go_by(-1); });
  connect(forward_, &QPushButton::clicked, this, [this] { go_by(1); });
  connect(copy_, &QPushButton::clicked, this, [this] {
    copy_command(shell_, app::command_line(
                             {QStringLiteral("internvl-engine"), QStringLiteral("rows"), folder_,
                              QStringLiteral("--step"), QString::number(rows_->step())}));
  });
  return bar;
}

QWidget* SamplesTab::filter_field() { return step_; }

void SamplesTab::show_run(const QString& folder, int64_t last) {
  folder_ = folder;
  last_ = last;
  step_->clear();
  inspector_->clear();
  rows_->open(folder);
  show_state();
}

int64_t SamplesTab::step() const { return rows_->step(); }

void SamplesTab::show_step(int64_t step) {
  if (step < 1) return;
  step_->setText(QString::number(step));
  rows_->ask(step);
}

void SamplesTab::go_by(int64_t steps) {
  const int64_t now = rows_->step() > 0 ? rows_->step() : last_;
  show_step(std::clamp<int64_t>(now + steps, 1, std::max<int64_t>(last_, 1)));
}

void SamplesTab::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!std::exchange(divided_, true)) split_->setSizes({width() * 2 / 5, width() * 3 / 5});
  if (rows_->step() == 0 && last_ > 0) show_step(last_);
}

void SamplesTab::show_state() {
  const auto& rows = rows_->rows();
  problem_->setText(rows_->mixture_error() ? app::translated(*rows_->mixture_error()) : QString());
  copy_->setEnabled(rows_->step() > 0);
  if (!rows.empty()) {
    const app::StepRow& highest = std::ranges::max(rows, {}, &app::StepRow::weight);
    const QString count = app::count_text(static_cast<int64_t>(rows.size()));
    count_->setText(highest.loss
                        ? tr("%1 rows, highest loss %2").arg(count, app::loss_text(highest.loss))
                        : tr("%1 rows").arg(count));
    stack_->setCurrentWidget(split_);
    return inspect();
  }
  count_->clear();
  inspector_->clear();
  if (rows_->rows_error()) {
    state_->set(QStringLiteral("warn"), Tone::warn, tr("The rows of this step cannot be read."),
                app::translated(*rows_->rows_error()));
  } else if (rows_->is_busy()) {
    state_->set(QStringLiteral("data"), Tone::muted, tr("Reading …"));
  } else if (rows_->step() > 0) {
    state_->set(QStringLiteral("data"), Tone::muted,
                tr("The run recorded no rows of step %1.").arg(app::count_text(rows_->step())),
                tr("Imported runs have none, nor has a step that was never trained."));
  } else {
    state_->set(QStringLiteral("data"), Tone::muted, tr("No step is finished yet."));
  }
  stack_->setCurrentWidget(state_);
}

void SamplesTab::inspect() {
  const int row = table_->currentIndex().row();
  if (row < 0 || row >= model_->rowCount() || !rows_->corpus()) return inspector_->clear();
  const app::StepRow& one = model_->at(row);
  const auto& parts = rows_->corpus()->parts();
  const auto subset = static_cast<size_t>(one.ref.subset);
  // The files may be others than those that were trained on.
  if (subset >= parts.size() || !parts[subset].index || one.ref.row >= parts[subset].lines)
    return inspector_->clear();
  RowContext context;
  context.corpus = rows_->corpus();
  context.rules = rows_->rules();
  context.ref = one.ref;
  context.title = app::count_text(one.ref.row);
  inspector_->show_row(context);
}

}  // namespace ivl::ui
