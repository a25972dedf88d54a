// bfloat16 as its 16 bits: the upper half of a float.
#pragma once

#include <cstdint>

namespace ivl {

using bfloat16_bits = uint16_t;

}  // namespace ivl
