// The probe grid in its card: what the marks mean, add, ask and stop, and why it is empty.
#pragma once

#include "ui/checkpoints/probe_grid.h"
#include "ui/widgets/panel.h"

class QPushButton;
class QStackedWidget;

namespace ivl::ui {

class Label;
class Shell;
class StatePanel;

class ProbeCard : public Panel {
  Q_OBJECT
 public:
  ProbeCard(app::Workbench& workbench, Shell& shell, QWidget* parent = nullptr);
  void set_columns(const std::vector<ProbeColumn>& columns);
  ProbeGrid* grid() const { return grid_; }
  void ask();

 private:
  QWidget* make_head();
  void refresh();
  void remove(const app::Probe& probe);
  void open_row(const app::Probe& probe);
  app::Workbench& workbench_;
  Shell& shell_;
  std::vector<ProbeColumn> columns_;
  ProbeGrid* grid_;
  QStackedWidget* stack_;
  StatePanel* state_;
  Label* about_;
  QWidget* legend_;
  QPushButton *add_, *ask_, *stop_;
};

}  // namespace ivl::ui
