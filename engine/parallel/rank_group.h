// One communicator: ranks that gather, reduce and add up together. c10d's NCCL on CUDA, its Gloo on
// a CPU; the code above it is the same.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>

#include "spec/board.h"

namespace ivl {

/// A collective that was launched; its tensors must live until wait() has returned.
class Pending {
 public:
  virtual ~Pending() = default;
  /// Once. What the calling thread does afterwards sees the result: on a CPU this blocks, on a GPU
  /// the current stream waits and the host goes on. Throws Failure when the collective broke.
  virtual void wait() = 0;
};

/// Every rank makes the same calls in the same order. All tensors are flat and contiguous. A call
/// is ordered behind what the current stream was given before it.
class RankGroup {
 public:
  virtual ~RankGroup() = default;
  virtual int rank() const = 0;
  virtual int size() const = 0;

  /// full [size * n] = the shards [n] of all ranks in rank order.
  virtual std::unique_ptr<Pending> all_gather(const at::Tensor& shard, const at::Tensor& full) = 0;
  /// shard [n] = sum over ranks of their full [size * n] at this rank's place; fp32. On a CPU the
  /// terms are added in rank order. With `wire` bf16 each rank's terms are rounded before they
  /// travel; on a CPU they are added in fp32, NCCL adds in bf16.
  virtual std::unique_ptr<Pending> reduce_scatter(const at::Tensor& full, const at::Tensor& shard,
                                                  at::ScalarType wire) = 0;
  /// values [n] = sum over ranks, the same bits everywhere.
  virtual std::unique_ptr<Pending> all_reduce(const at::Tensor& values) = 0;

  /// Breaks what is under way here and on the peers, as far as the library can; from any thread.
  virtual void abort() = 0;
};

}  // namespace ivl
