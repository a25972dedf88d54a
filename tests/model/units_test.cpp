// What the trainer builds on: same bits again, draws by key, frozen parts, unused blocks.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "chain.h"
#include "golden_model.h"
#include "model/drop_path.h"
#include "model/patches.h"
#include "model/pixel_shuffle.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

TensorTable golden_batch() {
  return read_tensors(golden("forward/v2_fp32.safetensors")).or_throw();
}

// Two rows of one tile each, and a row of two, with all sorts of ids.
MicroBatch small_batch(const InternVLChat& model, std::vector<int64_t> positions) {
  MicroBatch batch;
  batch.rows = static_cast<int64_t>(positions.size());
  batch.length = 24;
  batch.image_size = static_cast<int32_t>(model.config.vision.image_size);
  const auto each = model.config.tokens_per_tile();
  for (int64_t b = 0; b < batch.rows; ++b) {
    const auto position = positions[static_cast<size_t>(b)];
    const int32_t tiles = position % 2 == 0 ? 1 : 2;
    batch.row_tiles.push_back(tiles);
    batch.tiles += tiles;
    batch.lengths.push_back(24);
    for (int32_t n = 0; n < 24; ++n) {
      const bool image = n >= 3 && n < 3 + tiles * each;
      const auto id = static_cast<int32_t>(20 + (position * 7 + n) % 1500);
      batch.input_ids.push_back(image ? static_cast<int32_t>(image_token_id(model)) : id);
      batch.labels.push_back(n > 16 ? id : kIgnoreLabel);
    }
    RowOutcome outcome;
    outcome.position = position;
    outcome.batch_row = static_cast<int32_t>(b);
    batch.outcomes.push_back(outcome);
    for (int32_t t = 0; t < tiles; ++t) {
      for (int32_t i = 0; i < batch.image_size * batch.image_size * 3; ++i) {
        batch.pixels.push_back(static_cast<uint8_t>((i * 31 + position * 17 + t * 5) % 251));
      }
    }
  }
  return batch;
}

TEST(Units, RecomputationGivesTheSameBits) {
  for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
    InternVLChat model = golden_model("tiny-v2", {.dtype = dtype, .drop_path_rate = 0.4});
    const BatchContext context = make_context(small_batch(model, {0, 1, 2}), model, 42);
    std::vector<at::Tensor> kept;
    for (const bool recompute : {false, true}) {
      zero_gradients(model);
      const ChainRun run = run_chain(model, context, 0.5, true, recompute);
      std::vector<at::Tensor> now{run.loss.loss, run.loss.row_loss_sum, run.outputs.back()};
      for (const Parameter* parameter : model.parameters()) {
        now.push_back(parameter->tensor.grad());
      }
      for (size_t i = 0; i < kept.size(); ++i) EXPECT_TRUE(at::equal(now[i], kept[i])) << i;
      kept = now;
    }
  }
}

TEST(Units, GradientsAddUpOverMicroBatches) {
  InternVLChat model = golden_model("tiny-v2");
  const BatchContext context = make_context(small_batch(model, {0, 1, 2}), model, 42);
  zero_gradients(model);
  run_chain(model, context, 1.0);
  std::vector<at::Tensor> once;
  for (const Parameter* p : model.parameters()) once.push_back(p->tensor.grad().clone());
  zero_gradients(model);
  run_chain(model, context, 0.5);
  run_chain(model, context, 0.5);
  for (size_t i = 0; i < once.size(); ++i) {
    EXPECT_LT(relative_error(model.parameters()[i]->tensor.grad(), once[i]), 1e-6);
  }
}

// One matrix of the lowest language block trains: its input carries no gradient.
TEST(Units, AWeightTrainsWhereItsInputDoesNot) {
  InternVLChat model = golden_model("tiny-v2");
  const TensorTable expected = read_tensors(golden("forward/v2_fp32.grads.safetensors")).or_throw();
  const std::string chosen = "language_model.model.layers.0.self_attn.v_proj.weight";
  for (Parameter* p : model.parameters()) {
    p->trainable = p->name == chosen;
    p->tensor.requires_grad_(p->trainable);
  }
  zero_gradients(model);
  run_chain(model, golden_context(golden_batch(), model));
  for (const Parameter* p : model.parameters()) {
    if (p->name != chosen) continue;
    EXPECT_LT(relative_error(p->tensor.grad(), expected.at(chosen)), 1e-5);
  }
}

