// The CPU's loops against the same formulas of LibTorch's operators, sizes that fill no vector
// included, values and gradients.
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <functional>

#include "golden_model.h"
#include "model/ops/attention.h"
#include "model/ops/cpu_rows.h"
#include "model/ops/elementwise.h"
#include "model/ops/embedding.h"
#include "model/ops/linear.h"
#include "model/ops/rms_norm.h"
#include "model/rope.h"

namespace ivl {
namespace {

using Tensors = std::vector<at::Tensor>;
using Op = std::function<at::Tensor(const Tensors&)>;

at::Tensor drawn(std::vector<int64_t> shape, uint64_t seed) {
  return at::randn(shape, at::make_generator<at::CPUGeneratorImpl>(seed), at::TensorOptions());
}

// Output and gradients of both in `dtype`, the reference in fp64 on the same (rounded) inputs.
void expect_same(const Op& op, const Op& reference, const Tensors& inputs, at::ScalarType dtype) {
  const double tolerance = dtype == at::kFloat ? 2e-6 : 1.5e-2;
  Tensors ours, exact;
  for (const at::Tensor& input : inputs) {
    ours.push_back(input.to(dtype).detach().requires_grad_(true));
    exact.push_back(input.to(dtype).to(at::kDouble).detach().requires_grad_(true));
  }
  const at::Tensor out = op(ours), expected = reference(exact);
  EXPECT_EQ(out.scalar_type(), dtype);
  EXPECT_LT(relative_error(out.detach(), expected.detach()), tolerance);
  const at::Tensor slope = drawn(expected.sizes().vec(), 99);
  const Tensors got = torch::autograd::grad({out}, ours, {slope.to(dtype)});
  const Tensors wanted =
      torch::autograd::grad({expected}, exact, {slope.to(dtype).to(at::kDouble)});
  for (size_t i = 0; i < got.size(); ++i) {
    // Beside the slope's own size: some gradients are 0, a single key's for one.
    const double error = (got[i].to(at::kDouble) - wanted[i]).norm().item<double>();
    const double scale = (wanted[i].norm() + slope.norm()).item<double>();
    EXPECT_LT(error, tolerance * scale) << "gradient of input " << i;
  }
}

class Ops : public ::testing::TestWithParam<at::ScalarType> {};
INSTANTIATE_TEST_SUITE_P(Dtypes, Ops, ::testing::Values(at::kFloat, at::kBFloat16),
                         [](const auto& each) { return std::string(c10::toString(each.param)); });

TEST_P(Ops, RmsNorm) {
  for (const int64_t size : {1, 7, 16, 61, 384}) {
    expect_same([](const Tensors& x) { return rms_norm(x[0], x[1], 1e-5); },
                [](const Tensors& x) {
                  return x[0] * (x[0].square().mean(-1, true) + 1e-5).rsqrt() * x[1];
                },
                {drawn({3, 5, size}, 1), drawn({size}, 2)}, GetParam());
  }
}

// The middle third of wider rows, as queries and keys of one product are.
TEST_P(Ops, RmsNormOfStridedRows) {
  expect_same([](const Tensors& x) { return rms_norm(x[0].chunk(3, -1)[1], x[1], 1e-6); },
              [](const Tensors& x) {
                const at::Tensor part = x[0].chunk(3, -1)[1];
                return part * (part.square().mean(-1, true) + 1e-6).rsqrt() * x[1];
              },
              {drawn({2, 9, 3 * 40}, 3), drawn({40}, 4)}, GetParam());
}

TEST_P(Ops, AddScaled) {
  const at::Tensor tiles = at::arange(3, at::kFloat) * 1.25;  // the first is dropped
  expect_same([&](const Tensors& x) { return add_scaled(x[0], x[1], x[2], tiles); },
              [&](const Tensors& x) {
                return x[0] + x[1] * x[2] * tiles.view({3, 1, 1});
              },
              {drawn({3, 5, 37}, 5), drawn({3, 5, 37}, 6), drawn({37}, 7)}, GetParam());
  expect_same([](const Tensors& x) { return add_scaled(x[0], x[1], x[2], {}); },
              [](const Tensors& x) { return x[0] + x[1] * x[2]; },
              {drawn({3, 5, 37}, 5), drawn({3, 5, 37}, 6), drawn({37}, 7)}, GetParam());
}

TEST_P(Ops, Swiglu) {
  expect_same([](const Tensors& x) { return swiglu(x[0]); },
              [](const Tensors& x) {
                const auto halves = x[0].chunk(2, -1);
                return at::silu(halves[0]) * halves[1];
              },
              {drawn({4, 3, 2 * 45}, 8) * 4}, GetParam());
}

TEST_P(Ops, SwigluFarFromZero) {
  const at::Tensor gate = at::tensor({-200.f, -90.f, -20.f, 0.f, 20.f, 90.f, 200.f});
  const at::Tensor x = at::cat({gate, at::ones({7})}).view({1, 14}).to(GetParam());
  EXPECT_LT(largest_error(swiglu(x), at::silu(gate).view({1, 7})), 1e-2);
}

TEST_P(Ops, JoinedLinear) {
  const Op reference = [](const Tensors& x) {
    return at::cat({at::matmul(x[0], x[1].t()), at::matmul(x[0], x[2].t())}, -1);
  };
  expect_same(
      [](const Tensors& x) {
        return joined_linear(x[0], {x[1], x[2]});
      },
      reference, {drawn({2, 7, 24}, 9), drawn({16, 24}, 10), drawn({8, 24}, 11)}, GetParam());
}

TEST_P(Ops, LinearWithBias) {
  expect_same([](const Tensors& x) { return linear(x[0], x[1], x[2]); },
              [](const Tensors& x) { return at::matmul(x[0], x[1].t()) + x[2]; },
              {drawn({2, 7, 24}, 9), drawn({16, 24}, 10), drawn({16}, 12)}, GetParam());
}

TEST_P(Ops, EmbeddingWithFeatures) {
  const at::Tensor ids = at::arange(12, at::kLong).remainder(5).view({2, 6});
  const at::Tensor places = at::tensor({1, 2, 9}, at::kLong);
  expect_same(
      [&](const Tensors& x) { return embed(ids, x[0], x[1], places); },
      [&](const Tensors& x) {
        return at::embedding(x[0], ids).flatten(0, 1).index_copy(0, places, x[1]).view({2, 6, 19});
      },
      {drawn({5, 19}, 13), drawn({3, 19}, 14)}, GetParam());
}

// Softmax over explicit scores; heads [B, H, N, D].
at::Tensor plain_attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                           const AttentionShape& shape) {
  const int64_t group = shape.heads / shape.key_heads, n = q.size(2);
  at::Tensor scores = at::matmul(q, k.repeat_interleave(group, 1).transpose(2, 3)) /
                      std::sqrt(static_cast<double>(shape.head_dim));
  if (shape.causal) {
    scores = scores.masked_fill(at::ones({n, n}, at::kBool).triu(1), -INFINITY);
  }
  return at::matmul(at::softmax(scores, -1), v.repeat_interleave(group, 1))
      .transpose(1, 2)
      .flatten(-2);
}

at::Tensor heads_of(const at::Tensor& x, int64_t d) {
  return x.unflatten(-1, {x.size(-1) / d, d}).transpose(1, 2);
}

TEST_P(Ops, AttentionOfEveryLength) {
  for (const int64_t length : {1, 2, 15, 33, 130, 257, 700}) {
    const AttentionShape shape{3, 3, 8, false};
    expect_same(
        [&](const Tensors& x) { return attention(x[0], x[1], x[2], shape); },
        [&](const Tensors& x) {
          return plain_attention(heads_of(x[0], 8), heads_of(x[1], 8), heads_of(x[2], 8), shape);
        },
        {drawn({2, length, 24}, 15), drawn({2, length, 24}, 16), drawn({2, length, 24}, 17)},
        GetParam());
  }
}

at::Tensor turned(const at::Tensor& heads, const RopeAngles& angles) {
  const auto halves = heads.chunk(2, -1);
  const at::Tensor c = angles.cosine.to(at::kDouble), s = angles.sine.to(at::kDouble);
  return at::cat({halves[0] * c - halves[1] * s, halves[1] * c + halves[0] * s}, -1);
}

TEST_P(Ops, RotaryCausalGroupedAttention) {
  for (const int64_t length : {1, 17, 128, 129, 300}) {
    const AttentionShape shape{6, 2, 10, true};
    const RopeAngles angles = rope_angles(0, length, 10, 10000.0, at::kCPU);
    expect_same(
        [&](const Tensors& x) {
          return rotary_attention(x[0], angles.cosine, angles.sine, shape, {});
        },
        [&](const Tensors& x) {
          const auto parts = x[0].split_with_sizes({60, 20, 20}, -1);
          return plain_attention(turned(heads_of(parts[0], 10), angles),
                                 turned(heads_of(parts[1], 10), angles), heads_of(parts[2], 10),
                                 shape);
        },
        {drawn({3, length, 100}, 18)}, GetParam());
  }
}

// A mask sends the same layer through LibTorch's fused attention.
TEST_P(Ops, StripsAndFusedAttentionAgree) {
  const AttentionShape shape{4, 2, 16, true};
  const RopeAngles angles = rope_angles(0, 70, 16, 10000.0, at::kCPU);
  const at::Tensor qkv = drawn({2, 70, 128}, 19).to(GetParam());
  const at::Tensor mask = at::ones({70, 70}, at::kBool).tril().expand({2, 1, 70, 70});
  EXPECT_LT(relative_error(rotary_attention(qkv, angles.cosine, angles.sine, shape, {}),
                           rotary_attention(qkv, angles.cosine, angles.sine, shape, mask)),
            GetParam() == at::kFloat ? 2e-6 : 2e-2);
}

TEST_P(Ops, CrossEntropy) {
  const at::Tensor targets = at::tensor({0, 36, 5, 5}, at::kLong);
  at::Tensor logits = (drawn({4, 37}, 20) * 6).to(GetParam());
  const at::Tensor exact = logits.to(at::kDouble).requires_grad_(true);
  const at::Tensor expected =
      at::log_softmax(exact, -1).gather(1, targets.unsqueeze(1)).squeeze(1).neg();
  const at::Tensor slope = torch::autograd::grad({expected.sum() * 0.3}, {exact}, {})[0];
  at::Tensor losses = at::empty({4});
  const at::Tensor untouched = logits.clone();
  cpu::cross_entropy(logits, targets, 0.3f, false, losses);
  EXPECT_TRUE(at::equal(logits, untouched));
  EXPECT_LT(relative_error(losses, expected.detach()), 1e-6);
  cpu::cross_entropy(logits, targets, 0.3f, true, losses);
  EXPECT_LT(relative_error(logits, slope), GetParam() == at::kFloat ? 1e-6 : 5e-3);
}

// What is not a number must reach the loss, or a step that has to be skipped would be made.
TEST_P(Ops, NonFiniteValuesAreNotSwallowed) {
  for (const float bad : {NAN, INFINITY}) {
    at::Tensor logits = at::zeros({1, 40}).to(GetParam());
    logits[0][7] = bad;
    at::Tensor losses = at::empty({1});
    cpu::cross_entropy(logits, at::tensor({3}, at::kLong), 1.0f, true, losses);
    EXPECT_FALSE(std::isfinite(losses.item<float>())) << bad;
    at::Tensor x = at::ones({1, 40}).to(GetParam());
    x[0][7] = bad;
    EXPECT_FALSE(at::isfinite(rms_norm(x, at::ones({40}).to(GetParam()), 1e-5)).all().item<bool>());
    EXPECT_FALSE(at::isfinite(swiglu(x)).all().item<bool>());
    at::Tensor qkv = at::ones({1, 5, 24}).to(GetParam());
    qkv[0][2][3] = bad;
    const at::Tensor q = qkv.narrow(-1, 0, 8), k = qkv.narrow(-1, 8, 8), v = qkv.narrow(-1, 16, 8);
    EXPECT_FALSE(at::isfinite(attention(q, k, v, {1, 1, 8, false})).all().item<bool>());
  }
}

}  // namespace
}  // namespace ivl
