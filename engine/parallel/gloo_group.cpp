#include <ATen/ATen.h>

#include <chrono>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>

#include "parallel/c10d_pending.h"
#include "parallel/rank_groups.h"

namespace ivl {
namespace {

// Hangs are found by the watchdog, which knows more than that some time has passed.
constexpr std::chrono::hours kNoTimeOut{24};

// Gloo moves bytes; what they mean is decided here.
at::Tensor bytes_of(const at::Tensor& tensor) { return tensor.view(at::kByte); }

class GlooGroup final : public RankGroup {
 public:
  GlooGroup(const c10::intrusive_ptr<c10d::Store>& store, int rank, int size,
            c10::intrusive_ptr<c10d::ProcessGroupGloo::Options> options)
      : group_(c10::make_intrusive<c10d::ProcessGroupGloo>(store, rank, size, std::move(options))),
        rank_(rank),
        size_(size) {}

  int rank() const override { return rank_; }
  int size() const override { return size_; }

  std::unique_ptr<Pending> all_gather(const at::Tensor& shard, const at::Tensor& full) override {
    at::Tensor in = bytes_of(shard), out = bytes_of(full);
    return std::make_unique<C10dPending>(group_->_allgather_base(out, in));
  }

  // An exchange of pieces, then sums in rank order: c10d's own reduce-scatter on Gloo is an
  // all-reduce, which moves twice as much and adds in an order that depends on the ring.
  std::unique_ptr<Pending> reduce_scatter(const at::Tensor& full, const at::Tensor& shard,
                                          at::ScalarType wire) override {
    at::Tensor out = full.to(wire);
    at::Tensor in = at::empty(out.sizes(), out.options());
    at::Tensor out_bytes = bytes_of(out), in_bytes = bytes_of(in);
    std::vector<int64_t> equal_parts;
    auto work = group_->alltoall_base(in_bytes, out_bytes, equal_parts, equal_parts);
    const auto add_up = [out, in, shard, size = size_] {
      at::Tensor sum = shard;
      const at::Tensor parts = in.view({size, -1});
      sum.copy_(parts[0]);
      for (int i = 1; i < size; ++i) sum.add_(parts[i]);
    };
    return std::make_unique<C10dPending>(std::move(work), add_up);
  }

  std::unique_ptr<Pending> all_reduce(const at::Tensor& values) override {
    at::Tensor in = values.clone();
    at::Tensor all = at::empty({size_, values.numel()}, values.options());
    at::Tensor in_bytes = bytes_of(in), all_bytes = bytes_of(all.flatten());
    auto work = group_->_allgather_base(all_bytes, in_bytes);
    const auto add_up = [in, all, values, size = size_] {
      at::Tensor sum = values;
      sum.copy_(all[0]);
      for (int i = 1; i < size; ++i) sum.add_(all[i]);
    };
    return std::make_unique<C10dPending>(std::move(work), add_up);
  }

  // Gloo has no abort: closing the process closes its sockets, which its peers notice.
  void abort() override {}

 private:
  c10::intrusive_ptr<c10d::ProcessGroupGloo> group_;
  int rank_, size_;
};

}  // namespace

std::unique_ptr<RankGroup> make_gloo_group(const c10::intrusive_ptr<c10d::Store>& store,
                                           const std::string& name, int rank, int size,
                                           const std::string& address) {
  auto options = c10d::ProcessGroupGloo::Options::create(kNoTimeOut);
  options->threads = 1;  // one collective after the other, as they were launched
  options->devices = {c10d::ProcessGroupGloo::createDeviceForHostname(address)};
  const auto own = c10::make_intrusive<c10d::PrefixStore>(name, store);
  return std::make_unique<GlooGroup>(own, rank, size, std::move(options));
}

}  // namespace ivl
