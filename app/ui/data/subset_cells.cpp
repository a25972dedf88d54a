#include "ui/data/subset_cells.h"

#include <QApplication>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>

#include "models/subset_model.h"
#include "ui/data/letter_bar.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/remembered_columns.h"

namespace ivl::ui {
namespace {

using app::SubsetModel;

constexpr int kPadding = space::near, kSwatch = 10, kBoxHeight = 22, kBoxWidth = 54;  // px

struct Cell {
  QPainter* painter;
  QRect rect;
  const QModelIndex& index;
  bool total, off;
  QColor ink() const { return color(off ? Tone::muted : Tone::text); }
  QString text() const { return index.data(Qt::DisplayRole).toString(); }
};

void paint_text(const Cell& cell, Type type, const QColor& ink, int alignment) {
  cell.painter->setFont(font_of(type));
  cell.painter->setPen(ink);
  const QRect room = cell.rect.adjusted(kPadding, 0, -kPadding, 0);
  cell.painter->drawText(
      room, alignment | Qt::AlignVCenter,
      cell.painter->fontMetrics().elidedText(cell.text(), Qt::ElideMiddle, room.width()));
}

void paint_on(const Cell& cell, const QStyleOptionViewItem& option) {
  if (cell.total) return;
  QStyleOptionButton box;
  box.rect = QRect(cell.rect.x() + 14, cell.rect.y(), 22, cell.rect.height());
  box.state = option.state & ~(QStyle::State_HasFocus | QStyle::State_MouseOver);
  const bool checked = cell.index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
  box.state |= checked ? QStyle::State_On : QStyle::State_Off;
  QApplication::style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, cell.painter);
  const QRectF swatch(cell.rect.x() + 46, cell.rect.center().y() - kSwatch / 2.0 + 1, kSwatch,
                      kSwatch);
  const QColor tint =
      cell.off ? color(Tone::line) : series(cell.index.data(SubsetModel::subset_role).toInt());
  draw_box(cell.painter, swatch, tint, tint, 2);
}

void paint_changed(const Cell& cell, const QPointF& at) {
  if (!cell.index.data(SubsetModel::changed_role).toBool()) return;
  cell.painter->save();
  cell.painter->setRenderHint(QPainter::Antialiasing);
  cell.painter->setBrush(color(Tone::accent));
  cell.painter->setPen(Qt::NoPen);
  cell.painter->drawEllipse(at, 3, 3);
  cell.painter->restore();
}

void paint_name(const Cell& cell) {
  if (cell.total) return paint_text(cell, Type::strong, cell.ink(), Qt::AlignLeft);
  paint_changed(cell, QPointF(cell.rect.x() + 2, cell.rect.center().y() + 1));
  const bool broken = cell.index.data(SubsetModel::fault_role).isValid();
  paint_text(cell, Type::figures, broken ? color(Tone::bad) : cell.ink(), Qt::AlignLeft);
}

void paint_rows(const Cell& cell) {
  paint_text(cell, Type::figures, cell.ink(), Qt::AlignRight);
  const int figure = cell.painter->fontMetrics().horizontalAdvance(cell.text());
  paint_changed(cell,
                QPointF(cell.rect.right() - kPadding - figure - 9, cell.rect.center().y() + 1));
}

void paint_repeat(const Cell& cell) {
  if (cell.total) return paint_text(cell, Type::figures, color(Tone::accent), Qt::AlignRight);
  const QRectF box(cell.rect.right() - kPadding - kBoxWidth + 1, cell.rect.y() + 3, kBoxWidth,
                   kBoxHeight);
  draw_box(cell.painter, box, color(Tone::surface), color(Tone::control_line), 5);
  cell.painter->setFont(font_of(Type::figures));
  cell.painter->setPen(cell.ink());
  cell.painter->drawText(box.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, cell.text());
  paint_changed(cell, QPointF(box.left() - 9, box.center().y()));
}

void paint_images(const Cell& cell) {
  const QVariant progress = cell.index.data(SubsetModel::progress_role);
  if (progress.isValid()) {
    const QRect room = cell.rect.adjusted(kPadding, 0, -kPadding, 0);
    const QString percent = QStringLiteral("%1 %").arg(int(100 * progress.toDouble()));
    cell.painter->setFont(font_of(Type::figures));
    cell.painter->setPen(color(Tone::muted));
    cell.painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, percent);
    const QRectF groove(room.right() - 92, room.center().y() - 2, 48, 5);
    draw_box(cell.painter, groove, color(Tone::fill), color(Tone::fill), 2.5);
    const QRectF done(groove.topLeft(), QSizeF(groove.width() * progress.toDouble(), 5));
    if (done.width() >= 1)
      draw_box(cell.painter, done, color(Tone::accent), color(Tone::accent), 2.5);
    return;
  }
  const QString lost = cell.index.data(SubsetModel::secondary_role).toString();
  Cell figure = cell;
  if (!lost.isEmpty()) {
    cell.painter->setFont(font_of(Type::figures));
    cell.painter->setPen(color(Tone::warn));
    cell.painter->drawText(cell.rect.adjusted(0, 0, -kPadding, 0),
                           Qt::AlignRight | Qt::AlignVCenter, lost);
    figure.rect.setRight(cell.rect.right() - cell.painter->fontMetrics().horizontalAdvance(lost) -
                         6);
  }
  paint_text(figure, Type::figures, cell.ink(), Qt::AlignRight);
}

