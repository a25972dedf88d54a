#include "session/run_compare.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "session/run_progress.h"

namespace ivl::app {
namespace {

/// They say which run it is, not how it trains.
constexpr const char* kNames[] = {"name", "description", "logging.output", "data.cache"};

int64_t end_at(const SeriesPart& part, int64_t step) {
  return step == kToTheEnd ? part.held : std::min(part.steps.lower_bound(step + 1), part.held);
}

/// The loss at the end, smoothed over what lies before it.
std::optional<double> smoothed_end(const ScalarSeries& loss, int64_t step) {
  std::optional<int64_t> last;
  double sum = 0, weights = 0;
  for (auto part = loss.parts().rbegin(); part != loss.parts().rend(); ++part) {
    for (int64_t i = end_at(*part, step) - 1; i >= 0; --i) {
      const double value = part->values.at(i);
      if (last && static_cast<double>(*last - part->steps.at(i)) > 4 * RunProgress::kSigma) break;
      if (!std::isfinite(value)) continue;
      if (!last) last = part->steps.at(i);
      const double d = static_cast<double>(*last - part->steps.at(i)) / RunProgress::kSigma;
      const double weight = std::exp(-0.5 * d * d);
      sum += weight * value;
      weights += weight;
    }
  }
  return weights > 0 ? std::optional(sum / weights) : std::nullopt;
}

/// The sum of the last finite values up to a step, of one attempt; and how many.
std::pair<double, size_t> last_sum(const ScalarSeries& series, int64_t attempt, int64_t step) {
  double sum = 0;
  size_t count = 0;
  for (const SeriesPart& part : series.parts()) {
    if (part.attempt != attempt) continue;
    for (int64_t i = end_at(part, step) - 1; i >= 0 && count < RunProgress::kRateSteps; --i) {
      if (!std::isfinite(part.values.at(i))) continue;
      sum += part.values.at(i);
      ++count;
    }
  }
  return {sum, count};
}

SettingValue json_of(const ComparedRun& run, const Setting& setting) {
  return run.spec ? SettingValue(setting.get(*run.spec)) : std::nullopt;
}

bool differ(const std::vector<ComparedRun>& runs, const std::string& key) {
  SettingValue first;
  for (const ComparedRun& run : runs) {
    const SettingValue value = value_of(run, key);
    if (value && first && *value != *first) return true;
    if (!first) first = value;
  }
  return false;
}

/// Of all subsets that any of them has, by name.
std::set<std::string> row_keys(const std::vector<ComparedRun>& runs) {
  std::set<std::string> keys;
  for (const ComparedRun& run : runs) {
    for (const auto& [subset, rows] : run.rows) keys.insert(std::string(kRowsOf) + subset);
  }
  return keys;
}

const RunFigures& figures(const ComparedRun& run, int64_t step) {
  static const RunFigures none;
  const auto found = run.figures.find(step);
  return found == run.figures.end() ? none : found->second;
}

int64_t step_of(const ComparedRun& run, const ComparedRun& baseline) {
  const auto end = [](const ComparedRun& one) {
    return is_finished(one.row.state) ? kToTheEnd : one.row.summary.step;
  };
  return std::min(end(run), end(baseline));
}

void add_deltas(RunComparison::Row& row, const ComparedRun& run, const ComparedRun& baseline) {
  const RunFigures &own = figures(run, row.at), &other = figures(baseline, row.at);
  for (size_t i = 0; i < kFigures.size(); ++i) {
    if (!own.values[i] || !other.values[i]) continue;
    double delta = *own.values[i] - *other.values[i];
    if (kFigures[i] == Figure::tokens_per_second) delta /= *other.values[i];
    if (std::isfinite(delta)) row.deltas[i] = delta;
  }
}

}  // namespace

RunFigures figures_at(const ScalarSeries& loss, const ScalarSeries& tokens,
                      const ScalarSeries& seconds, int64_t step) {
  RunFigures figures;
  std::optional<double> last, minimum;
  int64_t attempt = 0;
  for (const SeriesPart& part : loss.parts()) {
    const int64_t end = end_at(part, step);
    if (end == 0) continue;
    const RangeFacts facts = part.values.range(0, end);
    figures.step = part.steps.at(end - 1);
    figures.nonfinite += facts.nonfinite;
    attempt = part.attempt;
    if (facts.finite == 0) continue;
    last = facts.last;
    minimum = std::min(minimum.value_or(facts.minimum), facts.minimum);
  }
  const auto [trained, of_tokens] = last_sum(tokens, attempt, step);
  const auto [took, of_seconds] = last_sum(seconds, attempt, step);
  std::optional<double> rate;
  if (of_tokens > 0 && of_seconds > 0 && took > 0) rate = trained / took;
  figures.values = {last, minimum, smoothed_end(loss, step), rate};
  return figures;
}

bool is_finished(RunState state) {
  return state == RunState::finished || state == RunState::imported;
}

std::vector<int64_t> steps_to_compare(const std::vector<RunRow>& runs) {
  std::set<int64_t> steps = {kToTheEnd};
  for (const RunRow& run : runs) {
    if (!is_finished(run.state)) steps.insert(run.summary.step);
  }
  return {steps.begin(), steps.end()};
}

std::optional<RunSpec> spec_of_text(const QString& text) {
  const auto json = nlohmann::json::parse(text.toStdString(), nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  auto spec = run_spec_from_json(json, "run.json");
  return spec ? std::optional(std::move(*spec)) : std::nullopt;
}

const std::vector<std::string>& compared_settings() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> keys;
    for (const Setting& setting : settings()) {
      if (std::ranges::find(kNames, setting.key) == std::end(kNames)) keys.push_back(setting.key);
    }
    keys.emplace_back(kRanks);
    return keys;
  }();
  return all;
}

