#include "session/subset_lines.h"

#include <algorithm>

#include "spec/atomic_file.h"

namespace ivl::app {
namespace {

constexpr uint64_t kBlock = uint64_t{4} << 20;  // bytes

LineSet set_of(std::vector<int64_t> lines) {
  return lines.empty() ? nullptr : std::make_shared<const std::vector<int64_t>>(std::move(lines));
}

SubsetLines sets_of(std::map<int, std::vector<int64_t>> lines) {
  SubsetLines sets;
  for (auto& [subset, own] : lines) {
    std::ranges::sort(own);
    own.erase(std::ranges::unique(own).begin(), own.end());
    sets.emplace(subset, set_of(std::move(own)));
  }
  return sets;
}

/// Stretches of one file into another.
class Copying {
 public:
  Copying(const AnnotationFile& from, AtomicFile& to, const WorkControl& control)
      : from_(from), to_(to), control_(control) {}

  Status copy(uint64_t begin, uint64_t end) {
    while (begin < end) {
      if (control_.stopped()) return interrupted();
      const uint64_t size = std::min(kBlock, end - begin);
      block_.resize(size);
      if (Status status = from_.read(begin, block_); !status) return status;
      if (Status status = to_.write(block_.data(), size); !status) return status;
      begin += size;
      if (control_.report) {
        control_.report("bytes", static_cast<int64_t>(begin),
                        static_cast<int64_t>(from_.identity().size));
      }
    }
    return {};
  }

 private:
  const AnnotationFile& from_;
  AtomicFile& to_;
  const WorkControl& control_;
  std::vector<char> block_;
};

}  // namespace

int64_t line_count(const SubsetLines& rows) {
  int64_t count = 0;
  for (const auto& [subset, lines] : rows) count += static_cast<int64_t>(lines->size());
  return count;
}

SubsetLines lines_of(const RowColumns& columns, std::vector<uint32_t> rows) {
  std::ranges::sort(rows);
  std::map<int, std::vector<int64_t>> lines;
  for (const uint32_t row : rows) {
    const RowRef ref = columns.ref(row);
    lines[ref.subset].push_back(ref.row);
  }
  return sets_of(std::move(lines));
}

SubsetLines lines_of(const FindingGroup& group, const CheckReport& report) {
  std::map<int, std::vector<int64_t>> lines;
  for (const size_t number : group.findings) {
    const CheckFinding& finding = report.findings[number];
    if (finding.row >= 0) lines[finding.subset].push_back(finding.row);
  }
  return sets_of(std::move(lines));
}

LineSet with_lines(const LineSet& lines, const LineSet& more) {
  if (!lines || !more) return lines ? lines : more;
  std::vector<int64_t> all;
  std::ranges::set_union(*lines, *more, std::back_inserter(all));
  return all.size() == lines->size() ? lines : set_of(std::move(all));
}

LineSet without_lines(const LineSet& lines, const LineSet& fewer) {
  if (!lines || !fewer) return lines;
  std::vector<int64_t> rest;
  std::ranges::set_difference(*lines, *fewer, std::back_inserter(rest));
  return rest.size() == lines->size() ? lines : set_of(std::move(rest));
}

Status copy_without(const RecordIndex& index, const std::vector<int64_t>& lines,
                    const std::string& path, const WorkControl& control) {
  const AnnotationFile& from = index.file();
  auto to = AtomicFile::create(path, IfExists::refuse);
  if (!to) return to.error();
  Copying copying(from, *to, control);
  uint64_t at = 0;
  for (const int64_t line : lines) {
    // A line ends where the next one begins: its line end goes with it.
    if (Status status = copying.copy(at, index.line(line).offset); !status) return status;
    at = line + 1 < index.rows() ? index.line(line + 1).offset : from.identity().size;
  }
  if (Status status = copying.copy(at, from.identity().size); !status) return status;
  if (Status status = index.unchanged(); !status) return status;
  return to->commit();
}

}  // namespace ivl::app
