// The executor on segments gives what one autograd graph gives.
#include "parallel/unit_executor.h"

#include <gtest/gtest.h>

#include "parallel/toy_chain.h"

namespace ivl {
namespace {

void expect_close(const std::vector<at::Tensor>& actual, const std::vector<at::Tensor>& expected,
                  double tolerance = 1e-6) {
  ASSERT_EQ(actual.size(), expected.size());
  for (size_t i = 0; i < actual.size(); ++i) {
    const at::Tensor wanted =
        expected[i].defined() ? expected[i].to(at::kFloat) : at::zeros_like(actual[i]);
    EXPECT_TRUE(at::allclose(actual[i], wanted, tolerance, tolerance))
        << i << ": " << (actual[i] - wanted).abs().max().item<float>();
  }
}

struct Case {
  ToyShape shape;
  size_t start;
};
void PrintTo(const Case& each, std::ostream* out) {
  const auto& [shape, start] = each;
  *out << "from unit " << start << (shape.freeze_vision ? ", vision frozen" : "")
       << (shape.freeze_language ? ", language frozen" : "")
       << (shape.freeze_loss ? ", loss frozen" : "");
}

class Executor : public testing::TestWithParam<Case> {};

TEST_P(Executor, EqualsPlainAutograd) {
  const auto& [shape, start] = GetParam();
  ToyModel model({}, shape);
  BatchContext context = ToyModel::batch(6, 1);
  const auto expected = model.plain_gradients(context, start, 0.25);
  UnitExecutor executor = model.executor({Recompute::none, Recompute::none});
  model.begin_step();
  const PassResult result = executor.run(context, start, 0.25);
  expect_close(model.flat_gradients(), expected);
  EXPECT_EQ(result.row_loss_sum.numel(), 6);
  EXPECT_FLOAT_EQ(result.loss.item<float>(), result.row_loss_sum.mean().item<float>());
}

INSTANTIATE_TEST_SUITE_P(Shapes, Executor,
                         testing::Values(Case{{}, 0}, Case{{}, ToyModel::kFirstLanguage},
                                         Case{{true, false, false}, 0},
                                         Case{{false, true, false}, 0},
                                         Case{{false, true, true}, 0}, Case{{true, true, false}, 0},
                                         Case{{false, true, false}, ToyModel::kFirstLanguage}));

TEST(UnitExecutor, RecomputationGivesTheSameBits) {
  std::vector<std::vector<at::Tensor>> all;
  for (const Recompute mode : {Recompute::none, Recompute::some, Recompute::all}) {
    ToyModel model({});
    UnitExecutor executor = model.executor({mode, mode});
    model.begin_step();
    executor.run(ToyModel::batch(6, 1), 0, 1.0);
    all.push_back(model.flat_gradients());
    int forwards = 0;
    for (const auto& unit : model.units) forwards += unit->forwards;
    // some: units 0 of vision, 0 and 2 of language
    EXPECT_EQ(forwards, mode == Recompute::none ? 5 : mode == Recompute::some ? 8 : 10);
  }
  for (size_t i = 0; i < all[0].size(); ++i) {
    EXPECT_TRUE(at::equal(all[0][i], all[1][i]));
    EXPECT_TRUE(at::equal(all[0][i], all[2][i]));
  }
}

TEST(UnitExecutor, FrozenUnitsBelowMakeNoGraph) {
  ToyModel model({}, {true, false, false});
  UnitExecutor executor = model.executor({Recompute::none, Recompute::none});
  model.begin_step();
  executor.run(ToyModel::batch(3, 1), 0, 1.0);
  EXPECT_FALSE(model.units[0]->grad_mode);
  EXPECT_FALSE(model.units[1]->grad_mode);
  EXPECT_TRUE(model.units[2]->grad_mode);
}

TEST(UnitExecutor, MicroBatchesAddUp) {
  for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
    FlatOptions options;
    options.dtype = dtype;
    ToyModel model(options);
    std::vector<at::Tensor> expected;
    UnitExecutor executor = model.executor({Recompute::some, Recompute::all});
    model.begin_step();
    for (int index = 0; index < 3; ++index) {
      const BatchContext context = ToyModel::batch(4, 10 + index, dtype);
      const size_t start = index == 1 ? ToyModel::kFirstLanguage : 0;
      BatchContext language = context;
      if (start != 0) language.pixels = context.pixels;
      const auto one = model.plain_gradients(language, start, 1.0 / 3);
      for (size_t i = 0; i < one.size(); ++i) {
        if (expected.size() <= i) expected.push_back(at::Tensor());
        if (!one[i].defined()) continue;
        const at::Tensor value = one[i].to(at::kFloat);
        expected[i] = expected[i].defined() ? expected[i] + value : value.clone();
      }
      executor.run(language, start, 1.0 / 3);
    }
    expect_close(model.flat_gradients(), expected, dtype == at::kFloat ? 1e-6 : 2e-3);
  }
}

TEST(UnitExecutor, ANewStepForgetsTheOldGradients) {
  ToyModel model({});
  UnitExecutor executor = model.executor({});
  model.begin_step();
  executor.run(ToyModel::batch(4, 1), 0, 1.0);
  const auto once = model.flat_gradients();
  model.begin_step();
  executor.run(ToyModel::batch(4, 1), 0, 1.0);
  const auto again = model.flat_gradients();
  for (size_t i = 0; i < once.size(); ++i) EXPECT_TRUE(at::equal(once[i], again[i]));
  model.begin_step();  // a step of blank micro-batches only
  for (const at::Tensor& gradient : model.flat_gradients()) {
    EXPECT_EQ(gradient.abs().max().item<float>(), 0.0f);
  }
}

TEST(UnitExecutor, EvaluationLeavesGradientsAlone) {
  ToyModel model({});
  UnitExecutor executor = model.executor({});
  model.begin_step();
  const PassResult trained = executor.run(ToyModel::batch(4, 1), 0, 1.0);
  const auto before = model.flat_gradients();
  const PassResult evaluated = executor.evaluate(ToyModel::batch(4, 1), 0);
  EXPECT_TRUE(at::equal(trained.row_loss_sum, evaluated.row_loss_sum));
  const auto after = model.flat_gradients();
  for (size_t i = 0; i < before.size(); ++i) EXPECT_TRUE(at::equal(before[i], after[i]));
}

}  // namespace
}  // namespace ivl
