// The units of an InternVLChat, one maker each, from their descriptions in spec/unit_chain.h;
// internvl_chat.cpp chains them.
#pragma once

#include <memory>

#include "model/internvl_chat.h"

namespace ivl {

/// Pixels -> [T, 1 + P, C]: patches as rows of a matrix product, class token, positions.
std::unique_ptr<Unit> make_vision_embedding(const ModelConfig& config, const UnitInfo& unit);

/// The unit's vision layers: [T, 1 + P, C] -> the same shape. Layers behind the selected hidden
/// state are carried (they belong to the checkpoint) but not run.
std::unique_ptr<Unit> make_vision_blocks(const ModelConfig& config, const ModelOptions& options,
                                         const UnitInfo& unit);

/// [T, 1 + P, C] -> [T, tokens per tile, C of the language model].
std::unique_ptr<Unit> make_projector(const ModelConfig& config, const UnitInfo& unit);

/// Image features (or undefined) -> token embeddings [B, N, C] with the features spliced in.
std::unique_ptr<Unit> make_language_embedding(const UnitInfo& unit);

/// One language layer: [B, N, C] -> the same shape.
std::unique_ptr<Unit> make_language_block(const ModelConfig& config, const UnitInfo& unit);

std::unique_ptr<LossUnit> make_loss_head(const ModelConfig& config, const UnitInfo& unit);

/// Name and parameters, as every unit has them.
template <typename Base>
class NamedUnit : public Base {
 public:
  const std::string& name() const override { return name_; }
  std::vector<Parameter>& parameters() override { return parameters_; }

 protected:
  explicit NamedUnit(const UnitInfo& unit) : name_(unit.name) {
    for (const ParameterInfo& info : unit.parameters) {
      parameters_.push_back({info.name, info.shape, info.trainable, info.decays, {}});
    }
  }
  const at::Tensor& tensor(size_t i) const { return parameters_[i].tensor; }

  std::string name_;
  std::vector<Parameter> parameters_;
};

}  // namespace ivl
