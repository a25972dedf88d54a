// InternVLChat as a chain of units, created empty from a config.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/unit.h"
#include "spec/batch.h"
#include "spec/model_config.h"

namespace ivl {

struct ModelOptions {
  at::ScalarType dtype = at::kFloat;  // compute dtype
  at::Device device = at::kCPU;
  double drop_path_rate = 0.0;  // replaces the config's for training
  bool freeze_vision = false, freeze_projector = false, freeze_language = false;
  int64_t unfreeze_vision_layers = 0;
  bool unfreeze_lm_head = false;
  std::string decay_rule = "reference";  // see OptimizerSpec
  int64_t vision_blocks_per_unit = 4;
  int64_t image_token_id = -1;  // <IMG_CONTEXT>; -1: third of the nine at the vocabulary's end
};

/// The options that decide names and flags of the parameters.
ChainOptions chain_options(const ModelOptions& options);

/// units: vision embedding, vision blocks by groups, [projector], embedding+splice, one language
/// block each; then loss. A micro-batch without tiles starts at `first_language_unit` with an
/// undefined input.
struct InternVLChat {
  ModelConfig config;
  ModelOptions options;
  std::vector<std::unique_ptr<Unit>> units;
  size_t first_language_unit = 0;
  std::unique_ptr<LossUnit> loss;

  /// Every parameter in chain order (pointers stay valid for the model's life).
  std::vector<Parameter*> parameters();
};

/// Parameters have names, shapes and flags; their tensors are undefined until `allocate_parameters`
/// (inference, tests) or a flat buffer's owner (training) provides them.
InternVLChat make_internvl_chat(const ModelConfig& config, const ModelOptions& options);
void allocate_parameters(InternVLChat& model);

/// Id of <IMG_CONTEXT>: the option, or the third of the nine tokens at the vocabulary's end.
int64_t image_token_id(const InternVLChat& model);

/// Moves a micro-batch to the device and works out positions, targets and draw keys.
/// `seed` keys the draws with epoch and order position of each row.
/// Throws Failure where image tokens and tiles do not fit each other.
BatchContext make_context(const MicroBatch& batch, const InternVLChat& model, uint64_t seed);

/// A batch as tensors with the names of the reference's collator.
struct TensorBatch {
  at::Tensor input_ids;     // [B, N] int64
  at::Tensor labels;        // [B, N] int64, kIgnoreLabel where not supervised; may be undefined
  at::Tensor pixel_values;  // [T, 3, S, S] float normalized, or [T, S, S, 3] uint8; or undefined
  at::Tensor image_flags;   // [T] int64, 0 for a tile whose features are dropped; undefined: all 1
  at::Tensor attention_mask;  // [B, N] int64, 0 for padding; undefined: nothing is masked
  at::Tensor position_ids;    // [B, N] int64; undefined: 0 .. N-1
};

/// For comparison with the reference: also padded positions see what they see there. No drop path.
/// Throws Failure where image tokens and tiles do not fit each other.
BatchContext make_context(const TensorBatch& batch, const InternVLChat& model);

/// Whole forward without gradients up to the last hidden state [B, N, C].
at::Tensor forward_hidden(InternVLChat& model, const BatchContext& context);

}  // namespace ivl
