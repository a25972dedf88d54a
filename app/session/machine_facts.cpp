#include "session/machine_facts.h"

#include <algorithm>
#include <set>

#include "session/system_series.h"
#include "spec/json_field.h"
#include "store/run_queries.h"
#include "store/series_queries.h"

namespace ivl::app {
namespace {

using nlohmann::json;

QString words_of(const json& value) {
  return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

void take_start(const json& start, MachineFacts& facts) {
  facts.ranks = integer_field(start, "ranks");
  facts.process = integer_field(start, "pid");
  facts.host = QString::fromStdString(text_field(start, "host"));
  facts.job_id = QString::fromStdString(text_field(start, "job_id"));
  for (const json& device : array_field(start, "devices")) {
    if (device.is_string()) facts.devices << words_of(device);
  }
  const json* versions = field(start, "versions");
  if (versions && versions->is_object()) {
    for (const auto& [name, value] : versions->items())
      facts.versions.emplace_back(QString::fromStdString(name), words_of(value));
  }
  const json* memory = field(start, "memory");
  if (!memory || !memory->is_object()) return;
  for (const auto& [name, value] : memory->items()) {
    if (value.is_number() && value.get<double>() > 0)
      facts.memory.emplace_back(QString::fromStdString(name), value.get<double>());
  }
}

Status take_start_of(QSqlDatabase& database, int64_t run, MachineFacts& facts) {
  const auto newest = read_start(database, run);
  if (!newest) return newest.error();
  if (!*newest) return {};
  facts.attempt = (*newest)->attempt;
  take_start(json::parse((*newest)->body.toStdString(), nullptr, false), facts);
  return {};
}

Status take_figures(QSqlDatabase& database, int64_t run, MachineFacts& facts) {
  const auto all = read_series(database, run);
  if (!all) return all.error();
  for (const SeriesRow& one : *all) {  // by attempt: the newest one's value stays
    if (!is_system_series(one.name.toStdString())) continue;
    const auto last = read_last_chunk(database, one.id);
    if (!last) return last.error();
    ScalarPoints points;
    if (last->ordinal < 0) continue;
    if (const Status read = decode_chunk(last->chunk.data, points); !read) return read.error();
    if (!facts.series.contains(one.name)) facts.series << one.name;
    std::erase_if(facts.newest, [&](const auto& value) { return value.first == one.name; });
    facts.newest.emplace_back(one.name, points.values.back());
    facts.figures_at = std::max(facts.figures_at, static_cast<double>(points.steps.back()));
  }
  return {};
}

/// The numbers behind `word` in names like "system.gpu3.power_watts".
std::vector<int> numbers_in(const QStringList& series, const QString& word) {
  std::set<int> found;
  for (const QString& name : series) {
    const QString part = name.section(QLatin1Char('.'), 1, 1);
    bool is_number = false;
    const int number = part.mid(word.size()).toInt(&is_number);
    if (part.startsWith(word) && is_number) found.insert(number);
  }
  return {found.begin(), found.end()};
}

}  // namespace

std::optional<double> MachineFacts::figure(const QString& name) const {
  const auto found = std::ranges::find(newest, name, &std::pair<QString, double>::first);
  return found == newest.end() ? std::nullopt : std::optional(found->second);
}

std::vector<int> MachineFacts::gpus() const { return numbers_in(series, QStringLiteral("gpu")); }

std::vector<int> MachineFacts::ranks_told() const {
  return numbers_in(series, QStringLiteral("rank"));
}

Result<MachineFacts> read_machine(QSqlDatabase& database, int64_t run) {
  MachineFacts facts;
  if (Status status = take_start_of(database, run, facts); !status) return status.error();
  if (Status status = take_figures(database, run, facts); !status) return status.error();
  return facts;
}

}  // namespace ivl::app
