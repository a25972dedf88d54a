#include "parallel/flat_unit.h"

#include <ATen/ATen.h>

#include <utility>

#include "kernels/cast.h"
#include "kernels/tensor_place.h"

namespace ivl {
namespace {

constexpr int64_t kAlignBytes = 256;

// A tensor of its own (own version counter, no view of anything) on a piece of `flat`.
at::Tensor on_storage(const at::Tensor& flat, int64_t offset, const std::vector<int64_t>& shape) {
  at::Tensor tensor = at::empty({0}, flat.options());
  std::vector<int64_t> strides(shape.size(), 1);
  for (size_t i = shape.size(); i-- > 1;) strides[i - 1] = strides[i] * shape[i];
  tensor.set_(flat.storage(), flat.storage_offset() + offset, shape, strides);
  return tensor;
}

}  // namespace

// The allocator aligns to 64 bytes on a CPU: take a little more and start at the next 256.
at::Tensor aligned_zeros(int64_t elements, const at::TensorOptions& options) {
  const int64_t size = c10::elementSize(c10::typeMetaToScalarType(options.dtype()));
  const at::Tensor whole = at::zeros({elements + kAlignBytes / size}, options);
  const auto address = reinterpret_cast<uintptr_t>(whole.data_ptr());
  const auto gap = static_cast<int64_t>((kAlignBytes - address % kAlignBytes) % kAlignBytes);
  return whole.narrow(0, gap / size, elements);
}

at::TensorOptions state_options(const FlatOptions& options) {
  const auto fp32 = at::TensorOptions().dtype(at::kFloat);
  if (!options.master_on_host) return fp32.device(options.device);
  return fp32.device(at::kCPU).pinned_memory(!options.device.is_cpu());
}

FlatUnit::FlatUnit(std::string name, std::vector<Parameter*> parameters, const FlatOptions& options)
    : name_(std::move(name)),
      parameters_(std::move(parameters)),
      options_(options),
      layout_(make_flat_layout(parameters_)) {
  const auto compute = at::TensorOptions().dtype(options_.dtype).device(options_.device);
  const auto fp32 = compute.dtype(at::kFloat);
  const int64_t trained = stride(layout_.trainable), frozen = stride(layout_.frozen);
  const at::Tensor both = aligned_zeros(trained + frozen, compute);
  weights_ = both.narrow(0, 0, trained);
  frozen_ = both.narrow(0, trained, frozen);
  const bool master_is_weight = options_.dtype == at::kFloat && !options_.master_on_host;
  master_ = master_is_weight ? weights_ : aligned_zeros(trained, state_options(options_));
  gradient_ = aligned_zeros(trained, fp32);
  if (options_.shard.world > 1) return;
  bind_weights(both);
  bind_gradients(gradient_);
}

void FlatUnit::bind_weights(const at::Tensor& weights) {
  for (size_t i = 0; i < parameters_.size(); ++i) {
    Parameter& parameter = *parameters_[i];
    const TensorPlace& place = layout_.places[i];
    const int64_t part = place.trainable ? 0 : whole_trainable();
    const at::Tensor gradient = parameter.tensor.defined() ? parameter.tensor.grad() : at::Tensor();
    parameter.tensor = on_storage(weights, part + place.offset, parameter.shape);
    parameter.tensor.set_requires_grad(place.trainable);
    if (gradient.defined()) parameter.tensor.mutable_grad() = gradient;
  }
}

void FlatUnit::bind_gradients(const at::Tensor& sum) {
  for (size_t i = 0; i < parameters_.size(); ++i) {
    const TensorPlace& place = layout_.places[i];
    if (!place.trainable) continue;
    parameters_[i]->tensor.mutable_grad() = on_storage(sum, place.offset, parameters_[i]->shape);
  }
}

ParameterPiece FlatUnit::piece(size_t parameter) const {
  const TensorPlace& place = layout_.places[parameter];
  const Interval mine = place.trainable ? shard() : frozen_shard();
  const Interval common = intersect(mine, {place.offset, place.offset + place.elements});
  if (common.length() == 0) return {{0, 0}, {}};
  const at::Tensor& flat = place.trainable ? master_ : frozen_;
  return {{common.begin - place.offset, common.end - place.offset},
          flat.narrow(0, common.begin - mine.begin, common.length())};
}

void FlatUnit::load(size_t parameter, const at::Tensor& value) {
  const ParameterPiece mine = piece(parameter);
  if (mine.elements.length() == 0) return;
  const at::NoGradGuard no_grad;
  at::Tensor values = mine.values;
  values.copy_(value.flatten().narrow(0, mine.elements.begin, mine.elements.length()));
}

void FlatUnit::publish() {
  at::Tensor weights = shard_weights();
  if (!weights.defined() || weights.numel() == 0) return;
  if (options_.master_on_host) {
    weights.copy_(master());
    return;
  }
  to_bfloat16(place_of(weights), master_.const_data_ptr<float>(), weights.numel(),
              static_cast<bfloat16_bits*>(weights.data_ptr()));
}

at::Tensor FlatUnit::shard_weights() const {
  if (master_.is_alias_of(weights_)) return {};
  return weights_.narrow(0, 0, shard().length());
}

}  // namespace ivl
