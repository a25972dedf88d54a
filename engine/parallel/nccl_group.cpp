#include <ATen/ATen.h>

#include <cstdlib>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>

#include "parallel/c10d_pending.h"
#include "parallel/rank_groups.h"

namespace ivl {
namespace {

class NcclGroup final : public RankGroup {
 public:
  NcclGroup(const c10::intrusive_ptr<c10d::Store>& store, int rank, int size, at::Device device)
      : rank_(rank), size_(size) {
    auto options = c10d::ProcessGroupNCCL::Options::create(/*is_high_priority_stream=*/true);
    group_ = c10::make_intrusive<c10d::ProcessGroupNCCL>(store, rank, size, std::move(options));
    group_->eagerConnectSingleDevice(device);
  }
  ~NcclGroup() override { group_->shutdown(); }

  int rank() const override { return rank_; }
  int size() const override { return size_; }

  std::unique_ptr<Pending> all_gather(const at::Tensor& shard, const at::Tensor& full) override {
    at::Tensor in = shard, out = full;
    return std::make_unique<C10dPending>(group_->_allgather_base(out, in));
  }

  std::unique_ptr<Pending> reduce_scatter(const at::Tensor& full, const at::Tensor& shard,
                                          at::ScalarType wire) override {
    at::Tensor in = full.to(wire);
    at::Tensor out = wire == at::kFloat ? shard : at::empty(shard.sizes(), in.options());
    auto work = group_->_reduce_scatter_base(out, in);
    return std::make_unique<C10dPending>(std::move(work), [in, out, shard] {
      if (!out.is_same(shard)) at::Tensor(shard).copy_(out);
    });
  }

  std::unique_ptr<Pending> all_reduce(const at::Tensor& values) override {
    std::vector<at::Tensor> tensors{values};
    return std::make_unique<C10dPending>(group_->allreduce(tensors));
  }

  void abort() override { group_->abort(); }

 private:
  c10::intrusive_ptr<c10d::ProcessGroupNCCL> group_;
  int rank_, size_;
};

}  // namespace

std::unique_ptr<RankGroup> make_nccl_group(const c10::intrusive_ptr<c10d::Store>& store,
                                           const std::string& name, int rank, int size,
                                           at::Device device) {
  // The verdict over a lost rank is our watchdog's: NCCL's would end the process before it.
  ::setenv("TORCH_NCCL_ASYNC_ERROR_HANDLING", "0", 0);
  ::setenv("TORCH_NCCL_ENABLE_MONITORING", "0", 0);
  const auto own = c10::make_intrusive<c10d::PrefixStore>(name, store);
  return std::make_unique<NcclGroup>(own, rank, size, device);
}

}  // namespace ivl
