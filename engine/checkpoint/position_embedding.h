// Learned positions of another image size.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace ivl {

/// positions [1, 1 + a^2, C] -> `shape` = [1, 1 + b^2, C]: the class token's is kept, the patches'
/// are resized bicubically in fp32 (align_corners false). Returned as it is where that is not the
/// only difference. Source: reference/model.md, "Vision tower".
at::Tensor resize_positions(const at::Tensor& positions, const std::vector<int64_t>& shape);

}  // namespace ivl
