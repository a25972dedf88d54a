// The reference's numbers on the tiny models: hidden states, logits, loss and every gradient.
#include <gtest/gtest.h>

#include "chain.h"
#include "golden_model.h"

namespace ivl {
namespace {

TensorTable golden_batch() {
  return read_tensors(golden("forward/v2_fp32.safetensors")).or_throw();
}

size_t projector_unit(const InternVLChat& model) { return model.first_language_unit - 1; }

void expect_outputs(const std::string& file, InternVLChat& model, double tolerance) {
  const TensorTable batch = golden_batch();
  const TensorTable expected = read_tensors(golden("forward/" + file)).or_throw();
  const BatchContext context = golden_context(batch, model, true);
  const ChainRun run = run_chain(model, context, 1.0, false);
  const at::Tensor& hidden = run.outputs.back();
  const at::Tensor last = (at::arange(context.rows) + 1) * context.length - 1;
  EXPECT_LT(largest_error(run.outputs[projector_unit(model)], expected.at("projected")), tolerance);
  EXPECT_LT(largest_error(model.loss->logits(hidden, last), expected.at("last_logits")), tolerance);
  EXPECT_NEAR(run.loss.loss.item<double>(), expected.at("loss").item<double>(),
              tolerance * expected.at("loss").item<double>());
}

TEST(ForwardGolden, HiddenStatesLogitsAndLossOfVersion2) {
  InternVLChat model = golden_model("tiny-v2");
  const TensorTable batch = golden_batch();
  const BatchContext context = golden_context(batch, model);
  const ChainRun run = run_chain(model, context, 1.0, false);
  const size_t projector = projector_unit(model);
  EXPECT_LT(largest_error(run.outputs[projector - 1], batch.at("vision_hidden")), 1e-5);
  EXPECT_LT(largest_error(run.outputs[projector], batch.at("projected")), 1e-5);
  const at::Tensor real = batch.at("attention_mask").flatten().nonzero().flatten();
  const at::Tensor logits = model.loss->logits(run.outputs.back(), real);
  EXPECT_LT(largest_error(logits, batch.at("logits").flatten(0, 1).index_select(0, real)), 1e-5);
  EXPECT_NEAR(run.loss.loss.item<double>(), batch.at("loss").item<double>(), 1e-5 * 7.8);
  const double sum = run.loss.row_loss_sum.sum().item<double>();
  const auto count = static_cast<double>(context.targets.numel());
  EXPECT_NEAR(sum / count, run.loss.loss.item<double>(), 1e-5);
}

TEST(ForwardGolden, PaddedPositionsSeeWhatTheyDoInTheReference) {
  InternVLChat model = golden_model("tiny-v2");
  const TensorTable batch = golden_batch();
  const BatchContext context = golden_context(batch, model, true);
  const at::Tensor logits =
      model.loss->logits(forward_hidden(model, context), at::arange(context.rows * context.length));
  EXPECT_LT(largest_error(logits, batch.at("logits").flatten(0, 1)), 1e-5);
}

TEST(ForwardGolden, EveryGradientOfVersion2) {
  InternVLChat model = golden_model("tiny-v2");
  const BatchContext context = golden_context(golden_batch(), model);
  const TensorTable expected = read_tensors(golden("forward/v2_fp32.grads.safetensors")).or_throw();
  zero_gradients(model);
  run_chain(model, context);
  ASSERT_EQ(model.parameters().size(), expected.size());
  for (const Parameter* parameter : model.parameters()) {
    EXPECT_LT(relative_error(parameter->tensor.grad(), expected.at(parameter->name)), 1e-5)
        << parameter->name;
  }
}

// Double precision takes the operators that a GPU takes, not the CPU's own loops.
TEST(ForwardGolden, EveryGradientThroughLibTorchsOperators) {
  InternVLChat model = golden_model("tiny-v2", {.dtype = at::kDouble});
  const TensorTable batch = golden_batch();
  const BatchContext context = golden_context(batch, model);
  const TensorTable expected = read_tensors(golden("forward/v2_fp32.grads.safetensors")).or_throw();
  zero_gradients(model);
  const ChainRun run = run_chain(model, context);
  EXPECT_NEAR(run.loss.loss.item<double>(), batch.at("loss").item<double>(), 1e-5 * 7.8);
  for (const Parameter* parameter : model.parameters()) {
    EXPECT_LT(relative_error(parameter->tensor.grad(), expected.at(parameter->name)), 1e-5)
        << parameter->name;
  }
}

TEST(ForwardGolden, PixelShuffleVersion1) {
  InternVLChat model = golden_model("tiny-v2", {}, "v1");
  expect_outputs("v1_fp32.safetensors", model, 1e-5);
}

TEST(ForwardGolden, LayerNormVisionTower) {
  InternVLChat model = golden_model("tiny-layernorm");
  expect_outputs("layernorm_fp32.safetensors", model, 1e-5);
}

TEST(ForwardGolden, Bfloat16) {
  InternVLChat model = golden_model("tiny-v2", {.dtype = at::kBFloat16});
  expect_outputs("v2_bf16.safetensors", model, 2e-2);
}

}  // namespace
}  // namespace ivl
