#include "session/attempt_intake.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "session/system_series.h"
#include "spec/json_field.h"

namespace ivl::app {
namespace {

using nlohmann::json;

/// A number, also one that is not finite; nullopt: something else.
std::optional<double> real_of(const json& value) {
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return {};
  const auto& text = value.get_ref<const std::string&>();
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  return {};
}

double seconds_of(const Event& event) { return std::isfinite(event.t) ? event.t : 0; }

QString body_of(const Event& event) {
  constexpr auto replace = json::error_handler_t::replace;
  std::string text = event.body.dump(-1, ' ', false, replace);
  if (text.size() > AttemptIntake::kLongestBody && event.kind == "start") {
    json body = event.body;  // most of it is the list of subsets
    body.erase("subsets");
    text = body.dump(-1, ' ', false, replace);
  }
  if (text.size() > AttemptIntake::kLongestBody) {
    text = json{{"t", seconds_of(event)}, {"kind", event.kind}, {"step", event.step}}.dump(
        -1, ' ', false, replace);
  }
  return QString::fromStdString(text);
}

void mark(const Event& event, const char* kind, RunBatch& batch) {
  batch.events.push_back({batch.attempt.attempt, static_cast<qint64>(event.offset),
                          QString::fromLatin1(kind), event.step, seconds_of(event),
                          body_of(event)});
}

void take_start(const Event& event, RunBatch& batch) {
  AttemptRow& attempt = batch.attempt;
  const int64_t first = integer_field(event.body, "first_step");
  if (attempt.first_step == 0 && first > 0) attempt.first_step = first;
  if (attempt.ranks == 0) attempt.ranks = integer_field(event.body, "ranks");
  if (attempt.started == 0) attempt.started = seconds_of(event);
}

void take_checkpoint(const Event& event, RunBatch& batch) {
  const double seconds = number_field(event.body, "seconds");
  batch.checkpoints.push_back({batch.attempt.attempt, event.step,
                               integer_field(event.body, "bytes"),
                               QString::fromStdString(text_field(event.body, "path")),
                               std::isfinite(seconds) ? seconds : 0, seconds_of(event)});
}

void take_end(const Event& event, RunBatch& batch) {
  AttemptRow& attempt = batch.attempt;
  attempt.exit_reason = QString::fromStdString(text_field(event.body, "reason"));
  attempt.ended = seconds_of(event);
  const json* why = field(event.body, "message");
  attempt.why =
      why && why->is_object()
          ? QString::fromStdString(why->dump(-1, ' ', false, json::error_handler_t::replace))
          : QString();
}

}  // namespace

std::optional<double> event_real(const json& body, const char* key) {
  const json* value = field(body, key);
  return value ? real_of(*value) : std::nullopt;
}

Result<AttemptIntake> AttemptIntake::load(QSqlDatabase& database, int64_t run, int64_t attempt) {
  AttemptIntake intake;
  const auto all = read_series(database, run);
  if (!all) return all.error();
  for (const SeriesRow& one : *all) {
    if (one.attempt != attempt) continue;
    const auto last = read_last_chunk(database, one.id);
    if (!last) return last.error();
    Open open;
    if (const Status read = decode_chunk(last->chunk.data, open.points); !read) return read.error();
    int64_t& latest =
        is_system_series(one.name.toStdString()) ? intake.last_second_ : intake.last_step_;
    latest = std::max(latest, open.points.steps.back());
    open.ordinal = last->ordinal;
    if (open.points.size() == kChunkPoints) open = {last->ordinal + 1, {}, false};
    intake.series_[one.name.toStdString()] = std::move(open);
  }
  return intake;
}

void AttemptIntake::add(const std::string& name, int64_t step, double value, RunBatch& batch) {
  auto found = series_.find(name);
  if (found == series_.end()) {
    // A name with a NUL would not come back from the store as it went in.
    if (series_.size() == kMostSeries || name.empty() || name.size() > kLongestName ||
        name.find('\0') != std::string::npos)
      return;
    found = series_.try_emplace(name).first;
  }
  Open& open = found->second;
  open.points.steps.append(step);
  open.points.values.push_back(value);
  open.changed = true;
  if (open.points.size() < kChunkPoints) return;
  batch.chunks.push_back({QString::fromStdString(name), open.ordinal, encode_chunk(open.points)});
  ++open.ordinal;
  open.points.steps.clear();
  open.points.values.clear();
  open.changed = false;
}

bool AttemptIntake::take_step(const Event& event, RunBatch& batch) {
  const json* step = field(event.body, "step");
  if (!step || !step->is_number_integer() || event.step <= last_step_ || event.step < 1 ||
      event.step > kMostStep) {
    ++batch.source.damaged;
    return false;
  }
  last_step_ = event.step;
  AttemptRow& attempt = batch.attempt;
  attempt.last_step = event.step;
  if (attempt.first_step == 0 || event.step < attempt.first_step) attempt.first_step = event.step;
  for (const auto& [name, value] : event.body.items()) {
    if (name == "step" || is_system_series(name)) continue;
    if (const auto real = real_of(value)) add(name, event.step, *real, batch);
  }
  const json* skipped = field(event.body, "skipped");
  if (skipped && *skipped == true) mark(event, "skipped", batch);
  const json* supervised = field(event.body, "supervised_tokens");
  if (supervised && *supervised == 0) mark(event, "no_supervision", batch);
  return true;
}

/// By the clock: between two steps there may be many. One second holds one event at most.
void AttemptIntake::take_system(const Event& event, RunBatch& batch) {
  const double t = seconds_of(event);
  if (!(t >= 0) || t >= static_cast<double>(kMostStep)) return;
  const auto second = static_cast<int64_t>(t);
  if (second <= last_second_) return;
  for (const auto& [name, value] : system_figures(event.body)) {
    last_second_ = second;
    add(name, second, value, batch);
  }
}

bool AttemptIntake::take(const Event& event, RunBatch& batch) {
  if (event.kind == "step") return take_step(event, batch);
  if (event.kind == "start") take_start(event, batch);
  if (event.kind == "checkpoint") take_checkpoint(event, batch);
  if (event.kind == "end") take_end(event, batch);
  if (event.kind == "system") take_system(event, batch);
  for (const char* kind : {"start", "nonfinite", "data_fault", "checkpoint", "warning", "end"}) {
    if (event.kind == kind) mark(event, kind, batch);
  }
  return false;
}

void AttemptIntake::close(RunBatch& batch) {
  for (auto& [name, open] : series_) {
    if (!open.changed) continue;
    batch.chunks.push_back({QString::fromStdString(name), open.ordinal, encode_chunk(open.points)});
    open.changed = false;
  }
}

}  // namespace ivl::app
