#include "store/series_queries.h"

#include <limits>

#include "store/database.h"

namespace ivl::app {
namespace {

constexpr const char* kAllSeries =
    "SELECT id, attempt, name FROM series WHERE run = ? ORDER BY attempt, name";
constexpr const char* kOneSeries =
    "SELECT series.id, series.attempt, series.name FROM attempts JOIN series ON series.run ="
    " attempts.run AND series.attempt = attempts.attempt AND series.name = ?"
    " WHERE attempts.run = ? ORDER BY attempts.attempt";
constexpr const char* kPoints =
    "SELECT data FROM chunks WHERE series = ? AND ordinal >= ? ORDER BY ordinal";
constexpr const char* kLastChunk =
    "SELECT ordinal, data FROM chunks WHERE series = ? ORDER BY ordinal DESC LIMIT 1";
constexpr const char* kOutline =
    "SELECT first_step, last_step, points, minimum, maximum, pyramid FROM chunks"
    " WHERE series = ? ORDER BY ordinal";

QString text(const char* statement) { return QString::fromLatin1(statement); }

SeriesRow series_of(const QSqlQuery& row) {
  return {row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toString()};
}

}  // namespace

Result<std::vector<SeriesRow>> read_series(QSqlDatabase& database, int64_t run) {
  return rows<SeriesRow>(database, text(kAllSeries), {static_cast<qlonglong>(run)}, series_of);
}

Result<std::vector<SeriesRow>> read_series(QSqlDatabase& database, int64_t run,
                                           const QString& name) {
  return rows<SeriesRow>(database, text(kOneSeries), {name, static_cast<qlonglong>(run)},
                         series_of);
}

Status read_points(QSqlDatabase& database, int64_t series, int64_t ordinal, ScalarPoints& points) {
  Status decoded;
  const Status status = each_row(database, text(kPoints),
                                 {static_cast<qlonglong>(series), static_cast<qlonglong>(ordinal)},
                                 [&](const QSqlQuery& row) {
                                   if (decoded)
                                     decoded = decode_chunk(row.value(0).toByteArray(), points);
                                 });
  return status ? decoded : status;
}

Result<ChunkRow> read_last_chunk(QSqlDatabase& database, int64_t series) {
  ChunkRow last;
  last.ordinal = -1;
  const Status status = each_row(database, text(kLastChunk), {static_cast<qlonglong>(series)},
                                 [&](const QSqlQuery& row) {
                                   last.ordinal = row.value(0).toLongLong();
                                   last.chunk.data = row.value(1).toByteArray();
                                 });
  if (!status) return status.error();
  return last;
}

Result<std::vector<OutlineChunk>> read_outline(QSqlDatabase& database, int64_t series) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  std::vector<OutlineChunk> outline;
  Status decoded;
  const Status status = each_row(
      database, text(kOutline), {static_cast<qlonglong>(series)}, [&](const QSqlQuery& row) {
        ScalarChunk chunk;
        chunk.points = row.value(2).toLongLong();
        chunk.minimum = real_from_variant(row.value(3)).value_or(kNone);
        chunk.maximum = real_from_variant(row.value(4)).value_or(kNone);
        chunk.pyramid = row.value(5).toByteArray();
        Result<std::vector<MinMax>> nodes = decode_pyramid(chunk);
        if (!nodes) decoded = nodes.error();
        if (decoded)
          outline.push_back({row.value(0).toLongLong(), row.value(1).toLongLong(), chunk.points,
                             std::move(*nodes)});
      });
  if (!status) return status.error();
  if (!decoded) return decoded.error();
  return outline;
}

QStringList series_questions() {
  QStringList all;
  for (const char* one : {kAllSeries, kOneSeries, kPoints, kLastChunk, kOutline}) all << text(one);
  return all;
}

}  // namespace ivl::app
