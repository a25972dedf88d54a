#include "store/schema.h"

#include <QStringList>
#include <array>

#include "store/database.h"

namespace ivl::app {
namespace {

constexpr std::array kFirst = {
    "CREATE TABLE mixtures (path TEXT PRIMARY KEY, root TEXT NOT NULL, spec TEXT NOT NULL,"
    " subsets TEXT NOT NULL, rows INTEGER NOT NULL, opened_at INTEGER NOT NULL)",
    "CREATE TABLE tags (annotation TEXT NOT NULL, line INTEGER NOT NULL,"
    " PRIMARY KEY (annotation, line)) WITHOUT ROWID"};

// Runs. Times of the engine (t, started, ended) are its unix seconds, those of the workbench
// (created) milliseconds. Ids of runs and series are never used again: whoever holds one sees that
// what it named is gone.
constexpr std::array kRuns = {
    "CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, folder TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('engine', 'import')),"
    " state TEXT NOT NULL, created INTEGER NOT NULL, colour INTEGER,"
    " notes TEXT NOT NULL DEFAULT '', spec TEXT NOT NULL)",
    "CREATE INDEX runs_by_created ON runs (created)",
    // Apart from runs: it changes with every look at a run, and the spec is long.
    "CREATE TABLE run_summaries (run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,"
    " step INTEGER NOT NULL, total_steps INTEGER NOT NULL, loss REAL, min_loss REAL,"
    " min_loss_step INTEGER NOT NULL, smoothed_loss REAL, tokens_per_second REAL,"
    " steps_per_second REAL, last_event REAL NOT NULL, sparkline BLOB NOT NULL)",
    "CREATE TABLE run_tags (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,"
    " tag TEXT NOT NULL, PRIMARY KEY (run, tag)) WITHOUT ROWID",
    "CREATE TABLE step_notes (id INTEGER PRIMARY KEY,"
    " run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, step INTEGER NOT NULL,"
    " text TEXT NOT NULL, created INTEGER NOT NULL)",
    "CREATE INDEX step_notes_by_step ON step_notes (run, step)",
    "CREATE TABLE attempts (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,"
    " attempt INTEGER NOT NULL, first_step INTEGER NOT NULL, last_step INTEGER NOT NULL,"
    " ranks INTEGER NOT NULL, hosts TEXT NOT NULL, job_id TEXT NOT NULL,"
    " restarts INTEGER NOT NULL, started REAL NOT NULL, ended REAL NOT NULL,"
    " exit_reason TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (run, attempt)) WITHOUT ROWID",
    // An event is named by where it stands: reading it twice changes nothing.
    "CREATE TABLE run_events (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,"
    " attempt INTEGER NOT NULL, offset INTEGER NOT NULL, kind TEXT NOT NULL,"
    " step INTEGER NOT NULL, t REAL NOT NULL, body TEXT NOT NULL,"
    " PRIMARY KEY (run, attempt, offset, kind)) WITHOUT ROWID",
    "CREATE TABLE checkpoints (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,"
    " attempt INTEGER NOT NULL, step INTEGER NOT NULL, path TEXT NOT NULL, seconds REAL NOT NULL,"
    " bytes INTEGER NOT NULL, t REAL NOT NULL, PRIMARY KEY (run, attempt, step)) WITHOUT ROWID",
    "CREATE TABLE sources (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,"
    " file TEXT NOT NULL, offset INTEGER NOT NULL, damaged INTEGER NOT NULL, mark BLOB NOT NULL,"
    " PRIMARY KEY (run, file)) WITHOUT ROWID",
    "CREATE TABLE series (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, attempt INTEGER NOT NULL,"
    " name TEXT NOT NULL, UNIQUE (run, attempt, name))",
    // The pyramid stands before the values: it is read without them.
    "CREATE TABLE chunks (series INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,"
    " ordinal INTEGER NOT NULL, first_step INTEGER NOT NULL, last_step INTEGER NOT NULL,"
    " points INTEGER NOT NULL, nonfinite INTEGER NOT NULL, minimum REAL, maximum REAL,"
    " pyramid BLOB NOT NULL, data BLOB NOT NULL, UNIQUE (series, ordinal))"};

// What was found out of checkpoints, and the probes asked of them. Times are milliseconds.
constexpr std::array kCheckpoints = {
    "CREATE TABLE checkpoint_checks (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,"
    " step INTEGER NOT NULL, mark TEXT NOT NULL, problem TEXT NOT NULL, checked INTEGER NOT NULL,"
    " PRIMARY KEY (run, step)) WITHOUT ROWID",
    "CREATE TABLE probes (id INTEGER PRIMARY KEY AUTOINCREMENT, question TEXT NOT NULL,"
    " reference TEXT NOT NULL, system TEXT NOT NULL, images TEXT NOT NULL, subset TEXT NOT NULL,"
    " annotation TEXT NOT NULL, line INTEGER NOT NULL, created INTEGER NOT NULL)",
    "CREATE INDEX probes_of_row ON probes (annotation, line)",
    "CREATE TABLE probe_answers (probe INTEGER NOT NULL REFERENCES probes ON DELETE CASCADE,"
    " run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, step INTEGER NOT NULL,"
    " text TEXT NOT NULL, whole INTEGER NOT NULL, tokens INTEGER NOT NULL, seconds REAL NOT NULL,"
    " answered INTEGER NOT NULL, PRIMARY KEY (probe, run, step)) WITHOUT ROWID",
    "CREATE INDEX probe_answers_of_run ON probe_answers (run)"};
// Rules of a run fire once, at fired_at, until they are armed again (0). Notices are what needs
// attention; dismissed ones are the history. Times are milliseconds.
constexpr std::array kAttention = {
    "CREATE TABLE run_rules (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,"
    " kind TEXT NOT NULL CHECK (kind IN ('loss_above', 'tokens_below', 'disk_below')),"
    " threshold REAL NOT NULL, fired_at INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY (run, kind)) WITHOUT ROWID",
    "CREATE TABLE run_notices (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, kind TEXT NOT NULL,"
    " created INTEGER NOT NULL, step INTEGER NOT NULL, body TEXT NOT NULL,"
    " dismissed INTEGER NOT NULL DEFAULT 0)",
    "CREATE INDEX mixtures_by_opened ON mixtures (opened_at)",
    "CREATE INDEX run_notices_of_run ON run_notices (run, kind)",
    "CREATE INDEX run_notices_open ON run_notices (created) WHERE dismissed = 0"};

// Figures of machines are taken in, and starts kept: runs are read again from their folders. What
// is here of a run whose folder is gone stays.
constexpr std::array kMachine = {
    "UPDATE sources SET mark = x'' WHERE run IN (SELECT id FROM runs WHERE kind = 'engine')"};

template <size_t count>
QStringList statements(const std::array<const char*, count>& texts) {
  QStringList all;
  for (const char* text : texts) all << QString::fromLatin1(text);
  return all;
}

Message broken(const QSqlDatabase& database, const Message& cause) {
  if (cause.code != "store.failed") return cause;  // locked, damaged, no room: says it better
  return say("store.broken", "the store {file} cannot be used: {cause}",
             {{"file", database.databaseName().toStdString()}, {"cause", cause.text}});
}

Result<int> version_of(QSqlDatabase& database) {
  int version = 0;
  const Status read = each_row(database, QStringLiteral("PRAGMA user_version"), {},
                               [&](const QSqlQuery& row) { version = row.value(0).toInt(); });
  if (!read) return broken(database, read.error());
  return version;
}

Status climb(QSqlDatabase& database) {
  const Result<int> version = version_of(database);  // another process may have been faster
  if (!version) return version.error();
  if (*version >= kSchemaVersion) return {};
  for (int from = *version; from < kSchemaVersion; ++from) {
    for (const QString& statement : migration_step(from)) {
      if (Status status = execute(database, statement); !status) return status;
    }
  }
  return execute(database, QStringLiteral("PRAGMA user_version = %1").arg(kSchemaVersion));
}

}  // namespace

QStringList migration_step(int from) {
  static const QList<QStringList> steps = {
      statements(kFirst),        // 1
      statements(kRuns),         // 2
      statements(kCheckpoints),  // 3
      statements(kAttention),    // 4
      statements(kMachine),      // 5
  };
  return steps[from];
}

Status migrate(QSqlDatabase& database) {
  const Result<int> version = version_of(database);
  if (!version) return version.error();
  if (*version == kSchemaVersion) return {};
  if (*version > kSchemaVersion) {
    return say("store.newer",
               "the store {file} was written by a newer workbench (version {found}, this one knows "
               "{known}); start that one, or set the file aside",
               {{"file", database.databaseName().toStdString()},
                {"found", *version},
                {"known", kSchemaVersion}});
  }
  const Status status = in_transaction(database, climb);
  if (!status) return broken(database, status.error());
  return {};
}

}  // namespace ivl::app
