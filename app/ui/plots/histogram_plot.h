// One histogram: bars stacked by subset, or on a log axis all rows with a short line a subset; a
// range is selected by dragging.
#pragma once

#include <QSet>
#include <QWidget>
#include <optional>

#include "session/histograms.h"

class QCustomPlot;
class QCPBars;
class QCPItemRect;
class QCPItemStraightLine;
class QCPItemText;

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
  /// `unit`: on the right of the title; `log_y`: counts from 1 on.
  HistogramPlot(const QString& title, const QString& unit, bool log_y, QWidget* parent = nullptr);
  void show_histogram(const app::Histogram& histogram, const QSet<int>& hidden,
                      bool share_of_subset);
  void set_mark(const std::optional<PlotMark>& mark);
  void set_placeholder(const QString& sentence);  // instead of bars
  void set_selection(const app::Bounds& bounds);
  const app::Bounds& selection() const { return selection_; }
  app::Condition::Kind kind() const { return histogram_.kind; }

 Q_SIGNALS:
  void selected(const ivl::app::Bounds& bounds, bool narrows);  // narrows: Shift was held

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void dress();
  void draw();
  void draw_stacked();
  void draw_log();
  void draw_selection();
  void set_ticks();
  double value_at(int x) const;
  QString title_, unit_, placeholder_;
  bool log_y_;
  app::Histogram histogram_;
  QSet<int> hidden_;
  bool share_ = false;
  std::optional<PlotMark> mark_;
  app::Bounds selection_;
  QCustomPlot* plot_;
  std::optional<double> drag_from_;
};

}  // namespace ivl::ui
