#include "ui/runs/run_list.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "models/run_model.h"
#include "session/workbench.h"
#include "ui/runs/run_filter_bar.h"
#include "ui/runs/run_looks.h"
#include "ui/runs/tag_popup.h"
#include "ui/widgets/remembered_columns.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/table_cells.h"
#include "ui/widgets/table_copy.h"

namespace ivl::ui {

using app::RunModel;

RunList::RunList(app::Workbench& workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench) {
  auto* changes = new app::RunChanges(workbench.store(), workbench.runs(), this);
  model_ = new RunModel(workbench.runs(), *changes, this);
  make_table();
  auto* columns = new RememberedColumns(
      *table_, workbench.preferences(), QStringLiteral("runs"),
      {.always = {RunModel::eye, RunModel::name},
       .sortable = {RunModel::name, RunModel::state, RunModel::loss, RunModel::least,
                    RunModel::step, RunModel::rate, RunModel::left, RunModel::created},
       .sort = [this](int column, Qt::SortOrder order) { model_->sort(column, order); },
       .fit = [this] { fit_columns(); }});
  bar_ = new RunFilterBar(*model_, workbench.runs(), workbench.preferences(),
                          columns->make_button());
  auto* inside = new QWidget;
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar_);
  column->addWidget(table_, 1);
  state_ = new StatePanel;
  stack_ = new QStackedWidget;
  stack_->addWidget(inside);
  stack_->addWidget(state_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(stack_);
  connect(state_, &StatePanel::action, this, &RunList::recipe_wanted);
  connect(&workbench.runs(), &app::Runs::list_changed, this, &RunList::show_state);
  show_state();
  show_headings();
}

void RunList::make_table() {
  table_ = new QTableView;
  table_->setModel(model_);
  table_->setItemDelegate(new RunCells(table_));
  dress_table(*table_, tr("Runs"), space::row + space::near);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->installEventFilter(this);
  auto* copy = new QShortcut(QKeySequence::Copy, table_, nullptr, nullptr, Qt::WidgetShortcut);
  connect(copy, &QShortcut::activated, table_, [this] { copy_table(*table_); });
  connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) {
    if (index.column() == RunModel::eye) return;
    if (const app::RunRow* run = model_->run(index.row())) Q_EMIT opened(run->id);
  });
  connect(table_, &QTableView::clicked, this, [this](const QModelIndex& index) {
    if (index.column() == RunModel::eye) toggle_chosen();
  });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &RunList::current_changed);
  connect(model_, &RunModel::chosen_changed, this, &RunList::chosen_changed);
  connect(model_, &RunModel::modelReset, this, &RunList::show_headings);
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

void RunList::show_headings() {
  table_->clearSpans();
  for (int row = 0; row < model_->rowCount(); ++row) {
    if (!model_->run(row)) table_->setSpan(row, RunModel::eye, 1, model_->columnCount());
  }
}

void RunList::fit_columns() {
  const QList<QPair<int, int>> fixed = {
      {RunModel::eye, 40},   {RunModel::state, 150},  {RunModel::curve, 140},
      {RunModel::loss, 78},  {RunModel::least, 84},   {RunModel::step, 112},
      {RunModel::rate, 76},  {RunModel::left, 92},    {RunModel::changes, 190},
      {RunModel::tags, 120}, {RunModel::created, 112}};
  int left = table_->viewport()->width();
  for (const auto& [column, width] : fixed) {
    table_->setColumnWidth(column, width);
    if (!table_->isColumnHidden(column)) left -= width;
  }
  table_->setColumnWidth(RunModel::name, std::max(left, 150));
}

int64_t RunList::current() const {
  const QModelIndex index = table_->currentIndex();
  const app::RunRow* run = index.isValid() ? model_->run(index.row()) : nullptr;
  return run ? run->id : 0;
}

void RunList::set_current(int64_t run) {
  const int row = model_->row_of(run);
  if (row >= 0) table_->setCurrentIndex(model_->index(row, RunModel::name));
}

const std::vector<int64_t>& RunList::chosen() const { return model_->chosen(); }

void RunList::choose(const std::vector<int64_t>& runs) { model_->choose(runs); }

void RunList::toggle_chosen() {
  const int64_t run = current();
  if (run == 0) return;
  model_->set_chosen(run, std::ranges::find(chosen(), run) == chosen().end());
}

void RunList::edit_tags() {
  std::vector<int64_t> runs = chosen();
  if (runs.empty() && current() != 0) runs = {current()};
  if (runs.empty()) return;
  auto* popup = new TagPopup(workbench_.runs(), runs, this);
  const QRect cell = table_->visualRect(table_->currentIndex().siblingAtColumn(RunModel::name));
  popup->move(table_->viewport()->mapToGlobal(cell.bottomLeft() + QPoint(space::wide, 0)));
  popup->show();
}

bool RunList::take_key(int key) {
  const int row = table_->currentIndex().row();
  switch (key) {
    case Qt::Key_Space:
      toggle_chosen();
      return true;
    case Qt::Key_T:
      edit_tags();
      return true;
    case Qt::Key_Escape:
      if (chosen().empty()) return false;
      choose({});
      return true;
    case Qt::Key_J:
    case Qt::Key_K: {
      const int by = key == Qt::Key_J ? 1 : -1;
      int to = row + by;
      while (to >= 0 && to < model_->rowCount() && !model_->run(to)) to += by;
      if (to >= 0 && to < model_->rowCount()) table_->selectRow(to);
      return true;
    }
    default:
      return false;
  }
}

bool RunList::eventFilter(QObject* watched, QEvent* event) {
  if (watched == table_ && event->type() == QEvent::KeyPress) {
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() == Qt::NoModifier && take_key(key->key())) return true;
  }
  return QWidget::eventFilter(watched, event);
}

QWidget* RunList::filter_field() { return bar_->search(); }

}  // namespace ivl::ui