SettingValue value_of(const ComparedRun& run, const std::string& key) {
  if (key == kRanks) return run.ranks > 0 ? SettingValue(run.ranks) : std::nullopt;
  if (key.starts_with(kRowsOf)) {
    const auto found = run.rows.find(key.substr(kRowsOf.size()));
    if (run.rows.empty()) return std::nullopt;
    return found == run.rows.end() ? 0 : found->second;  // its mixture is known, and has none
  }
  const Setting* setting = find_setting(key);
  return setting ? json_of(run, *setting) : std::nullopt;
}

const RunComparison::Row* RunComparison::find(int64_t run) const {
  const auto found = std::ranges::find(rows, run, &Row::run);
  return found == rows.end() ? nullptr : &*found;
}

RunComparison compare_runs(const std::vector<ComparedRun>& runs, int64_t baseline) {
  RunComparison all;
  if (runs.empty()) return all;
  const auto found =
      std::ranges::find_if(runs, [&](const ComparedRun& run) { return run.row.id == baseline; });
  const ComparedRun& base = found == runs.end() ? runs.front() : *found;
  all.baseline = base.row.id;
  std::ranges::copy_if(compared_settings(), std::back_inserter(all.settings),
                       [&](const std::string& key) { return differ(runs, key); });
  for (const std::string& key : row_keys(runs)) {
    if (differ(runs, key)) all.settings.push_back(key);
  }
  for (const ComparedRun& run : runs) {
    RunComparison::Row row;
    row.run = run.row.id;
    for (const std::string& key : all.settings) {
      const SettingValue value = value_of(run, key), of_base = value_of(base, key);
      row.differs.push_back(value && of_base && *value != *of_base);
      row.values.push_back(value);
    }
    row.own = figures(run, kToTheEnd);
    if (&run != &base) {
      row.at = step_of(run, base);
      add_deltas(row, run, base);
    }
    all.rows.push_back(std::move(row));
  }
  return all;
}

bool is_better(Figure figure, double delta) {
  return figure == Figure::tokens_per_second ? delta > 0 : delta < 0;
}

std::vector<int> colors_of(const std::vector<RunRow>& runs, int colors) {
  std::vector<int> given(runs.size(), -1);
  std::set<int> taken;
  for (size_t i = 0; i < runs.size(); ++i) {
    const std::optional<int> own = runs[i].colour;
    if (own && *own >= 0 && *own < colors && taken.insert(*own).second) given[i] = *own;
  }
  int next = 0;
  for (int& color : given) {
    if (color >= 0) continue;
    while (taken.contains(next)) ++next;
    color = next;
    taken.insert(next);
  }
  return given;
}

}  // namespace ivl::app
