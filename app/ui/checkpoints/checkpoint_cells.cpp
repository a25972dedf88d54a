#include "ui/checkpoints/checkpoint_cells.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>

#include "models/checkpoint_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/table_cells.h"

namespace ivl::ui {
namespace {

using app::CheckpointModel;
using app::CheckpointState;

struct Look {
  QString icon;
  Tone tone, text;
};

Look look_of(const QModelIndex& index) {
  switch (CheckpointState(index.data(CheckpointModel::state_role).toInt())) {
    case CheckpointState::complete:
      if (index.data(CheckpointModel::verified_role).toBool())
        return {QStringLiteral("okay"), Tone::good, Tone::text};
      return {QStringLiteral("check"), Tone::muted, Tone::text};
    case CheckpointState::saving:
      return {QStringLiteral("saving"), Tone::accent, Tone::text};
    case CheckpointState::incomplete:
      return {QStringLiteral("warn"), Tone::warn, Tone::warn};
    case CheckpointState::damaged:
      break;
  }
  return {QStringLiteral("bad"), Tone::bad, Tone::bad};
}

const app::CheckpointFacts& facts_of(const QModelIndex& index) {
  return static_cast<const CheckpointModel*>(index.model())->at(index.row());
}

void paint_icon(QPainter* painter, const QRect& room, const QString& name, Tone tone) {
  painter->drawPixmap(
      QPointF(room.x(), room.center().y() + 1 - space::icon / 2.0),
      icon_pixmap(name, color(tone), space::icon, painter->device()->devicePixelRatioF()));
}

QRect box_of(const QRect& cell) {
  return QRect(cell.x() + space::page, cell.center().y() - kCheckBox / 2, kCheckBox, kCheckBox);
}

void paint_box(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
  QStyleOptionButton box;
  box.rect = box_of(option.rect);
  box.state = option.state & ~(QStyle::State_HasFocus | QStyle::State_MouseOver);
  const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
  box.state |= checked ? QStyle::State_On : QStyle::State_Off;
  if (!(index.flags() & Qt::ItemIsUserCheckable)) box.state &= ~QStyle::State_Enabled;
  QApplication::style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter);
}

bool is_lively(const QStyleOptionViewItem& option) {
  return option.state & (QStyle::State_MouseOver | QStyle::State_Selected);
}

}  // namespace

void CheckpointCells::set_resumable(int64_t run, int64_t step) {
  run_ = run;
  step_ = step;
}

QString CheckpointCells::words(CheckpointAct act) const {
  switch (act) {
    case CheckpointAct::resume:
      return tr("Resume");
    case CheckpointAct::recipe:
      return tr("New recipe");
    case CheckpointAct::export_it:
      return tr("Export…");
    case CheckpointAct::remove:
      return tr("Delete…");
    case CheckpointAct::more:
      break;
  }
  return {};
}

QVector<CheckpointLink> CheckpointCells::links(const QRect& room, const QModelIndex& index,
                                               bool lively) const {
  const app::CheckpointFacts& one = facts_of(index);
  if (one.state == CheckpointState::saving) return {};
  QVector<CheckpointAct> acts{CheckpointAct::more};
  if (!one.is_good()) {
    acts.append(CheckpointAct::remove);
  } else if (lively) {
    acts.append(CheckpointAct::export_it);
    acts.append(one.run == run_ && one.step == step_ ? CheckpointAct::resume
                                                     : CheckpointAct::recipe);
  }
  QVector<CheckpointLink> all;
  const QFontMetrics metrics(font_of(Type::small));
  int right = room.right() + 1;
  for (const CheckpointAct act : acts) {
    const int width =
        act == CheckpointAct::more ? space::icon : metrics.horizontalAdvance(words(act));
    all.append({act, QRect(right - width, room.y(), width, room.height())});
    right -= width + space::gap;
  }
  return all;
}

void CheckpointCells::paint_links(QPainter* painter, const QRect& room, const QModelIndex& index,
                                  bool lively) const {
  painter->setFont(font_of(Type::small));
  for (const CheckpointLink& link : links(room, index, lively)) {
    if (link.act == CheckpointAct::more) {
      paint_icon(painter, link.rect, QStringLiteral("more"), Tone::muted);
      continue;
    }
    painter->setPen(color(link.act == CheckpointAct::remove ? Tone::bad : Tone::accent));
    painter->drawText(link.rect, Qt::AlignLeft | Qt::AlignVCenter, words(link.act));
  }
}

void CheckpointCells::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  painter->save();
  painter->setClipRect(option.rect);
  paint_cell_ground(painter, option, index);
  const QRect room = cell_room(option, index);
  switch (index.column()) {
    case CheckpointModel::chosen:
      paint_box(painter, option, index);
      break;
    case CheckpointModel::state: {
      const Look look = look_of(index);
      paint_icon(painter, room, look.icon, look.tone);
      paint_cell_text(painter, option, index, Type::text, look.text, space::icon + space::near);
      break;
    }
    case CheckpointModel::pin:
      paint_icon(painter, room, QStringLiteral("pin"),
                 index.data(CheckpointModel::pinned_role).toBool() ? Tone::accent : Tone::muted);
      break;
    case CheckpointModel::actions:
      paint_links(painter, room, index, is_lively(option));
      break;
    case CheckpointModel::kind:
    case CheckpointModel::run:
      paint_cell_text(painter, option, index, Type::text, Tone::text);
      break;
    default:
      paint_cell_text(
          painter, option, index, Type::figures,
          index.column() == CheckpointModel::place || index.column() == CheckpointModel::saved
              ? Tone::muted
              : Tone::text);
  }
  painter->restore();
}

bool CheckpointCells::editorEvent(QEvent* event, QAbstractItemModel* model,
                                  const QStyleOptionViewItem& option, const QModelIndex& index) {
  if (event->type() != QEvent::MouseButtonRelease) return false;
  const auto* mouse = static_cast<QMouseEvent*>(event);
  if (mouse->button() != Qt::LeftButton) return false;
  if (index.column() == CheckpointModel::chosen && index.flags() & Qt::ItemIsUserCheckable) {
    const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, int(checked ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
  }
  if (index.column() == CheckpointModel::pin) {
    Q_EMIT pin_clicked(index);
    return true;
  }
  if (index.column() != CheckpointModel::actions) return false;
  for (const CheckpointLink& link : links(cell_room(option, index), index, true)) {
    if (!link.rect.adjusted(-space::tight, 0, space::tight, 0).contains(mouse->pos())) continue;
    Q_EMIT clicked(index, link.act);
    return true;
  }
  return false;
}

}  // namespace ivl::ui
