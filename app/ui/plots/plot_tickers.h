// Ticks of plots in the workbench's figures. Includes qcustomplot.h: only for this room.
#pragma once

#include <qcustomplot.h>

#include "session/x_axis.h"

namespace ivl::ui {

/// "1.2 k", "3.4e-5", "62 GB".
QString curve_figure(double value, bool bytes);

class FigureTicker : public QCPAxisTicker {
 public:
  explicit FigureTicker(bool bytes);

 protected:
  QString getTickLabel(double tick, const QLocale&, QChar, int) override;

 private:
  bool bytes_;
};

/// 1 and 3 of every decade; 1, 2, 5 where there are few decades.
class LogTicker : public QCPAxisTicker {
 protected:
  QVector<double> createTickVector(double, const QCPRange& range) override;
  QVector<double> createSubTickVector(int, const QVector<double>&) override { return {}; }
  QString getTickLabel(double tick, const QLocale&, QChar, int) override;
};

/// Below a curve: steps, durations or tokens.
class StepTicker : public QCPAxisTicker {
 public:
  explicit StepTicker(app::XAxis axis);

 protected:
  QString getTickLabel(double tick, const QLocale&, QChar, int) override;

 private:
  app::XAxis axis_;
};

/// Hairlines across, figures in muted ink, no frame.
void dress_axes(QCustomPlot& plot);

}  // namespace ivl::ui