// A buffer of another dtype than the weights, as the trainer's fp32 sums of a bf16 run.
TEST(Units, GradientsGoIntoFp32BuffersOfBf16Weights) {
  InternVLChat model = golden_model("tiny-v2", {.dtype = at::kBFloat16});
  const TensorTable expected = read_tensors(golden("forward/v2_fp32.grads.safetensors")).or_throw();
  for (Parameter* p : model.parameters()) {
    p->tensor.mutable_grad() = at::zeros(p->shape, at::kFloat);
  }
  run_chain(model, golden_context(golden_batch(), model));
  for (const Parameter* p : model.parameters()) {
    EXPECT_EQ(p->tensor.grad().scalar_type(), at::kFloat) << p->name;
    EXPECT_LT(relative_error(p->tensor.grad(), expected.at(p->name)), 5e-2) << p->name;
  }
}

// Weights that lie behind each other in a flat buffer are multiplied as one.
TEST(Units, NeighbouringWeightsGiveTheSameGradients) {
  InternVLChat model = golden_model("tiny-v2");
  for (auto& unit : model.units) {
    int64_t total = 0;
    for (const Parameter& p : unit->parameters()) total += p.tensor.numel();
    const at::Tensor weights = at::empty({total}), gradients = at::zeros({total});
    int64_t at_element = 0;
    for (Parameter& p : unit->parameters()) {
      const at::Tensor old = p.tensor;
      p.tensor = weights.narrow(0, at_element, old.numel()).view(p.shape).copy_(old.detach());
      p.tensor = p.tensor.detach().requires_grad_(true);
      p.tensor.mutable_grad() = gradients.narrow(0, at_element, old.numel()).view(p.shape);
      at_element += old.numel();
    }
  }
  for (Parameter& p : model.loss->parameters()) {
    p.tensor.mutable_grad() = at::zeros_like(p.tensor);
  }
  run_chain(model, golden_context(golden_batch(), model));
  const TensorTable expected = read_tensors(golden("forward/v2_fp32.grads.safetensors")).or_throw();
  for (const Parameter* p : model.parameters()) {
    EXPECT_LT(relative_error(p->tensor.grad(), expected.at(p->name)), 1e-5) << p->name;
  }
}

TEST(DropPath, DrawsDoNotDependOnTheBatch) {
  const InternVLChat model =
      make_internvl_chat(read_model_config(golden("model/tiny-v2/config.json")).or_throw(), {});
  const auto scale = [&](std::vector<int64_t> positions) {
    const BatchContext context = make_context(small_batch(model, std::move(positions)), model, 9);
    return drop_path_scale(context, 0.4, 2, DrawPurpose::drop_path_mlp, at::kCPU);
  };
  const at::Tensor together = scale({5, 6, 7}),
                   apart = at::cat({scale({5}), scale({6}), scale({7})});
  EXPECT_TRUE(at::equal(together, apart));
  EXPECT_TRUE(at::equal(scale({7, 5}), at::cat({scale({7}), scale({5})})));
}

TEST(DropPath, RateKeepAndSeparateBranches) {
  const InternVLChat model =
      make_internvl_chat(read_model_config(golden("model/tiny-v2/config.json")).or_throw(), {});
  std::vector<int64_t> positions;
  for (int64_t i = 0; i < 400; ++i) positions.push_back(2 * i);
  const BatchContext context = make_context(small_batch(model, positions), model, 9);
  const auto scale = [&](DrawPurpose purpose, int64_t layer) {
    return drop_path_scale(context, 0.4, layer, purpose, at::kCPU);
  };
  const at::Tensor mlp = scale(DrawPurpose::drop_path_mlp, 1);
  EXPECT_NEAR(mlp.eq(0).to(at::kFloat).mean().item<double>(), 0.4, 0.08);
  EXPECT_NEAR(mlp.max().item<double>(), 1 / 0.6, 1e-6);
  EXPECT_FALSE(at::equal(mlp, scale(DrawPurpose::drop_path_attention, 1)));
  EXPECT_FALSE(at::equal(mlp, scale(DrawPurpose::drop_path_mlp, 2)));
  EXPECT_DOUBLE_EQ(drop_path_rate(0.4, 0, 45), 0.0);
  EXPECT_DOUBLE_EQ(drop_path_rate(0.4, 44, 45), 0.4);
  EXPECT_DOUBLE_EQ(drop_path_rate(0.4, 11, 45), 0.1);
}

TEST(DropPath, OffOutsideOfTraining) {
  InternVLChat model = golden_model("tiny-v2", {.drop_path_rate = 0.9});
  const TensorTable batch = golden_batch();
  const ChainRun run = run_chain(model, golden_context(batch, model), 1.0, false);
  EXPECT_NEAR(run.loss.loss.item<double>(), batch.at("loss").item<double>(), 1e-4);
}

