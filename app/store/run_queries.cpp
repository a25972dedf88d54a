#include "store/run_queries.h"

#include <cstring>
#include <map>

#include "store/database.h"

namespace ivl::app {
namespace {

constexpr const char* kRunColumns =
    "SELECT runs.id, folder, name, kind, state, created, colour, notes, step, total_steps, loss,"
    " min_loss, min_loss_step, smoothed_loss, tokens_per_second, steps_per_second, last_event,"
    " sparkline FROM runs LEFT JOIN run_summaries ON run_summaries.run = runs.id";
constexpr const char* kNewestFirst = " ORDER BY created DESC, runs.id DESC";
constexpr const char* kOneRun = " WHERE runs.id = ?";
constexpr const char* kAllTags = "SELECT run, tag FROM run_tags ORDER BY run, tag";
constexpr const char* kTags = "SELECT run, tag FROM run_tags WHERE run = ? ORDER BY tag";
constexpr const char* kRunOfFolder = "SELECT id FROM runs WHERE folder = ?";
constexpr const char* kSpec = "SELECT spec FROM runs WHERE id = ?";
constexpr const char* kAttempts =
    "SELECT attempt, first_step, last_step, ranks, hosts, job_id, restarts, started, ended,"
    " exit_reason, why FROM attempts WHERE run = ? ORDER BY attempt";
constexpr const char* kEvents =
    "SELECT attempt, offset, kind, step, t, body FROM run_events WHERE run = ?"
    " ORDER BY attempt, offset, kind";
// The newest attempt's first: its events are read backwards up to where it stands.
constexpr const char* kStart =
    "SELECT attempt, offset, kind, step, t, body FROM run_events WHERE run = ? AND kind = 'start'"
    " ORDER BY attempt DESC, offset DESC LIMIT 1";
constexpr const char* kCheckpoints =
    "SELECT attempt, step, bytes, path, seconds, t FROM checkpoints WHERE run = ?"
    " ORDER BY attempt, step";
constexpr const char* kNotes =
    "SELECT id, step, text, created FROM step_notes WHERE run = ? ORDER BY step, id";
constexpr const char* kSource =
    "SELECT offset, damaged, mark FROM sources WHERE run = ? AND file = ?";
QString text(const char* statement) { return QString::fromLatin1(statement); }
QString run_list() { return text(kRunColumns) + text(kNewestFirst); }
QString one_run() { return text(kRunColumns) + text(kOneRun); }

std::vector<float> sparkline_of(const QByteArray& bytes) {
  std::vector<float> points(static_cast<size_t>(bytes.size()) / sizeof(float));
  if (!points.empty()) std::memcpy(points.data(), bytes.constData(), points.size() * sizeof(float));
  return points;
}

RunRow run_of(const QSqlQuery& row) {
  RunRow run;
  run.id = row.value(0).toLongLong();
  run.folder = row.value(1).toString();
  run.name = row.value(2).toString();
  run.kind = run_kind(row.value(3).toString());
  run.state = run_state(row.value(4).toString());
  run.created = row.value(5).toLongLong();
  if (!row.value(6).isNull()) run.colour = row.value(6).toInt();
  run.notes = row.value(7).toString();
  RunSummary& summary = run.summary;
  summary.step = row.value(8).toLongLong();
  summary.total_steps = row.value(9).toLongLong();
  summary.loss = real_from_variant(row.value(10));
  summary.min_loss = real_from_variant(row.value(11));
  summary.min_loss_step = row.value(12).toLongLong();
  summary.smoothed_loss = real_from_variant(row.value(13));
  summary.tokens_per_second = real_from_variant(row.value(14));
  summary.steps_per_second = real_from_variant(row.value(15));
  summary.last_event = row.value(16).toDouble();
  summary.sparkline = sparkline_of(row.value(17).toByteArray());
  return run;
}

RunEvent event_of(const QSqlQuery& row) {
  return {row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toString(),
          row.value(3).toLongLong(), row.value(4).toDouble(),   row.value(5).toString()};
}

AttemptRow attempt_of(const QSqlQuery& row) {
  AttemptRow attempt;
  attempt.attempt = row.value(0).toLongLong();
  attempt.first_step = row.value(1).toLongLong();
  attempt.last_step = row.value(2).toLongLong();
  attempt.ranks = row.value(3).toLongLong();
  attempt.hosts = row.value(4).toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  attempt.job_id = row.value(5).toString();
  attempt.restarts = row.value(6).toLongLong();
  attempt.started = row.value(7).toDouble();
  attempt.ended = row.value(8).toDouble();
  attempt.exit_reason = row.value(9).toString();
  attempt.why = row.value(10).toString();
  return attempt;
}

}  // namespace

Result<std::vector<RunRow>> read_runs(QSqlDatabase& database) {
  std::map<int64_t, QStringList> tags;
  const Status status = each_row(database, text(kAllTags), {}, [&](const QSqlQuery& row) {
    tags[row.value(0).toLongLong()] << row.value(1).toString();
  });
  if (!status) return status.error();
  return rows<RunRow>(database, run_list(), {}, [&](const QSqlQuery& row) {
    RunRow run = run_of(row);
    if (const auto found = tags.find(run.id); found != tags.end()) run.tags = found->second;
    return run;
  });
}

Result<std::optional<RunRow>> read_run(QSqlDatabase& database, int64_t run) {
  std::optional<RunRow> found;
  const QVariantList key = {static_cast<qlonglong>(run)};
  Status status =
      each_row(database, one_run(), key, [&](const QSqlQuery& row) { found = run_of(row); });
  if (status && found) {
    status = each_row(database, text(kTags), key,
                      [&](const QSqlQuery& row) { found->tags << row.value(1).toString(); });
  }
  if (!status) return status.error();
  return found;
}

Result<int64_t> find_run(QSqlDatabase& database, const QString& folder) {
  int64_t found = 0;
  const Status status = each_row(database, text(kRunOfFolder), {folder},
                                 [&](const QSqlQuery& row) { found = row.value(0).toLongLong(); });
  if (!status) return status.error();
  return found;
}

Result<QString> read_spec(QSqlDatabase& database, int64_t run) {
  QString spec;
  const Status status = each_row(database, text(kSpec), {static_cast<qlonglong>(run)},
                                 [&](const QSqlQuery& row) { spec = row.value(0).toString(); });
  if (!status) return status.error();
  return spec;
}

Result<std::vector<AttemptRow>> read_attempts(QSqlDatabase& database, int64_t run) {
  return rows<AttemptRow>(database, text(kAttempts), {static_cast<qlonglong>(run)}, attempt_of);
}

Result<std::vector<RunEvent>> read_events(QSqlDatabase& database, int64_t run) {
  return rows<RunEvent>(database, text(kEvents), {static_cast<qlonglong>(run)}, event_of);
}

Result<std::optional<RunEvent>> read_start(QSqlDatabase& database, int64_t run) {
  auto found = rows<RunEvent>(database, text(kStart), {static_cast<qlonglong>(run)}, event_of);
  if (!found) return found.error();
  return found->empty() ? std::optional<RunEvent>() : std::move(found->front());
}

Result<std::vector<CheckpointRow>> read_checkpoints(QSqlDatabase& database, int64_t run) {
  return rows<CheckpointRow>(
      database, text(kCheckpoints), {static_cast<qlonglong>(run)}, [](const QSqlQuery& row) {
        return CheckpointRow{row.value(0).toLongLong(), row.value(1).toLongLong(),
                             row.value(2).toLongLong(), row.value(3).toString(),
                             row.value(4).toDouble(),   row.value(5).toDouble()};
      });
}

Result<std::vector<StepNote>> read_step_notes(QSqlDatabase& database, int64_t run) {
  return rows<StepNote>(database, text(kNotes), {static_cast<qlonglong>(run)},
                        [](const QSqlQuery& row) {
                          return StepNote{row.value(0).toLongLong(), row.value(1).toLongLong(),
                                          row.value(2).toString(), row.value(3).toLongLong()};
                        });
}

Result<SourceRow> read_source(QSqlDatabase& database, int64_t run, const QString& file) {
  SourceRow source;
  source.file = file;
  const Status status = each_row(database, text(kSource), {static_cast<qlonglong>(run), file},
                                 [&](const QSqlQuery& row) {
                                   source.offset = row.value(0).toLongLong();
                                   source.damaged = row.value(1).toLongLong();
                                   source.mark = row.value(2).toByteArray();
                                 });
  if (!status) return status.error();
  return source;
}

QStringList run_questions() {
  QStringList all = {run_list(), one_run()};
  for (const char* one : {kAllTags, kTags, kRunOfFolder, kSpec, kAttempts, kEvents, kStart,
                          kCheckpoints, kNotes, kSource})
    all << text(one);
  return all;
}

}  // namespace ivl::app
