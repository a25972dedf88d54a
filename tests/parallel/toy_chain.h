// A small chain of units for tests: linear layers with tanh, then a squared-error loss.
#pragma once

#include <ATen/ATen.h>

#include <memory>
#include <string>
#include <vector>

#include "parallel/flat_unit.h"
#include "parallel/unit_executor.h"

namespace ivl {

class ToyUnit : public Unit {
 public:
  ToyUnit(std::string name, Part part, int64_t in, int64_t out, bool trainable = true)
      : name_(std::move(name)), part_(part) {
    parameters_.push_back({name_ + ".weight", {out, in}, trainable, true, {}});
    parameters_.push_back({name_ + ".bias", {out}, trainable, false, {}});
  }
  const std::string& name() const override { return name_; }
  Part part() const override { return part_; }
  std::vector<Parameter>& parameters() override { return parameters_; }
  at::Tensor forward(const at::Tensor& x, const BatchContext& context) override {
    ++forwards;
    grad_mode = at::GradMode::is_enabled();
    const at::Tensor in = x.defined() ? x : context.pixels;
    return at::tanh(at::linear(in, parameters_[0].tensor, parameters_[1].tensor));
  }
  int forwards = 0;
  bool grad_mode = false;  // of the last forward

 private:
  std::string name_;
  Part part_;
  std::vector<Parameter> parameters_;
};

// loss = mean over rows of the squared distance between x @ w and the targets.
class ToyLoss : public LossUnit {
 public:
  explicit ToyLoss(int64_t in, bool trainable = true) {
    parameters_.push_back({"loss.weight", {1, in}, trainable, true, {}});
  }
  const std::string& name() const override { return name_; }
  std::vector<Parameter>& parameters() override { return parameters_; }
  at::Tensor row_losses(const at::Tensor& x, const BatchContext& context) const {
    const at::Tensor y = at::linear(x, parameters_[0].tensor).flatten();
    return (y.to(at::kFloat) - context.targets.to(at::kFloat)).square();
  }
  LossResult forward_backward(const at::Tensor& x, const BatchContext& context, double scale,
                              bool with_gradients) override {
    LossResult result;
    const at::AutoGradMode grad_mode(with_gradients);
    const at::Tensor in = x.detach().set_requires_grad(with_gradients);
    const at::Tensor rows = row_losses(in, context);
    const at::Tensor loss = rows.mean();
    if (with_gradients) torch::autograd::backward({loss * scale}, {});
    result.loss = loss.detach();
    result.row_loss_sum = rows.detach();
    result.grad_input = in.grad();
    return result;
  }
  at::Tensor logits(const at::Tensor& x, const at::Tensor&) override { return x; }

 private:
  std::string name_ = "loss";
  std::vector<Parameter> parameters_;
};

struct ToyShape {
  bool freeze_vision = false, freeze_language = false, freeze_loss = false;
};

// vision 0, vision 1, language 0, 1, 2, loss. `first_language` is 2.
struct ToyModel {
  static constexpr int64_t kWidth = 24;
  static constexpr size_t kFirstLanguage = 2;

  explicit ToyModel(const FlatOptions& options, ToyShape shape = {}, RankGroups ranks = {},
                    std::vector<AfterForward> after = {}, at::ScalarType wire = at::kFloat)
      : loss(kWidth, !shape.freeze_loss), groups(std::move(ranks)) {
    const at::NoGradGuard no_grad;
    for (int i = 0; i < 5; ++i) {
      const bool vision = i < 2;
      units.push_back(std::make_unique<ToyUnit>(
          "unit" + std::to_string(i), vision ? Part::vision : Part::language, kWidth, kWidth,
          !(vision ? shape.freeze_vision : shape.freeze_language)));
      flats.push_back(
          std::make_unique<FlatUnit>(units.back()->name(), all(*units.back()), options));
    }
    flats.push_back(std::make_unique<FlatUnit>("loss", all(loss), options));
    at::manual_seed(7);
    for (auto& flat : flats) {
      for (size_t i = 0; i < flat->parameters().size(); ++i) {
        flat->load(i, at::randn(flat->parameters()[i]->shape) * 0.3);
      }
      flat->publish();
    }
    after.resize(flats.size(), AfterForward::shard);
    weights = std::make_unique<WeightGather>(chain().flats, after, groups);
    gradients = std::make_unique<GradientReduce>(chain().flats, groups, wire);
  }

  Chain chain() {
    Chain chain;
    for (const auto& unit : units) chain.units.push_back(unit.get());
    chain.loss = &loss;
    for (const auto& flat : flats) chain.flats.push_back(flat.get());
    return chain;
  }

  UnitExecutor executor(ExecutorOptions options) {
    return UnitExecutor(chain(), *weights, *gradients, options);
  }

  // The same chain in one autograd graph; gradients of every trainable parameter, in order.
  std::vector<at::Tensor> plain_gradients(const BatchContext& context, size_t start, double scale) {
    at::Tensor x = start == 0 ? at::Tensor() : context.pixels;
    std::vector<at::Tensor> parameters;
    for (auto& flat : flats) {
      for (Parameter* parameter : flat->parameters()) {
        if (parameter->trainable) parameters.push_back(parameter->tensor);
      }
    }
    for (size_t i = start; i < units.size(); ++i) x = units[i]->forward(x, context);
    const at::Tensor value = loss.row_losses(x, context).mean() * scale;
    return torch::autograd::grad({value}, parameters, {}, false, false, true);
  }

  std::vector<at::Tensor> flat_gradients() {
    std::vector<at::Tensor> all_gradients;
    gradients->finish();
    for (auto& flat : flats) {
      for (size_t i = 0; i < flat->parameters().size(); ++i) {
        const TensorPlace& place = flat->layout().places[i];
        if (!place.trainable) continue;
        all_gradients.push_back(flat->shard_gradient()
                                    .narrow(0, place.offset, place.elements)
                                    .view(flat->parameters()[i]->shape)
                                    .clone());
      }
    }
    return all_gradients;
  }

  void begin_step() { gradients->begin_step(); }

  static std::vector<Parameter*> all(auto& unit) {
    std::vector<Parameter*> pointers;
    for (Parameter& parameter : unit.parameters()) pointers.push_back(&parameter);
    return pointers;
  }

  static BatchContext batch(int64_t rows, int seed, at::ScalarType dtype = at::kFloat) {
    at::manual_seed(seed);
    BatchContext context;
    context.rows = rows;
    context.pixels = at::randn({rows, kWidth}).to(dtype);
    context.targets = at::randn({rows});
    return context;
  }

  std::vector<std::unique_ptr<ToyUnit>> units;
  ToyLoss loss;
  std::vector<std::unique_ptr<FlatUnit>> flats;
  RankGroups groups;
  std::unique_ptr<WeightGather> weights;
  std::unique_ptr<GradientReduce> gradients;
};

}  // namespace ivl
