// Data, tab Pre-flight: what `internvl-engine check` finds, in groups; each finding opens its row.
#pragma once

#include <QWidget>
#include <functional>

#include "session/subset_lines.h"

class QMenu;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace ivl::app {
class ExampleModel;
struct CheckReportFacts;
class Workbench;
}  // namespace ivl::app

namespace ivl::ui {

class FindingPanel;
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
  int64_t warnings() const;                  // groups of lost or otherwise learned rows
  QMenu* make_export_menu(QWidget* parent);  // deletes itself when closed

 Q_SIGNALS:
  void rows_wanted(const QList<ivl::app::Condition>& conditions, int64_t row);
  void rules_wanted();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void export_as(const QString& kind, const QString& ending,
                 const std::function<std::string(const app::CheckReportFacts&)>& text);
  void refresh();
  void show_state();
  void show_group(int number);
  void show_example();
  void show_left_out();
  QSet<int> lines_left_out() const;  // groups of which all rows are
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
  QPushButton *columns_, *show_, *leave_out_;
  FindingPanel* panel_;
  QList<app::SubsetLines> group_lines_;
  app::SubsetLines lines_;  // of the group that is shown
  int shown_ = -1;
};

}  // namespace ivl::ui
