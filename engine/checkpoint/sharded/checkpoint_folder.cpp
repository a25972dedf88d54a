#include "checkpoint/sharded/checkpoint_folder.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <set>
#include <system_error>

#include "checkpoint/new_folder.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

template <typename Visit>
void for_each_entry(const std::string& folder, const Visit& visit) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    visit(*entry);
  }
}

bool is_real_folder(const fs::directory_entry& entry) {
  std::error_code error;
  return fs::is_directory(entry.symlink_status(error)) && !error;
}

// What a checkpoint has beside shards; a folder that lost its manifest is recognised by it too.
bool is_known_name(const std::string& name) {
  static const std::set<std::string> kNames = {kManifestName,
                                               kDoneName,
                                               kPinnedName,
                                               "config.json",
                                               "generation_config.json",
                                               "tokenizer.model",
                                               "tokenizer_config.json",
                                               "tokenizer.json",
                                               "special_tokens_map.json",
                                               "added_tokens.json",
                                               "tokenizer_internlm2.model",
                                               "preprocessor_config.json"};
  return kNames.contains(name) || is_shard_name(name);
}

// The first entry that no checkpoint of ours has; "" where there is none.
std::string foreign_entry(const std::string& path, const std::vector<SavedFile>& files) {
  std::string foreign;
  for_each_entry(path, [&](const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    const bool listed = std::any_of(files.begin(), files.end(),
                                    [&](const SavedFile& file) { return file.name == name; });
    std::error_code error;
    const bool plain = fs::is_regular_file(entry.symlink_status(error));
    if (!plain || (!listed && !is_known_name(name))) foreign = name;
  });
  return foreign;
}

Message not_removed(const std::string& path, const std::string& reason) {
  return say("checkpoint.not_removed", "the checkpoint {path} could not be removed: {reason}",
             {{"path", path}, {"reason", reason}});
}

Message in_the_way(const std::string& path, const std::string& problem) {
  return say("checkpoint.in_the_way",
             "{path} is in the way of a checkpoint and is not touched: {problem}",
             {{"path", path}, {"problem", problem}});
}

Status check_replaceable(const std::string& path, int64_t attempt) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(path + "/" + kPinnedName, error))) {
    return in_the_way(path, "it is pinned");
  }
  const auto there = ShardedCheckpoint::open(path, CheckpointCheck::manifest);
  if (there && there->manifest().attempt > attempt) {
    return in_the_way(path, "a newer attempt wrote it");
  }
  if (!is_ours(path)) return in_the_way(path, "it holds files that are not a checkpoint's");
  return {};
}

std::string aside_name(const std::string& path, int64_t step, int64_t attempt) {
  return (fs::path(path).parent_path() / passing_name(step, attempt, Passing::removing)).string();
}

Status rename_to(const std::string& from, const std::string& to) {
  const int error = rename_folder(from, to);
  if (error == 0) return {};
  return say("checkpoint.rename", "cannot give the folder {path} its name: {reason}",
             {{"path", to}, {"reason", std::generic_category().message(error)}});
}

// In one exchange where the file system can, so that a complete one is there at every moment.
// Elsewhere clear_dead_saves() finishes what was interrupted between the two renames.
Status replace(const std::string& saving, const std::string& path, int64_t step, int64_t attempt) {
  std::string old = saving;
  if (::renameat2(AT_FDCWD, saving.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) != 0) {
    old = aside_name(path, step, attempt);
    std::error_code error;
    fs::remove_all(old, error);
    if (const Status away = rename_to(path, old); !away) return away;
    const Status placed = rename_to(saving, path);
    if (!placed) return placed;
  }
  const Status synced = sync_folder(fs::path(path).parent_path().string());
  return synced ? remove_aside(old, step, attempt) : synced;
}

}  // namespace

