// What the cells of every table share: ground, hairline, the bar of the selected row, text.
#pragma once

#include <QStyleOptionViewItem>

#include "ui/theme/theme.h"

class QModelIndex;
class QPainter;
class QTableView;

namespace ivl::ui {

/// What every table of rows has: no frame, no grid, whole rows selected, lines of one height.
void dress_table(QTableView& table, const QString& name, int row_height = space::row);

inline constexpr int kCellPadding = space::near;

void paint_cell_ground(QPainter* painter, const QStyleOptionViewItem& option,
                       const QModelIndex& index);
/// Where a cell's content goes: the last column ends where the page does.
QRect cell_room(const QStyleOptionViewItem& option, const QModelIndex& index);
/// The display role, elided; `inset`: px left free in front, for an icon.
void paint_cell_text(QPainter* painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index, Type type, Tone tone, int inset = 0);

}  // namespace ivl::ui
