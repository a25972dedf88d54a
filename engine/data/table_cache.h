// Tables of fixed-size entries computed block by block and kept on disk: a finished table is one
// checksummed file that is mapped; an unfinished one is a folder of blocks, from which the next
// run goes on.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "data/annotation_file.h"
#include "data/work.h"

namespace ivl {

/// What a table is of. Another `kind` is another file; another `source` makes the file stale.
struct TableKey {
  std::string folder;   // of the cache; empty: nothing is kept
  std::string subject;  // the annotation file's path
  std::string kind;     // what the entries say, and every setting that they depend on
  FileIdentity source;
};

/// Of a table about an annotation file: named by another path, it is the same file.
TableKey table_key(const std::string& cache, const AnnotationFile& file, std::string kind);

/// Entries as a block of the table holds them, and how many one holds.
template <typename Entry>
std::vector<std::byte> block_of(const std::vector<Entry>& entries) {
  const auto bytes = std::as_bytes(std::span(entries));
  return {bytes.begin(), bytes.end()};
}
template <typename Entry>
int64_t entries_of(std::span<const std::byte> block) {
  return static_cast<int64_t>(block.size() / sizeof(Entry));
}

/// Read-only entries, mapped from the cache or in memory.
class Table {
 public:
  Table() = default;
  Table(std::span<const std::byte> bytes, std::shared_ptr<const void> owner)
      : bytes_(bytes), owner_(std::move(owner)) {}
  template <typename Entry>
  std::span<const Entry> entries() const {
    return {reinterpret_cast<const Entry*>(bytes_.data()), bytes_.size() / sizeof(Entry)};
  }

 private:
  std::span<const std::byte> bytes_;
  std::shared_ptr<const void> owner_;
};

struct TableWork {
  size_t entry_size = 1;  // bytes
  int64_t blocks = 0;
  const char* phase = "";
  int64_t total = 0;  // of what `done` counts, for the progress line
  /// Entries of a block. `done` is to be raised by it.
  std::function<Result<std::vector<std::byte>>(int64_t block, std::atomic<int64_t>& done)> compute;
  /// How much of `total` a block from the cache stands for.
  std::function<int64_t(int64_t block, std::span<const std::byte>)> weight;
  /// A block is there, computed or from the cache; may be empty. On a worker thread, any order.
  std::function<void(int64_t block, std::span<const std::byte>)> finished;
};

/// The finished table if the cache holds it.
bool find_table(const TableKey& key, size_t entry_size, Table& table);

/// Computes what the cache lacks and keeps the result. `keep` false: the finished table is not
/// stored, only unfinished blocks are (work that must be done anew next time).
/// A cache that cannot be written is no error: the table is then only in memory.
/// Errors: of `compute`; stopped (interrupted(), blocks done so far are kept).
Result<Table> build_table(const TableKey& key, const TableWork& work, const WorkControl& control,
                          bool keep = true);

/// Forgets the finished table; whoever has it mapped keeps it.
void forget_table(const TableKey& key);

/// Forgets unfinished blocks; with `older_than`, only those of work that last got on that long ago.
void forget_blocks(const TableKey& key, std::chrono::hours older_than = std::chrono::hours(0));

/// ~/.cache/internvl-workbench/index, or below $XDG_CACHE_HOME; empty without a home.
std::string default_cache_folder();

}  // namespace ivl
