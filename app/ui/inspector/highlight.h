// What is pointed at in one view of a row, so that the others can light the same.
#pragma once

#include "ui/theme/theme.h"

namespace ivl::ui {

struct Highlight {
  int turn = -1;  // of the row's turns; -1: none
  int box = -1;   // of the row's boxes; -1: none
  bool operator==(const Highlight&) const = default;
  bool nothing() const { return turn < 0 && box < 0; }
};

/// A box's colour in every view; not the first series, which is the accent.
inline QColor box_color(int box) { return series(1 + box % (Theme::colored_series() - 1)); }

}  // namespace ivl::ui
