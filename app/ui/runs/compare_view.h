// Chosen runs side by side: their losses over each other, a scatter, the table of what differs.
#pragma once

#include <QVariantMap>
#include <QWidget>

#include "session/run_compare_live.h"

class QCompleter;
class QLineEdit;
class QPushButton;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class CompareScatter;
class CompareTable;
class CurveControls;
class CurvePlot;
class Shell;

class CompareView : public QWidget {
  Q_OBJECT
 public:
  CompareView(app::Workbench& workbench, Shell& shell);
  const app::ComparedRuns& runs() const { return *runs_; }
  void show_runs(const std::vector<int64_t>& runs);
  void go(const QVariantMap& at);
  QVariantMap here() const;
  QWidget* filter_field();
  void open_export(QPushButton& button);

 Q_SIGNALS:
  void opened(int64_t run);
  void changed();  // which runs

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* make_bar();
  void connect_parts();
  void set_view(const app::RunCurves::View& view);
  void set_smoothing(double share);
  void fit();
  void draw();
  void point(std::optional<double> x);
  void point_run(int64_t run);
  void offer_runs();
  void add_run(const QString& name);
  void lay_out();
  QString cross_words(double x) const;

  app::Workbench& workbench_;
  Shell& shell_;
  app::ComparedRuns* runs_;
  app::RunCurves::View view_;
  QLineEdit* add_;
  QCompleter* completer_;
  CurveControls* controls_;
  QPushButton* fit_;
  QWidget* board_;
  CurvePlot* plot_;
  CompareScatter* scatter_;
  CompareTable* table_;
  std::vector<int64_t> drawn_;  // runs of the plot
  int64_t pointed_ = 0;
  std::optional<double> cross_;
};

}  // namespace ivl::ui
