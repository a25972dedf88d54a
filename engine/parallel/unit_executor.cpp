#include "parallel/unit_executor.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <chrono>
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

UnitExecutor::UnitExecutor(std::vector<ChainPart> chain, LossUnit* loss, FlatUnit* loss_flat,
                           const ExecutorOptions& options)
    : chain_(std::move(chain)), loss_(loss), loss_flat_(loss_flat) {
  size_t vision = 0, language = 0;
  for (const ChainPart& part : chain_) {
    recompute_.push_back(part.unit->part() == Part::language
                             ? recomputes(options.language, language++)
                             : recomputes(options.vision, vision++));
  }
}

size_t UnitExecutor::lowest_trained(size_t start) const {
  const auto trains = [](const ChainPart& part) { return part.flat->trainable(); };
  return static_cast<size_t>(
      std::find_if(chain_.begin() + static_cast<std::ptrdiff_t>(start), chain_.end(), trains) -
      chain_.begin());
}

PassResult UnitExecutor::run(const BatchContext& context, size_t start, double scale) {
  const size_t lowest = lowest_trained(start);
  std::vector<Segment> segments(chain_.size());
  const Stopwatch forward_watch;
  const at::Tensor hidden = forward(context, start, lowest, segments);
  PassResult result;
  result.seconds_forward = forward_watch.seconds();
  const Stopwatch backward_watch;
  loss_flat_->before_backward();
  LossResult loss = loss_->forward_backward(hidden, context, scale, true);
  if (lowest < chain_.size()) backward(context, lowest, std::move(loss.grad_input), segments);
  result.seconds_backward = backward_watch.seconds();
  result.loss = std::move(loss.loss);
  result.row_loss_sum = std::move(loss.row_loss_sum);
  return result;
}

PassResult UnitExecutor::evaluate(const BatchContext& context, size_t start) {
  const at::NoGradGuard no_grad;
  std::vector<Segment> segments(chain_.size());
  const Stopwatch watch;
  const at::Tensor hidden = forward(context, start, chain_.size(), segments);
  LossResult loss = loss_->forward_backward(hidden, context, 1.0, false);
  PassResult result;
  result.loss = std::move(loss.loss);
  result.row_loss_sum = std::move(loss.row_loss_sum);
  result.seconds_forward = watch.seconds();
  return result;
}

at::Tensor UnitExecutor::forward(const BatchContext& context, size_t start, size_t lowest,
                                 std::vector<Segment>& segments) {
  at::Tensor x;
  for (size_t i = start; i < chain_.size(); ++i) {
    const bool needs_graph = i >= lowest;
    Segment& segment = segments[i];
    if (needs_graph && x.defined()) {
      x = x.detach();
      x.set_requires_grad(i > lowest);
      segment.input = x;
    }
    const at::AutoGradMode grad_mode(needs_graph && !recompute_[i]);
    x = chain_[i].unit->forward(x, context);
    if (needs_graph && !recompute_[i]) segment.output = x;
  }
  return x.detach();
}

void UnitExecutor::backward(const BatchContext& context, size_t lowest, at::Tensor gradient,
                            std::vector<Segment>& segments) {
  for (size_t i = chain_.size(); i-- > lowest;) {
    gradient = backward_unit(context, i, gradient, segments[i]);
    segments[i] = {};
  }
}

at::Tensor UnitExecutor::backward_unit(const BatchContext& context, size_t index,
                                       const at::Tensor& gradient, Segment& segment) {
  const ChainPart& part = chain_[index];
  if (!segment.output.defined()) {
    const at::AutoGradMode grad_mode(true);
    segment.output = part.unit->forward(segment.input, context);
  }
  part.flat->before_backward();
  torch::autograd::backward({segment.output}, {gradient});
  return segment.input.defined() ? segment.input.grad() : at::Tensor();
}

}  // namespace ivl
