#include "checkpoint/sharded/choose_checkpoint.h"

#include <utility>

#include "spec/json_field.h"

namespace ivl {
namespace {

using nlohmann::json;

Message passed_over(const std::string& path, const Message& why) {
  return say("checkpoint.passed_over", "checkpoint {path} is passed over: {reason}",
             {{"path", path}, {"reason", why.text}, {"cause", why.code}});
}

// Structure and identity: what rank 0 finds out alone.
Result<ShardedCheckpoint> examine(const std::string& path, const ChooseOptions& options) {
  auto opened = ShardedCheckpoint::open(path);
  if (!opened) return opened;
  const Manifest& manifest = opened->manifest();
  if (options.needs_moments && !manifest.full) {
    return say("checkpoint.weights_only",
               "{folder} holds weights only; a run cannot go on from it exactly",
               {{"folder", path}});
  }
  if (options.identity.is_null()) return opened;
  const Status same = check_identity(manifest, options.identity, path);
  return same ? opened : same.error();
}

class Choice {
 public:
  Choice(const ChooseOptions& options, Board& board, const AcceptCheckpoint& accept)
      : options_(options), board_(board), accept_(accept) {}

  // Rank 0 asks the others to read, round by round, and tells the outcome in the last one.
  Result<ChosenCheckpoint> lead() {
    ChosenCheckpoint chosen;
    if (options_.attempt > 0) {
      clear_dead_saves(options_.folder, options_.attempt, options_.superseded);
    }
    for (const FoundCheckpoint& found : list_checkpoints(options_.folder)) {
      auto opened = examine(found.path, options_);
      if (!opened) {
        chosen.passed_over.push_back(passed_over(found.path, opened.error()));
        continue;
      }
      const Status asked = say_round({{"read", step_name(found.step)}});
      if (!asked) return asked.error();
      auto refusal = gather(*opened);
      if (!refusal) return refusal.error();
      if (!*refusal) {
        chosen.checkpoint = std::move(*opened);
        break;
      }
      chosen.passed_over.push_back(passed_over(found.path, **refusal));
    }
    return tell_end(std::move(chosen));
  }

  Result<ChosenCheckpoint> follow() {
    ChosenCheckpoint chosen;
    for (;;) {
      const auto text = board_.wait(key("ask"), options_.deadline);
      if (!text) return text.error();
      const json in = json::parse(*text, nullptr, false);
      const std::string name = text_field(in, "read");
      if (name.empty()) return hear_end(in, std::move(chosen));
      auto opened =
          ShardedCheckpoint::open(options_.folder + "/" + name, CheckpointCheck::manifest);
      const Status read = opened ? accept_(*opened) : Status(opened.error());
      const Status told = board_.put(key("read-" + std::to_string(board_.rank())),
                                     read ? std::string() : to_json(read.error()).dump());
      if (!told) return told.error();
      if (opened) chosen.checkpoint = *opened;
      ++round_;
    }
  }

 private:
  std::string key(const std::string& name) const {
    return "resume/" + std::to_string(options_.attempt) + "/" + std::to_string(round_) + "/" + name;
  }
  Status say_round(const json& what) {
    if (board_.world() == 1) return {};
    constexpr auto replace = json::error_handler_t::replace;
    return board_.put(key("ask"), what.dump(-1, ' ', false, replace));
  }

  // The first reason a rank gives against the candidate; none: all have read it.
  Result<std::optional<Message>> gather(ShardedCheckpoint& candidate) {
    const Status own = accept_(candidate);
    std::optional<Message> refusal;
    if (!own) refusal = own.error();
    for (int rank = 1; rank < board_.world(); ++rank) {
      const auto text = board_.wait(key("read-" + std::to_string(rank)), options_.deadline);
      if (!text) return text.error();
      if (text->empty() || refusal) continue;
      refusal = message_from_json(json::parse(*text, nullptr, false));
    }
    ++round_;
    return refusal;
  }

  Result<ChosenCheckpoint> tell_end(ChosenCheckpoint chosen) {
    json passed = json::array();
    for (const Message& message : chosen.passed_over) passed.push_back(to_json(message));
    const Status told =
        say_round({{"found", chosen.checkpoint.has_value()}, {"passed_over", passed}});
    if (!told) return told.error();
    return chosen;
  }

  static ChosenCheckpoint hear_end(const json& in, ChosenCheckpoint chosen) {
    const json* found = field(in, "found");
    if (!found || *found != true) chosen.checkpoint.reset();
    for (const json& message : array_field(in, "passed_over")) {
      chosen.passed_over.push_back(message_from_json(message));
    }
    return chosen;
  }

  const ChooseOptions& options_;
  Board& board_;
  const AcceptCheckpoint& accept_;
  int64_t round_ = 0;
};

}  // namespace

Result<ChosenCheckpoint> choose_checkpoint(const ChooseOptions& options, Board& board,
                                           const AcceptCheckpoint& accept) {
  Choice choice(options, board, accept);
  return board.rank() == 0 ? choice.lead() : choice.follow();
}

ChosenCheckpoint newest_good_checkpoint(const std::string& folder) {
  ChooseOptions options;
  options.folder = folder;
  options.needs_moments = false;
  const auto board = std::move(make_memory_boards(1).front());
  return choose_checkpoint(options, *board, [](ShardedCheckpoint& c) { return c.verify(); })
      .or_throw();
}

}  // namespace ivl
