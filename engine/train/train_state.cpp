#include "train/train_state.h"

#include <ATen/ATen.h>

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

AfterForward after_forward_mode(const std::string& name) {
  if (name == "keep") return AfterForward::keep;
  return name == "node" ? AfterForward::node : AfterForward::shard;
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
                       RankGroups groups, ExecutorWatch watch)
    : model_(model),
      groups_(std::move(groups)),
      micro_batches_(micro_batches),
      token_mean_(spec.precision.loss_reduction == "token_mean") {
  const FlatOptions options{model.options.dtype, model.options.device,
                            ShardPlace{groups_.place.rank, groups_.place.world},
                            spec.parallel.offload_optimizer};
  const auto flatten = [&](const std::string& name, std::vector<Parameter>& parameters) {
    flats_.push_back(std::make_unique<FlatUnit>(name, pointers(parameters), options));
    for (size_t i = 0; i < parameters.size(); ++i) {
      places_[&parameters[i]] = {flats_.back().get(), i};
    }
  };
  for (auto& unit : model.units) flatten(unit->name(), unit->parameters());
  flatten(model.loss->name(), model.loss->parameters());
  const Chain units = chain();
  weights_ = std::make_unique<WeightGather>(units.flats, after_forward(spec.parallel), groups_);
  const bool bf16_wire = spec.precision.reduce == "bf16";
  gradients_ = std::make_unique<GradientReduce>(units.flats, groups_,
                                                bf16_wire ? at::kBFloat16 : at::kFloat);
  executor_ = std::make_unique<UnitExecutor>(
      units, *weights_, *gradients_,
      ExecutorOptions{recompute_mode(spec.parallel.recompute_vision),
                      recompute_mode(spec.parallel.recompute_language), watch});
  const double token_unit =
      token_mean_ ? kTokensPerMicroBatch * static_cast<double>(micro_batches) : 0;
  optimizer_ =
      std::make_unique<AdamW>(spec.optimizer, optimizer_ranges(spec.optimizer.weight_decay),
                              token_unit, model.options.device, spec.parallel.offload_optimizer);
}

Chain TrainState::chain() const {
  Chain chain;
  for (const auto& unit : model_.units) chain.units.push_back(unit.get());
  chain.loss = model_.loss.get();
  for (const auto& flat : flats_) chain.flats.push_back(flat.get());
  return chain;
}

std::vector<AfterForward> TrainState::after_forward(const ParallelSpec& spec) const {
  std::vector<AfterForward> after;
  for (const auto& unit : model_.units) {
    const bool language = unit->part() == Part::language;
    after.push_back(
        after_forward_mode(language ? spec.after_forward_language : spec.after_forward_vision));
  }
  after.push_back(after_forward_mode(spec.after_forward_language));
  return after;
}

std::vector<TrainState::Cut> TrainState::cuts() const {
  std::vector<Cut> cuts;
  for (size_t unit = 0; unit < flats_.size(); ++unit) {
    const Interval shard = flats_[unit]->shard();
    const FlatLayout& layout = flats_[unit]->layout();
    const Cut both[] = {{unit, intersect(shard, {0, layout.decayed}), true},
                        {unit, intersect(shard, {layout.decayed, layout.trainable}), false}};
    for (const Cut& cut : both) {
      if (cut.elements.length() > 0) cuts.push_back(cut);
    }
  }
  return cuts;
}

std::vector<OptimizerRange> TrainState::optimizer_ranges(double weight_decay) const {
  std::vector<OptimizerRange> ranges;
  for (const Cut& cut : cuts()) {
    const FlatUnit& flat = *flats_[cut.unit];
    const auto part = [&](const at::Tensor& shard) {
      return shard.defined()
                 ? shard.narrow(0, cut.elements.begin - flat.shard().begin, cut.elements.length())
                 : shard;
    };
    ranges.push_back({part(flat.master()), part(flat.shard_gradient()), part(flat.shard_weights()),
                      cut.decays ? weight_decay : 0.0});
  }
  return ranges;
}

std::vector<OwnedRange> TrainState::owned_ranges() const {
  std::vector<OwnedRange> ranges;
  for (const Cut& cut : cuts()) {
    const FlatUnit* flat = flats_[cut.unit].get();
    const size_t i = ranges.size();
    ranges.push_back(
        {cut.unit, flat, cut.elements,
         flat->master().narrow(0, cut.elements.begin - flat->shard().begin, cut.elements.length()),
         optimizer_->moment1(i), optimizer_->moment2(i)});
  }
  return ranges;
}

void TrainState::load(const Parameter& parameter, const at::Tensor& value) {
  const auto& [flat, index] = places_.at(&parameter);
  flat->load(index, value);
}

at::Tensor TrainState::stored_value(const Parameter& parameter) {
  const at::NoGradGuard no_grad;
  const auto& [flat, index] = places_.at(&parameter);
  const ParameterPiece piece = flat->piece(index);
  const TensorPlace& place = flat->layout().places[index];
  if (!groups_.connected()) return piece.values.view(parameter.shape);
  // Zeros and one rank's values add up to the value.
  const auto dtype = place.trainable ? at::kFloat : flat->options().dtype;
  at::Tensor whole = at::zeros({place.elements}, flat->frozen_weights().options().dtype(dtype));
  if (piece.elements.length() > 0) {
    whole.narrow(0, piece.elements.begin, piece.elements.length()).copy_(piece.values);
  }
  all_reduce(whole);
  return whole.view(parameter.shape);
}

void TrainState::publish() {
  for (auto& flat : flats_) flat->publish();
  weights_->invalidate();
}

void TrainState::begin_step() { gradients_->begin_step(); }

void TrainState::finish_gradients() {
  executor_->wait_for_ranks([this] { gradients_->finish(); });
}

void TrainState::all_reduce(const at::Tensor& values) {
  if (!groups_.connected()) return;
  executor_->wait_for_ranks([&] { groups_.scalars->all_reduce(values)->wait(); });
}

void TrainState::update(const at::Tensor& totals, double learning_rate) {
  optimizer_->update(totals, learning_rate);
  weights_->invalidate();
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

std::vector<MemoryItem> TrainState::memory() const {
  const auto bytes_of = [](const at::Tensor& tensor) {
    return tensor.defined() ? static_cast<int64_t>(tensor.nbytes()) : 0;
  };
  int64_t weights = 0, gradients = 0, master = 0;
  for (const auto& flat : flats_) {
    weights += bytes_of(flat->sent_weights()) + bytes_of(flat->sent_frozen());
    gradients += bytes_of(flat->gradient_sum());
    if (flat->shard_weights().defined()) master += 4 * flat->sent_weights().numel();
  }
  return {{"weights", weights},
          {"gradients", gradients},
          {"master", master},
          {"moments", optimizer_->bytes()},
          {"gather_slots", weights_->slot_bytes()},
          {"gradient_slots", gradients_->slot_bytes()},
          {"kept_weights", weights_->kept_bytes()}};
}

int64_t TrainState::bytes() const {
  int64_t total = 0;
  for (const MemoryItem& item : memory()) total += item.bytes;
  return total;
}

}  // namespace ivl
