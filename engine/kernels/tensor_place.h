// The Place of a tensor. For rooms on LibTorch; the kernels themselves do not see it.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include "kernels/place.h"

namespace ivl {

/// The device of `tensor` and, on a GPU, the calling thread's current stream there.
inline Place place_of(const at::Tensor& tensor) {
  if (!tensor.is_cuda()) return {};
  const c10::impl::VirtualGuardImpl guard(tensor.device().type());
  return {DeviceKind::cuda, guard.getStream(tensor.device()).native_handle()};
}

}  // namespace ivl
