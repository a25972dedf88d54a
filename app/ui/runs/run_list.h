// All runs as a table; Enter or a double click opens one, Space chooses some to compare, T tags
// them.
#pragma once

#include <QWidget>
#include <vector>

class QStackedWidget;
class QTableView;

namespace ivl::app {
class RunModel;
class Workbench;
}  // namespace ivl::app

namespace ivl::ui {

class RunFilterBar;
class StatePanel;

class RunList : public QWidget {
  Q_OBJECT
 public:
  explicit RunList(app::Workbench& workbench, QWidget* parent = nullptr);
  int64_t current() const;  // run; 0: none
  void set_current(int64_t run);
  /// To be compared.
  const std::vector<int64_t>& chosen() const;
  void choose(const std::vector<int64_t>& runs);
  QWidget* filter_field();

 Q_SIGNALS:
  void opened(int64_t run);
  void recipe_wanted();
  void current_changed();
  void chosen_changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void make_table();
  void show_state();
  void show_headings();
  void fit_columns();
  bool take_key(int key);
  void toggle_chosen();
  void edit_tags();
  app::Workbench& workbench_;
  app::RunModel* model_;
  RunFilterBar* bar_;
  QTableView* table_;
  QStackedWidget* stack_;
  StatePanel* state_;
};

}  // namespace ivl::ui
