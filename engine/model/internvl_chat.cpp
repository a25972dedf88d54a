#include "model/internvl_chat.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "model/units.h"

namespace ivl {

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
  model.units.push_back(make_vision_embedding(config, options));
  const int64_t layers = config.vision.num_hidden_layers;
  const int64_t group = std::max<int64_t>(1, options.vision_blocks_per_unit);
  for (int64_t first = 0; first < layers; first += group) {
    model.units.push_back(
        make_vision_blocks(config, options, first, std::min(group, layers - first)));
  }
  model.units.push_back(make_projector(config, options));
  model.first_language_unit = model.units.size();
  model.units.push_back(make_language_embedding(config, options));
  for (int64_t i = 0; i < config.language.num_hidden_layers; ++i) {
    model.units.push_back(make_language_block(config, options, i));
  }
  model.loss = make_loss_head(config, options);
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
