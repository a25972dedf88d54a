// One run: header, and its tabs Curves, Samples, Checkpoints, Log, Spec, Machine.
#pragma once

#include <QVariantMap>
#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class CheckpointTable;
class CurvesTab;
class Label;
class LogTab;
class MachineTab;
class RulesPopup;
class RunHeader;
class SamplesTab;
class Shell;
class TabBar;

class RunView : public QWidget {
  Q_OBJECT
 public:
  RunView(app::Workbench& workbench, Shell& shell);
  void show_run(int64_t run);
  int64_t run() const { return run_; }
  void go(const QVariantMap& at);
  QVariantMap here() const;
  QWidget* filter_field();

 Q_SIGNALS:
  void about_to_move();

 private:
  void refresh();
  void show_tab(const QString& tab);
  void show_spec();
  void show_rules();
  app::Workbench& workbench_;
  int64_t run_ = 0;
  RunHeader* header_;
  TabBar* tabs_;
  Label* place_;
  QStackedWidget* stack_;
  CurvesTab* curves_;
  SamplesTab* samples_;
  CheckpointTable* checkpoints_;
  LogTab* log_;
  MachineTab* machine_;
  QPlainTextEdit* spec_;
  QPushButton* rules_;
  RulesPopup* rules_popup_;
};

}  // namespace ivl::ui
