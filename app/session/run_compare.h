// Runs beside each other: the settings in which they differ, and figures of their curves as
// differences from one of them, the baseline. Nothing is read here.
//
// Two runs are compared at the same step: the end of the one that came less far, unless it
// finished. What is not finite is left out of every figure, and counted.
#pragma once

#include <array>
#include <limits>
#include <map>

#include "session/scalar_series.h"
#include "spec/settings.h"

namespace ivl::app {

enum class Figure { last, minimum, smoothed, tokens_per_second };
inline constexpr std::array kFigures = {Figure::last, Figure::minimum, Figure::smoothed,
                                        Figure::tokens_per_second};

/// Of what holds up to a step. Losses, but for tokens a second; smoothed as in the run list: by
/// RunProgress::kSigma at the last finite loss, rates over RunProgress::kRateSteps.
struct RunFigures {
  int64_t step = 0;  // of the last loss, finite or not; 0: there is none
  std::array<std::optional<double>, kFigures.size()> values;
  int64_t nonfinite = 0;  // losses

  std::optional<double> of(Figure figure) const { return values[static_cast<size_t>(figure)]; }
  bool operator==(const RunFigures&) const = default;
};
/// `tokens` and `seconds` may be empty.
RunFigures figures_at(const ScalarSeries& loss, const ScalarSeries& tokens,
                      const ScalarSeries& seconds, int64_t step);

inline constexpr int64_t kToTheEnd = std::numeric_limits<int64_t>::max();

/// It has come as far as it will: an imported one has too.
bool is_finished(RunState state);

struct ComparedRun {
  RunRow row;
  std::optional<RunSpec> spec;            // nullopt: not known
  int64_t ranks = 0;                      // of its newest attempt; 0: not known
  std::map<std::string, int64_t> rows;    // of an epoch, by subset; empty: not known
  std::map<int64_t, RunFigures> figures;  // by step, kToTheEnd among them
};

/// Steps at which figures() are asked of every one of these runs, whichever is the baseline.
std::vector<int64_t> steps_to_compare(const std::vector<RunRow>& runs);

/// A setting as the table shows it: of a spec, kRanks, or kRowsOf with a subset's name, which tells
/// mixtures apart by what they weigh.
inline constexpr const char* kRanks = "ranks";
inline constexpr std::string_view kRowsOf = "rows of ";
using SettingValue = std::optional<nlohmann::json>;  // nullopt: not known
SettingValue value_of(const ComparedRun& run, const std::string& key);
/// A spec as the store keeps it; nullopt: none, or none that this program understands.
std::optional<RunSpec> spec_of_text(const QString& text);
/// All that are compared: those that name a run or its folders are not.
const std::vector<std::string>& compared_settings();

struct RunComparison {
  struct Row {
    int64_t run = 0;
    std::vector<SettingValue> values;  // of `settings`
    std::vector<bool> differs;         // from the baseline's; never where one is not known
    RunFigures own;                    // to its end
    int64_t at = kToTheEnd;            // the step at which it is compared
    /// own - baseline at that step, of tokens a second divided by the baseline's; none for the
    /// baseline itself.
    std::array<std::optional<double>, kFigures.size()> deltas;
  };
  std::vector<std::string> settings;  // keys that differ, in the order of the settings
  int64_t baseline = 0;               // run
  std::vector<Row> rows;              // as the runs were given
  const Row* find(int64_t run) const;
};

/// Where `baseline` is none of the runs, the first one is.
RunComparison compare_runs(const std::vector<ComparedRun>& runs, int64_t baseline);

/// Better is below 0 for losses, above 0 for tokens a second.
bool is_better(Figure figure, double delta);

/// A colour for each run: its own, unless one before it has that, else the lowest that is free;
/// beyond the `colors` of the theme those that follow (greys).
std::vector<int> colors_of(const std::vector<RunRow>& runs, int colors);

}  // namespace ivl::app
