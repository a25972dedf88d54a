// What a run's machine is and does: facts beside small curves by the clock, a row of them for the
// machine, each rank and each GPU. What was not told is said so.
#pragma once

#include <QWidget>
#include <memory>

#include "session/machine_facts.h"
#include "session/run_curves.h"

class QGridLayout;
class QScrollArea;
class QStackedWidget;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class CurvePlot;
class MachineCard;
class StatePanel;

class MachineTab : public QWidget {
  Q_OBJECT
 public:
  explicit MachineTab(app::Workbench& workbench);
  /// 0: none. Reads when it is looked at.
  void show_run(int64_t run);
  void refresh(int64_t run);

 protected:
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Row;
  void read();
  void take(const app::MachineFacts& facts);
  void show_nothing();
  void make_plots(const app::MachineFacts& facts);
  void add_row(const Row& row, const app::MachineFacts& facts);
  void set_range(const std::optional<app::Extent>& range);
  void draw();
  void point(std::optional<double> x);
  void show_values(int64_t second, const QHash<QString, double>& values);

  app::Workbench& workbench_;
  int64_t run_ = 0;
  bool stale_ = false, reading_ = false;
  QStackedWidget* stack_;
  StatePanel* state_;
  MachineCard* card_;
  QScrollArea* scroll_;
  QWidget* board_ = nullptr;
  QGridLayout* grid_ = nullptr;
  QStringList series_;  // that have plots
  QList<CurvePlot*> plots_;
  std::unique_ptr<app::RunCurves> curves_;
  std::optional<double> cross_;
};

}  // namespace ivl::ui
