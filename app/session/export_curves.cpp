#include "session/export_curves.h"

#include <charconv>
#include <cmath>

#include "session/csv.h"
#include "session/scalar_series.h"

namespace ivl::app {
namespace {

void add_number(std::string& csv, double value) {
  if (std::isnan(value)) {
    csv += "NaN";
  } else if (std::isinf(value)) {
    csv += value > 0 ? "Inf" : "-Inf";
  } else {
    char digits[32];
    csv.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  }
}

const SeriesPart* part_of(const ScalarSeries& series, int64_t attempt) {
  const auto found = std::ranges::find(series.parts(), attempt, &SeriesPart::attempt);
  return found == series.parts().end() ? nullptr : &*found;
}

void add_lines(std::string& csv, const std::string& name, const std::vector<ScalarSeries>& all,
               const SeriesPart& part) {
  std::vector<const SeriesPart*> parts;
  for (const ScalarSeries& series : all) parts.push_back(part_of(series, part.attempt));
  for (int64_t i = 0; i < part.held; ++i) {
    const int64_t step = part.steps.at(i);
    csv += name + ',' + std::to_string(part.attempt) + ',' + std::to_string(step);
    for (const SeriesPart* one : parts) {
      csv += ',';
      if (!one || one->steps.empty()) continue;
      const int64_t at = one->steps.lower_bound(step);
      if (at < one->values.size() && one->steps.at(at) == step) add_number(csv, one->values.at(at));
    }
    csv += "\r\n";
  }
}

}  // namespace

Result<std::string> curves_csv(QSqlDatabase& database, const std::vector<ExportedRun>& runs,
                               const QStringList& series) {
  std::string csv = "run,attempt,step";
  for (const QString& name : series) csv += ',' + csv_field(name.toStdString());
  csv += "\r\n";
  for (const ExportedRun& run : runs) {
    std::vector<ScalarSeries> all;
    for (const QString& name : series) {
      auto one = ScalarSeries::load(database, run.run, name);
      if (!one) return one.error();
      all.push_back(std::move(*one));
    }
    if (all.empty()) continue;
    const std::string name = csv_field(run.name.toStdString());
    for (const SeriesPart& part : all.front().parts()) add_lines(csv, name, all, part);
  }
  return csv;
}

}  // namespace ivl::app
