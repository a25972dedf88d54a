// All runs as a table; Enter or a double click opens one.
#pragma once

#include <QWidget>

class QLineEdit;
class QStackedWidget;
class QTableView;

namespace ivl::app {
class RunModel;
class Workbench;
}  // namespace ivl::app

namespace ivl::ui {

class StatePanel;

class RunList : public QWidget {
  Q_OBJECT
 public:
  explicit RunList(app::Workbench& workbench, QWidget* parent = nullptr);
  int64_t current() const;  // run; 0: none
  void set_current(int64_t run);
  QWidget* filter_field();

 Q_SIGNALS:
  void opened(int64_t run);
  void recipe_wanted();
  void current_changed();

 private:
  void show_state();
  void fit_columns();
  app::Workbench& workbench_;
  app::RunModel* model_;
  QLineEdit* search_;
  QTableView* table_;
  QStackedWidget* stack_;
  StatePanel* state_;
};

}  // namespace ivl::ui
