#include "ui/widgets/table_cells.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include "ui/widgets/remembered_columns.h"

namespace ivl::ui {
namespace {

constexpr int kBar = 3;  // px

}  // namespace

void dress_table(QTableView& table, const QString& name, int row_height) {
  table.setFrameShape(QFrame::NoFrame);
  table.setShowGrid(false);
  table.setMouseTracking(true);
  table.setTabKeyNavigation(false);
  table.setSelectionBehavior(QAbstractItemView::SelectRows);
  table.setAccessibleName(name);
  table.verticalHeader()->hide();
  table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table.verticalHeader()->setDefaultSectionSize(row_height);
  table.horizontalHeader()->setHighlightSections(false);
  table.horizontalHeader()->setFixedHeight(space::row);
  QObject::connect(&Theme::instance(), &Theme::changed, table.viewport(),
                   qOverload<>(&QWidget::update));
}

void paint_cell_ground(QPainter* painter, const QStyleOptionViewItem& option,
                       const QModelIndex& index) {
  const bool selected = option.state & QStyle::State_Selected;
  const bool hover = option.state & QStyle::State_MouseOver;
  const QRect& cell = option.rect;
  painter->fillRect(cell, color(selected ? Tone::selection : hover ? Tone::hover : Tone::surface));
  painter->fillRect(cell.x(), cell.bottom(), cell.width(), 1, color(Tone::line));
  const auto* table = qobject_cast<const QTableView*>(option.widget);
  if (selected && table && index.column() == first_shown_column(*table)) {
    painter->fillRect(cell.x(), cell.y(), kBar, cell.height(), color(Tone::accent));
  }
}

QRect cell_room(const QStyleOptionViewItem& option, const QModelIndex& index) {
  const auto* table = qobject_cast<const QTableView*>(option.widget);
  const bool last = table && index.column() == last_shown_column(*table);
  return option.rect.adjusted(kCellPadding, 0, last ? -space::page : -kCellPadding, 0);
}

void paint_cell_text(QPainter* painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index, Type type, Tone tone, int inset) {
  const QRect room = cell_room(option, index).adjusted(inset, 0, 0, 0);
  painter->setFont(font_of(type));
  painter->setPen(color(tone));
  painter->drawText(
      room, index.data(Qt::TextAlignmentRole).toInt(),
      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
}

}  // namespace ivl::ui
