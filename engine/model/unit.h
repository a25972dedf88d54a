// A model is a chain of units: groups of parameters that are gathered, computed and reduced
// together. Each unit takes the previous one's output; the trainer runs backward unit by unit.
// Legend of shapes: B rows, N tokens, T tiles, C channels, H heads, D head size, V vocabulary.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

#include "spec/random.h"
#include "spec/unit_chain.h"

namespace ivl {

/// One tensor of the checkpoint.
struct Parameter {
  std::string name;  // the checkpoint's key, "vision_model.encoder.layers.0.ls1"
  std::vector<int64_t> shape;
  bool trainable = true;
  bool decays = true;  // AdamW weight decay applies (the reference's grouping)
  at::Tensor tensor;   // leaf in the compute dtype; the flat buffer's owner sets it
};

/// What every unit may read of the micro-batch. Tensors live on the compute device.
struct BatchContext {
  int64_t rows = 0, length = 0, tiles = 0;  // B, N, T
  at::Tensor input_ids;                     // [B, N] int64
  at::Tensor image_positions;       // [K * tokens_per_tile] int64 into the flattened [B * N]
  at::Tensor supervised_positions;  // [P] int64 into [B * N]: where the NEXT token is supervised
  at::Tensor targets;               // [P] int64, the next tokens
  at::Tensor row_of_supervised;     // [P] int64, for per-row losses
  at::Tensor pixels;                // [T, S, S, 3] uint8, or [T, 3, S, S] float already normalized
  at::Tensor spliced_tiles;  // [K] int64: the tiles whose features enter the text; undefined: all
  at::Tensor rope_cos, rope_sin;  // [N, D / 2] fp32 of positions 0 .. N-1, or [B * N, D / 2]
  at::Tensor attention_mask;      // [B, 1, N, N] bool, undefined: causal (enough for right padding)
  bool training = true;           // drop path on
  std::vector<DrawKey> tile_draws;   // [T] key of each tile's draws (layer, purpose filled by unit)
  std::vector<uint32_t> tile_index;  // [T] tile's number within its row, the draw's index
};

/// Stateless but for its parameters, so that running forward twice gives the same bits.
class Unit {
 public:
  virtual ~Unit() = default;
  virtual const std::string& name() const = 0;
  virtual Part part() const = 0;
  virtual std::vector<Parameter>& parameters() = 0;
  /// `x`: the previous unit's output (undefined for the first). Built of differentiable ops; in
  /// backward, a gradient of a parameter whose `tensor.grad()` is defined is added there in place.
  virtual at::Tensor forward(const at::Tensor& x, const BatchContext& context) = 0;
};

/// The chain's end: final norm, head and loss, forward and backward at once in chunks, so that
/// [tokens, vocabulary] logits are never whole in memory.
struct LossResult {
  at::Tensor loss;          // [] fp32, mean over supervised tokens (0 when there are none)
  at::Tensor row_loss_sum;  // [B] fp32, sums of token losses
  at::Tensor grad_input;    // same shape as x; undefined when gradients were not asked for
};
class LossUnit {
 public:
  virtual ~LossUnit() = default;
  virtual const std::string& name() const = 0;
  virtual std::vector<Parameter>& parameters() = 0;
  /// `scale` multiplies the gradients (1 / M); gradients of the parameters are ADDED into
  /// parameter.tensor.mutable_grad(), which must be defined for the trainable ones.
  virtual LossResult forward_backward(const at::Tensor& x, const BatchContext& context,
                                      double scale, bool with_gradients) = 0;
  /// [positions, V] fp32 logits at chosen flattened positions (generation, comparison).
  virtual at::Tensor logits(const at::Tensor& x, const at::Tensor& positions) = 0;
};

}  // namespace ivl
