// What is written about runs. Only on the store's writing thread.
#pragma once

#include <QSqlDatabase>

#include "store/run_records.h"

namespace ivl::app {

/// Adds a run (by folder, name, kind, state, created), or finds the one of that folder.
Result<int64_t> add_run(QSqlDatabase& database, const RunRow& run, const QString& spec);
/// With all that belongs to it.
Status remove_run(QSqlDatabase& database, int64_t run);

Status set_run_name(QSqlDatabase& database, int64_t run, const QString& name);
Status set_run_notes(QSqlDatabase& database, int64_t run, const QString& notes);
Status set_run_colour(QSqlDatabase& database, int64_t run, std::optional<int> colour);
Status set_run_tag(QSqlDatabase& database, int64_t run, const QString& tag, bool on);
Status set_run_state(QSqlDatabase& database, int64_t run, RunState state);
Status set_run_spec(QSqlDatabase& database, int64_t run, const QString& spec);
Status add_step_note(QSqlDatabase& database, int64_t run, const StepNote& note);
Status remove_step_note(QSqlDatabase& database, int64_t note);

Status write_summary(QSqlDatabase& database, int64_t run, const RunSummary& summary);
Status write_attempt_row(QSqlDatabase& database, int64_t run, const AttemptRow& attempt);
/// Precondition: within a Transaction. Errors: "store.moved": the store is no longer where the
/// batch begins, since another process took in the file too; of SQLite. Undo then.
Status write_batch(QSqlDatabase& database, const RunBatch& batch);

}  // namespace ivl::app
