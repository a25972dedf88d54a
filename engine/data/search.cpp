#include "data/search.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "data/text/record_reader.h"

namespace ivl {
namespace {

constexpr uint64_t kBlockBytes = uint64_t{1} << 20;
constexpr size_t kReadBytes = size_t{4} << 20;    // between looks at a stop
constexpr size_t kRawBytes = size_t{8} << 20;     // a longer block is not looked through beforehand
constexpr size_t kKeepBuffer = size_t{16} << 20;  // bytes; a larger one goes after use

/// Lines [first, end) of a part, about a megabyte, or one long line.
struct Block {
  int32_t subset = 0;
  int64_t first = 0, end = 0;
  uint64_t offset = 0, bytes = 0;  // of the file
};

/// Those of a part follow each other, and the parts take turns: so whatever is in any of them shows
/// early.
std::vector<Block> blocks_of(const Corpus& corpus) {
  std::vector<Block> blocks;
  std::vector<std::pair<int64_t, size_t>> turns;  // number within the part, place in `blocks`
  for (const Corpus::Part& part : corpus.parts()) {
    if (part.lines == 0) continue;
    const auto lines = part.index->lines().first(static_cast<size_t>(part.lines));
    int64_t number = 0;
    for (auto first = lines.begin(); first != lines.end(); ++number) {
      turns.emplace_back(number, blocks.size());
      const auto fits = [&](const LineEntry& line) {
        return line.offset + line.bytes - first->offset <= kBlockBytes;
      };
      const auto end = std::partition_point(first + 1, lines.end(), fits);
      const LineEntry& last = *(end - 1);
      blocks.push_back({static_cast<int32_t>(&part - corpus.parts().data()), first - lines.begin(),
                        end - lines.begin(), first->offset,
                        last.offset + last.bytes - first->offset});
      first = end;
    }
  }
  std::ranges::sort(turns);
  std::vector<Block> ordered;
  for (const auto& [number, place] : turns) ordered.push_back(blocks[place]);
  return ordered;
}

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

/// Goes through a block's lines; one a thread.
class BlockSearch {
 public:
  BlockSearch(const SearchPattern& pattern, const SearchLimits& limits, const WorkControl& control)
      : pattern_(pattern), limits_(limits), control_(control) {}

  Result<std::vector<SearchHit>> run(const Corpus::Part& part, const Block& block) {
    hits_.clear();
    lines_ = part.index->lines().subspan(static_cast<size_t>(block.first),
                                         static_cast<size_t>(block.end - block.first));
    block_ = block;
    if (lines_.size() == 1 && lines_[0].fault != LineFault::none) return hits_;
    if (const Status status = read(part.index->file()); !status) return status.error();
    if (const Status status = part.index->unchanged(); !status) return status.error();
    if (pattern_.has_raw_form() && block.bytes <= kRawBytes) {
      look_through();
    } else {
      for (size_t i = 0; i < lines_.size() && go_on(); ++i) look_at(i);
    }
    if (bytes_.capacity() > kKeepBuffer) bytes_ = {};
    reader_.shrink();
    return std::exchange(hits_, {});
  }

 private:
  bool go_on() const {
    return !control_.stopped() && (limits_.most_hits == 0 || std::ssize(hits_) < limits_.most_hits);
  }

  Status read(const AnnotationFile& file) {
    bytes_.resize(block_.bytes + kRecordPadding);
    for (size_t at = 0; at < block_.bytes; at += kReadBytes) {
      if (control_.stopped()) return interrupted();
      const size_t count = std::min<size_t>(kReadBytes, block_.bytes - at);
      const Status status = file.read(block_.offset + at, {bytes_.data() + at, count});
      if (!status) return status;
    }
    return {};
  }

  size_t begin_of(size_t line) const { return lines_[line].offset - block_.offset; }

  /// Looks closely only at lines whose raw bytes show the text, or may hide it behind an escape.
  void look_through() {
    constexpr size_t kNone = std::string_view::npos;
    const std::string_view raw(bytes_.data(), block_.bytes);
    const std::string_view mark = pattern_.hiding() == SearchPattern::Escapes::any ? "\\" : "\\u";
    size_t shown = pattern_.find_raw(raw, 0), hidden = raw.find(mark);
    for (size_t line = 0; go_on();) {
      const size_t next = std::min(shown, hidden);
      if (next == kNone) return;
      const auto behind = std::ranges::upper_bound(lines_.subspan(line), next + block_.offset, {},
                                                   &LineEntry::offset);
      line = static_cast<size_t>(behind - lines_.begin());
      if (line > 0) look_at(line - 1);
      if (line == lines_.size()) return;
      const size_t at = begin_of(line);
      if (shown < at) shown = pattern_.find_raw(raw, at);
      if (hidden < at) hidden = raw.find(mark, at);
    }
  }

  void look_at(size_t line) {
    const LineEntry& entry = lines_[line];
    if (entry.fault != LineFault::none) return;
    const std::string_view text(bytes_.data() + begin_of(line), entry.bytes);
    if (!reader_.read_padded(text)) return;  // cannot be: the index has read it
    const size_t before = hits_.size();
    const std::vector<TurnView>& turns = reader_.record().conversations;
    for (size_t turn = 0; turn < turns.size(); ++turn) {
      const RowRef ref{block_.subset, block_.first + static_cast<int64_t>(line)};
      if (!look_at_turn(turns[turn].value, ref, static_cast<int32_t>(turn), before)) return;
    }
  }

  /// False: the row has given enough.
  bool look_at_turn(std::string_view text, const RowRef& ref, int32_t turn, size_t before) {
    for (size_t from = 0; from < text.size() && go_on();) {
      const SearchPattern::Match match = pattern_.find(text, from, control_);
      if (match.length == 0) return true;
      hits_.push_back(
          {ref, turn, static_cast<uint32_t>(match.begin), static_cast<uint32_t>(match.length)});
      if (std::ssize(hits_) - static_cast<int64_t>(before) == limits_.most_hits_a_row) return false;
      from = match.begin + match.length;
    }
    return go_on();
  }

  const SearchPattern& pattern_;
  const SearchLimits& limits_;
  const WorkControl& control_;
  RecordReader reader_;
  std::vector<char> bytes_;
  Block block_;
  std::span<const LineEntry> lines_;
  std::vector<SearchHit> hits_;
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
  const std::vector<Block> blocks = blocks_of(corpus);
  int64_t total = 0;
  for (const Block& block : blocks) total += static_cast<int64_t>(block.bytes);
  OrderedHits ordered(limits, hits);
  Searchers searchers;
  std::atomic<int64_t> done{0};
  const auto work = [&](int64_t number) -> Status {
    if (ordered.enough()) return {};
    const Block& block = blocks[static_cast<size_t>(number)];
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
