#include "session/histograms.h"

#include <algorithm>
#include <cmath>

namespace ivl::app {
namespace {

Histogram linear(Condition::Kind kind, double low, double high, int bins, size_t subsets) {
  Histogram made;
  made.kind = kind;
  for (int i = 0; i <= bins; ++i) made.edges.push_back(low + (high - low) * i / bins);
  made.counts.assign(subsets, std::vector<int64_t>(static_cast<size_t>(bins)));
  return made;
}

Histogram logarithmic(Condition::Kind kind, double low, double high, int bins, size_t subsets) {
  Histogram made = linear(kind, std::log2(low), std::log2(high), bins, subsets);
  made.log_x = true;
  for (double& edge : made.edges) edge = std::exp2(edge);
  return made;
}

void add(Histogram& into, int group, const std::optional<double>& value) {
  if (!value) {
    ++into.unknown;
    return;
  }
  ++into.known;
  ++into.counts[static_cast<size_t>(group)][static_cast<size_t>(into.bin_at(*value))];
}

int letter_group(const LineEntry& line) {
  const uint64_t han = line.han, latin = line.latin, other = line.other_letters;
  if (han + latin + other == 0) return 3;
  return han >= latin && han >= other ? 0 : latin >= other ? 1 : 2;
}

int fate_group(uint8_t fate) {
  switch (static_cast<Fate>(fate)) {
    case Fate::trained:
      return 0;
    case Fate::trained_truncated:
      return 1;
    case Fate::masked:
      return 2;
    case Fate::failed:
      return 3;
    default:
      return 4;
  }
}

void count_row(const RowColumns& columns, const HistogramQuery& query, int64_t row, int32_t subset,
               Histograms& all) {
  const LineEntry& line = columns.line(row);
  const int group = query.bars == BarsBy::subset    ? subset
                    : query.bars == BarsBy::letters ? letter_group(line)
                                                    : fate_group(columns.fate(row));
  const auto tokens = columns.token_count(row);
  const auto side = columns.long_side(row);
  all.cut += tokens && *tokens >= query.longest;
  all.enlarged += side && *side < query.image_size;
  using Value = std::optional<double>;
  add(all.tokens, group, tokens && *tokens > 0 ? Value(*tokens) : std::nullopt);
  add(all.aspect, group, columns.aspect(row));
  add(all.side, group, side ? Value(*side) : std::nullopt);
  add(all.turns, group, line.fault == LineFault::none ? Value((line.turns + 1) / 2) : std::nullopt);
}

/// The element that a share of the values lies below; reorders them.
std::optional<double> quantile(std::vector<double>& values, double share) {
  if (values.empty()) return std::nullopt;
  const auto at = static_cast<ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<size_t>(at)];
}

}  // namespace

int64_t Histogram::total(int bin) const {
  int64_t sum = 0;
  for (const auto& subset : counts) sum += subset[static_cast<size_t>(bin)];
  return sum;
}

int Histogram::bin_at(double value) const {
  const auto above = std::ranges::upper_bound(edges, value) - edges.begin();
  return static_cast<int>(std::clamp<ptrdiff_t>(above - 1, 0, bins() - 1));
}

Bounds Histogram::range(int first_bin, int last_bin) const {
  const double low = edges[static_cast<size_t>(first_bin)];
  const double high = edges[static_cast<size_t>(last_bin) + 1];
  Bounds bounds;
  if (kind == Condition::Kind::aspect) {
    bounds = {std::round(low * 100) / 100, std::round(high * 100) / 100};
  } else {
    bounds = {std::ceil(low), std::ceil(high) - 1};
  }
  if (first_bin == 0 && last_bin + 1 < bins()) bounds.lowest.reset();
  if (last_bin + 1 == bins()) bounds.highest.reset();
  return bounds;
}

Histograms count_histograms(const RowColumns& columns, const HistogramQuery& query,
                            const std::atomic<bool>& stop) {
  const size_t subsets = columns.first.empty() ? 0 : columns.first.size() - 1;
  const size_t groups = query.bars == BarsBy::subset    ? subsets
                        : query.bars == BarsBy::letters ? kLetterGroups
                                                        : kFateGroups;
  const double end = static_cast<double>(std::max<int64_t>(query.longest, 64)) * 1.125;
  Histograms all{linear(Condition::Kind::tokens, 0, end, 54, groups),
                 logarithmic(Condition::Kind::aspect, 0.25, 4, 48, groups),
                 logarithmic(Condition::Kind::side, 64, 8192, 56, groups),
                 linear(Condition::Kind::turns, 0.5, 16.5, 16, groups)};
  int32_t subset = 0;
  for (int64_t row = 0; row < columns.rows(); ++row) {
    if (row % 65536 == 0 && stop) break;
    while (row >= columns.first[static_cast<size_t>(subset) + 1]) ++subset;
    if (!query.hidden.contains(subset)) count_row(columns, query, row, subset, all);
  }
  return all;
}

SelectionFacts selection_facts(const RowColumns& columns, const std::vector<uint32_t>& rows,
                               const std::atomic<bool>& stop) {
  SelectionFacts facts;
  facts.by_subset.resize(columns.first.empty() ? 0 : columns.first.size() - 1);
  std::vector<double> tokens, aspects, sides;
  double questions = 0, token_sum = 0;
  for (const uint32_t row : rows) {
    if (row % 65536 == 0 && stop) break;
    ++facts.by_subset[static_cast<size_t>(columns.subset(row))];
    if (const auto count = columns.token_count(row)) tokens.push_back(*count), token_sum += *count;
    if (const auto aspect = columns.aspect(row)) aspects.push_back(*aspect);
    if (const auto side = columns.long_side(row)) sides.push_back(*side);
    questions += (columns.line(row).turns + 1) / 2;
  }
  facts.rows = static_cast<int64_t>(rows.size());
  if (rows.empty()) return facts;
  facts.mean_questions = questions / static_cast<double>(rows.size());
  if (!tokens.empty()) {
    facts.mean_tokens = token_sum / static_cast<double>(tokens.size());
    facts.p95_tokens = quantile(tokens, 0.95);
    double whole = 0;
    for (const int32_t count : *columns.tokens) whole += count;
    if (whole > 0) facts.token_share = token_sum / whole;
  }
  facts.low_aspect = quantile(aspects, 0.25);
  facts.high_aspect = quantile(aspects, 0.75);
  facts.median_side = quantile(sides, 0.5);
  return facts;
}

}  // namespace ivl::app
