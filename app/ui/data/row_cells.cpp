#include "ui/data/row_cells.h"

#include <QHeaderView>
#include <QPainter>

#include "ui/theme/icons.h"

namespace ivl::ui {
namespace {

using app::RowModel;

constexpr int kPadding = space::near;

Type type_of(int column) {
  return column == RowModel::text || column == RowModel::letters || column == RowModel::fate
             ? Type::text
             : Type::figures;
}

}  // namespace

void RowCells::paint(QPainter* painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const {
  const bool selected = option.state & QStyle::State_Selected;
  const bool hover = option.state & QStyle::State_MouseOver;
  painter->save();
  painter->fillRect(option.rect, color(selected ? Tone::selection
                                       : hover  ? Tone::hover
                                                : Tone::surface));
  painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1,
                    color(Tone::line));
  if (selected && index.column() == 0) {
    painter->fillRect(option.rect.x(), option.rect.y(), 3, option.rect.height(),
                      color(Tone::accent));
  }
  QRect room = option.rect.adjusted(kPadding, 0, -kPadding, 0);
  if (index.column() == RowModel::row && index.data(RowModel::tagged_role).toBool()) {
    painter->drawPixmap(room.x(), room.y() + 7,
                        icon_pixmap(QStringLiteral("tag"), color(Tone::accent), 14,
                                    painter->device()->devicePixelRatioF()));
  }
  const bool quiet = index.column() == RowModel::subset || index.column() == RowModel::letters;
  painter->setFont(font_of(type_of(index.column())));
  painter->setPen(color(quiet ? Tone::muted : Tone::text));
  painter->drawText(
      room, index.data(Qt::TextAlignmentRole).toInt(),
      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
  painter->restore();
}

QTableView* make_row_table(RowModel& model, QWidget* parent) {
  auto* table = new QTableView(parent);
  table->setModel(&model);
  table->setItemDelegate(new RowCells(table));
  table->setFrameShape(QFrame::NoFrame);
  table->setShowGrid(false);
  table->setWordWrap(false);
  table->setMouseTracking(true);
  table->setTabKeyNavigation(false);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setAccessibleName(RowCells::tr("Rows"));
  table->verticalHeader()->hide();
  table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table->verticalHeader()->setDefaultSectionSize(space::row);
  QHeaderView* header = table->horizontalHeader();
  header->setFixedHeight(space::row);
  header->setHighlightSections(false);
  header->setSectionResizeMode(QHeaderView::Interactive);
  const QList<int> widths = {88, 150, 320, 64, 96, 72, 56, 96, 88};
  for (int column = 0; column < widths.size(); ++column)
    table->setColumnWidth(column, widths[column]);
  QObject::connect(&Theme::instance(), &Theme::changed, table->viewport(),
                   qOverload<>(&QWidget::update));
  return table;
}

}  // namespace ivl::ui
