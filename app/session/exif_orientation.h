// The orientation that a JPEG asks for; training ignores it, as the reference does.
#pragma once

#include <cstdint>
#include <span>

namespace ivl::app {

/// 1 to 8 as EXIF counts (1: upright), 0 where the file says nothing. `bytes`: its beginning.
int exif_orientation(std::span<const uint8_t> bytes);

}  // namespace ivl::app
