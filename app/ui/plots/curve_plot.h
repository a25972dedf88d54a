// One quantity of a run over its steps: the extremes of every pixel column behind, the smoothed
// line over them, marks, a cross-hair. The wheel zooms, dragging pans, a double click shows all.
#pragma once

#include <QColor>
#include <QWidget>
#include <memory>
#include <optional>

#include "session/run_curves.h"

class QCPPainter;
class QCustomPlot;

namespace ivl::ui {

class CurvePlot : public QWidget {
  Q_OBJECT
 public:
  /// `series`: of DrawnRun; `note`: small, beside the title.
  CurvePlot(const QString& series, const QString& title, const QString& note,
            QWidget* parent = nullptr);
  const QString& series() const { return series_; }
  /// Marks are drawn where `with_marks`.
  void show_run(std::shared_ptr<const app::DrawnRun> run, app::XAxis axis, bool with_marks);
  void set_log(bool log);
  void set_color(int series_number);
  /// A line at x with the value there in words, which stand at the title.
  void set_cross(std::optional<double> x, const QString& words);
  void set_placeholder(const QString& sentence);
  int columns() const;  // device pixels across
  /// Drawn as it is: a schedule, memory.
  void set_exact(bool exact) { exact_ = exact; }
  /// Figures on the axis of values, shorter ones in words: "15 k".
  void set_bytes(bool bytes) { bytes_ = bytes; }
  bool save(const QString& file);  // by its ending: png, pdf, svg

 Q_SIGNALS:
  void view_wanted(const std::optional<ivl::app::Extent>& range);  // nullopt: all
  void pointed(std::optional<double> x);
  void chosen(double x);  // clicked, or Enter at the cross-hair

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void dress();
  void draw();
  void draw_envelope(const app::Envelope& envelope, const QColor& ink);
  void draw_smooth(const app::DrawnCurve& curve);
  void draw_marks();
  void draw_end(const app::DrawnCurve& curve, bool smoothed);
  void draw_cross();
  /// What the marks in view mean, from the right; the width that it takes.
  int draw_legend(QCPPainter* painter, const QRect& head) const;
  void set_ranges(const app::DrawnCurve& curve);
  void describe(const app::DrawnCurve* curve);
  void zoom(double at, double factor);
  void pan(double by);
  void move_cross(double by);
  double value_at(int x) const;
  bool drag(const QPoint& to);

  QString series_, title_, note_, placeholder_, words_;
  std::shared_ptr<const app::DrawnRun> run_;
  app::XAxis axis_ = app::XAxis::step;
  bool log_ = false, marks_ = false, bytes_ = false, exact_ = false;
  int color_ = 0;
  std::optional<double> cross_;
  std::optional<QPoint> pressed_;
  bool dragged_ = false;
  QCustomPlot* plot_;
};

/// "1.2 k", "3.4e-5", "62 GB".
QString curve_figure(double value, bool bytes);

}  // namespace ivl::ui
