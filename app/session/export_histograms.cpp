#include "session/export_histograms.h"

#include "session/csv.h"

namespace ivl::app {
namespace {

std::string edge(double value) { return QString::number(value, 'g', 7).toStdString(); }

void add_lines(std::string& csv, const char* name, const Histogram& one) {
  for (int bin = 0; bin < one.bins(); ++bin) {
    const auto at = static_cast<size_t>(bin);
    csv += name;
    csv += ',' + edge(one.edges[at]) + ',' + edge(one.edges[at + 1]);
    csv += ',' + std::to_string(one.total(bin));
    for (const auto& group : one.counts) csv += ',' + std::to_string(group[at]);
    csv += "\r\n";
  }
}

}  // namespace

std::string counts_csv(const Histograms& counted, const QStringList& groups) {
  std::string csv = "histogram,from,to,rows";
  for (const QString& group : groups) csv += ',' + csv_field(group.toStdString());
  csv += "\r\n";
  add_lines(csv, "tokens", counted.tokens);
  add_lines(csv, "aspect", counted.aspect);
  add_lines(csv, "long_side", counted.side);
  add_lines(csv, "questions", counted.turns);
  return csv;
}

}  // namespace ivl::app
