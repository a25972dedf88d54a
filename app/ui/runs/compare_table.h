// The comparison as a card: a title, the table, and what is to be known about its figures.
#pragma once

#include "session/run_compare_live.h"
#include "ui/widgets/panel.h"

class QTableView;

namespace ivl::app {
class CompareModel;
class Preferences;
}  // namespace ivl::app

namespace ivl::ui {

class ColumnBand;
class Label;
class RememberedColumns;
class Shell;

class CompareTable : public Panel {
  Q_OBJECT
 public:
  CompareTable(app::ComparedRuns& runs, app::Preferences& preferences, Shell& shell);
  app::CompareModel& model() { return *model_; }
  void set_current(int64_t run);

 Q_SIGNALS:
  void opened(int64_t run);
  void removed(int64_t run);
  void pointed(int64_t run);  // 0: none

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* make_head();
  void make_table(app::Preferences& preferences);
  void show_columns();
  void fit_columns();
  void show_words();
  void activate(const QModelIndex& index);
  bool take_key(int key);
  void open_menu(const QPoint& at);
  void copy_markdown();
  void save_csv();
  app::ComparedRuns& runs_;
  Shell& shell_;
  app::CompareModel* model_;
  QTableView* table_;
  RememberedColumns* columns_;
  ColumnBand* band_;
  Label *title_, *baseline_, *foot_;
};

}  // namespace ivl::ui
