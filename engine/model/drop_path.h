// Drop path: whole branches of whole tiles left out, drawn by key.
#pragma once

#include <ATen/core/Tensor.h>

#include "model/unit.h"

namespace ivl {

/// The rate of a layer: rises linearly from 0 at the first to `rate` at the last.
double drop_path_rate(double rate, int64_t layer, int64_t layers);

/// [T] fp32: 0 for a dropped tile, 1 / (1 - rate) for a kept one; undefined where nothing is
/// dropped (rate 0 or not training). Each tile's draw depends on its own key alone.
at::Tensor drop_path_scale(const BatchContext& context, double rate, int64_t layer,
                           DrawPurpose purpose, const at::Device& device);

}  // namespace ivl
