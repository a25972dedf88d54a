#include "parallel/collective_log.h"

#include <ATen/ATen.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <chrono>
#include <utility>

namespace ivl {
namespace {

// Longer than any rank may lag behind; a rank that hangs is the watchdog's to find.
constexpr std::chrono::hours kMostWait{24};
constexpr int64_t kKept = 64;  // launches that stay on the board

std::string key_of(int64_t number) { return "collective/" + std::to_string(number); }

class LoggedGroup final : public RankGroup {
 public:
  LoggedGroup(std::unique_ptr<RankGroup> group, std::string name, CollectiveLog& log)
      : group_(std::move(group)), name_(std::move(name)), log_(log) {}

  int rank() const override { return group_->rank(); }
  int size() const override { return group_->size(); }
  std::unique_ptr<Pending> all_gather(const at::Tensor& shard, const at::Tensor& full) override {
    log_.launch(name_, "all-gather", full);
    return group_->all_gather(shard, full);
  }
  std::unique_ptr<Pending> reduce_scatter(const at::Tensor& full, const at::Tensor& shard,
                                          at::ScalarType wire) override {
    log_.launch(name_, "reduce-scatter", full);
    return group_->reduce_scatter(full, shard, wire);
  }
  std::unique_ptr<Pending> all_reduce(const at::Tensor& values) override {
    log_.launch(name_, "all-reduce", values);
    return group_->all_reduce(values);
  }
  void abort() override { group_->abort(); }

 private:
  std::unique_ptr<RankGroup> group_;
  std::string name_;
  CollectiveLog& log_;
};

}  // namespace

void CollectiveLog::at(const char* phase, size_t unit) {
  where_ = std::string(phase) + " of unit " + std::to_string(unit);
}

void CollectiveLog::launch(const std::string& group, const char* kind, const at::Tensor& whole) {
  CollectiveCount& count = counts_[group];
  ++count.calls;
  count.bytes += static_cast<int64_t>(whole.nbytes());
  ++number_;
  if (!board_) return;
  // A node's group has another name on every node, and the same calls.
  const std::string what = std::string(kind) + " of " + std::to_string(whole.numel()) +
                           " elements (" + group.substr(0, group.find('#')) + ") in " + where_;
  hash_ = XXH3_64bits_withSeed(what.data(), what.size(), hash_);
  compare(what);
}

void CollectiveLog::compare(const std::string& what) {
  const std::string mine = std::to_string(hash_) + " " + what;
  if (board_->rank() == 0) {
    board_->put(key_of(number_), mine).or_throw();
    if (number_ > kKept) board_->erase(key_of(number_ - kKept)).or_throw();
    return;
  }
  const std::string theirs = board_->wait(key_of(number_), kMostWait).or_throw();
  if (theirs == mine) return;
  throw Failure(say("ranks.diverged",
                    "the ranks have parted: as collective number {number} rank {rank} launches "
                    "{mine}, rank 0 {theirs}",
                    {{"number", number_},
                     {"rank", board_->rank()},
                     {"mine", what},
                     {"theirs", theirs.substr(theirs.find(' ') + 1)}}));
}

std::unique_ptr<RankGroup> logged(std::unique_ptr<RankGroup> group, std::string name,
                                  CollectiveLog& log) {
  return std::make_unique<LoggedGroup>(std::move(group), std::move(name), log);
}

}  // namespace ivl
