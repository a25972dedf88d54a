// A run's curves side by side, with one axis, one zoom and one cross-hair.
#pragma once

#include <QWidget>
#include <memory>

#include "session/run_curves.h"

class QHBoxLayout;
class QPushButton;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class CurveControls;
class CurvePlot;
class CurvesBoard;
class Label;
class Shell;
struct CurvesExport;
struct PlottedRun;

class CurvesTab : public QWidget {
  Q_OBJECT
 public:
  CurvesTab(app::Workbench& workbench, Shell& shell);
  /// 0: none.
  void show_run(int64_t run);
  /// The store has more of a run.
  void refresh(int64_t run);
  /// Another run's curves behind; 0: none.
  void overlay(int64_t run);
  void fit();
  bool is_zoomed() const { return view_.range.has_value(); }
  QVariantMap here() const;
  void go(const QVariantMap& at);

 Q_SIGNALS:
  void changed();  // zoom, what is shown
  void step_chosen(int64_t step);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* make_bar();
  void connect_plot(CurvePlot* plot);
  void read_runs();
  void set_view(const app::RunCurves::View& view);
  void draw();
  void point(std::optional<double> x);
  void show_values(int64_t step, int64_t attempt, const QHash<QString, double>& values);
  std::unique_ptr<app::RunCurves> read_run(int64_t run);
  QString missing(const app::DrawnRun& drawn, const CurvePlot& plot) const;
  PlottedRun plotted(const CurvePlot& plot, bool behind) const;
  // Tools: curves_tools.cpp
  void add_tools(QHBoxLayout& line);
  void show_tools();
  void open_overlay_menu();
  void open_attempts_menu();
  void open_notes();
  void write_note(const app::StepNote& note);
  void remove_note(const app::StepNote& note);
  void zoom_to(int64_t step);
  CurvesExport exported() const;

  app::Workbench& workbench_;
  Shell& shell_;
  int64_t run_ = 0, behind_ = 0;
  std::unique_ptr<app::RunCurves> curves_, behind_curves_;
  app::RunCurves::View view_;
  CurvesBoard* board_;
  CurveControls* controls_;
  Label* zoomed_;
  QPushButton *fit_, *follow_, *export_, *overlay_, *attempts_, *note_, *choose_;
  bool overlaps_ = true;
  std::optional<double> cross_;
  int64_t cross_step_ = 0;
  bool choosing_ = false;  // the step at the cross-hair, once it is known
};

}  // namespace ivl::ui
