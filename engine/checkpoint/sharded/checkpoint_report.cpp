#include "checkpoint/sharded/checkpoint_report.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "checkpoint/sharded/checkpoint_folder.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using State = CheckpointReport::State;

std::string folder_of(const std::string& run) { return run + "/checkpoints"; }

double seconds_of(const struct timespec& time) {
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// Sizes and times of its files, in the order of their names.
void look_at_files(CheckpointReport& report) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(report.path, error), end; !error && entry != end;
       entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  std::string all;
  for (const std::string& name : names) {
    struct stat info {};
    if (::lstat((report.path + "/" + name).c_str(), &info) != 0) continue;
    report.bytes += info.st_size;
    if (name == kDoneName) report.saved = seconds_of(info.st_mtim);
    if (name == kPinnedName) continue;
    for (const int64_t number :
         {int64_t{info.st_size}, int64_t{info.st_mtim.tv_sec}, int64_t{info.st_mtim.tv_nsec},
          static_cast<int64_t>(info.st_ino)}) {
      all += std::to_string(number) + " ";
    }
    all += name + "\n";
  }
  report.mark = hex_text(checksum_of(all.data(), all.size()));
  struct stat info {};
  if (report.saved == 0 && ::lstat(report.path.c_str(), &info) == 0) {
    report.saved = seconds_of(info.st_mtim);
  }
}

CheckpointReport report_of(const FoundCheckpoint& found) {
  CheckpointReport report;
  report.step = found.step;
  report.path = found.path;
  std::error_code error;
  report.link = fs::is_symlink(found.path, error);
  report.pinned = fs::exists(fs::symlink_status(found.path + "/" + kPinnedName, error));
  look_at_files(report);
  const auto whole = ShardedCheckpoint::open(found.path);
  const auto known = whole ? whole : ShardedCheckpoint::open(found.path, CheckpointCheck::manifest);
  if (known) {
    report.full = known->manifest().full;
    report.attempt = known->manifest().attempt;
    report.ranks = known->manifest().world;
  }
  if (whole) return report;
  const bool done = fs::exists(fs::symlink_status(found.path + "/" + kDoneName, error));
  report.state = done ? State::damaged : State::incomplete;
  report.problem = whole.error();
  return report;
}

Message not_there(const std::string& run, int64_t step) {
  return say("checkpoint.not_there", "{run} has no checkpoint of step {step}",
             {{"run", run}, {"step", step}});
}

Message not_touched(const std::string& path, const std::string& reason) {
  return say("checkpoint.not_touched", "the checkpoint {path} is not touched: {reason}",
             {{"path", path}, {"reason", reason}});
}

// The step's folder, which is one of the run's own.
Result<std::string> own_folder(const std::string& run, int64_t step) {
  for (const FoundCheckpoint& found : list_checkpoints(folder_of(run))) {
    if (found.step != step) continue;
    std::error_code error;
    for (const std::string& path : {folder_of(run), found.path}) {
      if (fs::is_symlink(path, error)) return not_touched(found.path, path + " is a link");
    }
    return found.path;
  }
  return not_there(run, step);
}

}  // namespace

const char* to_string(State state) {
  switch (state) {
    case State::complete:
      return "complete";
    case State::incomplete:
      return "incomplete";
    case State::damaged:
      return "damaged";
    case State::saving:
      break;
  }
  return "saving";
}

std::vector<CheckpointReport> report_checkpoints(const std::string& run) {
  std::vector<CheckpointReport> reports;
  std::error_code error;
  for (fs::directory_iterator entry(folder_of(run), error), end; !error && entry != end;
       entry.increment(error)) {
    const auto passing = passing_of_name(entry->path().filename().string());
    if (!passing || passing->passing != Passing::saving) continue;
    CheckpointReport report;
    report.step = passing->step;
    report.path = entry->path().string();
    report.state = State::saving;
    report.attempt = passing->attempt;
    look_at_files(report);
    reports.push_back(std::move(report));
  }
  for (const FoundCheckpoint& found : list_checkpoints(folder_of(run))) {
    reports.push_back(report_of(found));
  }
  std::stable_sort(reports.begin(), reports.end(),
                   [](const auto& a, const auto& b) { return a.step > b.step; });
  return reports;
}

Result<CheckpointReport> report_checkpoint(const std::string& run, int64_t step) {
  for (const FoundCheckpoint& found : list_checkpoints(folder_of(run))) {
    if (found.step == step) return report_of(found);
  }
  return not_there(run, step);
}

Status verify_checkpoint(const std::string& path,
                         const std::function<void(int64_t, int64_t)>& on_shard) {
  auto opened = ShardedCheckpoint::open(path);
  if (!opened) return opened.error();
  const auto shards = static_cast<int>(opened->manifest().shards.size());
  for (int shard = 0; shard < shards; ++shard) {
    if (const Status good = opened->verify(shard, shards); !good) return good;
    on_shard(shard + 1, shards);
  }
  return {};
}

Status pin_checkpoint(const std::string& run, int64_t step, bool pinned) {
  const auto folder = own_folder(run, step);
  if (!folder) return folder.error();
  const std::string file = *folder + "/" + kPinnedName;
  if (pinned) return write_file(file, "");
  if (::unlink(file.c_str()) == 0 || errno == ENOENT) return {};
  return not_touched(*folder, std::generic_category().message(errno));
}

Status delete_checkpoint(const std::string& run, int64_t step) {
  const auto folder = own_folder(run, step);
  if (!folder) return folder.error();
  std::error_code error;
  if (fs::exists(fs::symlink_status(*folder + "/" + kPinnedName, error))) {
    return not_touched(*folder, "it is pinned");
  }
  if (!is_ours(*folder)) {
    return not_touched(*folder, "it holds files that are not a checkpoint's");
  }
  return remove_aside(*folder, step, /*attempt=*/0);
}

}  // namespace ivl
