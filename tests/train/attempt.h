// One attempt of a run over golden's tiny model, and what it found out to the last bit.
#pragma once

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "train/tiny_training.h"

namespace ivl {

struct AttemptSetting {
  std::string compute = "fp32";
  int64_t steps = 20;
  std::string run = "full";  // golden/training/RUN.json
  int64_t save_every = 0;    // beside the save of a stop
  std::string after_forward = "shard";
  std::string device = "cpu";  // on another one, its deterministic algorithms
  int64_t epoch_rows = 0;      // cut_epochs to these, 0: the whole run
};
inline void PrintTo(const AttemptSetting& setting, std::ostream* out) {
  *out << setting.run << " " << setting.compute << " " << setting.after_forward;
}

/// Runs it as a rank; `stop_after`: rank 0 asks to stop after so many steps, 0: never.
/// {"reason", "why", "steps": [every step's numbers and the rows it took], "parameters": checksums,
///  "norms", "collectives": launched}. With more than one rank all of them call this.
nlohmann::json attempt(const AttemptSetting& setting, int64_t stop_after, AsRank as_rank);

}  // namespace ivl
