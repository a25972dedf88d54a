#include "ui/data/subset_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/data/subset_cells.h"
#include "ui/theme/theme.h"
#include "ui/widgets/remembered_columns.h"
#include "ui/widgets/table_cells.h"
#include "ui/widgets/table_copy.h"

namespace ivl::ui {

using app::SubsetModel;

SubsetTable::SubsetTable(SubsetModel& model, app::Preferences& preferences, QWidget* parent)
    : QTableView(parent) {
  setModel(&model);
  setItemDelegate(new SubsetCells(this));
  dress_table(*this, tr("Subsets"));
  setSelectionMode(SingleSelection);
  setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
  setHorizontalScrollMode(ScrollPerPixel);
  columns_ = new RememberedColumns(
      *this, preferences, QStringLiteral("subsets"),
      {.always = {SubsetModel::on, SubsetModel::name},
       .sortable = {SubsetModel::name, SubsetModel::folder, SubsetModel::rows, SubsetModel::repeat,
                    SubsetModel::tokens, SubsetModel::p95, SubsetModel::letters,
                    SubsetModel::images, SubsetModel::faults},
       .sort = [&model](int column, Qt::SortOrder order) { model.sort(column, order); },
       .fit = [this] { fit_columns(); }});
  connect(this, &QTableView::clicked, this, &SubsetTable::activate_cell);
  connect(&model, &SubsetModel::modelReset, this, [this] { updateGeometry(); });
}

int SubsetTable::space_for_row() { return space::row; }

QSize SubsetTable::sizeHint() const { return {900, space::row * (model()->rowCount() + 1) + 1}; }

void SubsetTable::fit_columns() {
  // Figures keep their width; name and folder share what is left.
  const QList<QPair<int, int>> fixed = {
      {SubsetModel::on, 60},      {SubsetModel::rows, 96},   {SubsetModel::repeat, 92},
      {SubsetModel::tokens, 88},  {SubsetModel::p95, 72},    {SubsetModel::letters, 92},
      {SubsetModel::images, 132}, {SubsetModel::boxes, 128}, {SubsetModel::faults, 72}};
  int left = viewport()->width();
  for (const auto& [column, width] : fixed) {
    setColumnWidth(column, width);
    if (!isColumnHidden(column)) left -= width;
  }
  left = std::max(left, 240);
  if (isColumnHidden(SubsetModel::folder)) return setColumnWidth(SubsetModel::name, left);
  setColumnWidth(SubsetModel::name, left * 3 / 4);
  setColumnWidth(SubsetModel::folder, left - left * 3 / 4);
}

void SubsetTable::activate_cell(const QModelIndex& index) {
  const int subset = index.data(SubsetModel::subset_role).toInt();
  if (subset < 0) return;
  if (index.column() == SubsetModel::faults) Q_EMIT faults_wanted(subset);
  if (index.column() == SubsetModel::rows) Q_EMIT rows_wanted(subset);
}

void SubsetTable::keyPressEvent(QKeyEvent* event) {
  const QModelIndex index = currentIndex();
  const int subset = index.data(SubsetModel::subset_role).toInt();
  if (event->matches(QKeySequence::Copy)) return copy_table(*this);
  if (index.isValid() && subset >= 0) {
    if (event->key() == Qt::Key_Space) {
      const QModelIndex box = index.siblingAtColumn(SubsetModel::on);
      const bool checked = box.data(Qt::CheckStateRole).toInt() == Qt::Checked;
      model()->setData(box, int(checked ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
      return;
    }
    if (event->key() == Qt::Key_Return && state() != EditingState) {
      Q_EMIT rows_wanted(subset);
      return;
    }
    // Figures typed anywhere in the row are its repeat.
    if (!event->text().isEmpty() &&
        (event->text().at(0).isDigit() || event->text().at(0) == QLatin1Char('.'))) {
      setCurrentIndex(index.siblingAtColumn(SubsetModel::repeat));
    }
  }
  QTableView::keyPressEvent(event);
}

}  // namespace ivl::ui
