// The columns of a table as its user wants them: shown, moved, resized, sorted; remembered by name.
#pragma once

#include <QObject>
#include <functional>

#include "session/preferences.h"

class QMenu;
class QPushButton;
class QTableView;

namespace ivl::ui {

/// The column that stands first, or last, among those that are shown; -1: none is.
int first_shown_column(const QTableView& table);
int last_shown_column(const QTableView& table);

class RememberedColumns : public QObject {
  Q_OBJECT
 public:
  struct Rules {
    QList<int> always = {};    // cannot be hidden
    QList<int> sortable = {};  // a click on another heading changes nothing
    /// Sorts what the table shows; -1: as at first.
    std::function<void(int column, Qt::SortOrder order)> sort = {};
    /// Shares the table's width among its columns; asked until the user sets a width.
    std::function<void()> fit = {};
  };
  /// Belongs to `table`, whose model is set and keeps its columns. Its columns as they are now are
  /// what "As at first" brings back; those remembered under `name` are shown at once.
  RememberedColumns(QTableView& table, app::Preferences& preferences, const QString& name,
                    Rules rules);

  /// Which columns, their order, widths and sorting; also on the header's and table's context menu.
  /// It deletes itself when closed.
  QMenu* make_menu();
  /// Opens the menu; for those who use the keyboard.
  QPushButton* make_button();
  void set_shown(int column, bool shown);
  /// Marks what is sorted elsewhere; Rules::sort is not asked.
  void show_sort(int column, Qt::SortOrder order);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void restore();
  void remember();
  void reset();
  void fit();
  void take_sort(int column, Qt::SortOrder order);
  void widen_current(int by);
  void add_columns(QMenu& menu);
  void add_sorting(QMenu& menu);
  void add_widths(QMenu& menu);
  QString title(int column) const;

  QTableView& table_;
  QWidget* viewport_;  // still told of events while the table is no table any more
  app::Preferences& preferences_;
  QString key_;
  Rules rules_;
  QByteArray first_;
  int sorted_ = -1;
  bool own_widths_ = false, at_work_ = false;  // at_work_: changes are not the user's
};

}  // namespace ivl::ui