std::vector<FoundCheckpoint> list_checkpoints(const std::string& folder) {
  std::vector<FoundCheckpoint> found;
  for_each_entry(folder, [&](const fs::directory_entry& entry) {
    const auto step = step_of_name(entry.path().filename().string());
    std::error_code error;
    if (!step || !entry.is_directory(error)) return;
    const std::string path = entry.path().string();
    const bool pinned = entry.is_symlink(error) || fs::exists(path + "/" + kPinnedName, error);
    found.push_back({*step, path, pinned});
  });
  std::sort(found.begin(), found.end(),
            [](const FoundCheckpoint& a, const FoundCheckpoint& b) { return a.step > b.step; });
  return found;
}

bool is_sharded_folder(const std::string& path) {
  bool marked = false;
  for_each_entry(path, [&](const fs::directory_entry& entry) {
    marked = marked || is_shard_name(entry.path().filename().string());
  });
  return marked;
}

bool is_ours(const std::string& path) {
  const auto opened = ShardedCheckpoint::open(path, CheckpointCheck::manifest);
  if (!opened && !is_sharded_folder(path)) return false;
  return foreign_entry(path, opened ? opened->manifest().files : std::vector<SavedFile>{}).empty();
}

std::vector<Message> remove_old_checkpoints(const std::string& folder, int64_t keep,
                                            int64_t attempt, const Superseded& superseded,
                                            const Progress& progress) {
  std::vector<Message> warnings;
  if (keep <= 0) return warnings;
  int64_t full = 0, weights_only = 0;  // complete ones, seen so far
  for (const FoundCheckpoint& found : list_checkpoints(folder)) {
    const auto opened = ShardedCheckpoint::open(found.path, CheckpointCheck::manifest);
    if (!opened) continue;
    int64_t& kept = opened->manifest().full ? full : weights_only;
    if (kept < keep) {
      kept += ShardedCheckpoint::open(found.path).ok();  // a purged one does not count
      continue;
    }
    if (found.pinned) continue;
    const std::string foreign = foreign_entry(found.path, opened->manifest().files);
    if (!foreign.empty()) {
      warnings.push_back(not_removed(found.path, "it holds " + foreign + ", which is not ours"));
      continue;
    }
    if (superseded && superseded()) return warnings;
    const Status removed = remove_aside(found.path, found.step, attempt, progress);
    if (!removed) warnings.push_back(removed.error());
  }
  return warnings;
}

void clear_dead_saves(const std::string& folder, int64_t attempt, const Superseded& superseded) {
  std::vector<std::pair<std::string, PassingFolder>> dead;
  for_each_entry(folder, [&](const fs::directory_entry& entry) {
    const auto passing = passing_of_name(entry.path().filename().string());
    if (passing && passing->attempt <= attempt && is_real_folder(entry)) {
      dead.emplace_back(entry.path().string(), *passing);
    }
  });
  for (const auto& [path, passing] : dead) {
    if (superseded && superseded()) return;
    if (passing.passing == Passing::saving && ShardedCheckpoint::open(path) &&
        rename_to(path, folder + "/" + step_name(passing.step))) {
      continue;
    }
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
}

Status remove_aside(const std::string& path, int64_t step, int64_t attempt,
                    const Progress& progress) {
  const std::string aside = aside_name(path, step, attempt);
  std::error_code error;
  if (path != aside) {
    fs::remove_all(aside, error);
    fs::rename(path, aside, error);
  }
  if (!error && progress) {
    for_each_entry(aside, [&](const fs::directory_entry& entry) {
      std::error_code later;
      fs::remove_all(entry.path(), later);
      progress();
    });
  }
  if (!error) fs::remove_all(aside, error);
  return error ? not_removed(path, error.message()) : Status();
}

Status place_checkpoint(const std::string& saving, const std::string& folder, int64_t step,
                        int64_t attempt) {
  const std::string path = folder + "/" + step_name(step);
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) {
    if (const Status free = check_replaceable(path, attempt); !free) return free;
    return replace(saving, path, step, attempt);
  }
  const Status done = rename_to(saving, path);
  return done ? sync_folder(folder) : done;
}

}  // namespace ivl
