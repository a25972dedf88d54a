// Sizes that the files of TokenStrip share, in px.
#pragma once

namespace ivl::ui::strip {

inline constexpr int kPadding = 5, kGap = 2, kArrow = 18;
inline constexpr int kLine = 30, kLowLine = 20;  // with and without ids
inline constexpr int kRoom = 2;                  // around all, for the focus ring

}  // namespace ivl::ui::strip
