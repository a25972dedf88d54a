// A run's curves side by side, with one axis, one zoom and one cross-hair.
#pragma once

#include <QWidget>
#include <memory>

#include "session/run_curves.h"

class QPushButton;
class QSlider;

namespace ivl::ui {

class CurvePlot;
class Label;
class Segment;

class CurvesTab : public QWidget {
  Q_OBJECT
 public:
  explicit CurvesTab(app::Store& store, QWidget* parent = nullptr);
  /// 0: none.
  void show_run(int64_t run);
  /// The store has more.
  void refresh();
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
  void add_plot(CurvePlot* plot);
  void set_view(const app::RunCurves::View& view);
  void draw();
  void point(std::optional<double> x);
  void show_values(int64_t step, int64_t attempt, const QHash<QString, double>& values);
  void export_plot();
  void lay_out();

  app::Store& store_;
  std::unique_ptr<app::RunCurves> curves_;
  app::RunCurves::View view_;
  QList<CurvePlot*> plots_;
  QWidget* board_;
  Segment *axis_, *scale_;
  QSlider* smoothing_;
  Label *smoothing_text_, *zoomed_;
  QPushButton *fit_, *follow_, *export_;
  std::optional<double> cross_;
  bool choosing_ = false;  // the step at the cross-hair, once it is known
};

}  // namespace ivl::ui
