// What the store holds of checkpoints beyond a run's events: which were verified; the probes that
// are asked of them, and what they answered. Times are milliseconds.
#pragma once

#include <QSqlDatabase>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "spec/result.h"

namespace ivl::app {

struct CheckpointCheck {
  int64_t step = 0;
  QString mark;     // of the files that were read; other files were not
  QString problem;  // a Message as JSON; empty: every byte is good
  qint64 checked = 0;
};

/// An image-and-question pair.
struct Probe {
  int64_t id = 0;
  QString question, reference, system;
  QStringList images;  // files
  QString subset;      // where it was taken from
  QString annotation;  // empty: from nowhere
  int64_t line = 0;
};

struct ProbeAnswer {
  int64_t probe = 0, run = 0, step = 0;
  QString text;
  bool whole = true;  // false: as long as it may be
  int64_t tokens = 0;
  double seconds = 0;
  qint64 answered = 0;
};

Result<std::vector<CheckpointCheck>> read_checks(QSqlDatabase& database, int64_t run);
Status write_check(QSqlDatabase& database, int64_t run, const CheckpointCheck& check);

/// The loss at each of the steps, from the newest attempt that trained it.
Result<std::vector<std::optional<double>>> read_losses(QSqlDatabase& database, int64_t run,
                                                       const std::vector<int64_t>& steps);

/// In the order of their coming.
Result<std::vector<Probe>> read_probes(QSqlDatabase& database);
/// The new id; that of one with the same question, images and place where there is one.
Result<int64_t> add_probe(QSqlDatabase& database, const Probe& probe);
/// With its answers.
Status remove_probe(QSqlDatabase& database, int64_t probe);
Result<std::vector<ProbeAnswer>> read_answers(QSqlDatabase& database);
Status write_answer(QSqlDatabase& database, const ProbeAnswer& answer);

}  // namespace ivl::app
