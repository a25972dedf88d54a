// Figures of plots in the workbench's way of writing them.
#pragma once

#include <QString>

namespace ivl::ui {

/// "1.2 k", "3.4e-5", "62 GB".
QString curve_figure(double value, bool bytes);

/// A tick of an axis from `least` to `highest`: all of an axis are written in one way, so that
/// "0.00025" and "5e-4", "5000" and "10 k" never stand on each other.
QString tick_figure(double tick, double least, double highest, bool log);

}  // namespace ivl::ui
