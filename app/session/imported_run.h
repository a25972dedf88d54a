// A training as the logs of another program tell it: numbers by step.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "spec/result.h"

namespace ivl::app {

struct ImportedStep {
  double t = 0;  // seconds, of any clock; 0: not told
  std::map<std::string, double> values;
};

/// One process of it, as one file tells it.
struct ImportedAttempt {
  std::map<int64_t, ImportedStep> steps;
  int64_t damaged = 0;  // records or lines that could not be read
};

enum class ImportFormat { tensorboard, trainer_state, log };

struct ImportedRun {
  ImportFormat format = ImportFormat::log;
  std::vector<ImportedAttempt> attempts;  // the older first
  int64_t total_steps = 0;                // 0: not told
  bool counted = false;                   // the log tells no steps: they are numbered as they come
};

/// The name that this program's own runs give a number, where it is one of those: "train/loss",
/// "loss_metrics/global_avg_loss" and "loss" are all "loss". Others keep theirs.
std::string own_series_name(const std::string& name);

/// TensorBoard's event file, or a folder of them; trainer_state.json or its lines as
/// trainer_log.jsonl; any text with {'loss': ...} lines. What a file is, its content decides.
/// Errors: not readable, too large, damaged from the beginning, holds no number of any step.
Result<ImportedRun> read_imported_run(const std::string& path);

/// "52:10", "1:56:03" or "3 days, 1:02:03", up to a character that is no part of it, in seconds.
double clock_seconds(std::string_view text);

/// That a file cannot be read.
Message import_unreadable(const std::string& path);

/// The readers behind it; they leave names as they are.
Result<ImportedAttempt> read_tensorboard_file(const std::string& path);
Result<ImportedRun> read_trainer_state(const std::string& path);
Result<ImportedRun> read_training_log(const std::string& path);

}  // namespace ivl::app
