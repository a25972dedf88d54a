#include "model/internvl_chat.h"

#include <ATen/ATen.h>

#include <stdexcept>

#include "model/units.h"

namespace ivl {
namespace {

std::unique_ptr<Unit> make_unit(const ModelConfig& config, const ModelOptions& options,
                                const UnitInfo& unit) {
  switch (unit.kind) {
    case UnitKind::vision_embedding:
      return make_vision_embedding(config, unit);
    case UnitKind::vision_blocks:
      return make_vision_blocks(config, options, unit);
    case UnitKind::projector:
      return make_projector(config, unit);
    case UnitKind::language_embedding:
      return make_language_embedding(unit);
    case UnitKind::language_block:
      return make_language_block(config, unit);
    case UnitKind::loss_head:
      break;  // no Unit: it ends the chain
  }
  throw std::logic_error("a unit of the chain that has no maker");
}

}  // namespace

ChainOptions chain_options(const ModelOptions& options) {
  return {options.freeze_vision,          options.freeze_projector, options.freeze_language,
          options.unfreeze_vision_layers, options.unfreeze_lm_head, options.decay_rule,
          options.vision_blocks_per_unit};
}

std::vector<Parameter*> InternVLChat::parameters() {
  std::vector<Parameter*> all;
  for (const auto& unit : units) {
    for (Parameter& parameter : unit->parameters()) all.push_back(&parameter);
  }
  for (Parameter& parameter : loss->parameters()) all.push_back(&parameter);
  return all;
}

InternVLChat make_internvl_chat(const ModelConfig& config, const ModelOptions& options) {
  InternVLChat model{config, options, {}, 0, nullptr};
  for (const UnitInfo& unit : unit_chain(config, chain_options(options))) {
    if (unit.kind == UnitKind::loss_head) {
      model.loss = make_loss_head(config, unit);
      continue;
    }
    if (unit.kind == UnitKind::language_embedding) model.first_language_unit = model.units.size();
    model.units.push_back(make_unit(config, options, unit));
  }
  return model;
}

void allocate_parameters(InternVLChat& model) {
  for (Parameter* parameter : model.parameters()) {
    parameter->tensor =
        at::empty(parameter->shape, at::device(model.options.device).dtype(model.options.dtype));
    parameter->tensor.requires_grad_(parameter->trainable);
  }
}

at::Tensor forward_hidden(InternVLChat& model, const BatchContext& context) {
  const at::NoGradGuard no_grad;
  at::Tensor x;
  const size_t first = context.tiles > 0 ? 0 : model.first_language_unit;
  for (size_t i = first; i < model.units.size(); ++i) x = model.units[i]->forward(x, context);
  return x;
}

}  // namespace ivl
