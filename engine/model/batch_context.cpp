#include <ATen/ATen.h>

#include <algorithm>

#include "model/internvl_chat.h"
#include "model/rope.h"
#include "spec/result.h"

namespace ivl {
namespace {

at::Tensor positions_tensor(const std::vector<int64_t>& values, const at::Device& device) {
  at::Tensor tensor = at::empty({static_cast<int64_t>(values.size())}, at::kLong);
  std::copy(values.begin(), values.end(), tensor.data_ptr<int64_t>());
  return tensor.to(device);
}

at::Tensor ids_tensor(const MicroBatch& batch, const at::Device& device) {
  at::Tensor ids = at::empty({batch.rows, batch.length}, at::kLong);
  std::copy(batch.input_ids.begin(), batch.input_ids.end(), ids.data_ptr<int64_t>());
  return ids.to(device);
}

// A label at n is predicted at n - 1.
void fill_targets(const MicroBatch& batch, const at::Device& device, BatchContext& context) {
  std::vector<int64_t> positions, targets, rows;
  for (int64_t b = 0; b < batch.rows; ++b) {
    for (int64_t n = 1; n < batch.length; ++n) {
      const int32_t label = batch.labels[static_cast<size_t>(b * batch.length + n)];
      if (label == kIgnoreLabel) continue;
      positions.push_back(b * batch.length + n - 1);
      targets.push_back(label);
      rows.push_back(b);
    }
  }
  context.supervised_positions = positions_tensor(positions, device);
  context.targets = positions_tensor(targets, device);
  context.row_of_supervised = positions_tensor(rows, device);
}

void check_image_tokens(int64_t found, int64_t tiles, const InternVLChat& model) {
  if (found == tiles * model.config.tokens_per_tile()) return;
  throw Failure(
      say("model.image_tokens",
          "a batch has {found} image tokens (id {id}) for {tiles} tiles of {each} tokens; "
          "its tokenizer does not belong to this model",
          {{"found", found},
           {"id", image_token_id(model)},
           {"tiles", tiles},
           {"each", model.config.tokens_per_tile()}}));
}

void fill_image_positions(const MicroBatch& batch, const InternVLChat& model,
                          BatchContext& context) {
  const int64_t token = image_token_id(model);
  std::vector<int64_t> positions;
  for (size_t i = 0; i < batch.input_ids.size() && batch.tiles > 0; ++i) {
    if (batch.input_ids[i] == token) positions.push_back(static_cast<int64_t>(i));
  }
  check_image_tokens(static_cast<int64_t>(positions.size()), batch.tiles, model);
  context.image_positions = positions_tensor(positions, model.options.device);
}

void fill_draws(const MicroBatch& batch, uint64_t seed, BatchContext& context) {
  std::vector<uint64_t> position(static_cast<size_t>(batch.rows), 0);
  for (const RowOutcome& outcome : batch.outcomes) {
    if (outcome.batch_row < 0) continue;
    position[static_cast<size_t>(outcome.batch_row)] = static_cast<uint64_t>(outcome.position);
  }
  for (size_t b = 0; b < batch.row_tiles.size(); ++b) {
    for (int32_t t = 0; t < batch.row_tiles[b]; ++t) {
      context.tile_draws.push_back(DrawKey{
          .seed = seed, .epoch = static_cast<uint32_t>(batch.epoch), .position = position[b]});
      context.tile_index.push_back(static_cast<uint32_t>(t));
    }
  }
}

void fill_targets(const at::Tensor& labels, BatchContext& context) {
  at::Tensor next = at::full_like(labels, kIgnoreLabel);
  next.slice(1, 0, -1).copy_(labels.slice(1, 1));
  context.supervised_positions = next.flatten().ne(kIgnoreLabel).nonzero().flatten();
  context.targets = next.flatten().index_select(0, context.supervised_positions);
  context.row_of_supervised = context.supervised_positions.floor_divide(labels.size(1));
}

void fill_tiles(const TensorBatch& batch, const InternVLChat& model, BatchContext& context) {
  const at::Device device = model.options.device;
  context.image_positions =
      context.input_ids.flatten().eq(image_token_id(model)).nonzero().flatten();
  int64_t spliced = 0;
  if (batch.pixel_values.defined()) {
    context.pixels = batch.pixel_values.to(device);
    context.tiles = spliced = context.pixels.size(0);
    if (batch.image_flags.defined()) {
      context.spliced_tiles = batch.image_flags.to(device).flatten().nonzero().flatten();
      spliced = context.spliced_tiles.numel();
    }
  }
  check_image_tokens(context.image_positions.numel(), spliced, model);
}

// Every query sees the real tokens up to its own place.
at::Tensor reference_mask(const at::Tensor& attention_mask) {
  const int64_t rows = attention_mask.size(0), length = attention_mask.size(1);
  const at::Tensor keys = attention_mask.ne(0).view({rows, 1, 1, length});
  return at::ones({length, length}, keys.options()).tril().logical_and(keys);
}

}  // namespace

BatchContext make_context(const TensorBatch& batch, const InternVLChat& model) {
  const at::Device device = model.options.device;
  BatchContext context;
  context.training = false;
  context.input_ids = batch.input_ids.to(device);
  context.rows = batch.input_ids.size(0);
  context.length = batch.input_ids.size(1);
  fill_targets(batch.labels.defined() ? batch.labels.to(device)
                                      : at::full_like(context.input_ids, kIgnoreLabel),
               context);
  fill_tiles(batch, model, context);
  if (batch.attention_mask.defined()) {
    context.attention_mask = reference_mask(batch.attention_mask.to(device));
  }
  const LanguageConfig& language = model.config.language;
  const at::Tensor positions = batch.position_ids.defined() ? batch.position_ids.flatten()
                                                            : at::arange(context.length, at::kLong);
  const RopeAngles angles =
      rope_angles_at(positions, language.head_dim(), language.rope_theta, device);
  context.rope_cos = angles.cosine;
  context.rope_sin = angles.sine;
  return context;
}

int64_t image_token_id(const InternVLChat& model) {
  // The nine image tokens are added last; <IMG_CONTEXT> is the third of them.
  return model.options.image_token_id >= 0 ? model.options.image_token_id
                                           : model.config.language.vocab_size - 7;
}

BatchContext make_context(const MicroBatch& batch, const InternVLChat& model, uint64_t seed) {
  const at::Device device = model.options.device;
  BatchContext context;
  context.rows = batch.rows;
  context.length = batch.length;
  context.tiles = batch.tiles;
  context.input_ids = ids_tensor(batch, device);
  fill_targets(batch, device, context);
  fill_image_positions(batch, model, context);
  fill_draws(batch, seed, context);
  if (batch.tiles > 0) {
    const int64_t side = batch.image_size;
    at::Tensor pixels = at::empty({batch.tiles, side, side, 3}, at::kByte);
    std::copy(batch.pixels.begin(), batch.pixels.end(), pixels.data_ptr<uint8_t>());
    context.pixels = pixels.to(device);
  }
  const LanguageConfig& language = model.config.language;
  const RopeAngles angles =
      rope_angles(0, batch.length, language.head_dim(), language.rope_theta, device);
  context.rope_cos = angles.cosine;
  context.rope_sin = angles.sine;
  return context;
}

}  // namespace ivl
