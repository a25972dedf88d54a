#include <ATen/ATen.h>

#include <algorithm>

#include "model/ops/cpu_rows.h"
#include "model/ops/linear.h"
#include "model/ops/rms_norm.h"
#include "model/units.h"

namespace ivl {
namespace {

constexpr int64_t kChunkBytes = int64_t{128} << 20;  // fp32 logits held at once

class LossHead : public NamedUnit<LossUnit> {
 public:
  LossHead(const ModelConfig& config, const UnitInfo& unit)
      : NamedUnit(unit), epsilon_(config.language.rms_norm_eps) {}

  LossResult forward_backward(const at::Tensor& x, const BatchContext& context, double scale,
                              bool with_gradients) override {
    const at::NoGradGuard no_grad;
    const int64_t count = context.supervised_positions.numel(), channels = x.size(-1);
    LossResult result{at::zeros({}, x.options().dtype(at::kFloat)),
                      at::zeros({x.size(0)}, x.options().dtype(at::kFloat)),
                      with_gradients ? at::zeros(x.sizes(), x.options()) : at::Tensor()};
    if (count == 0) return result;
    const at::Tensor rows =
        x.reshape({-1, channels}).index_select(0, context.supervised_positions);  // [P, C]
    const RmsNormOutput normal = rms_norm_forward(rows, tensor(0), epsilon_);
    at::Tensor normal_grad;
    if (with_gradients) normal_grad = at::empty(normal.y.sizes(), x.options());
    const at::Tensor losses =
        token_losses(normal.y, context.targets, scale / static_cast<double>(count), normal_grad);
    result.loss = losses.mean();
    result.row_loss_sum.index_add_(0, context.row_of_supervised, losses);
    if (with_gradients) {
      const at::Tensor grad = rms_norm_backward(normal_grad, rows, tensor(0), normal.inverse,
                                                gradient_of(parameters_[0]));
      result.grad_input.view({-1, channels}).index_copy_(0, context.supervised_positions, grad);
    }
    return result;
  }

  at::Tensor logits(const at::Tensor& x, const at::Tensor& positions) override {
    const at::NoGradGuard no_grad;
    const at::Tensor rows = x.reshape({-1, x.size(-1)}).index_select(0, positions);
    return at::mm(rms_norm_forward(rows, tensor(0), epsilon_).y, tensor(1).t()).to(at::kFloat);
  }

 private:
  static at::Tensor gradient_of(const Parameter& parameter) {
    if (!parameter.trainable) return {};
    TORCH_CHECK(parameter.tensor.grad().defined(), parameter.name, " has no gradient buffer");
    return parameter.tensor.grad();
  }

  // -log p of each target, fp32 [P]; the gradient of the normalized rows goes into `grad` and that
  // of the head is added to its buffer, chunk by chunk.
  at::Tensor token_losses(const at::Tensor& normal, const at::Tensor& targets, double scale,
                          at::Tensor grad) {
    const at::Tensor& head = tensor(1);
    at::Tensor head_grad = grad.defined() ? gradient_of(parameters_[1]) : at::Tensor();
    const int64_t count = normal.size(0);
    const int64_t chunk = std::max<int64_t>(1, kChunkBytes / (4 * head.size(0)));
    at::Tensor losses = at::empty({count}, normal.options().dtype(at::kFloat));
    for (int64_t at_row = 0; at_row < count; at_row += chunk) {
      const int64_t size = std::min(chunk, count - at_row);
      const at::Tensor rows = normal.narrow(0, at_row, size);
      const at::Tensor slope =
          logits_to_gradient(at::mm(rows, head.t()), targets.narrow(0, at_row, size), scale,
                             grad.defined(), losses.narrow(0, at_row, size));
      if (!grad.defined()) continue;
      at::Tensor slice = grad.narrow(0, at_row, size);
      at::mm_out(slice, slope, head);
      if (head_grad.defined()) add_product(head_grad, slope, rows);
    }
    return losses;
  }

  // Fills `losses`; the logits' gradient, times `scale`, takes their place where it is asked for.
  static at::Tensor logits_to_gradient(at::Tensor logits, const at::Tensor& targets, double scale,
                                       bool with_gradient, at::Tensor losses) {
    if (has_cpu_rows(logits)) {
      cpu::cross_entropy(logits, targets, static_cast<float>(scale), with_gradient, losses);
      return logits;
    }
    const at::Tensor target = targets.unsqueeze(1);
    at::Tensor log_p = at::_log_softmax(logits.to(at::kFloat), -1, false);
    losses.copy_(log_p.gather(1, target).squeeze(1).neg_());
    if (!with_gradient) return {};
    at::Tensor p = log_p.exp_();
    p.scatter_add_(1, target, at::full_like(target, -1.0, p.options()));
    return p.mul_(scale).to(logits.scalar_type());
  }

  double epsilon_;
};

}  // namespace

std::unique_ptr<LossUnit> make_loss_head(const ModelConfig& config, const UnitInfo& unit) {
  return std::make_unique<LossHead>(config, unit);
}

}  // namespace ivl
