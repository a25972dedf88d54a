#include "data/search_blocks.h"

#include <algorithm>
#include <utility>

namespace ivl {
namespace {

constexpr uint64_t kBlockBytes = uint64_t{1} << 20;
constexpr size_t kReadBytes = size_t{4} << 20;    // between looks at a stop
constexpr size_t kRawBytes = size_t{8} << 20;     // a longer block is not looked through beforehand
constexpr size_t kSample = 64;                    // lines that tell whether passing over pays
constexpr size_t kKeepBuffer = size_t{16} << 20;  // bytes; a larger one goes after use

}  // namespace

std::vector<SearchBlock> search_blocks(const Corpus& corpus) {
  std::vector<SearchBlock> blocks;
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
  std::vector<SearchBlock> ordered;
  for (const auto& [number, place] : turns) ordered.push_back(blocks[place]);
  return ordered;
}

Result<std::vector<SearchHit>> BlockSearch::run(const Corpus::Part& part,
                                                const SearchBlock& block) {
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
    look_at_all(0);
  }
  if (bytes_.capacity() > kKeepBuffer) bytes_ = {};
  reader_.shrink();
  return std::exchange(hits_, {});
}

bool BlockSearch::go_on() const {
  return !control_.stopped() && (limits_.most_hits == 0 || std::ssize(hits_) < limits_.most_hits);
}

Status BlockSearch::read(const AnnotationFile& file) {
  bytes_.resize(block_.bytes + kRecordPadding);
  for (size_t at = 0; at < block_.bytes; at += kReadBytes) {
    if (control_.stopped()) return interrupted();
    const size_t count = std::min<size_t>(kReadBytes, block_.bytes - at);
    const Status status = file.read(block_.offset + at, {bytes_.data() + at, count});
    if (!status) return status;
  }
  return {};
}

void BlockSearch::look_at_all(size_t line) {
  for (; line < lines_.size() && go_on(); ++line) look_at(line);
}

/// Looks closely only at lines whose raw bytes show the text, or may hide it behind an escape;
/// where nearly all do, at all.
void BlockSearch::look_through() {
  constexpr size_t kNone = std::string_view::npos;
  const std::string_view raw(bytes_.data(), block_.bytes);
  const std::string_view mark = pattern_.hiding() == SearchPattern::Escapes::any ? "\\" : "\\u";
  size_t shown = pattern_.find_raw(raw, 0), hidden = raw.find(mark);
  size_t looked = 0;
  for (size_t line = 0; go_on(); ++looked) {
    if (looked >= kSample && looked * 8 > line * 7) return look_at_all(line);
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

void BlockSearch::look_at(size_t line) {
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
bool BlockSearch::look_at_turn(std::string_view text, const RowRef& ref, int32_t turn,
                               size_t before) {
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

}  // namespace ivl
