// A comparison of runs in words: the cells of its table, and the whole for other programs.
#pragma once

#include "session/run_compare.h"

namespace ivl::app {

QString figure_title(Figure figure);
/// "Learning rate"; "GPUs" of kRanks.
QString compared_title(const std::string& key);
/// "2e-5", "yes", "?" where it is not known; of a path its last two parts.
QString compared_value(const std::string& key, const SettingValue& value);
/// "0.779", "14,640"; "–" where there is none.
QString figure_text(Figure figure, std::optional<double> value);
/// "+0.014", "-19 %", "±0" below what is shown; "–" where there is none.
QString delta_text(Figure figure, std::optional<double> delta);

/// A table in Markdown: what the view shows, figures with their differences.
QString comparison_markdown(const std::vector<ComparedRun>& runs, const RunComparison& compared);
/// CSV (RFC 4180), one line a run, full precision: settings that differ by their keys, the run's
/// own figures, the step it is compared at, the differences.
std::string comparison_csv(const std::vector<ComparedRun>& runs, const RunComparison& compared);

}  // namespace ivl::app
