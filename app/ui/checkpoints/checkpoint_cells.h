// How a checkpoint's row looks, and what can be clicked in it.
#pragma once

#include <QRect>
#include <QStyledItemDelegate>

#include "session/checkpoint_facts.h"

namespace ivl::ui {

/// What may be done to one checkpoint from its row.
enum class CheckpointAct { resume, recipe, export_it, remove, more };

struct CheckpointLink {
  CheckpointAct act = CheckpointAct::more;
  QRect rect;  // in the cell's coordinates
};

class CheckpointCells : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
  /// The run that could be gone on with from its newest checkpoint; 0: none. Names the first link.
  void set_resumable(int64_t run, int64_t step);

 Q_SIGNALS:
  void pin_clicked(const QModelIndex& index);
  void clicked(const QModelIndex& index, ivl::ui::CheckpointAct act);

 protected:
  bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

 private:
  QVector<CheckpointLink> links(const QRect& room, const QModelIndex& index, bool lively) const;
  QString words(CheckpointAct act) const;
  void paint_links(QPainter* painter, const QRect& room, const QModelIndex& index,
                   bool lively) const;
  int64_t run_ = 0, step_ = 0;
};

}  // namespace ivl::ui