TEST(Units, ABatchWithoutTilesStartsAtTheLanguagePart) {
  InternVLChat model = golden_model("tiny-v2");
  MicroBatch batch = small_batch(model, {0});
  batch.tiles = 0;
  batch.row_tiles = {0};
  batch.pixels.clear();
  for (int32_t& id : batch.input_ids) id = id == image_token_id(model) ? 5 : id;
  zero_gradients(model);
  const ChainRun run = run_chain(model, make_context(batch, model, 42));
  EXPECT_GT(run.loss.loss.item<double>(), 1.0);
  const auto& names = model.parameters();
  EXPECT_EQ(names.front()->tensor.grad().abs().sum().item<double>(), 0.0);
  EXPECT_GT(names.back()->tensor.grad().abs().sum().item<double>(), 0.0);
}

TEST(Units, NothingSupervisedCostsNothing) {
  InternVLChat model = golden_model("tiny-v2");
  MicroBatch batch = small_batch(model, {0});
  std::fill(batch.labels.begin(), batch.labels.end(), kIgnoreLabel);
  zero_gradients(model);
  const ChainRun run = run_chain(model, make_context(batch, model, 42));
  EXPECT_EQ(run.loss.loss.item<double>(), 0.0);
  for (const Parameter* p : model.parameters()) {
    EXPECT_EQ(p->tensor.grad().abs().sum().item<double>(), 0.0) << p->name;
  }
}

TEST(Units, TooFewImageTokensAreRefused) {
  InternVLChat model = golden_model("tiny-v2");
  MicroBatch batch = small_batch(model, {0});
  batch.input_ids[3] = 9;
  EXPECT_THROW(make_context(batch, model, 1), Failure);
}

// Hidden state 2 of 3: the third block is carried, not run, and does not train.
TEST(Units, AnEarlierHiddenStateLeavesLaterBlocksUnused) {
  ModelConfig config = read_model_config(golden("model/tiny-v2/config.json")).or_throw();
  ModelConfig shorter = config;
  config.select_layer = -2;
  shorter.vision.num_hidden_layers = 2;
  const TensorTable tensors = read_tensors(golden("model/tiny-v2/model.safetensors")).or_throw();
  InternVLChat model = make_internvl_chat(config, {});
  InternVLChat reference = make_internvl_chat(shorter, {});
  fill_parameters(model, tensors);
  fill_parameters(reference, tensors);
  const TensorTable batch = golden_batch();
  EXPECT_TRUE(at::equal(forward_hidden(model, golden_context(batch, model)),
                        forward_hidden(reference, golden_context(batch, reference))));
  for (const Parameter* p : model.parameters()) {
    EXPECT_EQ(p->trainable, p->name.find("encoder.layers.2.") == std::string::npos) << p->name;
  }
}

TEST(Units, GroupsOfVisionBlocksDoNotChangeAnything) {
  InternVLChat one = golden_model("tiny-v2", {.vision_blocks_per_unit = 1});
  InternVLChat four = golden_model("tiny-v2", {.vision_blocks_per_unit = 4});
  EXPECT_EQ(one.units.size(), four.units.size() + 2);
  const TensorTable batch = golden_batch();
  EXPECT_TRUE(at::equal(forward_hidden(one, golden_context(batch, one)),
                        forward_hidden(four, golden_context(batch, four))));
}

TEST(PixelShuffle, Versions) {
  // 4 x 4 patches of one channel numbered row by row: version 2 reads blocks row by row.
  const at::Tensor x = at::arange(16, at::kFloat).view({1, 16, 1});
  const at::Tensor v2 = pixel_shuffle(x, 2, true), v1 = pixel_shuffle(x, 2, false);
  const std::vector<float> first{0, 1, 4, 5}, second{2, 3, 6, 7}, below{8, 9, 12, 13};
  const auto row = [](const at::Tensor& t, int64_t i) {
    const at::Tensor values = t[0][i].contiguous();
    return std::vector<float>(values.data_ptr<float>(), values.data_ptr<float>() + 4);
  };
  EXPECT_EQ(row(v2, 0), first);
  EXPECT_EQ(row(v2, 1), second);
  EXPECT_EQ(row(v2, 2), below);
  EXPECT_EQ(row(v1, 1), below);
  EXPECT_EQ(row(v1, 2), second);
}

TEST(Patches, BytesAndNormalizedFloatsGiveTheSame) {
  const at::Tensor bytes =
      at::arange(2 * 28 * 28 * 3, at::kLong).remainder(253).to(at::kByte).view({2, 28, 28, 3});
  at::Tensor floats = bytes.permute({0, 3, 1, 2}).to(at::kFloat) / 255;
  const float mean[3] = {0.485f, 0.456f, 0.406f}, deviation[3] = {0.229f, 0.224f, 0.225f};
  for (int64_t c = 0; c < 3; ++c) {
    floats.select(1, c).sub_(mean[c]).div_(deviation[c]);
  }
  EXPECT_TRUE(
      at::equal(gather_patches(bytes, 14, at::kFloat), gather_patches(floats, 14, at::kFloat)));
}

}  // namespace
}  // namespace ivl
