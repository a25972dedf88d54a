#include "cli/matrix_ceiling.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>

namespace ivl {

void wait_for(at::Device device) {
  if (!device.is_cpu()) at::zeros({1}, device).item<float>();
}

double measured_ceiling(int64_t side, at::ScalarType dtype, at::Device device) {
  using Clock = std::chrono::steady_clock;
  const auto options = at::TensorOptions(device).dtype(dtype);
  const at::Tensor a = at::randn({side, side}, options), b = at::randn({side, side}, options);
  at::Tensor c = at::mm(a, b);
  double best = 0;
  for (int i = 0; i < 6; ++i) {
    wait_for(device);
    const auto start = Clock::now();
    at::mm_out(c, a, b);
    wait_for(device);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    best = std::max(best, 2.0 * static_cast<double>(side * side * side) / seconds);
  }
  return best;
}

}  // namespace ivl
