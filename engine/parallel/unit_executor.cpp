#include "parallel/unit_executor.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace ivl {
namespace {

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

bool recomputes(Recompute mode, size_t number_in_tower) {
  return mode == Recompute::all || (mode == Recompute::some && number_in_tower % 2 == 0);
}

}  // namespace

UnitExecutor::UnitExecutor(Chain chain, WeightGather& weights, GradientReduce& gradients,
                           const ExecutorOptions& options)
    : chain_(std::move(chain)),
      weights_(weights),
      gradients_(gradients),
      activity_(options.watch.activity),
      trace_(options.watch.device),
      log_(weights.groups().log.get()),
      meter_(chain_.flats.front()->options().device, options.watch.measure_waits) {
  size_t vision = 0, language = 0;
  for (const Unit* unit : chain_.units) {
    recompute_.push_back(unit->part() == Part::language ? recomputes(options.language, language++)
                                                        : recomputes(options.vision, vision++));
  }
}

size_t UnitExecutor::lowest_trained(size_t start) const {
  const auto first = chain_.flats.begin();
  const auto loss = first + static_cast<std::ptrdiff_t>(chain_.units.size());
  const auto trains = [](const FlatUnit* flat) { return flat->trainable(); };
  return static_cast<size_t>(
      std::find_if(first + static_cast<std::ptrdiff_t>(start), loss, trains) - first);
}

PassResult UnitExecutor::run(const BatchContext& context, size_t start, double scale) {
  Pass pass{&context, start, lowest_trained(start), {}};
  const Stopwatch forward_watch;
  const at::Tensor hidden = forward(pass);
  PassResult result;
  result.seconds_forward = forward_watch.seconds();
  const Stopwatch backward_watch;
  LossResult loss = finish_loss(pass, hidden, scale, true);
  backward(pass, std::move(loss.grad_input));
  result.seconds_backward = backward_watch.seconds();
  result.loss = std::move(loss.loss);
  result.row_loss_sum = std::move(loss.row_loss_sum);
  return result;
}

void UnitExecutor::run_blank() {
  Pass pass;
  forward(pass);
  finish_loss(pass, {}, 0, true);
  backward(pass, {});
}

PassResult UnitExecutor::evaluate(const BatchContext& context, size_t start) {
  const at::NoGradGuard no_grad;
  Pass pass{&context, start, chain_.units.size(), {}};
  const Stopwatch watch;
  const at::Tensor hidden = forward(pass);
  LossResult loss = finish_loss(pass, hidden, 1.0, false);
  PassResult result;
  result.loss = std::move(loss.loss);
  result.row_loss_sum = std::move(loss.row_loss_sum);
  result.seconds_forward = watch.seconds();
  return result;
}

void UnitExecutor::bring(size_t unit, const char* phase) {
  if (activity_) activity_->phase(phase, static_cast<int64_t>(unit));
  if (trace_) {
    trace_->mark(chain_.flats[unit]->options().device, phase, static_cast<int64_t>(unit));
  }
  if (log_) log_->at(phase, unit);
  wait_for_ranks([&] { weights_.await(unit); });
}

void UnitExecutor::wait_for_ranks(const std::function<void()>& wait) {
  std::optional<Activity::Waiting> waiting;
  if (activity_) waiting.emplace(*activity_);
  meter_.around(wait);
}

at::Tensor UnitExecutor::forward(Pass& pass) {
  pass.segments.resize(chain_.units.size());
  weights_.prefetch(0);
  at::Tensor x;
  for (size_t i = 0; i < chain_.units.size(); ++i) {
    weights_.prefetch(i + 1);  // the loss unit is the last
    bring(i, "forward");
    if (computes(pass, i)) x = forward_unit(pass, i, std::move(x));
  }
  return x.defined() ? x.detach() : x;
}

at::Tensor UnitExecutor::forward_unit(Pass& pass, size_t unit, at::Tensor x) {
  const bool needs_graph = unit >= pass.lowest;
  Segment& segment = pass.segments[unit];
  if (needs_graph && x.defined()) {
    x = x.detach();
    x.set_requires_grad(unit > pass.lowest);
    segment.input = x;
  }
  const at::AutoGradMode grad_mode(needs_graph && !recompute_[unit]);
  x = chain_.units[unit]->forward(x, *pass.context);
  if (needs_graph && !recompute_[unit]) segment.output = x;
  return x;
}

LossResult UnitExecutor::finish_loss(Pass& pass, const at::Tensor& hidden, double scale,
                                     bool with_gradients) {
  const size_t loss = chain_.units.size();
  bring(loss, "forward");
  if (with_gradients) wait_for_ranks([&] { gradients_.before_backward(loss); });
  LossResult result;
  if (pass.context) {
    result = chain_.loss->forward_backward(hidden, *pass.context, scale, with_gradients);
  }
  if (with_gradients) gradients_.reduce(loss);
  return result;
}

// Every rank walks down to the lowest unit that trains at all, whatever its own micro-batch needs.
void UnitExecutor::backward(Pass& pass, at::Tensor gradient) {
  const size_t lowest = lowest_trained(0);
  for (size_t i = chain_.units.size(); i-- > lowest;) {
    if (i > lowest) weights_.prefetch(i - 1);
    bring(i, "backward");
    wait_for_ranks([&] { gradients_.before_backward(i); });
    if (computes(pass, i) && i >= pass.lowest) gradient = backward_unit(pass, i, gradient);
    gradients_.reduce(i);
    pass.segments[i] = {};
  }
}

at::Tensor UnitExecutor::backward_unit(Pass& pass, size_t unit, const at::Tensor& gradient) {
  Segment& segment = pass.segments[unit];
  if (!segment.output.defined()) {
    const at::AutoGradMode grad_mode(true);
    segment.output = chain_.units[unit]->forward(segment.input, *pass.context);
  }
  torch::autograd::backward({segment.output}, {gradient});
  return segment.input.defined() ? segment.input.grad() : at::Tensor();
}

}  // namespace ivl
