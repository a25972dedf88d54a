#include "ui/widgets/table_copy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

namespace ivl::ui {
namespace {

/// A cell of its own: no tab or line end inside.
QString cell_text(const QVariant& value) { return value.toString().simplified(); }

}  // namespace

QString table_text(const QTableView& table) {
  const QAbstractItemModel* model = table.model();
  QList<int> columns;
  for (int visual = 0; visual < model->columnCount(); ++visual) {
    const int column = table.horizontalHeader()->logicalIndex(visual);
    if (!table.isColumnHidden(column)) columns.append(column);
  }
  const auto line = [&](auto cell) {
    QStringList cells;
    for (const int column : columns) cells << cell_text(cell(column));
    return cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
  };
  QString text = line([&](int column) { return model->headerData(column, Qt::Horizontal); });
  QModelIndexList rows = table.selectionModel()->selectedRows();
  std::ranges::sort(rows, {}, &QModelIndex::row);
  for (const QModelIndex& row : rows) {
    text += line([&](int column) { return row.siblingAtColumn(column).data(); });
  }
  return text;
}

void copy_table(const QTableView& table) {
  QGuiApplication::clipboard()->setText(table_text(table));
}

}  // namespace ivl::ui
