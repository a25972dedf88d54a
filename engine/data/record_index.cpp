#include "data/record_index.h"

#include <algorithm>
#include <utility>

namespace ivl {
namespace {

TableKey key_of(const AnnotationFile& file, const std::string& cache, const ScanLimits& limits) {
  return table_key(cache, file,
                   "lines 3, block " + std::to_string(limits.block_bytes) + ", line " +
                       std::to_string(limits.line_bytes));
}

Result<Table> build(const AnnotationFile& file, const TableKey& key, const ScanLimits& limits,
                    const WorkControl& control) {
  TableWork work;
  work.entry_size = sizeof(LineEntry);
  work.blocks = block_count(file, limits);
  work.phase = "index";
  work.total = static_cast<int64_t>(file.identity().size);
  const auto weight = [&](int64_t block) {
    const uint64_t begin = static_cast<uint64_t>(block) * limits.block_bytes;
    return static_cast<int64_t>(std::min(limits.block_bytes, file.identity().size - begin));
  };
  work.weight = [&](int64_t block, std::span<const std::byte>) { return weight(block); };
  work.compute = [&](int64_t block, std::atomic<int64_t>& done) -> Result<std::vector<std::byte>> {
    const Result<std::vector<LineEntry>> lines = scan_block(file, block, limits);
    if (!lines) return lines.error();
    // Seen before the block is kept: blocks of two versions of a file never meet in one index.
    if (const Status status = file.unchanged(); !status) return status.error();
    done += weight(block);
    return block_of(*lines);
  };
  return build_table(key, work, control);
}

}  // namespace

RecordIndex::RecordIndex(std::shared_ptr<const AnnotationFile> file, Table table,
                         const ScanLimits& limits)
    : file_(std::move(file)),
      table_(std::move(table)),
      lines_(table_.entries<LineEntry>()),
      limits_(limits) {
  for (int64_t row = 0; row < rows() && first_carriage_return_ < 0; ++row) {
    if (line(row).flags & kCarriageReturn) first_carriage_return_ = row;
  }
}

Result<std::shared_ptr<const RecordIndex>> RecordIndex::open(const std::string& path,
                                                             const std::string& cache,
                                                             const WorkControl& control,
                                                             const ScanLimits& limits) {
  const auto file = AnnotationFile::open(path);
  if (!file) return file.error();
  const TableKey key = key_of(**file, cache, limits);
  Table table;
  if (!find_table(key, sizeof(LineEntry), table)) {
    Result<Table> built = build(**file, key, limits, control);
    if (!built) return built.error();
    table = std::move(*built);
  }
  return std::shared_ptr<const RecordIndex>(new RecordIndex(*file, std::move(table), limits));
}

Result<std::string> RecordIndex::text(int64_t row) const {
  const LineEntry& entry = line(row);
  if (entry.fault == LineFault::too_long) return std::string();  // parse() says why
  std::string text(entry.bytes, '\0');
  if (const Status status = file_->read(entry.offset, text); !status) return status.error();
  return text;
}

Result<Record> RecordIndex::parse(int64_t row, const std::string& text) const {
  const auto at = [&] { return nlohmann::json{{"file", file_->path()}, {"line", row + 1}}; };
  switch (line(row).fault) {
    case LineFault::blank:
      return say("data.line_blank", "{file}, line {line}: the line is blank", at());
    case LineFault::too_long: {
      auto args = at();
      args["limit"] = limits_.line_bytes;
      return say("data.line_too_long",
                 "{file}, line {line}: the line is longer than {limit} bytes "
                 "and is not read",
                 args);
    }
    case LineFault::none:
    case LineFault::not_a_record:
      break;
  }
  Result<Record> record = parse_record(text);
  if (record) return record;
  auto args = at();
  args["cause"] = record.error().text;
  args["cause_code"] = record.error().code;
  return say("data.line_broken", "{file}, line {line}: {cause}", args);
}

}  // namespace ivl
