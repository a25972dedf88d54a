// Data, tab Rows: filters above, pictures or table, the inspector of one row beside them.
#pragma once

#include <QWidget>

#include "session/row_filter.h"

class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace ivl::app {
class RowModel;
class Workbench;
}  // namespace ivl::app

namespace ivl::ui {

class FilterBar;
class RowGrid;
class RememberedColumns;
class RowInspector;
class Shell;
class StatePanel;

class RowsTab : public QWidget {
  Q_OBJECT
 public:
  RowsTab(app::Workbench& workbench, Shell& shell, QWidget* parent = nullptr);

  void go(const QVariantMap& at);
  QVariantMap here() const;
  /// Replaces the filters; `row` (number in RowColumns) is shown in the inspector, -1 = the first.
  void show_rows(const QList<app::Condition>& conditions, int64_t row);
  void show_random();
  void export_rows();
  QString summary() const;
  QWidget* search_field();

 Q_SIGNALS:
  void rules_wanted();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void show_state();
  void show_empty();
  void set_position(int64_t position);
  void step(int by);
  void go_to_row();
  void toggle_tag();
  void add_probe();
  void show_view(bool table);
  void want_table();
  void inspect();
  void detach();
  void sort_by(int column, Qt::SortOrder order);
  void show_sort();

  app::Workbench& workbench_;
  Shell& shell_;
  FilterBar* bar_;
  RowGrid* grid_;
  QTableView* table_;
  RememberedColumns* columns_;
  app::RowModel* model_;
  QStackedWidget* list_;
  StatePanel* state_;
  QSplitter* split_;
  RowInspector* inspector_;
  bool divided_ = false;     // by the user
  int64_t wanted_row_ = -1;  // shown as soon as the filters have answered
};

}  // namespace ivl::ui
