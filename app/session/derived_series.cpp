#include "session/derived_series.h"

#include <algorithm>

namespace ivl::app {
namespace {

struct Derived {
  const char *name, *first, *second;
  double (*of)(double first, double second);
};

constexpr Derived kDerived[] = {
    {kTokensPerSecond, "tokens", "seconds",
     [](double tokens, double seconds) { return tokens / seconds; }},
    {kPaddingPercent, "padding_tokens", "tokens",
     [](double padding, double tokens) { return 100 * padding / (padding + tokens); }}};

const Derived* find(const QString& name) {
  const auto* found = std::ranges::find_if(
      kDerived, [&](const Derived& one) { return name == QLatin1String(one.name); });
  return found == std::end(kDerived) ? nullptr : found;
}

const SeriesPart* part_of(const ScalarSeries& series, int64_t attempt) {
  const auto found = std::ranges::find(series.parts(), attempt, &SeriesPart::attempt);
  return found == series.parts().end() ? nullptr : &*found;
}

/// The points of both beyond `after`.
ScalarPoints join(const Derived& how, const SeriesPart& first, const SeriesPart& second,
                  int64_t after) {
  ScalarPoints points;
  int64_t b = second.steps.lower_bound(after + 1);
  for (int64_t a = first.steps.lower_bound(after + 1); a < first.steps.size(); ++a) {
    const int64_t step = first.steps.at(a);
    if (b < second.steps.size() && second.steps.at(b) < step) b = second.steps.lower_bound(step);
    if (b >= second.steps.size()) break;
    if (second.steps.at(b) != step) continue;
    points.steps.append(step);
    points.values.push_back(how.of(first.values.at(a), second.values.at(b)));
  }
  return points;
}

}  // namespace

QStringList sources_of(const QString& name) {
  const Derived* how = find(name);
  if (!how) return {};
  return {QString::fromLatin1(how->first), QString::fromLatin1(how->second)};
}

void extend_derived(ScalarSeries& series, const ScalarSeries& first, const ScalarSeries& second) {
  const Derived* how = find(series.name());
  if (!how) return;
  SeriesUpdate update;
  for (const SeriesPart& from : first.parts()) {
    SeriesUpdate::Part part;
    part.attempt = from.attempt;
    part.first_step = from.first_step;
    const SeriesPart* with = part_of(second, from.attempt);
    if (with && from.id > 0 && with->id > 0) {
      part.id = from.id;  // begins anew where its source does
      const SeriesPart* there = part_of(series, from.attempt);
      const bool goes_on = there && there->id == part.id && !there->steps.empty();
      part.known = goes_on ? there->values.size() : 0;
      part.points = join(*how, from, *with, goes_on ? there->steps.back() : -1);
    }
    update.parts.push_back(std::move(part));
  }
  series.apply(update);
}

}  // namespace ivl::app
