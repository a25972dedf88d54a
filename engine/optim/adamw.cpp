#include "optim/adamw.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "kernels/tensor_place.h"

namespace ivl {
namespace {

constexpr int64_t kPiece = int64_t{16} << 20;  // elements on their way to or from the host

at::TensorOptions host_options(const at::Tensor& beside) {
  return at::TensorOptions(at::kCPU).pinned_memory(!beside.is_cpu());
}

}  // namespace

AdamW::AdamW(const OptimizerSpec& spec, std::vector<OptimizerRange> ranges, double token_unit,
             at::Device device, bool offloaded)
    : spec_(spec),
      offloaded_(offloaded),
      rule_{spec.clip_norm, spec.beta1, spec.beta2, token_unit} {
  int64_t most_blocks = 1;
  for (OptimizerRange& range : ranges) {
    most_blocks = std::max(most_blocks, norm_blocks(range.gradient.numel()));
    const at::Tensor zeros = at::zeros_like(range.master);
    owned_.push_back({std::move(range), zeros, at::zeros_like(zeros)});
  }
  const auto options = at::TensorOptions().device(device);
  partials_ = at::zeros({most_blocks}, options.dtype(at::kDouble));
  if (offloaded_ && !owned_.empty()) {
    const OptimizerRange& any = owned_.front().range;
    const auto host = host_options(any.gradient);
    gradient_staging_ = at::empty({kPiece}, host.dtype(at::kFloat));
    weight_staging_ = at::empty({kPiece}, host.dtype(any.weights.dtype()));
  }
  control_ = at::empty({sizeof(UpdateControl)}, options.dtype(at::kByte));
  set_updates(0);
}

void AdamW::set_updates(int64_t updates) {
  UpdateControl start;
  start.updates = updates;
  const at::Tensor bytes = at::empty({sizeof(UpdateControl)}, at::kByte);
  std::memcpy(bytes.data_ptr(), &start, sizeof(start));
  control_.copy_(bytes);
}

UpdateControl* AdamW::control_pointer() const {
  return static_cast<UpdateControl*>(control_.data_ptr());
}

void AdamW::add_squared_norm(const at::Tensor& totals) {
  const Place place = place_of(totals);
  for (const Owned& owned : owned_) {
    const at::Tensor& gradient = owned.range.gradient;
    squared_norm(place, gradient.const_data_ptr<float>(), gradient.numel(),
                 partials_.mutable_data_ptr<double>(),
                 totals.mutable_data_ptr<double>() + kTotalSquaredNorm);
  }
}

void AdamW::update(const at::Tensor& totals, double learning_rate) {
  const Place place = place_of(totals);
  decide_update(place, totals.const_data_ptr<double>(), rule_, control_pointer());
  const UpdateControl decided = offloaded_ ? control() : UpdateControl();
  for (const Owned& owned : owned_) {
    const OptimizerRange& range = owned.range;
    const AdamWScalars scalars{learning_rate, range.weight_decay, spec_.beta1, spec_.beta2,
                               spec_.epsilon};
    if (offloaded_) {
      update_on_host(scalars, owned, decided);
      continue;
    }
    AdamWRange pointers{range.master.mutable_data_ptr<float>(),
                        owned.moment1.mutable_data_ptr<float>(),
                        owned.moment2.mutable_data_ptr<float>(),
                        range.gradient.const_data_ptr<float>(),
                        nullptr,
                        range.master.numel()};
    if (range.weights.defined()) {
      pointers.parameter = static_cast<bfloat16_bits*>(range.weights.data_ptr());
    }
    adamw(place, pointers, scalars, control_pointer());
  }
}

void AdamW::update_on_host(const AdamWScalars& scalars, const Owned& owned,
                           const UpdateControl& decided) {
  if (!decided.apply) return;
  const OptimizerRange& range = owned.range;
  for (int64_t begin = 0; begin < range.master.numel(); begin += kPiece) {
    const int64_t count = std::min(kPiece, range.master.numel() - begin);
    const auto piece = [&](const at::Tensor& whole) { return whole.narrow(0, begin, count); };
    at::Tensor gradient = gradient_staging_.narrow(0, 0, count);
    gradient.copy_(piece(range.gradient));
    const at::Tensor master = piece(range.master);
    adamw(Place{},
          {master.mutable_data_ptr<float>(), piece(owned.moment1).mutable_data_ptr<float>(),
           piece(owned.moment2).mutable_data_ptr<float>(), gradient.const_data_ptr<float>(),
           nullptr, count},
          scalars, &decided);
    at::Tensor weights = weight_staging_.narrow(0, 0, count);
    weights.copy_(master);
    piece(range.weights).copy_(weights);
  }
}

UpdateControl AdamW::control() const {
  UpdateControl value;
  const at::Tensor host = control_.cpu();
  std::memcpy(&value, host.const_data_ptr(), sizeof(value));
  return value;
}

int64_t AdamW::bytes() const {
  int64_t total = 0;
  for (const Owned& owned : owned_) {
    total += static_cast<int64_t>(owned.moment1.nbytes() + owned.moment2.nbytes());
  }
  return total;
}

}  // namespace ivl
