// What made a step: its rows with the loss of each, one of them in the inspector.
#pragma once

#include <QVariantMap>
#include <QWidget>
#include <memory>

class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace ivl::app {
class StepRowModel;
class StepRows;
class Workbench;
}  // namespace ivl::app

namespace ivl::ui {

class Label;
class RowInspector;
class Shell;
class StatePanel;

class SamplesTab : public QWidget {
  Q_OBJECT
 public:
  SamplesTab(app::Workbench& workbench, Shell& shell, QWidget* parent = nullptr);
  ~SamplesTab() override;
  /// Empty: none. `last`: its last step.
  void show_run(const QString& folder, int64_t last);
  void set_last(int64_t last) { last_ = last; }
  void show_step(int64_t step);
  int64_t step() const;
  QWidget* filter_field();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* make_bar();
  void go_by(int64_t steps);
  void show_state();
  void inspect();
  app::Workbench& workbench_;
  Shell& shell_;
  QString folder_;
  int64_t last_ = 0;
  bool divided_ = false;  // the room was shared once
  app::StepRows* rows_;
  app::StepRowModel* model_;
  QLineEdit* step_;
  QPushButton *back_, *forward_, *copy_;
  Label *count_, *problem_;
  QTableView* table_;
  RowInspector* inspector_;
  QSplitter* split_;
  StatePanel* state_;
  QStackedWidget* stack_;
};

}  // namespace ivl::ui
