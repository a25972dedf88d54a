#include <ATen/ATen.h>

#include <cmath>

#include "bench/gpu_phases.h"
#include "checkpoint/hf_folder.h"
#include "model/chain.h"
#include "model/golden_model.h"

namespace ivl {
namespace {

constexpr double kFp32 = 1e-5, kBf16 = 2e-2;  // of tests/golden

class ForwardCheck {
 public:
  explicit ForwardCheck(at::Device device) : device_(device) {}
  CheckResult run() {
    version2();
    variant("v1_fp32", "tiny-v2", "v1", at::kFloat, kFp32);
    variant("layernorm_fp32", "tiny-layernorm", "v2", at::kFloat, kFp32);
    variant("v2_bf16", "tiny-v2", "v2", at::kBFloat16, kBf16);
    return std::move(result_);
  }

 private:
  TensorTable table(const std::string& name) const {
    return read_tensors(golden("forward/" + name + ".safetensors")).or_throw();
  }
  InternVLChat model(const std::string& name, const std::string& shuffle,
                     at::ScalarType dtype) const {
    ModelOptions options;
    options.dtype = dtype;
    options.device = device_;
    return golden_model(name, options, shuffle);
  }
  void note(const std::string& what, double error, double most) {
    result_.figures[what] = error;
    if (error < most) return;  // what is not a number is not
    result_.faults.push_back(what + " is off by " + std::to_string(error));
  }
  void note_loss(const std::string& what, const at::Tensor& loss, const at::Tensor& expected,
                 double most) {
    const double value = expected.item<double>();
    note(what, std::abs(loss.item<double>() - value) / value, most);
  }

  void version2() {
    InternVLChat chat = model("tiny-v2", "v2", at::kFloat);
    const TensorTable batch = table("v2_fp32"), gradients = table("v2_fp32.grads");
    const BatchContext context = golden_context(batch, chat);
    zero_gradients(chat);
    const ChainRun run = run_chain(chat, context);
    const size_t projector = chat.first_language_unit - 1;
    const at::Tensor real = batch.at("attention_mask").flatten().nonzero().flatten();
    const at::Tensor logits = chat.loss->logits(run.outputs.back().detach(), real.to(device_));
    note("v2_fp32 vision_hidden",
         largest_error(run.outputs[projector - 1], batch.at("vision_hidden")), kFp32);
    note("v2_fp32 projected", largest_error(run.outputs[projector], batch.at("projected")), kFp32);
    note("v2_fp32 logits",
         largest_error(logits, batch.at("logits").flatten(0, 1).index_select(0, real)), kFp32);
    note_loss("v2_fp32 loss", run.loss.loss, batch.at("loss"), kFp32);
    double largest = 0;
    for (const Parameter* parameter : chat.parameters()) {
      const double error = relative_error(parameter->tensor.grad(), gradients.at(parameter->name));
      largest = std::isnan(error) ? HUGE_VAL : std::max(largest, error);
    }
    note("v2_fp32 gradients", largest, kFp32);
  }

  void variant(const std::string& name, const std::string& folder, const std::string& shuffle,
               at::ScalarType dtype, double most) {
    const at::NoGradGuard no_grad;
    InternVLChat chat = model(folder, shuffle, dtype);
    const TensorTable expected = table(name);
    const BatchContext context = golden_context(table("v2_fp32"), chat, true);
    const ChainRun run = run_chain(chat, context, 1.0, false);
    const at::Tensor last = (at::arange(context.rows) + 1) * context.length - 1;
    note(name + " projected",
         largest_error(run.outputs[chat.first_language_unit - 1], expected.at("projected")), most);
    note(name + " logits",
         largest_error(chat.loss->logits(run.outputs.back(), last.to(device_)),
                       expected.at("last_logits")),
         most);
    note_loss(name + " loss", run.loss.loss, expected.at("loss"), most);
  }

  at::Device device_;
  CheckResult result_;
};

}  // namespace

CheckResult check_forward(const CheckOptions& options) {
  return ForwardCheck(at::Device(options.device)).run();
}

}  // namespace ivl
