#include "session/smoothing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace ivl::app {
namespace {

constexpr double kReach = 4;     // sigmas
constexpr double kPerSigma = 8;  // points of the line for each sigma are enough
constexpr int kTable = 256;      // entries a sigma

const std::array table = [] {
  std::array<double, static_cast<size_t>(kReach) * kTable + 2> made{};
  for (size_t i = 0; i < made.size(); ++i) {
    const double at = static_cast<double>(i) / kTable;
    made[i] = std::exp(-0.5 * at * at);
  }
  return made;
}();

/// exp(-d^2 / 2) for 0 <= d < kReach, within 2e-6; beyond, 0.
double weight(double d) {
  if (d >= kReach) return 0;
  const double place = d * kTable;
  const auto i = static_cast<size_t>(place);
  return table[i] + (table[i + 1] - table[i]) * (place - static_cast<double>(i));
}

struct Mean {
  double sum = 0, weight = 0;
};

class Smoother {
 public:
  Smoother(const ScalarSeries& series, double sigma) : series_(series), sigma_(sigma) {
    for (const SeriesPart& part : series.parts()) levels_.push_back(level_for(part));
  }

  double at(int64_t step) const {
    Mean mean;
    for (size_t i = 0; i < series_.parts().size(); ++i)
      add(series_.parts()[i], levels_[i], step, mean);
    const double value = mean.sum / mean.weight;
    return mean.weight > 0 && std::isfinite(value) ? value
                                                   : std::numeric_limits<double>::quiet_NaN();
  }

 private:
  /// The highest level whose nodes span at most sigma / 4 steps.
  int level_for(const SeriesPart& part) const {
    if (part.steps.size() < 2) return 0;
    const double stride = static_cast<double>(part.steps.back() - part.steps.front()) /
                          static_cast<double>(part.steps.size() - 1);
    int level = 0;
    while (level < MinMaxPyramid::kLevels &&
           static_cast<double>(MinMaxPyramid::width(level + 1)) * stride <= sigma_ / 4)
      ++level;
    return level;
  }

  void add(const SeriesPart& part, int level, int64_t step, Mean& mean) const {
    if (part.held == 0) return;
    const auto edge = static_cast<int64_t>(std::min(std::ceil(kReach * sigma_), 1e18));
    int64_t begin = std::min(part.steps.lower_bound(step - edge), part.held);
    int64_t end = std::min(part.steps.lower_bound(step + edge + 1), part.held);
    // Whole nodes at the edges too: their weight is next to nothing there.
    const int64_t width = MinMaxPyramid::width(level);
    begin &= -width;
    end = std::min((end + width - 1) & -width, part.held);
    const double per_step = 1 / sigma_, centre = static_cast<double>(step);
    const auto put = [&](double at, double sum, double count) {
      const double w = weight(std::abs(at - centre) * per_step);
      mean.sum += w * sum;
      mean.weight += w * count;
    };
    part.values.walk(
        begin, end, level,
        [&](int64_t from, int64_t to) {
          for (int64_t i = from; i < to; ++i) {
            const double value = part.values.at(i);
            if (std::isfinite(value)) put(static_cast<double>(part.steps.at(i)), value, 1);
          }
        },
        [&](int one, int64_t index) {
          const MinMaxPyramid::Sum& node = part.values.sum(one, index);
          const int64_t first = index * MinMaxPyramid::width(one);
          const int64_t last = std::min(first + MinMaxPyramid::width(one), end) - 1;
          const int64_t ends = part.steps.at(first) + part.steps.at(last);
          put(0.5 * static_cast<double>(ends), node.sum, static_cast<double>(node.finite));
        });
  }

  const ScalarSeries& series_;
  double sigma_;
  std::vector<int> levels_;
};

/// A stretch of holding points in view.
struct Stretch {
  size_t part = 0;
  int64_t begin = 0, end = 0;
};

std::vector<Stretch> in_view(const ScalarSeries& series, const CurveX& x, double x0, double x1) {
  std::vector<Stretch> stretches;
  for (size_t i = 0; i < series.parts().size(); ++i) {
    const int64_t size = std::min(series.parts()[i].held, x.parts[i].size());
    const int64_t begin = std::min(x.parts[i].lower_bound(x0), size);
    const int64_t end = std::min(x.parts[i].lower_bound(std::nextafter(x1, HUGE_VAL), begin), size);
    if (begin < end) stretches.push_back({i, begin, end});
  }
  return stretches;
}

/// Where the line has points: at all that are in view, or equally far apart in x.
struct Places {
  bool all = false;
  int64_t count = 0;
  double least = 0, most = 0;
  double at(int64_t i) const {
    if (i == count - 1) return most;
    return least + (most - least) * static_cast<double>(i) / static_cast<double>(count - 1);
  }
};

Places places_of(const ScalarSeries& series, const CurveX& x, const std::vector<Stretch>& stretches,
                 double sigma, int most) {
  const Stretch &first = stretches.front(), &last = stretches.back();
  Places places;
  places.least = x.parts[first.part].at(first.begin);
  places.most = x.parts[last.part].at(last.end - 1);
  const int64_t steps = series.parts()[last.part].steps.at(last.end - 1) -
                        series.parts()[first.part].steps.at(first.begin);
  const double enough = std::ceil(kPerSigma * static_cast<double>(steps) / sigma) + 2;
  places.count = static_cast<int64_t>(std::clamp(enough, 2.0, static_cast<double>(most)));
  int64_t points = 0;
  for (const Stretch& one : stretches) points += one.end - one.begin;
  places.all = points <= places.count;
  return places;
}

}  // namespace

double sigma_of(double slider) { return std::pow(10.0, 4 * std::clamp(slider, 0.0, 1.0)) - 1; }

std::vector<SmoothPoint> smooth(const ScalarSeries& series, const CurveX& x, double x0, double x1,
                                double sigma, int most) {
  std::vector<SmoothPoint> line;
  const std::vector<Stretch> stretches = in_view(series, x, x0, x1);
  if (!(sigma > 0) || stretches.empty() || most < 2) return line;
  const Smoother smoother(series, sigma);
  const Places places = places_of(series, x, stretches, sigma, most);
  int64_t next = 0;  // place of the line
  for (const Stretch& one : stretches) {
    const XColumn& column = x.parts[one.part];
    for (int64_t i = one.begin; i < one.end; ++i) {
      if (!places.all) {
        i = next < places.count ? column.lower_bound(places.at(next), i) : one.end;
        if (i >= one.end) break;  // in the next stretch
        // Places that this point has passed already are not wanted again.
        do ++next;
        while (next < places.count - 1 && places.at(next) <= column.at(i));
      }
      const int64_t step = series.parts()[one.part].steps.at(i);
      line.push_back({step, column.at(i), smoother.at(step)});
    }
  }
  return line;
}

}  // namespace ivl::app
