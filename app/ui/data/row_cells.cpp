#include "ui/data/row_cells.h"

#include <QHeaderView>
#include <QPainter>

#include "models/example_model.h"
#include "ui/theme/icons.h"
#include "ui/widgets/table_cells.h"

namespace ivl::ui {
namespace {

using app::RowModel;

Type type_of(int column) {
  return column == RowModel::text || column == RowModel::letters || column == RowModel::fate
             ? Type::text
             : Type::figures;
}

}  // namespace

void RowCells::paint(QPainter* painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const {
  painter->save();
  paint_cell_ground(painter, option, index);
  const QRect room = cell_room(option, index);
  if (index.column() == RowModel::row && index.data(RowModel::tagged_role).toBool()) {
    painter->drawPixmap(room.x(), room.y() + 7,
                        icon_pixmap(QStringLiteral("tag"), color(Tone::accent), 14,
                                    painter->device()->devicePixelRatioF()));
  }
  const bool quiet = index.column() == RowModel::subset || index.column() == RowModel::letters;
  paint_cell_text(painter, option, index, type_of(index.column()),
                  quiet ? Tone::muted : Tone::text);
  painter->restore();
}

void ExampleCells::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  painter->save();
  paint_cell_ground(painter, option, index);
  const bool words = index.column() == app::ExampleModel::detail;
  const bool quiet = index.column() == app::ExampleModel::subset;
  paint_cell_text(painter, option, index, words ? Type::text : Type::figures,
                  quiet ? Tone::muted : Tone::text);
  painter->restore();
}

QTableView* make_row_table(RowModel& model, QWidget* parent) {
  auto* table = new QTableView(parent);
  table->setModel(&model);
  table->setItemDelegate(new RowCells(table));
  dress_table(*table, RowCells::tr("Rows"));
  table->setWordWrap(false);
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  const QList<int> widths = {88, 150, 320, 64, 96, 72, 56, 96, 88};
  for (int column = 0; column < widths.size(); ++column)
    table->setColumnWidth(column, widths[column]);
  return table;
}

}  // namespace ivl::ui
