#include "parallel/flat_unit.h"

#include <ATen/ATen.h>

#include <utility>

#include "kernels/cast.h"
#include "kernels/tensor_place.h"

namespace ivl {
namespace {

constexpr int64_t kAlignBytes = 256;

// The allocator aligns to 64 bytes on a CPU: take a little more and start at the next 256.
at::Tensor aligned_zeros(int64_t elements, const at::TensorOptions& options) {
  const int64_t size = c10::elementSize(c10::typeMetaToScalarType(options.dtype()));
  const at::Tensor whole = at::zeros({elements + kAlignBytes / size}, options);
  const auto address = reinterpret_cast<uintptr_t>(whole.data_ptr());
  const auto gap = static_cast<int64_t>((kAlignBytes - address % kAlignBytes) % kAlignBytes);
  return whole.narrow(0, gap / size, elements);
}

// A tensor of its own (own version counter, no view of anything) on a piece of `flat`.
at::Tensor on_storage(const at::Tensor& flat, int64_t offset, const std::vector<int64_t>& shape) {
  at::Tensor tensor = at::empty({0}, flat.options());
  std::vector<int64_t> strides(shape.size(), 1);
  for (size_t i = shape.size(); i-- > 1;) strides[i - 1] = strides[i] * shape[i];
  tensor.set_(flat.storage(), flat.storage_offset() + offset, shape, strides);
  return tensor;
}

}  // namespace

FlatUnit::FlatUnit(std::string name, std::vector<Parameter*> parameters, const FlatOptions& options)
    : name_(std::move(name)),
      parameters_(std::move(parameters)),
      options_(options),
      layout_(make_flat_layout(parameters_)) {
  const auto compute = at::TensorOptions().dtype(options_.dtype).device(options_.device);
  const auto fp32 = compute.dtype(at::kFloat);
  weights_ = aligned_zeros(layout_.trainable, compute);
  frozen_ = aligned_zeros(layout_.frozen, compute);
  gradient_ = aligned_zeros(layout_.trainable, fp32);
  const bool master_is_weight = options_.dtype == at::kFloat && options_.shard.world == 1;
  master_ = master_is_weight ? weights_ : aligned_zeros(shard().length(), fp32);
  for (size_t i = 0; i < parameters_.size(); ++i) bind(i);
}

void FlatUnit::bind(size_t index) {
  Parameter& parameter = *parameters_[index];
  const TensorPlace& place = layout_.places[index];
  parameter.tensor =
      on_storage(place.trainable ? weights_ : frozen_, place.offset, parameter.shape);
  parameter.tensor.set_requires_grad(place.trainable);
  if (!place.trainable) return;
  parameter.tensor.mutable_grad() = on_storage(gradient_, place.offset, parameter.shape);
}

at::Tensor FlatUnit::destination(size_t index) const {
  TORCH_CHECK(options_.shard.world == 1, "starting values go into whole buffers");
  const TensorPlace& place = layout_.places[index];
  const at::Tensor& flat = place.trainable ? master_ : frozen_;
  return flat.narrow(0, place.offset, place.elements).view(parameters_[index]->shape);
}

void FlatUnit::publish() {
  const at::Tensor weights = shard_weights();
  if (!weights.defined() || weights.numel() == 0) return;
  to_bfloat16(place_of(weights), master_.const_data_ptr<float>(), weights.numel(),
              static_cast<bfloat16_bits*>(weights.data_ptr()));
}

Interval FlatUnit::shard() const { return shard_interval(layout_.trainable, options_.shard); }

at::Tensor FlatUnit::shard_gradient() const {
  return gradient_.narrow(0, shard().begin, shard().length());
}

at::Tensor FlatUnit::shard_weights() const {
  if (master_.is_alias_of(weights_)) return {};
  return weights_.narrow(0, shard().begin, shard().length());
}

void FlatUnit::zero_once() {
  if (!std::exchange(zeroed_, true)) gradient_.zero_();
}

int64_t FlatUnit::bytes() const {
  int64_t total = 0;
  for (const at::Tensor* buffer : {&weights_, &frozen_, &gradient_}) {
    total += static_cast<int64_t>(buffer->nbytes());
  }
  if (!master_.is_alias_of(weights_)) total += static_cast<int64_t>(master_.nbytes());
  return total;
}

}  // namespace ivl
