// Patches of a tile gathered into fewer, wider tokens.
#pragma once

#include <ATen/core/Tensor.h>

namespace ivl {

/// x [T, P, C] -> [T, P / factor^2, C * factor^2]. `row_major` is version 2; version 1 (the first
/// release) leaves height and width swapped. Source: reference/model.md, "Pixel shuffle".
at::Tensor pixel_shuffle(const at::Tensor& x, int64_t factor, bool row_major);

}  // namespace ivl
