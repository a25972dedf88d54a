// The copier of a run's device for CheckpointWriter.
#pragma once

#include <c10/core/Device.h>

#include <memory>

#include "checkpoint/sharded/state_copier.h"

namespace ivl {

/// CPU: make_memory_copier(). CUDA: one pinned buffer and a stream of its own at low priority,
/// which starts behind what the current stream was given so far; hold_back() makes the current
/// stream wait, never the host.
std::unique_ptr<StateCopier> make_state_copier(c10::Device device);

}  // namespace ivl
