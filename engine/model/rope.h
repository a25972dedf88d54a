// Angles of the rotary positions.
#pragma once

#include <ATen/core/Tensor.h>

namespace ivl {

struct RopeAngles {
  at::Tensor cosine, sine;  // [N, D / 2] fp32
};

/// Positions first .. first + length - 1: angle = position * theta^(-2 i / D), all in fp32.
/// Source: the LLaMA layout of the field's common library, version 4.37.2.
RopeAngles rope_angles(int64_t first, int64_t length, int64_t head_dim, double theta,
                       const at::Device& device);

/// The same for any positions [M] int64.
RopeAngles rope_angles_at(const at::Tensor& positions, int64_t head_dim, double theta,
                          const at::Device& device);

}  // namespace ivl
