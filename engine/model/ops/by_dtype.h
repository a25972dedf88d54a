// From a CPU tensor to the storage type of the row loops.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace ivl {

/// Calls body with a null pointer of float, or of uint16_t for bfloat16.
template <typename Body>
void by_dtype(const at::Tensor& tensor, const Body& body) {
  if (tensor.scalar_type() == at::kFloat) {
    body(static_cast<float*>(nullptr));
  } else {
    body(static_cast<uint16_t*>(nullptr));
  }
}

template <typename T>
T* data_of(const at::Tensor& tensor) {
  return static_cast<T*>(tensor.data_ptr());
}

}  // namespace ivl
