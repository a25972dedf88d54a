// The checkpoints of one run or of all: a card with the table, what to do with each, and a note on
// the disk. Used by the page and by a run's tab.
#pragma once

#include "session/checkpoint_facts.h"
#include "ui/checkpoints/checkpoint_cells.h"
#include "ui/widgets/panel.h"

class QPushButton;
class QStackedWidget;
class QTableView;

namespace ivl::app {
class CheckpointModel;
class Workbench;
}  // namespace ivl::app

namespace ivl::ui {

class CheckpointActions;
class Label;
class RememberedColumns;
class Shell;
class StatePanel;

class CheckpointTable : public Panel {
  Q_OBJECT
 public:
  /// `chooses`: with a box for each row, for a probe grid beside.
  CheckpointTable(app::Workbench& workbench, Shell& shell, bool chooses, QWidget* parent = nullptr);
  /// 0: of all runs.
  void show_run(int64_t run);
  app::CheckpointModel& model() const { return *model_; }
  CheckpointActions& acts() const { return *actions_; }
  /// The current row, else the newest that is good; null: there is none.
  const app::CheckpointFacts* current() const;
  QTableView* view() const { return table_; }
  QSize sizeHint() const override;

 Q_SIGNALS:
  void current_changed();
  void choice_changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* make_head();
  QWidget* make_question();
  QWidget* make_note();
  void refresh();
  void read_spec();
  void show_note();
  QString next_save() const;
  void keep_current();
  void fit_columns();
  void open_menu(int row);
  void act(int row, CheckpointAct what);
  void ask_to_delete(const app::CheckpointFacts& one);
  app::Workbench& workbench_;
  app::CheckpointModel* model_;
  CheckpointActions* actions_;
  CheckpointCells* cells_;
  QTableView* table_;
  RememberedColumns* columns_;
  QStackedWidget* stack_;
  StatePanel* state_;
  Label *title_, *about_, *note_, *asked_, *remains_;
  QPushButton *verify_, *delete_, *keep_;
  QWidget *question_, *note_line_;
  app::CheckpointFacts doomed_;
  int64_t every_ = 0, kept_ = 0;  // of the run's spec; 0: not known, or none
  bool chooses_;
};

}  // namespace ivl::ui
