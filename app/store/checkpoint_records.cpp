#include "store/checkpoint_records.h"

#include <QDateTime>

#include "store/database.h"
#include "store/scalar_chunk.h"

namespace ivl::app {
namespace {

QVariant number(int64_t value) { return static_cast<qlonglong>(value); }

const QString kLineEnd = QStringLiteral("\n");

}  // namespace

Result<std::vector<CheckpointCheck>> read_checks(QSqlDatabase& database, int64_t run) {
  return rows<CheckpointCheck>(
      database,
      QStringLiteral("SELECT step, mark, problem, checked FROM checkpoint_checks WHERE run = ?"),
      {number(run)}, [](const QSqlQuery& row) {
        return CheckpointCheck{row.value(0).toLongLong(), row.value(1).toString(),
                               row.value(2).toString(), row.value(3).toLongLong()};
      });
}

Status write_check(QSqlDatabase& database, int64_t run, const CheckpointCheck& check) {
  // A run that was forgotten meanwhile needs no check.
  return execute(database,
                 QStringLiteral("INSERT OR REPLACE INTO checkpoint_checks (run, step, mark,"
                                " problem, checked) SELECT id, ?, ?, ?, ? FROM runs WHERE id = ?"),
                 {number(check.step), check.mark, check.problem, check.checked, number(run)});
}

Result<std::vector<std::optional<double>>> read_losses(QSqlDatabase& database, int64_t run,
                                                       const std::vector<int64_t>& steps) {
  std::vector<std::optional<double>> losses(steps.size());
  for (size_t i = 0; i < steps.size(); ++i) {
    const Status status =
        each_row(database,
                 QStringLiteral("SELECT c.data FROM series s JOIN chunks c ON c.series = s.id"
                                " WHERE s.run = ? AND s.name = 'loss' AND c.first_step <= ? AND"
                                " c.last_step >= ? ORDER BY s.attempt"),
                 {number(run), number(steps[i]), number(steps[i])}, [&](const QSqlQuery& row) {
                   ScalarPoints points;
                   if (!decode_chunk(row.value(0).toByteArray(), points)) return;
                   const int64_t at = points.steps.lower_bound(steps[i]);
                   if (at < points.size() && points.steps.at(at) == steps[i])
                     losses[i] = points.values[static_cast<size_t>(at)];
                 });
    if (!status) return status.error();
  }
  return losses;
}

Result<std::vector<Probe>> read_probes(QSqlDatabase& database) {
  return rows<Probe>(
      database,
      QStringLiteral("SELECT id, question, reference, system, images, subset, annotation, line"
                     " FROM probes ORDER BY id"),
      {}, [](const QSqlQuery& row) {
        Probe probe;
        probe.id = row.value(0).toLongLong();
        probe.question = row.value(1).toString();
        probe.reference = row.value(2).toString();
        probe.system = row.value(3).toString();
        probe.images = row.value(4).toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        probe.subset = row.value(5).toString();
        probe.annotation = row.value(6).toString();
        probe.line = row.value(7).toLongLong();
        return probe;
      });
}

Result<int64_t> add_probe(QSqlDatabase& database, const Probe& probe) {
  const QString images = probe.images.join(kLineEnd);
  int64_t id = 0;
  const auto take = [&](const QSqlQuery& row) { id = row.value(0).toLongLong(); };
  const Status known =
      each_row(database,
               QStringLiteral("SELECT id FROM probes WHERE question = ? AND images = ? AND"
                              " annotation = ? AND line = ?"),
               {probe.question, images, probe.annotation, number(probe.line)}, take);
  if (!known) return known.error();
  if (id != 0) return id;
  const Status added =
      each_row(database,
               QStringLiteral("INSERT INTO probes (question, reference, system, images, subset,"
                              " annotation, line, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                              " RETURNING id"),
               {probe.question, probe.reference, probe.system, images, probe.subset,
                probe.annotation, number(probe.line), QDateTime::currentMSecsSinceEpoch()},
               take);
  if (!added) return added.error();
  return id;
}

Status remove_probe(QSqlDatabase& database, int64_t probe) {
  return execute(database, QStringLiteral("DELETE FROM probes WHERE id = ?"), {number(probe)});
}

Result<std::vector<ProbeAnswer>> read_answers(QSqlDatabase& database) {
  return rows<ProbeAnswer>(
      database,
      QStringLiteral("SELECT probe, run, step, text, whole, tokens, seconds, answered"
                     " FROM probe_answers"),
      {}, [](const QSqlQuery& row) {
        return ProbeAnswer{row.value(0).toLongLong(), row.value(1).toLongLong(),
                           row.value(2).toLongLong(), row.value(3).toString(),
                           row.value(4).toBool(),     row.value(5).toLongLong(),
                           row.value(6).toDouble(),   row.value(7).toLongLong()};
      });
}

Status write_answer(QSqlDatabase& database, const ProbeAnswer& answer) {
  return execute(database,
                 QStringLiteral("INSERT OR REPLACE INTO probe_answers (probe, run, step, text,"
                                " whole, tokens, seconds, answered) SELECT p.id, r.id, ?, ?, ?, ?,"
                                " ?, ? FROM probes p, runs r WHERE p.id = ? AND r.id = ?"),
                 {number(answer.step), answer.text, answer.whole, number(answer.tokens),
                  answer.seconds, answer.answered, number(answer.probe), number(answer.run)});
}

}  // namespace ivl::app
