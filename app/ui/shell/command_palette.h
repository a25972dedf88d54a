// Ctrl+K: anything by name. Pages, actions and what each source offers, narrowed while typing.
#pragma once

#include <QAbstractListModel>
#include <QFrame>

#include "ui/shell/shell.h"

class QLineEdit;
class QListView;

namespace ivl::ui {

class Label;

class CommandModel : public QAbstractListModel {
  Q_OBJECT
 public:
  using QAbstractListModel::QAbstractListModel;
  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  void set(QList<Command> commands);
  const Command& at(int row) const { return commands_[row]; }

 private:
  QList<Command> commands_;
};

/// Words of `typed` all occur in title or detail, whatever their case; titles that begin so first.
QList<Command> matching(const QList<Command>& commands, const QString& typed);

class CommandPalette : public QWidget {
  Q_OBJECT
 public:
  explicit CommandPalette(QWidget* parent);
  void add_source(CommandSource source) { sources_.append(std::move(source)); }
  void clear_sources() { sources_.clear(); }
  void open();

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void narrow();
  void run_current();
  QList<CommandSource> sources_;
  QLineEdit* field_;
  Label* count_;
  QListView* list_;
  CommandModel* model_;
};

}  // namespace ivl::ui