void paint_faults(const Cell& cell) {
  const QVariant count = cell.index.data(SubsetModel::value_role);
  const bool some = !cell.total && count.isValid() && count.toLongLong() > 0;
  QColor ink = color(some ? Tone::accent : Tone::muted);
  if (cell.total) ink = cell.ink();
  paint_text(cell, Type::figures, ink, Qt::AlignRight);
}

void paint_cell(const Cell& cell, const QStyleOptionViewItem& option) {
  switch (cell.index.column()) {
    case SubsetModel::on:
      return paint_on(cell, option);
    case SubsetModel::name:
      return paint_name(cell);
    case SubsetModel::folder:
      return paint_text(cell, Type::figures, color(Tone::muted), Qt::AlignLeft);
    case SubsetModel::rows:
      return paint_rows(cell);
    case SubsetModel::repeat:
      return paint_repeat(cell);
    case SubsetModel::p95:
      return paint_text(cell, Type::figures, color(Tone::muted), Qt::AlignRight);
    case SubsetModel::letters: {
      const QVariantList shares = cell.index.data(SubsetModel::shares_role).toList();
      if (shares.size() == 3) {
        paint_letters(*cell.painter,
                      QRectF(cell.rect.x() + kPadding, cell.rect.center().y() - 4, 64, 8),
                      {shares[0].toDouble(), shares[1].toDouble(), shares[2].toDouble()});
      } else if (!cell.total) {
        paint_text(cell, Type::figures, color(Tone::muted), Qt::AlignLeft);
      }
      return;
    }
    case SubsetModel::images:
      return paint_images(cell);
    case SubsetModel::boxes:
      return paint_text(cell, Type::text, color(Tone::muted), Qt::AlignLeft);
    case SubsetModel::faults:
      return paint_faults(cell);
    default:
      return paint_text(cell, Type::figures, cell.ink(), Qt::AlignRight);
  }
}

}  // namespace

void SubsetCells::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
  const bool total = index.data(SubsetModel::subset_role).toInt() < 0;
  const bool selected = option.state & QStyle::State_Selected;
  const bool hover = option.state & QStyle::State_MouseOver;
  painter->save();
  painter->setClipRect(option.rect);
  painter->fillRect(option.rect, color(selected          ? Tone::selection
                                       : hover && !total ? Tone::hover
                                                         : Tone::surface));
  painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1,
                    color(Tone::line));
  const auto state = index.siblingAtColumn(SubsetModel::on).data(Qt::CheckStateRole);
  const bool off = !total && state.toInt() == Qt::Unchecked;
  // The last column ends where the page does.
  const auto* table = static_cast<const QTableView*>(option.widget);
  const bool last = table && index.column() == last_shown_column(*table);
  const QRect room = option.rect.adjusted(0, 0, last ? kPadding - space::page : 0, -1);
  paint_cell({painter, room, index, total, off}, option);
  if (selected && table && index.column() == first_shown_column(*table))
    painter->fillRect(option.rect.x(), option.rect.y(), 3, option.rect.height(),
                      color(Tone::accent));
  painter->restore();
}

QWidget* SubsetCells::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                   const QModelIndex& index) const {
  if (index.column() != SubsetModel::repeat) return nullptr;
  auto* field = new QLineEdit(parent);
  field->setFont(font_of(Type::figures));
  field->setAlignment(Qt::AlignRight);
  field->setAccessibleName(tr("Repeat"));
  // The bars move while one types: each valid value is taken at once.
  connect(field, &QLineEdit::textEdited, field,
          [field, at = QPersistentModelIndex(index)](const QString& text) {
            bool number = false;
            const double times = QString(text).remove(QLatin1Char(',')).toDouble(&number);
            const bool valid = number && app::is_repeat(times);
            field->setProperty("invalid", !valid);
            field->setToolTip(valid ? QString()
                                    : SubsetCells::tr("A fraction between 0 and 1, or 1, 2, 3, …"));
            field->update();
            if (valid) const_cast<QAbstractItemModel*>(at.model())->setData(at, text, Qt::EditRole);
          });
  return field;
}

void SubsetCells::setEditorData(QWidget* editor, const QModelIndex& index) const {
  auto* field = static_cast<QLineEdit*>(editor);
  if (!field->isModified()) field->setText(index.data(Qt::EditRole).toString());
}

void SubsetCells::setModelData(QWidget* editor, QAbstractItemModel* model,
                               const QModelIndex& index) const {
  model->setData(index, static_cast<QLineEdit*>(editor)->text(), Qt::EditRole);
}

void SubsetCells::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                       const QModelIndex&) const {
  editor->setGeometry(option.rect.right() - kPadding - kBoxWidth - 2, option.rect.y() - 1,
                      kBoxWidth + 6, kBoxHeight + 6);
}

bool SubsetCells::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem&,
                              const QModelIndex& index) {
  if (index.column() != SubsetModel::on || event->type() != QEvent::MouseButtonRelease)
    return false;
  if (!(index.flags() & Qt::ItemIsUserCheckable)) return false;
  const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
  return model->setData(index, int(checked ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
}

}  // namespace ivl::ui
