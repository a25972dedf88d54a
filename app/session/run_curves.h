// The curves of one run as they are drawn: read from the store, kept up as points come, cut to what
// is in view. All of it on another thread; only the newest question is answered.
#pragma once

#include <QHash>
#include <QObject>
#include <memory>

#include "session/envelope.h"
#include "session/latest.h"
#include "session/run_compare.h"
#include "session/smoothing.h"
#include "session/step_stack.h"
#include "store/run_records.h"

namespace ivl::app {

class Store;

/// One curve in the view that was asked for.
struct DrawnCurve {
  CurveEnvelope envelope;
  std::vector<SmoothPoint> smooth;  // none: not smoothed
  std::optional<CurvePoint> last;
  int64_t points = 0;
};

/// A mark on the axis: x in the axis' unit.
struct DrawnMark {
  QString kind;
  int64_t attempt = 0, step = 0;
  double x = 0;
};

struct AttemptSpan {
  int64_t attempt = 0, first_step = 0, last_step = 0;
  double x0 = 0, x1 = 0;
  QString exit_reason;
};

struct DrawnNote {
  StepNote note;
  double x = 0;
};

struct DrawnRun {
  bool partial = false;       // more of it is being read
  std::optional<Extent> all;  // of the axis
  double x0 = 0, x1 = 1;      // the view
  QHash<QString, DrawnCurve> curves;
  DrawnStack stack;  // of step_parts(), where those are read too
  std::vector<DrawnMark> marks;
  std::vector<AttemptSpan> attempts;
  std::vector<DrawnNote> notes;  // by step
};

class RunCurves : public QObject {
  Q_OBJECT
 public:
  /// Reads once set_view() is called, the first series before the others. `beside`: series that
  /// axes, figures and the stack are made of, which are not drawn; sources of derived series need
  /// not be named.
  RunCurves(Store& store, int64_t run, const QStringList& series, const QStringList& beside = {},
            QObject* parent = nullptr);
  ~RunCurves() override;

  struct View {
    XAxis axis = XAxis::step;
    std::optional<Extent> range;  // nullopt: all, and what comes
    double smoothing = 0;         // slider, 0 to 1
    int columns = 800;            // pixels
    bool operator==(const View& other) const;
  };
  const View& view() const { return view_; }
  void set_view(const View& view);
  /// There is more in the store.
  void refresh();

  /// Null until the first answer.
  std::shared_ptr<const DrawnRun> drawn() const { return drawn_; }
  /// Of each series its value nearest to x of the view's axis; answered by values().
  void ask_values(double x);
  /// Of loss, tokens and seconds, where they are among the series; answered by figures().
  void ask_figures(const std::vector<int64_t>& steps);

 Q_SIGNALS:
  void changed();
  void values(int64_t step, int64_t attempt, const QHash<QString, double>& values);
  void figures(const std::map<int64_t, ivl::app::RunFigures>& by_step);

 private:
  struct Held;
  Store& store_;
  int64_t run_;
  std::shared_ptr<Held> held_;
  View view_;
  Latest latest_, asking_, figuring_;
  bool stale_ = false, asked_ = false;
  std::shared_ptr<const DrawnRun> drawn_;
};

}  // namespace ivl::app
