#include "ui/widgets/scroll_column.h"

#include <QVBoxLayout>

#include "ui/widgets/panel.h"

namespace ivl::ui {

ScrollColumn::ScrollColumn(QWidget* parent) : QScrollArea(parent) {
  setFrameShape(NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* inside = new ui::Panel(Tone::surface);  // QFrame has a Panel too
  rows_ = new QVBoxLayout(inside);
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(0);
  rows_->addStretch(1);
  setWidget(inside);
}

void ScrollColumn::add(QWidget* row) { rows_->insertWidget(rows_->count() - 1, row); }

void ScrollColumn::clear() {
  while (rows_->count() > 1) {
    QLayoutItem* item = rows_->takeAt(0);
    item->widget()->hide();
    item->widget()->deleteLater();  // a row may be what asked for this
    delete item;
  }
}

}  // namespace ivl::ui
