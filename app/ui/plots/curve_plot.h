// One quantity of runs over their steps: the extremes of every pixel column behind, the smoothed
// line over them, marks, a cross-hair. The wheel zooms, dragging pans, a double click shows all.
#pragma once

#include <QColor>
#include <QWidget>
#include <memory>
#include <optional>

#include "session/run_curves.h"
#include "ui/plots/figures.h"

class QCPPainter;
class QCustomPlot;

namespace ivl::ui {

/// A run in a plot, which may be alone or one of several.
struct PlottedRun {
  std::shared_ptr<const app::DrawnRun> drawn;  // null: not read yet
  QString name;                                // at its end; empty: its last value
  int color = 0;                               // of series
  bool raw = true;                             // the extremes behind
  bool strong = false, dashed = false;
  bool failed = false;  // a triangle at its end, at the edge where that is out of view
};

class CurvePlot : public QWidget {
  Q_OBJECT
 public:
  /// `series`: of DrawnRun; `note`: small, beside the title.
  CurvePlot(const QString& series, const QString& title, const QString& note,
            QWidget* parent = nullptr);
  const QString& series() const { return series_; }
  /// Marks, notes and attempts, which are of the first run, are drawn where `with_marks`.
  void show_runs(std::vector<PlottedRun> runs, app::XAxis axis, bool with_marks = false);
  void set_log(bool log);
  void set_note(const QString& note);
  /// What newer attempts trained again is drawn too.
  void set_overlaps(bool shown);
  /// A line at x with the value there in words, which stand at the title.
  void set_cross(std::optional<double> x, const QString& words);
  void set_placeholder(const QString& sentence);
  int columns() const;  // device pixels across
  /// Drawn as it is: a schedule, memory.
  void set_exact(bool exact) { exact_ = exact; }
  /// Figures on the axis of values, shorter ones in words: "15 k".
  void set_bytes(bool bytes) { bytes_ = bytes; }
  /// The axis of values begins at 0.
  void set_from_zero(bool from_zero) { from_zero_ = from_zero; }
  /// The first run's DrawnRun::stack instead of lines, where it has one.
  void set_stacked(bool stacked) { stacked_ = stacked; }
  /// By the name's ending: png, pdf, svg. Errors: no picture could be made; see write_file.
  Status save(const QString& file);
  /// The value of a run's line at x; nullopt: none there.
  std::optional<double> value_of(size_t run, double x) const;

 Q_SIGNALS:
  void view_wanted(const std::optional<ivl::app::Extent>& range);  // nullopt: all
  void pointed(std::optional<double> x);
  void run_pointed(int run);  // the mouse is at its line; -1: at none
  void chosen(double x);      // clicked, or Enter at the cross-hair

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct End;
  void dress();
  void draw();
  const app::DrawnCurve* curve_of(const PlottedRun& run) const;
  const app::DrawnRun* first() const;
  bool is_smoothed(const app::DrawnCurve& curve) const { return !exact_ && !curve.smooth.empty(); }
  void draw_run(const PlottedRun& run, const app::DrawnCurve& curve);
  void draw_envelope(const app::Envelope& envelope, const QColor& ink);
  void draw_smooth(const PlottedRun& run, const app::DrawnCurve& curve);
  const app::DrawnStack* stack() const;  // null: lines are drawn
  void draw_stack(const app::DrawnStack& stack);
  void name_parts(const app::DrawnStack& stack);
  void name_part(const QString& part, double place);
  QString stack_words() const;
  void draw_marks();
  void draw_notes();
  void draw_ends();
  void draw_end_label(const End& end, double place, bool at_edge);
  std::vector<End> ends() const;
  std::optional<End> end_of(const PlottedRun& run, const app::DrawnCurve& curve) const;
  double ratio_of(double value) const;       // 0: at the top of the axis, 1: at its bottom
  double shown_value(const End& end) const;  // at the edge where it lies outside
  void draw_end_mark(const End& end);
  void draw_leader(const End& end, double place);
  void draw_cross();
  int lanes() const;     // attempts that have one
  int end_room() const;  // px, right of the axis
  void make_room();
  void draw_lanes(QPainter* painter) const;
  void draw_lane(QPainter* painter, int y, const app::AttemptSpan& span, const QString& words,
                 bool newest) const;
  /// What the marks in view mean, from the right; the width that it takes.
  int draw_legend(QCPPainter* painter, const QRect& head) const;
  void set_ranges();
  void describe();
  void zoom(double at, double factor);
  void pan(double by);
  void move_cross(double by);
  double value_at(int x) const;
  bool drag(const QPoint& to);
  void point_at(const QPoint& place);
  QString tip_at(const QPoint& place) const;

  QString series_, title_, note_, placeholder_, words_;
  std::vector<PlottedRun> runs_;
  double x0_ = 0, x1_ = 1;
  std::optional<app::Extent> all_;
  app::XAxis axis_ = app::XAxis::step;
  bool log_ = false, marks_ = false, bytes_ = false, exact_ = false, overlaps_ = true;
  bool from_zero_ = false, stacked_ = false;
  std::optional<double> cross_;
  std::optional<QPoint> pressed_;
  bool dragged_ = false;
  int pointed_run_ = -1;
  QCustomPlot* plot_;
};

}  // namespace ivl::ui
