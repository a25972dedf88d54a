#include "store/run_writes.h"

#include <map>

#include "store/database.h"
#include "store/run_queries.h"

namespace ivl::app {
namespace {

QVariant number(int64_t value) { return static_cast<qlonglong>(value); }

Status set(QSqlDatabase& database, int64_t run, const char* column, const QVariant& value) {
  return execute(database,
                 QStringLiteral("UPDATE runs SET %1 = ? WHERE id = ?").arg(QLatin1String(column)),
                 {value, number(run)});
}

Status drop_attempt(QSqlDatabase& database, int64_t run, int64_t attempt) {
  for (const char* table : {"series", "run_events", "checkpoints", "attempts"}) {
    const Status status = execute(
        database,
        QStringLiteral("DELETE FROM %1 WHERE run = ? AND attempt = ?").arg(QLatin1String(table)),
        {number(run), number(attempt)});
    if (!status) return status;
  }
  return {};
}

Result<std::map<QString, int64_t>> series_ids(QSqlDatabase& database, const RunBatch& batch) {
  std::map<QString, int64_t> ids;
  for (const ChunkRow& row : batch.chunks) ids[row.series] = 0;
  const Status status = each_row(
      database, QStringLiteral("SELECT id, name FROM series WHERE run = ? AND attempt = ?"),
      {number(batch.run), number(batch.attempt.attempt)}, [&](const QSqlQuery& row) {
        const auto found = ids.find(row.value(1).toString());
        if (found != ids.end()) found->second = row.value(0).toLongLong();
      });
  if (!status) return status.error();
  for (auto& [name, id] : ids) {
    if (id != 0) continue;
    const Status added = each_row(
        database,
        QStringLiteral("INSERT INTO series (run, attempt, name) VALUES (?, ?, ?) RETURNING id"),
        {number(batch.run), number(batch.attempt.attempt), name},
        [&](const QSqlQuery& row) { id = row.value(0).toLongLong(); });
    if (!added) return added.error();
  }
  return ids;
}

Status write_chunks(QSqlDatabase& database, const RunBatch& batch) {
  const Result<std::map<QString, int64_t>> ids = series_ids(database, batch);
  if (!ids) return ids.error();
  for (const auto& [series, ordinal, chunk] : batch.chunks) {
    const Status status = execute(
        database,
        QStringLiteral(
            "INSERT INTO chunks (series, ordinal, first_step, last_step, points, nonfinite,"
            " minimum, maximum, pyramid, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (series, ordinal) DO UPDATE SET first_step = excluded.first_step,"
            " last_step = excluded.last_step, points = excluded.points,"
            " nonfinite = excluded.nonfinite, minimum = excluded.minimum,"
            " maximum = excluded.maximum, pyramid = excluded.pyramid, data = excluded.data"),
        {number(ids->at(series)), number(ordinal), number(chunk.first_step),
         number(chunk.last_step), number(chunk.points), number(chunk.nonfinite), chunk.minimum,
         chunk.maximum, chunk.pyramid.isNull() ? QByteArray("") : chunk.pyramid, chunk.data});
    if (!status) return status;
  }
  return {};
}

Status write_events(QSqlDatabase& database, const RunBatch& batch) {
  for (const RunEvent& event : batch.events) {
    const Status status =
        execute(database,
                QStringLiteral("INSERT OR REPLACE INTO run_events (run, attempt, offset, kind,"
                               " step, t, body) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                {number(batch.run), number(event.attempt), event.offset, event.kind,
                 number(event.step), event.t, event.body});
    if (!status) return status;
  }
  for (const CheckpointRow& one : batch.checkpoints) {
    const Status status =
        execute(database,
                QStringLiteral("INSERT OR REPLACE INTO checkpoints (run, attempt, step, path,"
                               " seconds, bytes, t) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                {number(batch.run), number(one.attempt), number(one.step), one.path, one.seconds,
                 number(one.bytes), one.t});
    if (!status) return status;
  }
  return {};
}

Status write_source(QSqlDatabase& database, int64_t run, const SourceRow& source) {
  return execute(database,
                 QStringLiteral("INSERT OR REPLACE INTO sources (run, file, offset, damaged, mark)"
                                " VALUES (?, ?, ?, ?, ?)"),
                 {number(run), source.file, source.offset, source.damaged,
                  source.mark.isNull() ? QByteArray("") : source.mark});
}

}  // namespace

Result<int64_t> add_run(QSqlDatabase& database, const RunRow& run, const QString& spec) {
  const Status status = execute(
      database,
      QStringLiteral("INSERT INTO runs (folder, name, kind, state, created, notes, spec)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (folder) DO NOTHING"),
      {run.folder, run.name, to_text(run.kind), to_text(run.state), run.created, run.notes, spec});
  if (!status) return status.error();
  return find_run(database, run.folder);
}

Status remove_run(QSqlDatabase& database, int64_t run) {
  return execute(database, QStringLiteral("DELETE FROM runs WHERE id = ?"), {number(run)});
}

Status set_run_name(QSqlDatabase& database, int64_t run, const QString& name) {
  return set(database, run, "name", name);
}

Status set_run_notes(QSqlDatabase& database, int64_t run, const QString& notes) {
  return set(database, run, "notes", notes);
}

Status set_run_colour(QSqlDatabase& database, int64_t run, std::optional<int> colour) {
  return set(database, run, "colour",
             colour ? QVariant(*colour) : QVariant(QMetaType::fromType<int>()));
}

Status set_run_state(QSqlDatabase& database, int64_t run, RunState state) {
  return set(database, run, "state", to_text(state));
}

Status set_run_spec(QSqlDatabase& database, int64_t run, const QString& spec) {
  return set(database, run, "spec", spec);
}

Status set_run_tag(QSqlDatabase& database, int64_t run, const QString& tag, bool on) {
  return execute(database,
                 on ? QStringLiteral("INSERT OR IGNORE INTO run_tags (run, tag) VALUES (?, ?)")
                    : QStringLiteral("DELETE FROM run_tags WHERE run = ? AND tag = ?"),
                 {number(run), tag});
}

Status add_step_note(QSqlDatabase& database, int64_t run, const StepNote& note) {
  return execute(
      database,
      QStringLiteral("INSERT INTO step_notes (run, step, text, created) VALUES (?, ?, ?, ?)"),
      {number(run), number(note.step), note.text, note.created});
}

Status remove_step_note(QSqlDatabase& database, int64_t note) {
  return execute(database, QStringLiteral("DELETE FROM step_notes WHERE id = ?"), {number(note)});
}

Status write_summary(QSqlDatabase& database, int64_t run, const RunSummary& summary) {
  const QByteArray sparkline(reinterpret_cast<const char*>(summary.sparkline.data()),
                             static_cast<qsizetype>(summary.sparkline.size() * sizeof(float)));
  return execute(
      database,
      QStringLiteral("INSERT OR REPLACE INTO run_summaries (run, step, total_steps, loss, min_loss,"
                     " min_loss_step, smoothed_loss, tokens_per_second, steps_per_second,"
                     " last_event, sparkline) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      {number(run), number(summary.step), number(summary.total_steps),
       real_to_variant(summary.loss), real_to_variant(summary.min_loss),
       number(summary.min_loss_step), real_to_variant(summary.smoothed_loss),
       real_to_variant(summary.tokens_per_second), real_to_variant(summary.steps_per_second),
       summary.last_event, sparkline.isNull() ? QByteArray("") : sparkline});
}

Status write_attempt_row(QSqlDatabase& database, int64_t run, const AttemptRow& attempt) {
  return execute(
      database,
      QStringLiteral("INSERT OR REPLACE INTO attempts (run, attempt, first_step, last_step, ranks,"
                     " hosts, job_id, restarts, started, ended, exit_reason, why)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      {number(run), number(attempt.attempt), number(attempt.first_step), number(attempt.last_step),
       number(attempt.ranks), attempt.hosts.join(QLatin1Char('\n')), attempt.job_id,
       number(attempt.restarts), attempt.started, attempt.ended, attempt.exit_reason, attempt.why});
}

Status write_batch(QSqlDatabase& database, const RunBatch& batch) {
  const Result<SourceRow> there = read_source(database, batch.run, batch.source.file);
  if (!there) return there.error();
  if (there->offset != batch.from) {
    return say("store.moved",
               "{file} was taken in by another program meanwhile, up to byte {offset}; it is read "
               "again from there",
               {{"file", batch.source.file.toStdString()}, {"offset", there->offset}});
  }
  Status status;
  if (batch.replace) status = drop_attempt(database, batch.run, batch.attempt.attempt);
  if (status) status = write_attempt_row(database, batch.run, batch.attempt);
  if (status) status = write_chunks(database, batch);
  if (status) status = write_events(database, batch);
  if (status) status = write_source(database, batch.run, batch.source);
  return status;
}

}  // namespace ivl::app
