// Ticks of plots in the workbench's figures. Includes qcustomplot.h: only for this room.
#pragma once

#include <qcustomplot.h>

#include "session/x_axis.h"
#include "ui/plots/figures.h"

namespace ivl::ui {

class FigureTicker : public QCPAxisTicker {
 public:
  explicit FigureTicker(bool bytes);

 protected:
  QVector<double> createTickVector(double step, const QCPRange& range) override;
  QString getTickLabel(double tick, const QLocale&, QChar, int) override;

 private:
  bool bytes_;
  double highest_ = 0;
};

/// 1 and 3 of every decade; 1, 2, 5 where there are few decades.
class LogTicker : public QCPAxisTicker {
 protected:
  QVector<double> createTickVector(double, const QCPRange& range) override;
  QVector<double> createSubTickVector(int, const QVector<double>&) override { return {}; }
  QString getTickLabel(double tick, const QLocale&, QChar, int) override;

 private:
  QCPRange range_;
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

/// Below a curve that is `span` wide.
QSharedPointer<QCPAxisTicker> make_x_ticker(app::XAxis axis, double span);

/// Hairlines across, figures in muted ink, no frame.
void dress_axes(QCustomPlot& plot);

}  // namespace ivl::ui
