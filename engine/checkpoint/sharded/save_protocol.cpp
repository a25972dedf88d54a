#include "checkpoint/sharded/save_protocol.h"

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "checkpoint/sharded/finish_checkpoint.h"
#include "spec/json_field.h"

namespace ivl {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

// So that a slow disk is seen to make progress, which it is not within one long sync at the end.
constexpr uint64_t kBetweenFlushes = uint64_t{64} << 20;  // bytes

// What pads, manifest and tokenizer take beside the state.
int64_t with_slack(int64_t bytes) { return bytes + bytes / 100 + (int64_t{4} << 20); }

double gigabytes(int64_t bytes) { return static_cast<double>(bytes) / 1e9; }

Status check_space(const std::string& folder, int64_t step, int64_t bytes) {
  struct statvfs disk {};
  if (::statvfs(folder.c_str(), &disk) != 0) return {};  // writing will tell
  const auto free = static_cast<int64_t>(disk.f_bavail) * static_cast<int64_t>(disk.f_frsize);
  const int64_t needed = with_slack(bytes);
  if (needed <= free) return {};
  return say("checkpoint.no_space",
             "no checkpoint of step {step}: it takes {needed_gb} GB and {folder} has {free_gb} GB "
             "left, {missing_gb} GB are missing; older checkpoints are whole",
             {{"step", step},
              {"folder", folder},
              {"needed_gb", gigabytes(needed)},
              {"free_gb", gigabytes(free)},
              {"missing_gb", gigabytes(needed - free)},
              {"errno", ENOSPC}});
}

Message abandoned() {
  return say("checkpoint.abandoned", "the save was abandoned: this process ends");
}

Message disk_full(int64_t step, const Message& cause) {
  return say("checkpoint.disk_full",
             "no checkpoint of step {step}, disk or quota are used up ({reason}); what was written "
             "of it is removed, older checkpoints are whole",
             {{"step", step}, {"reason", cause.text}, {"errno", cause.args.at("errno")}});
}

Message rank_failed(int rank, const Message& cause) {
  json args{{"rank", rank}, {"reason", cause.text}};
  if (cause.args.contains("errno")) args["errno"] = cause.args["errno"];
  return say("checkpoint.rank_failed", "rank {rank}: {reason}", args);
}

// An exception of one rank must not keep the others waiting.
template <typename Work>
auto guarded(int64_t step, const Work& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& error) {
    return say("checkpoint.save", "no checkpoint of step {step}: {reason}",
               {{"step", step}, {"reason", error.what()}});
  }
}

}  // namespace

std::string SaveProtocol::saving_folder(const SaveJob& job) const {
  return options_.folder + "/" + passing_name(job.facts.step, options_.attempt, Passing::saving);
}

std::string SaveProtocol::key(int64_t sequence, const std::string& name) const {
  return "checkpoint/" + std::to_string(options_.attempt) + "/" + std::to_string(sequence) + "/" +
         name;
}

Status SaveProtocol::tell(int64_t sequence, const std::string& name, const Told& told) {
  constexpr auto replace = json::error_handler_t::replace;
  const json text = told ? json{{"told", *told}} : json{{"error", to_json(told.error())}};
  return board_.put(key(sequence, name), text.dump(-1, ' ', false, replace));
}

SaveProtocol::Told SaveProtocol::hear(int64_t sequence, const std::string& name) {
  waits_for_ranks_ = true;
  Told heard = listen(sequence, name);
  waits_for_ranks_ = false;
  progress();
  return heard;
}

SaveProtocol::Told SaveProtocol::listen(int64_t sequence, const std::string& name) {
  constexpr std::chrono::milliseconds kSlice(500);
  const auto end = std::chrono::steady_clock::now() + options_.deadline;
  for (;;) {
    const auto text = board_.wait(key(sequence, name), std::min(kSlice, options_.deadline));
    if (text) {
      const json in = json::parse(*text, nullptr, false);
      if (const json* error = field(in, "error")) return message_from_json(*error);
      const json* told = field(in, "told");
      return told ? *told : json();
    }
    if (text.error().code != "ranks.board_timeout") return text.error();
    if (cancelled_) return abandoned();
    if (std::chrono::steady_clock::now() > end) {
      return board_timeout(key(sequence, name), options_.deadline);
    }
  }
}

Status SaveProtocol::check_turn() const {
  if (!options_.superseded || !options_.superseded()) return {};
  return say("checkpoint.superseded",
             "a newer attempt works in the run of {folder}; this one saves nothing more there",
             {{"folder", options_.folder}});
}

Status SaveProtocol::prepare(const SaveJob& job) const {
  if (const Status turn = check_turn(); !turn) return turn;
  if (const Status made = make_folders(options_.folder); !made) return made;
  clear_dead_saves(options_.folder, options_.attempt, options_.superseded);
  const Status space = check_space(options_.folder, job.facts.step, state_bytes(layout_, job.full));
  return space ? make_folders(saving_folder(job)) : space;
}

