#include "ui/runs/run_list.h"

#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "models/run_model.h"
#include "session/workbench.h"
#include "ui/runs/run_looks.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/remembered_columns.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/table_cells.h"
#include "ui/widgets/table_copy.h"

namespace ivl::ui {

using app::RunModel;

RunList::RunList(app::Workbench& workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench) {
  model_ = new RunModel(workbench.runs(), this);
  search_ = make_search_field(tr("Find a run"), QStringLiteral("/"));
  search_->setFixedWidth(240);
  table_ = new QTableView;
  table_->setModel(model_);
  table_->setItemDelegate(new RunCells(table_));
  dress_table(*table_, tr("Runs"), space::row + space::near);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  auto* columns = new RememberedColumns(
      *table_, workbench.preferences(), QStringLiteral("runs"),
      {.always = {RunModel::name},
       .sortable = {RunModel::name, RunModel::state, RunModel::loss, RunModel::least,
                    RunModel::step, RunModel::rate, RunModel::left, RunModel::created},
       .sort = [this](int column, Qt::SortOrder order) { model_->sort(column, order); },
       .fit = [this] { fit_columns(); }});
  auto* copy = new QShortcut(QKeySequence::Copy, table_, nullptr, nullptr, Qt::WidgetShortcut);
  connect(copy, &QShortcut::activated, table_, [this] { copy_table(*table_); });
  auto* bar = new Panel(Tone::surface, Panel::bottom_edge);
  bar->setFixedHeight(space::tool_bar);
  auto* line = new QHBoxLayout(bar);
  line->setContentsMargins(space::page, 0, space::page, 0);
  line->addWidget(search_);
  line->addStretch(1);
  line->addWidget(columns->make_button());
  auto* inside = new QWidget;
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar);
  column->addWidget(table_, 1);
  state_ = new StatePanel;
  stack_ = new QStackedWidget;
  stack_->addWidget(inside);
  stack_->addWidget(state_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(stack_);
  connect(search_, &QLineEdit::textChanged, model_, &RunModel::set_filter);
  connect(table_, &QTableView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT opened(model_->run(index.row()).id); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &RunList::current_changed);
  connect(state_, &StatePanel::action, this, &RunList::recipe_wanted);
  connect(&workbench.runs(), &app::Runs::list_changed, this, &RunList::show_state);
  show_state();
}

void RunList::show_state() {
  const bool any = !workbench_.runs().list().empty();
  stack_->setCurrentIndex(any ? 0 : 1);
  if (any) return;
  if (!workbench_.runs().is_loaded()) {
    state_->set(QStringLiteral("runs"), Tone::muted, tr("The runs are being read."));
  } else {
    state_->set(QStringLiteral("runs"), Tone::muted, tr("There are no runs yet."),
                tr("A run is a recipe that trains. It goes on when this window is closed."),
                tr("To the recipe"));
  }
}

void RunList::fit_columns() {
  const QList<QPair<int, int>> fixed = {{RunModel::state, 190}, {RunModel::curve, 180},
                                        {RunModel::loss, 90},   {RunModel::least, 90},
                                        {RunModel::step, 130},  {RunModel::rate, 90},
                                        {RunModel::left, 110},  {RunModel::created, 130}};
  int left = table_->viewport()->width();
  for (const auto& [column, width] : fixed) {
    table_->setColumnWidth(column, width);
    if (!table_->isColumnHidden(column)) left -= width;
  }
  table_->setColumnWidth(RunModel::name, std::max(left, 180));
}

int64_t RunList::current() const {
  const QModelIndex index = table_->currentIndex();
  return index.isValid() ? model_->run(index.row()).id : 0;
}

void RunList::set_current(int64_t run) {
  const int row = model_->row_of(run);
  if (row >= 0) table_->setCurrentIndex(model_->index(row, 0));
}

QWidget* RunList::filter_field() { return search_; }

}  // namespace ivl::ui
