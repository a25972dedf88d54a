// Questions about the points of runs. On any connection of the store, also while another one
// writes.
#pragma once

#include <QSqlDatabase>

#include "store/run_records.h"

namespace ivl::app {

struct SeriesRow {
  int64_t id = 0, attempt = 0;
  QString name;
};
/// Of all attempts, by attempt and name.
Result<std::vector<SeriesRow>> read_series(QSqlDatabase& database, int64_t run);
/// One series of all attempts, ascending.
Result<std::vector<SeriesRow>> read_series(QSqlDatabase& database, int64_t run,
                                           const QString& name);

/// Appends the points of a series from chunk `ordinal` on. Errors: damaged; of SQLite.
Status read_points(QSqlDatabase& database, int64_t series, int64_t ordinal, ScalarPoints& points);
/// The last chunk; ordinal -1 where there is none.
Result<ChunkRow> read_last_chunk(QSqlDatabase& database, int64_t series);

/// A curve in outline: extremes of every 16 points, an eighth of the bytes of the points.
struct OutlineChunk {
  int64_t first_step = 0, last_step = 0, points = 0;
  std::vector<MinMax> nodes;
};
Result<std::vector<OutlineChunk>> read_outline(QSqlDatabase& database, int64_t series);

/// Every statement above, for those who look at how SQLite answers it.
QStringList series_questions();

}  // namespace ivl::app
