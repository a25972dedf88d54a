// Autograd functions take a tensor that may be absent as an optional.
#pragma once

#include <ATen/core/Tensor.h>

#include <optional>

namespace ivl {

inline std::optional<at::Tensor> if_defined(const at::Tensor& tensor) {
  return tensor.defined() ? std::optional<at::Tensor>(tensor) : std::nullopt;
}

}  // namespace ivl
