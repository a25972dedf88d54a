#include "data/table_cache.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "spec/atomic_file.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

constexpr char kMagic[8] = {'I', 'V', 'L', 'T', 'A', 'B', 'L', 'E'};
constexpr uint32_t kFormat = 1;

/// In front of the entries, little endian like them.
struct Header {
  char magic[8];
  uint32_t format;
  uint32_t entry_size;
  uint64_t entries;
  uint64_t source_size;
  int64_t source_modified_ns;
  uint64_t checksum;  // XXH3 of the entries
  uint64_t key[2];    // XXH3-128 of subject and kind
};
static_assert(sizeof(Header) == 64);

XXH128_hash_t key_hash(const TableKey& key) {
  const std::string text = key.subject + '\0' + key.kind;
  return XXH3_128bits(text.data(), text.size());
}

std::string table_path(const TableKey& key) {
  const XXH128_hash_t hash = key_hash(key);
  char name[40];
  std::snprintf(name, sizeof name, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return (fs::path(key.folder) / name).string();
}

std::string blocks_folder(const TableKey& key) { return table_path(key) + ".unfinished"; }

std::string block_path(const TableKey& key, int64_t block) {
  return blocks_folder(key) + "/" + std::to_string(block);
}

Header make_header(const TableKey& key, size_t entry_size, std::span<const std::byte> bytes) {
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  const XXH128_hash_t hash = key_hash(key);
  header.format = kFormat;
  header.entry_size = static_cast<uint32_t>(entry_size);
  header.entries = bytes.size() / entry_size;
  header.source_size = key.source.size;
  header.source_modified_ns = key.source.modified_ns;
  header.checksum = XXH3_64bits(bytes.data(), bytes.size());
  header.key[0] = hash.low64;
  header.key[1] = hash.high64;
  return header;
}

Status store(const std::string& path, const TableKey& key, size_t entry_size,
             std::span<const std::byte> bytes) {
  auto file = AtomicFile::create(path);
  if (!file) return file.error();
  const Header header = make_header(key, entry_size, bytes);
  if (const Status status = file->write(&header, sizeof header); !status) return status;
  if (const Status status = file->write(bytes.data(), bytes.size()); !status) return status;
  return file->commit();
}

/// A file of the cache, mapped. It is only ever replaced by renaming, never changed in place.
std::shared_ptr<const std::span<const std::byte>> map_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return nullptr;
  struct stat info {};
  void* at = MAP_FAILED;
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
    at = ::mmap(nullptr, static_cast<size_t>(info.st_size), PROT_READ, MAP_SHARED, fd, 0);
  }
  ::close(fd);
  if (at == MAP_FAILED) return nullptr;
  const auto size = static_cast<size_t>(info.st_size);
  return {new std::span<const std::byte>(static_cast<const std::byte*>(at), size),
          [](const std::span<const std::byte>* mapped) {
            ::munmap(const_cast<std::byte*>(mapped->data()), mapped->size());
            delete mapped;
          }};
}

/// The entries of a stored file, if it is whole and of this key.
std::optional<Table> load(const std::string& path, const TableKey& key, size_t entry_size,
                          std::span<const std::byte>* bytes = nullptr) {
  const auto mapped = map_file(path);
  if (!mapped || mapped->size() < sizeof(Header)) return std::nullopt;
  Header header;
  std::memcpy(&header, mapped->data(), sizeof header);
  const auto entries = mapped->subspan(sizeof header);
  const Header expected = make_header(key, entry_size, entries);
  if (std::memcmp(&header, &expected, sizeof header) != 0) return std::nullopt;
  if (bytes) *bytes = entries;
  return Table(entries, mapped);
}

/// Blocks of one table while it is being built.
class Building {
 public:
  Building(const TableKey& key, const TableWork& work, const WorkControl& control)
      : key_(key), work_(work), control_(control) {
    blocks_.resize(static_cast<size_t>(work.blocks));
    // One block alone has nothing to go on from.
    keeps_ = !key.folder.empty() && work.blocks > 1 && make_folders(blocks_folder(key)).ok();
  }

  Status block(int64_t index, std::atomic<int64_t>& done) {
    auto& bytes = blocks_[static_cast<size_t>(index)];
    if (keeps_ && reload(index, bytes)) {
      const int64_t weight = work_.weight(index, bytes);
      if (control_.reloaded) *control_.reloaded += weight;
      done += weight;
      if (work_.finished) work_.finished(index, bytes);
      return {};
    }
    Result<std::vector<std::byte>> computed = work_.compute(index, done);
    if (!computed) return computed.error();
    bytes = std::move(*computed);
    if (keeps_) (void)store(block_path(key_, index), key_, work_.entry_size, bytes).ok();
    if (work_.finished) work_.finished(index, bytes);
    return {};
  }

  std::shared_ptr<std::vector<std::byte>> joined() {
    size_t size = 0;
    for (const auto& block : blocks_) size += block.size();
    auto all = std::make_shared<std::vector<std::byte>>();
    all->reserve(size);
    for (auto& block : blocks_) {
      all->insert(all->end(), block.begin(), block.end());
      block = {};
    }
    return all;
  }

 private:
  bool reload(int64_t index, std::vector<std::byte>& into) const {
    std::span<const std::byte> bytes;
    const auto table = load(block_path(key_, index), key_, work_.entry_size, &bytes);
    if (table) into.assign(bytes.begin(), bytes.end());
    return table.has_value();
  }

  const TableKey& key_;
  const TableWork& work_;
  const WorkControl& control_;
  std::vector<std::vector<std::byte>> blocks_;
  bool keeps_ = false;
};

}  // namespace

TableKey table_key(const std::string& cache, const AnnotationFile& file, std::string kind) {
  std::error_code error;
  const fs::path absolute = fs::weakly_canonical(file.path(), error);
  return {.folder = cache,
          .subject = error ? file.path() : absolute.string(),
          .kind = std::move(kind),
          .source = file.identity()};
}

bool find_table(const TableKey& key, size_t entry_size, Table& table) {
  if (key.folder.empty()) return false;
  const auto found = load(table_path(key), key, entry_size);
  if (found) table = *found;
  return found.has_value();
}

Result<Table> build_table(const TableKey& key, const TableWork& work, const WorkControl& control,
                          bool keep) {
  Building building(key, work, control);
  std::atomic<int64_t> done{0};
  const Status status = run_blocks(work.blocks, control, work.phase, work.total, done,
                                   [&](int64_t block) { return building.block(block, done); });
  if (!status) return status.error();
  const auto all = building.joined();
  Table table(std::span<const std::byte>(*all), all);
  if (key.folder.empty() || !keep) return table;
  const bool stored =
      make_folders(key.folder).ok() && store(table_path(key), key, work.entry_size, *all).ok();
  if (stored) {
    forget_blocks(key);
    find_table(key, work.entry_size, table);  // mapped instead of held
  }
  return table;
}

void forget_table(const TableKey& key) {
  if (key.folder.empty()) return;
  std::error_code error;
  fs::remove(table_path(key), error);
}

void forget_blocks(const TableKey& key, std::chrono::hours older_than) {
  if (key.folder.empty()) return;
  std::error_code error;
  const auto written = fs::last_write_time(blocks_folder(key), error);
  if (error || fs::file_time_type::clock::now() - written < older_than) return;
  fs::remove_all(blocks_folder(key), error);
}

std::string default_cache_folder() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache && *cache == '/') return std::string(cache) + "/internvl-workbench/index";
  const char* home = std::getenv("HOME");
  return home && *home ? std::string(home) + "/.cache/internvl-workbench/index" : std::string();
}

}  // namespace ivl
