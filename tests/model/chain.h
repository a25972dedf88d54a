// Forward and backward of a chain as the trainer does it: unit by unit on detached inputs.
#pragma once

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <vector>

#include "model/internvl_chat.h"

namespace ivl {

struct ChainRun {
  std::vector<at::Tensor> outputs;  // by unit; undefined for units that did not run
  LossResult loss;
};

inline void zero_gradients(InternVLChat& model) {
  for (Parameter* parameter : model.parameters()) {
    if (parameter->trainable) parameter->tensor.mutable_grad() = at::zeros_like(parameter->tensor);
  }
}

/// With gradients, those of all parameters are added into their buffers. `recompute` runs each
/// unit's forward a second time before its backward.
inline ChainRun run_chain(InternVLChat& model, const BatchContext& context, double scale = 1.0,
                          bool with_gradients = true, bool recompute = false) {
  const size_t first = context.tiles > 0 ? 0 : model.first_language_unit;
  ChainRun run;
  std::vector<at::Tensor> inputs(model.units.size());
  run.outputs.resize(model.units.size());
  const auto trains = [](const auto& unit) {
    return std::any_of(unit->parameters().begin(), unit->parameters().end(),
                       [](const Parameter& p) { return p.trainable; });
  };
  const auto lowest = static_cast<size_t>(
      std::find_if(model.units.begin(), model.units.end(), trains) - model.units.begin());
  at::Tensor x;
  for (size_t i = first; i < model.units.size(); ++i) {
    if (x.defined()) inputs[i] = x.detach().requires_grad_(with_gradients && i > lowest);
    const at::AutoGradMode grad(with_gradients && !recompute);
    run.outputs[i] = model.units[i]->forward(inputs[i], context);
    x = run.outputs[i];
  }
  run.loss = model.loss->forward_backward(x.detach(), context, scale, with_gradients);
  if (!with_gradients) return run;
  at::Tensor gradient = run.loss.grad_input;
  for (size_t i = model.units.size(); i-- > first;) {
    at::Tensor output = run.outputs[i];
    if (recompute) output = model.units[i]->forward(inputs[i], context);
    if (output.requires_grad()) torch::autograd::backward({output}, {gradient});
    if (!inputs[i].defined()) break;
    gradient = inputs[i].grad();
    if (!gradient.defined()) break;
  }
  return run;
}

}  // namespace ivl
