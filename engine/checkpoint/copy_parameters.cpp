#include <ATen/ATen.h>

#include <cmath>

#include "checkpoint/hf_folder.h"
#include "checkpoint/position_embedding.h"

namespace ivl {
namespace {

std::string listed(const std::vector<std::string>& names) {
  constexpr size_t kShown = 5;
  std::string text;
  for (size_t i = 0; i < std::min(names.size(), kShown); ++i) {
    text += (i == 0 ? "" : ", ") + names[i];
  }
  return names.size() > kShown ? text + " and " + std::to_string(names.size() - kShown) + " more"
                               : text;
}

Status check_keys(const TensorTable& from, const std::vector<Parameter*>& to) {
  std::vector<std::string> missing, surplus;
  std::map<std::string, const Parameter*> wanted;
  for (const Parameter* parameter : to) {
    wanted[parameter->name] = parameter;
    if (!from.contains(parameter->name)) missing.push_back(parameter->name);
  }
  for (const auto& [key, tensor] : from) {
    if (!wanted.contains(key)) surplus.push_back(key);
  }
  if (missing.empty() && surplus.empty()) return {};
  return say("checkpoint.keys",
             "the checkpoint does not fit the model of its config.json: {missing} tensors are "
             "missing ({missing_names}), {surplus} do not belong to it ({surplus_names})",
             {{"missing", missing.size()},
              {"missing_names", listed(missing)},
              {"surplus", surplus.size()},
              {"surplus_names", listed(surplus)}});
}

}  // namespace

at::Tensor stored_value(const TensorTable& from, const Parameter& parameter) {
  const at::Tensor& tensor = from.at(parameter.name);
  if (!parameter.name.ends_with(".position_embedding")) return tensor;
  return resize_positions(tensor, parameter.shape);
}

Status check_parameters(const TensorTable& from, InternVLChat& to) {
  const auto parameters = to.parameters();
  if (const Status keys = check_keys(from, parameters); !keys) return keys;
  for (const Parameter* parameter : parameters) {
    const at::Tensor tensor = stored_value(from, *parameter);
    if (tensor.sizes() == at::IntArrayRef(parameter->shape) && tensor.is_floating_point()) continue;
    return say("checkpoint.shape",
               "tensor \"{key}\" of the checkpoint is {dtype} {found}, the model of its "
               "config.json needs {expected}",
               {{"key", parameter->name},
                {"dtype", safetensors_dtype(tensor.scalar_type())},
                {"found", tensor.sizes().vec()},
                {"expected", parameter->shape}});
  }
  return {};
}

Status copy_parameters(const TensorTable& from, InternVLChat& to,
                       const std::function<void(const Parameter&, const at::Tensor&)>& store) {
  const at::NoGradGuard no_grad;
  if (const Status fits = check_parameters(from, to); !fits) return fits;
  for (const Parameter* parameter : to.parameters()) {
    store(*parameter, stored_value(from, *parameter));
  }
  return {};
}

void store_in_tensor(const Parameter& parameter, const at::Tensor& value) {
  at::Tensor tensor = parameter.tensor;
  tensor.copy_(value);
}

at::Tensor resize_positions(const at::Tensor& positions, const std::vector<int64_t>& shape) {
  const auto side_of = [](int64_t count) {
    const auto side = std::llround(std::sqrt(static_cast<double>(count)));
    return side * side == count ? side : 0;
  };
  if (positions.dim() != 3 || shape.size() != 3 || positions.size(0) != 1 ||
      positions.size(2) != shape[2] || positions.size(1) == shape[1]) {
    return positions;
  }
  const int64_t from = side_of(positions.size(1) - 1), to = side_of(shape[1] - 1);
  if (from == 0 || to == 0 || !positions.is_floating_point()) return positions;
  const at::Tensor grid =
      positions.slice(1, 1).to(at::kFloat).reshape({1, from, from, shape[2]}).permute({0, 3, 1, 2});
  const at::Tensor resized = at::upsample_bicubic2d(grid, {to, to}, /*align_corners=*/false);
  const at::Tensor patches =
      resized.permute({0, 2, 3, 1}).reshape({1, to * to, shape[2]}).to(positions.scalar_type());
  return at::cat({positions.slice(1, 0, 1), patches}, 1);
}

}  // namespace ivl
