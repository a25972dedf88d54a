// Boxes as the annotations write them.
#pragma once

#include <string_view>

namespace ivl {

/// Whether `text` begins with a bracketed group of four numbers, as [0.55, 0.23, 0.74, 0.94] or
/// [12,40,300,220]. Looks at a bounded number of bytes.
bool begins_with_box(std::string_view text);

}  // namespace ivl
