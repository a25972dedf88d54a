#include "checkpoint/sharded/finish_checkpoint.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "checkpoint/sharded/names.h"
#include "checkpoint/sharded/sharded_checkpoint.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

// Everything in `folder` but shards.
Result<std::vector<SavedFile>> list_files(const std::string& folder) {
  std::vector<SavedFile> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (is_shard_name(name) || !is_plain_name(name)) continue;
    const auto bytes = read_file(entry->path().string());
    if (!bytes) return bytes.error();
    files.push_back({name, bytes->size(), checksum_of(bytes->data(), bytes->size())});
  }
  std::sort(files.begin(), files.end(),
            [](const SavedFile& a, const SavedFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace

Status finish_checkpoint(const std::string& folder, Manifest manifest,
                         const std::function<Status()>& before_done) {
  auto files = list_files(folder);
  if (!files) return files.error();
  manifest.files = std::move(*files);
  const std::string text = to_json(manifest).dump(1) + "\n";
  const Status written = write_file(folder + "/" + kManifestName, text);
  if (!written) return written;
  const auto readable = ShardedCheckpoint::open_unfinished(folder);
  if (!readable) return readable.error();
  if (const Status may = before_done(); !may) return may;
  return write_file(folder + "/" + kDoneName,
                    hex_text(checksum_of(text.data(), text.size())) + "\n");
}

}  // namespace ivl