SaveProtocol::Told SaveProtocol::write_shard(const SaveJob& job) const {
  if (!job.copied) return job.copied.error();
  if (job.plan.size == 0) return json::object();
  const std::string folder = saving_folder(job);
  struct stat info {};
  if (::stat(folder.c_str(), &info) != 0) {
    return say("checkpoint.not_shared",
               "{folder}, which rank 0 made, is not there: the run folder has to be on a file "
               "system that all ranks share",
               {{"folder", folder}});
  }
  auto file = ShardFile::create(folder, shard_name(board_.rank(), board_.world()), job.plan,
                                options_.block_bytes);
  if (!file) return file.error();
  uint64_t flushed = 0;
  for (uint64_t done = 0; done < job.plan.size; done += options_.block_bytes) {
    if (cancelled_) return abandoned();
    Status written =
        file->append(job.buffer + done, std::min(options_.block_bytes, job.plan.size - done));
    if (written && done - flushed >= kBetweenFlushes) {
      written = file->flush();
      flushed = done;
    }
    if (!written) return written.error();
    progress();
  }
  const auto shard = file->commit();
  if (!shard) return shard.error();
  progress();
  return json{{"file", shard->file}, {"size", shard->size}, {"checksum", shard->json_checksum}};
}

Result<std::vector<SavedShard>> SaveProtocol::collect(const SaveJob& job, const Told& own) {
  std::vector<SavedShard> shards;
  for (int rank = 0; rank < board_.world(); ++rank) {
    const Told told = rank == 0 ? own : hear(job.sequence, "shard-" + std::to_string(rank));
    if (!told) return board_.world() == 1 ? told.error() : rank_failed(rank, told.error());
    if (told->empty()) continue;  // it had nothing to write
    SavedShard shard{told->at("file"), told->at("size"), told->at("checksum"), {}};
    const auto index = read_shard_index(saving_folder(job), shard);
    if (!index) return rank_failed(rank, index.error());
    progress();
    shard.pieces = index->pieces;
    shards.push_back(std::move(shard));
  }
  return shards;
}

SaveProtocol::Told SaveProtocol::publish(const SaveJob& job, std::vector<SavedShard> shards) const {
  const std::string folder = saving_folder(job);
  Status done = check_turn();
  if (done && options_.write_files) done = options_.write_files(folder);
  if (!done) return done.error();
  progress();
  int64_t bytes = 0;
  for (const SavedShard& shard : shards) bytes += static_cast<int64_t>(shard.size);
  Manifest manifest{job.facts,         layout_, options_.attempt, board_.world(), job.full,
                    std::move(shards), {}};
  done = finish_checkpoint(folder, std::move(manifest), [this] { return check_turn(); });
  if (done) done = place_checkpoint(folder, options_.folder, job.facts.step, options_.attempt);
  if (!done) return done.error();
  return json{{"path", options_.folder + "/" + step_name(job.facts.step)}, {"bytes", bytes}};
}

SaveProtocol::Told SaveProtocol::lead(const SaveJob& job) {
  const Status ready = guarded(job.facts.step, [&] { return prepare(job); });
  const Status told = tell(job.sequence, "go", ready ? Told(json()) : ready.error());
  if (!ready || !told) return ready ? told.error() : ready.error();
  const Told own = guarded(job.facts.step, [&] { return write_shard(job); });
  Told done = guarded(job.facts.step, [&]() -> Told {
    auto shards = collect(job, own);
    return shards ? publish(job, std::move(*shards)) : Told(shards.error());
  });
  if (!done) {
    (void)remove_aside(saving_folder(job), job.facts.step, options_.attempt);
    if (is_full_disk(done.error())) done = disk_full(job.facts.step, done.error());
  }
  if (const Status heard = tell(job.sequence, "done", done); !heard) return heard.error();
  // All ranks have begun this save, so none still looks for the one before.
  for (int rank = 0; rank < board_.world() && done; ++rank) {
    (void)board_.erase(key(job.sequence - 1, "shard-" + std::to_string(rank)));
  }
  for (const char* name : {"go", "done"}) {
    if (done) (void)board_.erase(key(job.sequence - 1, name));
  }
  return done;
}

SaveProtocol::Told SaveProtocol::follow(const SaveJob& job) {
  const Told go = hear(job.sequence, "go");
  if (!go) return go;
  const Status told = tell(job.sequence, "shard-" + std::to_string(board_.rank()),
                           guarded(job.facts.step, [&] { return write_shard(job); }));
  return told ? hear(job.sequence, "done") : told.error();
}

SaveOutcome SaveProtocol::run(const SaveJob& job) {
  SaveOutcome outcome;
  outcome.step = job.facts.step;
  outcome.full = job.full;
  const Told told = board_.rank() == 0 ? lead(job) : follow(job);
  if (told) {
    outcome.path = told->value("path", "");
    outcome.bytes = told->value("bytes", int64_t{0});
  } else {
    outcome.status = told.error();
    outcome.disk_full = is_full_disk(told.error());
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - job.begun;
  outcome.seconds = seconds.count();
  if (told && board_.rank() == 0) {
    outcome.warnings = remove_old_checkpoints(options_.folder, options_.keep, options_.attempt,
                                              options_.superseded, [this] { progress(); });
  }
  return outcome;
}

Status SaveProtocol::leave(int64_t sequence) {
  if (board_.rank() != 0) {
    return tell(sequence, "seen-" + std::to_string(board_.rank()), json());
  }
  for (int rank = 1; rank < board_.world(); ++rank) {
    const Told seen = hear(sequence, "seen-" + std::to_string(rank));
    if (!seen) return seen.error();
  }
  return {};
}

}  // namespace ivl
