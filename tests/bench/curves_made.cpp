#include "bench/curves_made.h"

#include <QDir>
#include <QFile>
#include <cmath>
#include <random>

#include "spec/event.h"
#include "spec/run_folder.h"
#include "store/database.h"
#include "store/run_queries.h"
#include "store/run_writes.h"

namespace ivl::bench {
namespace {

using app::kChunkPoints;

double loss_at(int64_t step, std::mt19937_64& random) {
  std::normal_distribution<double> noise(0, 0.1);
  const double level = 0.8 + 2.5 * std::exp(-static_cast<double>(step) / 2e5);
  if (random() % 100'000 == 0) return std::nan("");
  return level + noise(random) + (random() % 50'000 == 0 ? 4 : 0);
}

/// The value of series `number`: two of three are reals of full precision, the others counts.
double value_at(int64_t number, int64_t step, std::mt19937_64& random) {
  if (number == 0) return loss_at(step, random);
  if (number % 3 == 2) return static_cast<double>(4096 + random() % 1000);
  return std::ldexp(static_cast<double>(random() >> 11), -53);
}

app::ScalarPoints chunk_points(int64_t number, int64_t first, int64_t count,
                               std::mt19937_64& random) {
  app::ScalarPoints points;
  for (int64_t step = first; step < first + count; ++step) {
    points.steps.append(step);
    points.values.push_back(value_at(number, step, random));
  }
  return points;
}

QString series_name(const StoreShape& shape, int64_t number) {
  if (!shape.names.isEmpty()) return shape.names[number];
  return number == 0 ? QStringLiteral("loss") : QStringLiteral("series-%1").arg(number);
}

Status fill_run(QSqlDatabase& database, int64_t number, int64_t steps, const StoreShape& shape) {
  app::RunRow row;
  row.folder = QStringLiteral("/runs/%1").arg(number);
  row.name = QStringLiteral("run %1").arg(number);
  row.created = number;
  const auto id = app::add_run(database, row, QString(6000, QLatin1Char('x')));
  if (!id) return id.error();
  std::mt19937_64 random(static_cast<uint64_t>(number));
  app::RunBatch batch;
  batch.run = *id;
  batch.source.file = QStringLiteral("events/attempt-0001.ndjson");
  batch.attempt.attempt = batch.attempt.first_step = 1;
  // As ingested: the chunks of all series by turns.
  for (int64_t ordinal = 0; ordinal * kChunkPoints < steps; ++ordinal) {
    const int64_t first = ordinal * kChunkPoints + 1;
    const int64_t count = std::min(kChunkPoints, steps - first + 1);
    batch.chunks.clear();
    for (int64_t one = 0; one < shape.series; ++one)
      batch.chunks.push_back({series_name(shape, one), ordinal,
                              encode_chunk(chunk_points(one, first, count, random))});
    batch.from = batch.source.offset;
    batch.source.offset += count * 500;
    const Status status = app::in_transaction(
        database, [&](QSqlDatabase& db) { return app::write_batch(db, batch); });
    if (!status) return status;
  }
  app::RunSummary summary;
  summary.step = steps;
  summary.sparkline.assign(app::kSparklinePoints, 1.5f);
  return app::write_summary(database, *id, summary);
}

}  // namespace

int64_t write_run(const QString& folder, int64_t steps) {
  Attempt attempt;
  attempt.number = 1;
  attempt.first_step = 1;
  const std::string run = folder.toStdString();
  QDir().mkpath(QString::fromStdString(attempt_folder(run, 1)));
  QDir().mkpath(folder + QStringLiteral("/events"));
  write_attempt(run, attempt).or_throw();
  QFile file(QString::fromStdString(events_path(run, 1)));
  if (!file.open(QIODevice::WriteOnly)) return 0;
  std::mt19937_64 random(1);
  const auto real = [&] { return std::ldexp(static_cast<double>(random() >> 11), -53); };
  for (int64_t step = 1; step <= steps; ++step) {
    nlohmann::json body = {{"epoch", 1},          {"loss", real_to_json(loss_at(step, random))},
                           {"grad_norm", real()}, {"learning_rate", 2e-5 * real()},
                           {"samples", 128},      {"tokens", 100'000 + random() % 30'000},
                           {"tiles", 900},        {"supervised_tokens", 30'000 + random() % 9'000},
                           {"skipped", false},    {"padding_tokens", random() % 4000},
                           {"seconds", real()},   {"memory_bytes", 70'000'000'512}};
    for (const char* part :
         {"data", "forward", "backward", "reduce", "optimizer", "waited", "checkpoint"})
      body[std::string("seconds_") + part] = real();
    const std::string line =
        event_line(1.7e9 + static_cast<double>(step) * 0.73, "step", step, body);
    file.write(line.data(), static_cast<qint64>(line.size()));
  }
  return file.pos();
}

int64_t fill_store(app::Store& store, const StoreShape& shape) {
  int64_t points = 0;
  for (int64_t run = 0; run < shape.runs; ++run) {
    const int64_t steps = run < shape.long_runs ? shape.steps : shape.short_steps;
    points += steps * shape.series;
    store.write_now([&](QSqlDatabase& database) { return fill_run(database, run, steps, shape); })
        .or_throw();
  }
  return points;
}

GrowingRun::GrowingRun(app::Store& store, int64_t run, int64_t steps, QStringList names)
    : store_(store),
      run_(run),
      first_(steps + 1),
      next_(steps + 1),
      names_(std::move(names)),
      points_(static_cast<size_t>(names_.size())) {}

void GrowingRun::add(int64_t count) {
  std::mt19937_64 random(static_cast<uint64_t>(next_));
  app::RunBatch batch;
  batch.run = run_;
  batch.attempt.attempt = batch.attempt.first_step = 1;
  batch.attempt.last_step = next_ + count - 1;
  for (qsizetype i = 0; i < names_.size(); ++i) {
    app::ScalarPoints& points = points_[static_cast<size_t>(i)];
    for (int64_t step = next_; step < next_ + count; ++step) {
      points.steps.append(step);
      points.values.push_back(value_at(i, step, random));
    }
    batch.chunks.push_back({names_[i], (first_ - 1) / kChunkPoints, encode_chunk(points)});
  }
  next_ += count;
  store_
      .write_now([&](QSqlDatabase& database) -> Status {
        auto source =
            app::read_source(database, run_, QStringLiteral("events/attempt-0001.ndjson"));
        if (!source) return source.error();
        batch.source = *source;
        batch.from = source->offset;
        batch.source.offset += 500 * count;
        return app::in_transaction(database,
                                   [&](QSqlDatabase& db) { return app::write_batch(db, batch); });
      })
      .or_throw();
}

app::ScalarSeries made_series(int64_t steps, int seed) {
  std::mt19937_64 random(static_cast<uint64_t>(seed));
  app::SeriesUpdate update;
  update.parts.resize(1);
  update.parts[0].attempt = update.parts[0].id = update.parts[0].first_step = 1;
  update.parts[0].points = chunk_points(0, 1, steps, random);
  app::ScalarSeries series(1, QStringLiteral("loss"));
  series.apply(update);
  return series;
}

}  // namespace ivl::bench
