// Questions about runs. On any connection of the store, also while another one writes.
#pragma once

#include <QSqlDatabase>

#include "store/run_records.h"

namespace ivl::app {

/// The run list: newest first, without specs.
Result<std::vector<RunRow>> read_runs(QSqlDatabase& database);
Result<std::optional<RunRow>> read_run(QSqlDatabase& database, int64_t run);
/// 0: there is none of that folder.
Result<int64_t> find_run(QSqlDatabase& database, const QString& folder);
/// The run spec's text, empty where there is none.
Result<QString> read_spec(QSqlDatabase& database, int64_t run);

/// In ascending order.
Result<std::vector<AttemptRow>> read_attempts(QSqlDatabase& database, int64_t run);
/// By attempt and place in its file.
Result<std::vector<RunEvent>> read_events(QSqlDatabase& database, int64_t run);
/// The newest attempt's start; nullopt: none is known.
Result<std::optional<RunEvent>> read_start(QSqlDatabase& database, int64_t run);
Result<std::vector<CheckpointRow>> read_checkpoints(QSqlDatabase& database, int64_t run);
Result<std::vector<StepNote>> read_step_notes(QSqlDatabase& database, int64_t run);
/// Offset 0 where the file was never looked at.
Result<SourceRow> read_source(QSqlDatabase& database, int64_t run, const QString& file);

/// Every statement above, for those who look at how SQLite answers it.
QStringList run_questions();

}  // namespace ivl::app
