// Against LibTorch's own fused AdamW.
#include "optim/adamw.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <limits>

namespace ivl {
namespace {

OptimizerSpec without_clipping() {
  OptimizerSpec spec;
  spec.clip_norm = 0;
  return spec;
}

at::Tensor totals_of(AdamW& optimizer, double loss = 1.0) {
  const at::Tensor totals = at::zeros({kStepTotals}, at::kDouble);
  totals[kTotalLoss] = loss;
  optimizer.add_squared_norm(totals);
  return totals;
}

TEST(AdamWOptimizer, StepsAsTorchsFusedOne) {
  at::manual_seed(1);
  const at::Tensor master = at::randn({4099}), gradient = at::empty({4099});
  at::Tensor expected = master.clone(), m = at::zeros({4099}), v = at::zeros({4099});
  AdamW optimizer(without_clipping(), {{master, gradient, {}, 0.05}}, 0, at::kCPU);
  for (int step = 1; step <= 10; ++step) {
    gradient.copy_(at::randn({4099}) * 0.01);
    optimizer.update(totals_of(optimizer), 1e-3);
    at::_fused_adamw_({expected}, {gradient}, {m}, {v}, {}, {at::scalar_tensor(double(step))}, 1e-3,
                      0.9, 0.999, 0.05, 1e-8, false, false);
    EXPECT_TRUE(at::allclose(master, expected, 1e-6, 1e-7)) << step;
  }
  EXPECT_EQ(optimizer.control().updates, 10);
}

TEST(AdamWOptimizer, NormCoversAllRangesAndClips) {
  const at::Tensor a = at::zeros({3}), b = at::zeros({2});
  const at::Tensor ga = at::full({3}, 2.0), gb = at::full({2}, 4.0);
  OptimizerSpec spec;  // clip 1.0
  AdamW optimizer(spec,
                  {{a, ga, {}, 0.05}, {b, gb, {}, 0.0}, {at::empty({0}), at::empty({0}), {}, 0}}, 0,
                  at::kCPU);
  optimizer.update(totals_of(optimizer), 1e-3);
  EXPECT_NEAR(optimizer.control().gradient_norm, std::sqrt(12.0 + 32.0), 1e-12);
  EXPECT_NEAR(optimizer.control().gradient_scale, 1 / (std::sqrt(44.0) + 1e-6), 1e-7);
}

TEST(AdamWOptimizer, WritesTheBf16WeightsInTheSamePass) {
  at::manual_seed(2);
  const at::Tensor master = at::randn({1000}), gradient = at::randn({1000});
  const at::Tensor weights = at::zeros({1000}, at::kBFloat16);
  AdamW optimizer(OptimizerSpec{}, {{master, gradient, weights, 0.05}}, 0, at::kCPU);
  optimizer.update(totals_of(optimizer), 1e-2);
  EXPECT_TRUE(at::equal(weights, master.to(at::kBFloat16)));
}

TEST(AdamWOptimizer, ANonFiniteGradientChangesNothing) {
  const at::Tensor master = at::ones({300}), gradient = at::ones({300});
  gradient[17] = std::numeric_limits<float>::infinity();
  AdamW optimizer(OptimizerSpec{}, {{master, gradient, {}, 0.05}}, 0, at::kCPU);
  optimizer.update(totals_of(optimizer), 1e-2);
  EXPECT_EQ(optimizer.control().apply, 0);
  EXPECT_TRUE(at::equal(master, at::ones({300})));
  gradient.fill_(1.0);
  optimizer.update(totals_of(optimizer), 1e-2);
  EXPECT_EQ(optimizer.control().apply, 1);
  EXPECT_EQ(optimizer.control().updates, 1);
}

}  // namespace
}  // namespace ivl
