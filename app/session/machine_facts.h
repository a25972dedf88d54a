// What a run told of the machine that it runs on: facts of its newest attempt's start, and which
// figures of the machine it tells again and again.
#pragma once

#include <QStringList>
#include <optional>
#include <vector>

#include "spec/result.h"

class QSqlDatabase;

namespace ivl::app {

/// Empty, 0: it did not tell.
struct MachineFacts {
  int64_t attempt = 0, ranks = 0, process = 0;  // process: id of rank 0's
  QString host, job_id;
  QStringList devices;                                // by rank
  std::vector<std::pair<QString, QString>> versions;  // as the engine names them
  std::vector<std::pair<QString, double>> memory;  // bytes that rank 0's state takes, by component
  QStringList series;     // of figures, of any attempt (session/system_series.h)
  double figures_at = 0;  // unix seconds of the newest figures
  std::vector<std::pair<QString, double>> newest;  // each series' last value

  bool is_told() const { return attempt > 0; }
  std::optional<double> figure(const QString& name) const;
  /// Numbers of GPUs and ranks that have figures, ascending.
  std::vector<int> gpus() const;
  std::vector<int> ranks_told() const;
};

/// Errors: of the store.
Result<MachineFacts> read_machine(QSqlDatabase& database, int64_t run);

}  // namespace ivl::app
