#include "train/train_state.h"

#include <utility>

namespace ivl {
namespace {

// Tokens that weigh as one micro-batch before the step's own count is known. Any fixed number is
// right; this one keeps gradients near their final size.
constexpr double kTokensPerMicroBatch = 1024;

Recompute recompute_mode(const std::string& name) {
  if (name == "none") return Recompute::none;
  return name == "some" ? Recompute::some : Recompute::all;
}

std::vector<Parameter*> pointers(std::vector<Parameter>& parameters) {
  std::vector<Parameter*> all;
  for (Parameter& parameter : parameters) all.push_back(&parameter);
  return all;
}

}  // namespace

ModelOptions model_options(const RunSpec& spec, at::Device device) {
  ModelOptions options;
  options.dtype = spec.precision.compute == "bf16" ? at::kBFloat16 : at::kFloat;
  options.device = device;
  options.drop_path_rate = spec.model.drop_path_rate;
  options.freeze_vision = spec.model.freeze_vision;
  options.freeze_projector = spec.model.freeze_projector;
  options.freeze_language = spec.model.freeze_language;
  options.unfreeze_vision_layers = spec.model.unfreeze_vision_layers;
  options.unfreeze_lm_head = spec.model.unfreeze_lm_head;
  options.decay_rule = spec.optimizer.decay_rule;
  return options;
}

TrainState::TrainState(InternVLChat& model, const RunSpec& spec, int64_t micro_batches,
                       ShardPlace shard)
    : micro_batches_(micro_batches), token_mean_(spec.precision.loss_reduction == "token_mean") {
  const FlatOptions options{model.options.dtype, model.options.device, shard};
  std::vector<ChainPart> chain;
  for (auto& unit : model.units) {
    flats_.push_back(
        std::make_unique<FlatUnit>(unit->name(), pointers(unit->parameters()), options));
    chain.push_back({unit.get(), flats_.back().get()});
  }
  flats_.push_back(
      std::make_unique<FlatUnit>(model.loss->name(), pointers(model.loss->parameters()), options));
  for (const auto& flat : flats_) {
    for (size_t i = 0; i < flat->parameters().size(); ++i) {
      places_[flat->parameters()[i]] = {flat.get(), i};
    }
  }
  executor_ = std::make_unique<UnitExecutor>(
      std::move(chain), model.loss.get(), flats_.back().get(),
      ExecutorOptions{recompute_mode(spec.parallel.recompute_vision),
                      recompute_mode(spec.parallel.recompute_language)});
  const double token_unit =
      token_mean_ ? kTokensPerMicroBatch * static_cast<double>(micro_batches) : 0;
  optimizer_ =
      std::make_unique<AdamW>(spec.optimizer, optimizer_ranges(spec.optimizer.weight_decay),
                              token_unit, model.options.device);
}

// Of each unit's shard: the part that decays, and the part that does not.
std::vector<OptimizerRange> TrainState::optimizer_ranges(double weight_decay) const {
  std::vector<OptimizerRange> ranges;
  for (const auto& flat : flats_) {
    const Interval shard = flat->shard();
    const int64_t decayed = flat->layout().decayed;
    const Interval parts[] = {intersect(shard, {0, decayed}),
                              intersect(shard, {decayed, flat->layout().trainable})};
    for (const Interval& part : parts) {
      if (part.length() == 0) continue;
      const auto cut = [&](const at::Tensor& whole) {
        return whole.defined() ? whole.narrow(0, part.begin - shard.begin, part.length()) : whole;
      };
      ranges.push_back({cut(flat->master()), cut(flat->shard_gradient()),
                        cut(flat->shard_weights()), &part == parts ? weight_decay : 0.0});
    }
  }
  return ranges;
}

at::Tensor TrainState::destination(const Parameter& parameter) const {
  const auto& [flat, index] = places_.at(&parameter);
  return flat->destination(index);
}

at::Tensor TrainState::stored_value(const Parameter& parameter) const {
  return destination(parameter);
}

void TrainState::publish() {
  for (auto& flat : flats_) flat->publish();
}

void TrainState::begin_step() {
  for (auto& flat : flats_) flat->begin_step();
}

void TrainState::finish_gradients() {
  for (auto& flat : flats_) flat->finish_gradients();
}

double TrainState::loss_weight(int64_t supervised_tokens) const {
  const double share = 1.0 / static_cast<double>(micro_batches_);
  if (!token_mean_) return share;
  return static_cast<double>(supervised_tokens) / kTokensPerMicroBatch * share;
}

int64_t TrainState::parameters() const {
  int64_t total = 0;
  for (const auto& [parameter, place] : places_) {
    total += place.first->layout().places[place.second].elements;
  }
  return total;
}

int64_t TrainState::trainable_parameters() const {
  int64_t total = 0;
  for (const auto& [parameter, place] : places_) {
    const TensorPlace& tensor = place.first->layout().places[place.second];
    if (tensor.trainable) total += tensor.elements;
  }
  return total;
}

int64_t TrainState::bytes() const {
  int64_t total = optimizer_->bytes();
  for (const auto& flat : flats_) total += flat->bytes();
  return total;
}

}  // namespace ivl
