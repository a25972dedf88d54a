#include "model/rope.h"

#include <ATen/ATen.h>

namespace ivl {

RopeAngles rope_angles(int64_t first, int64_t length, int64_t head_dim, double theta,
                       const at::Device& device) {
  return rope_angles_at(at::arange(first, first + length, at::kLong), head_dim, theta, device);
}

RopeAngles rope_angles_at(const at::Tensor& positions, int64_t head_dim, double theta,
                          const at::Device& device) {
  const at::Tensor exponents = at::arange(0, head_dim, 2, at::kLong).to(at::kFloat) / head_dim;
  const at::Tensor frequencies = at::pow(at::Scalar(theta), exponents).reciprocal();
  const at::Tensor angles =
      positions.to(at::kCPU).to(at::kFloat).unsqueeze(1) * frequencies.unsqueeze(0);
  return {angles.cos().to(device), angles.sin().to(device)};
}

}  // namespace ivl
