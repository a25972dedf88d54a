// Histograms in words: for those who do not see them, and beside the cursor.
#pragma once

#include <QString>

#include "session/histograms.h"

namespace ivl::ui {

/// "1 : 2", "3 : 1"
QString aspect_text(double aspect);
/// "880–1,400", "≥ 2,049"; what the bounds of a kind hold.
QString bounds_text(app::Condition::Kind kind, const app::Bounds& bounds);
/// How many rows, where the highest bar is, between which values half of the rows lie.
QString summary_text(const app::Histogram& histogram);

}  // namespace ivl::ui
