// One histogram: bars stacked by group, or on a log axis all rows with a short line a group. A
// range is selected by dragging, or with the arrow keys: they move a cursor from bar to bar, Shift
// extends.
#pragma once

#include <QColor>
#include <QSet>
#include <QWidget>
#include <functional>
#include <optional>

#include "session/histograms.h"

class QCustomPlot;

namespace ivl::ui {

/// A line across the plot with words beside it.
struct PlotMark {
  double at = 0;
  QString words;
  bool warn = false;
};

class HistogramPlot : public QWidget {
  Q_OBJECT
 public:
  /// `log_y`: counts from 1 on.
  HistogramPlot(const QString& title, bool log_y, QWidget* parent = nullptr);
  void set_unit(const QString& unit);  // on the right of the title
  /// `tint`: of a group, asked at each painting. `hidden`: groups that are left out.
  void show_histogram(const app::Histogram& histogram, const QSet<int>& hidden,
                      std::function<QColor(int)> tint, bool share_of_group);
  void set_mark(const std::optional<PlotMark>& mark);
  void set_placeholder(const QString& sentence);  // instead of bars
  void set_selection(const app::Bounds& bounds);
  const app::Bounds& selection() const { return selection_; }
  app::Condition::Kind kind() const { return histogram_.kind; }
  const app::Histogram& histogram() const { return histogram_; }
  const QString& title() const { return title_; }
  int cursor() const { return cursor_; }  // bin, -1 = none

  /// The wheel, + and - show a part of the axis larger.
  bool is_zoomed() const { return view_low_ > 0 || view_high_ < 1; }
  void fit();
  double view_share() const { return view_high_ - view_low_; }  // of the axis, 1 = all

 Q_SIGNALS:
  /// narrows: Shift was held with the mouse, Ctrl with the keys; other plots keep theirs.
  void selected(const ivl::app::Bounds& bounds, bool narrows);
  void zoomed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void draw();
  void dress();
  void set_ticks();
  void draw_stacked();
  void set_share_ticks(double top);
  void draw_log();
  void draw_selection();
  void draw_cursor();
  void draw_mark();
  void draw_words(double at, bool of_axis, const QString& words, const QColor& ink, bool leftwards);
  void describe();
  void zoom(double factor, double at);
  void show_cursor();
  double axis_value(double share) const;
  bool in_view(int bin) const;
  bool press(int x);
  void move_cursor(int to, bool extends, bool narrows);
  void take_selection(bool narrows);
  bool has_bars() const { return histogram_.bins() > 0 && placeholder_.isEmpty(); }
  double value_at(int x) const;
  int64_t shown_total(int bin) const;

  QString title_, unit_, placeholder_;
  bool log_y_;
  app::Histogram histogram_;
  QSet<int> hidden_;
  std::function<QColor(int)> tint_;
  bool share_ = false;
  std::optional<PlotMark> mark_;
  app::Bounds selection_;
  QCustomPlot* plot_;
  std::optional<double> drag_from_;
  double view_low_ = 0, view_high_ = 1;  // shares of the axis
  int cursor_ = -1, anchor_ = -1;        // bins; a range by keys goes from one to the other
};

}  // namespace ivl::ui
