// The sign of life that a rank's watchdog leaves on the board every second.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "spec/message.h"

namespace ivl {

struct RankText {
  int64_t sequence = 0;  // stands still when the rank does
  int rank = 0, node = 0;
  std::string host, phase;
  std::string device;    // the GPU's phase, where one is watched
  bool waiting = false;  // for other ranks
  uint64_t collectives = 0;
  double idle = 0;   // seconds without progress
  double limit = 0;  // that it may be idle, 0: for ever
  int64_t step = 0, micro_batch = 0;
  std::vector<std::string> rows;  // in hand, "subset:row"
  bool left = false;              // in peace
  bool knows = false;             // it has read the verdict
  std::optional<Message> failure;
  int exit_code = 1;  // of a rank that failed
};
nlohmann::json to_json(const RankText& text);
/// Missing and mistyped fields keep their defaults.
RankText rank_text_from_json(const nlohmann::json& json);

}  // namespace ivl
