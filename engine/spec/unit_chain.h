// The parameters of an InternVLChat without their memory: the chain of units with each tensor's
// name, shape and flags. The model's units are made from it and the planner counts with it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "spec/model_config.h"
#include "spec/run_spec.h"

namespace ivl {

enum class Part { vision, projector, language };

struct ParameterInfo {
  std::string name;  // the checkpoint's key, "vision_model.encoder.layers.0.ls1"
  std::vector<int64_t> shape;
  bool trainable = true;
  bool decays = true;  // AdamW weight decay applies (the reference's grouping)
  int64_t elements() const;
};

enum class UnitKind {
  vision_embedding,
  vision_blocks,
  projector,
  language_embedding,
  language_block,
  loss_head
};

struct UnitInfo {
  UnitKind kind = UnitKind::vision_embedding;
  std::string name;
  std::vector<ParameterInfo> parameters;
  int64_t first_layer = 0, layers = 0;  // of its tower; 0 layers: not a block

  Part part() const;
  int64_t elements() const;
  bool trains() const;  // any of it
};

/// What decides flags and grouping.
struct ChainOptions {
  bool freeze_vision = false, freeze_projector = false, freeze_language = false;
  int64_t unfreeze_vision_layers = 0;
  bool unfreeze_lm_head = false;
  std::string decay_rule = "reference";  // see OptimizerSpec
  int64_t vision_blocks_per_unit = 4;
};
ChainOptions chain_options(const RunSpec& spec);

/// Vision embedding, vision blocks by groups, projector, language embedding, one language block
/// each, and the loss head as the last.
std::vector<UnitInfo> unit_chain(const ModelConfig& config, const ChainOptions& options);

/// Weight decay as the reference groups it: none for names with "bias", for LayerNorm weights and
/// for the language model's RMS norms. With rule "exempt_vision_norms" also none for the vision
/// tower's norms, layer scales, class token and positions.
/// Source: reference/training.md, "Weight decay".
bool parameter_decays(const std::string& name, const ModelConfig& config, const std::string& rule);

/// By the freeze settings; vision blocks behind the selected hidden state get no gradient and so
/// do not train.
bool parameter_trains(const std::string& name, const ModelConfig& config,
                      const ChainOptions& options);

/// Vision blocks that run: the selected hidden state's number (0 = the embeddings).
int64_t used_vision_blocks(const ModelConfig& config);

}  // namespace ivl
