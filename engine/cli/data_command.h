// What the data verbs (inspect, order, check, search, bench data) have in common: which data, by a
// run spec or by a meta file and options.
#pragma once

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/data_pipeline.h"
#include "spec/progress.h"

namespace ivl {

/// The options as given; empty ones leave the spec's value.
struct DataCommand {
  std::string spec, meta, root, tokenizer, conversation_template, cache, subset;
  std::optional<std::string> system_text;
  std::optional<int64_t> image_size, max_length, min_tiles, max_tiles;
  bool dynamic_tiling = false, thumbnail = false;
  std::vector<std::string> assignments;
  int threads = 0;
};

/// Adds SPEC, --meta and the rest; --subset only where a part of the mixture makes sense.
void add_data_options(CLI::App& verb, DataCommand& command, bool with_subset = true);

/// Leaves the mixture only this subset. Throws Failure where it has none of that name.
void keep_only(const std::string& name, Mixture& mixture);

/// The data that a command names.
struct NamedData {
  RunSpec spec;
  std::string tokenizer;  // folder
  int64_t tokens_per_tile = 0;
  SampleRules rules;
  Mixture mixture;  // of --subset only, where it is given
  LengthCache cache;
};

/// Without a spec, patches of 14 px and a down-sampling by 0.5 are taken, as in every InternVL.
/// Throws Failure.
NamedData resolve(const DataCommand& command);

/// "A-B" (both included), "A" or "A-"; whole numbers from `lowest`. Throws Failure naming `option`.
struct Range {
  int64_t first = 0;
  int64_t last = 0;
};
Range parse_range(const std::string& text, const char* option, int64_t lowest, int64_t highest);

/// A WorkControl that shows progress, one line a phase, and stops on Ctrl-C.
class ShownWork {
 public:
  ShownWork(const std::string& progress_style, int threads);
  WorkControl control();
  /// Ends the progress line, so that results can follow.
  void finish() { progress_.reset(); }

 private:
  ProgressStyle style_;
  int threads_;
  std::string phase_;
  int64_t total_ = 0;
  std::optional<Progress> progress_;
  std::atomic<int64_t> reloaded_{0};  // of all phases so far
  int64_t reloaded_seen_ = 0, reloaded_before_ = 0;
};

}  // namespace ivl
