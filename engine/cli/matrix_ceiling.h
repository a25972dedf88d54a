// What a device can do at most: the yardstick beside measured figures.
#pragma once

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <cstdint>

namespace ivl {

/// Until the device has done what it was given.
void wait_for(at::Device device);

/// FLOP/s of products of square matrices of that side, the best of several.
double measured_ceiling(int64_t side, at::ScalarType dtype, at::Device device);

}  // namespace ivl
