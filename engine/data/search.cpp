#include "data/search.h"

#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "data/search_blocks.h"

namespace ivl {
namespace {

/// Hits in the order of the blocks, whatever the order in which these end.
class OrderedHits {
 public:
  OrderedHits(const SearchLimits& limits, const HitSink& sink) : limits_(limits), sink_(sink) {}

  void add(int64_t block, std::vector<SearchHit> hits) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(block, std::move(hits));
    for (auto next = waiting_.begin(); next != waiting_.end() && next->first == next_;
         next = waiting_.erase(next), ++next_) {
      hand_over(next->second);
    }
  }
  bool enough() const { return enough_.load(std::memory_order_relaxed); }
  SearchSummary summary() const { return summary_; }

 private:
  void hand_over(std::span<const SearchHit> hits) {
    if (enough()) return;
    if (limits_.most_hits > 0) {
      const auto left = static_cast<size_t>(limits_.most_hits - summary_.hits);
      if (hits.size() >= left) {
        hits = hits.first(left);
        enough_ = true;
        summary_.whole = false;
      }
    }
    if (hits.empty()) return;
    for (const SearchHit& hit : hits) {
      summary_.rows += summary_.hits++ == 0 || hit.ref != last_;
      last_ = hit.ref;
    }
    if (sink_) sink_(hits);
  }

  const SearchLimits& limits_;
  const HitSink& sink_;
  std::mutex mutex_;
  std::map<int64_t, std::vector<SearchHit>> waiting_;
  int64_t next_ = 0;
  std::atomic<bool> enough_{false};
  SearchSummary summary_;
  RowRef last_;
};

/// Searchers that threads take turns with.
class Searchers {
 public:
  std::unique_ptr<BlockSearch> take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    auto one = std::move(idle_.back());
    idle_.pop_back();
    return one;
  }
  void give_back(std::unique_ptr<BlockSearch> one) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(one));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<BlockSearch>> idle_;
};

}  // namespace

Result<SearchSummary> search(const Corpus& corpus, const SearchPattern& pattern,
                             const SearchLimits& limits, const WorkControl& control,
                             const HitSink& hits) {
  const std::vector<SearchBlock> blocks = search_blocks(corpus);
  int64_t total = 0;
  for (const SearchBlock& block : blocks) total += static_cast<int64_t>(block.bytes);
  OrderedHits ordered(limits, hits);
  Searchers searchers;
  std::atomic<int64_t> done{0};
  const auto work = [&](int64_t number) -> Status {
    if (ordered.enough()) return {};
    const SearchBlock& block = blocks[static_cast<size_t>(number)];
    auto searcher = searchers.take();
    if (!searcher) searcher = std::make_unique<BlockSearch>(pattern, limits, control);
    Result<std::vector<SearchHit>> found = searcher->run(corpus.part(block.subset), block);
    searchers.give_back(std::move(searcher));
    if (!found) return found.error();
    if (control.stopped()) return interrupted();
    ordered.add(number, std::move(*found));
    done += static_cast<int64_t>(block.bytes);
    return {};
  };
  const Status status = run_blocks(std::ssize(blocks), control, "search", total, done, work);
  if (!status) return status.error();
  SearchSummary summary = ordered.summary();
  summary.bytes = done.load();
  return summary;
}

}  // namespace ivl
