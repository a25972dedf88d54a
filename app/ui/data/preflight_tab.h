// Data, tab Pre-flight: what `internvl-engine check` finds, in groups; each finding opens its row.
#pragma once

#include <QWidget>

#include "session/finding_groups.h"
#include "session/row_filter.h"

class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace ivl::app {
class ExampleModel;
class Workbench;
}  // namespace ivl::app

namespace ivl::ui {

class GroupList;
class Label;
class Picture;
class SumsBar;
class Shell;
class StatePanel;

class PreflightTab : public QWidget {
  Q_OBJECT
 public:
  PreflightTab(app::Workbench& workbench, Shell& shell, QWidget* parent = nullptr);
  QString summary() const;
  int64_t warnings() const;  // groups of lost or otherwise learned rows

 Q_SIGNALS:
  void rows_wanted(const QList<ivl::app::Condition>& conditions, int64_t row);
  void rules_wanted();

 private:
  void refresh();
  void show_state();
  void show_group(int number);
  app::Workbench& workbench_;
  Shell& shell_;
  QList<app::FindingGroup> groups_;
  QStackedWidget* stack_;
  StatePanel* state_;
  SumsBar* sums_;
  GroupList* list_;
  Label *title_, *meaning_, *advice_, *examples_, *count_;
  Picture* mark_;
  QWidget *detail_, *clean_;
  app::ExampleModel* model_;
  QTableView* table_;
  QPushButton* columns_;
  int shown_ = -1;
};

}  // namespace ivl::ui
