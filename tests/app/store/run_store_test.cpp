#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QRegularExpression>
#include <QTimer>
#include <cmath>
#include <limits>

#include "app/store/store_fixture.h"
#include "store/run_queries.h"
#include "store/run_writes.h"
#include "store/series_queries.h"
#include "store/store.h"

namespace ivl::app {
namespace {

class RunStore : public test::StoreFile {
 protected:
  static RunRow row(const char* folder, qint64 created = 5) {
    RunRow run;
    run.folder = QString::fromLatin1(folder);
    run.name = QStringLiteral("name of ") + run.folder;
    run.created = created;
    return run;
  }
  static ChunkRow chunk(const char* series, int64_t ordinal, int64_t first, int64_t count) {
    ScalarPoints points;
    for (int64_t i = 0; i < count; ++i) {
      points.steps.append(first + i);
      points.values.push_back(std::sqrt(static_cast<double>(first + i)));
    }
    return {QString::fromLatin1(series), ordinal, encode_chunk(points)};
  }
  static RunBatch batch(int64_t run, int64_t attempt, qint64 from, qint64 to) {
    RunBatch one;
    one.run = run;
    one.from = from;
    one.source = {QStringLiteral("events/%1").arg(attempt), to, 0, "mark"};
    one.attempt.attempt = attempt;
    return one;
  }
  static Status write(QSqlDatabase& database, const RunBatch& one) {
    return in_transaction(database, [&](QSqlDatabase& db) { return write_batch(db, one); });
  }
};

TEST_F(RunStore, ARunIsFoundAgainByItsFolder) {
  QSqlDatabase database = open_migrated();
  const auto first = add_run(database, row("/a", 5), QStringLiteral("{}"));
  const auto second = add_run(database, row("/b", 6), {});
  ASSERT_TRUE(first && second);
  EXPECT_NE(*first, *second);
  EXPECT_EQ(*add_run(database, row("/a", 9), {}), *first);
  EXPECT_EQ(*find_run(database, QStringLiteral("/none")), 0);
  EXPECT_EQ(*read_spec(database, *first), QStringLiteral("{}"));
  const auto runs = read_runs(database);
  ASSERT_TRUE(runs);
  ASSERT_EQ(runs->size(), 2u);
  EXPECT_EQ((*runs)[0].folder, QStringLiteral("/b")) << "newest first";
  EXPECT_EQ((*runs)[1].created, 5);
}

TEST_F(RunStore, WhatAPersonSaysOfARunIsKept) {
  QSqlDatabase database = open_migrated();
  const int64_t run = *add_run(database, row("/a"), {});
  const QString tag = QStringLiteral("基线");
  ASSERT_TRUE(set_run_tag(database, run, tag, true));
  ASSERT_TRUE(set_run_tag(database, run, tag, true));
  ASSERT_TRUE(set_run_tag(database, run, QStringLiteral("b"), true));
  ASSERT_TRUE(set_run_tag(database, run, QStringLiteral("b"), false));
  ASSERT_TRUE(set_run_notes(database, run, QStringLiteral("notes")));
  ASSERT_TRUE(set_run_colour(database, run, 4));
  ASSERT_TRUE(set_run_name(database, run, QStringLiteral("new")));
  ASSERT_TRUE(set_run_state(database, run, RunState::stopped));
  ASSERT_TRUE(add_step_note(database, run, {0, 30, QStringLiteral("spike"), 1}));
  ASSERT_TRUE(add_step_note(database, run, {0, 20, QStringLiteral("before"), 2}));
  const auto read = read_run(database, run);
  ASSERT_TRUE(read && *read);
  EXPECT_EQ((*read)->tags, QStringList{tag});
  EXPECT_EQ((*read)->notes, QStringLiteral("notes"));
  EXPECT_EQ((*read)->colour, 4);
  EXPECT_EQ((*read)->name, QStringLiteral("new"));
  EXPECT_EQ((*read)->state, RunState::stopped);
  const auto notes = read_step_notes(database, run);
  ASSERT_TRUE(notes);
  ASSERT_EQ(notes->size(), 2u);
  EXPECT_EQ((*notes)[0].step, 20);
  ASSERT_TRUE(remove_step_note(database, (*notes)[0].id));
  EXPECT_EQ(read_step_notes(database, run)->size(), 1u);
  ASSERT_TRUE(set_run_colour(database, run, {}));
  EXPECT_EQ((*read_run(database, run))->colour, std::nullopt);
}

TEST_F(RunStore, ASummaryKeepsWhatIsNotFinite) {
  QSqlDatabase database = open_migrated();
  const int64_t run = *add_run(database, row("/a"), {});
  RunSummary summary;
  summary.step = 12;
  summary.loss = std::numeric_limits<double>::infinity();
  summary.min_loss = 0.1;
  summary.sparkline.assign(kSparklinePoints, 2.5f);
  ASSERT_TRUE(write_summary(database, run, summary));
  EXPECT_EQ((*read_run(database, run))->summary, summary);
  summary.loss = std::numeric_limits<double>::quiet_NaN();
  ASSERT_TRUE(write_summary(database, run, summary));
  const RunSummary back = (*read_run(database, run))->summary;
  ASSERT_TRUE(back.loss);
  EXPECT_TRUE(std::isnan(*back.loss));
  EXPECT_FALSE(back.smoothed_loss);
}

TEST_F(RunStore, ABatchIsTakenOnceAndOnlyWhereItFits) {
  QSqlDatabase database = open_migrated();
  const int64_t run = *add_run(database, row("/a"), {});
  RunBatch one = batch(run, 1, 0, 100);
  one.chunks = {chunk("loss", 0, 1, 10)};
  one.events = {{1, 40, QStringLiteral("warning"), 3, 1.5, QStringLiteral("{}")}};
  one.checkpoints = {{1, 5, 1000, QStringLiteral("checkpoints/5"), 0.5, 2}};
  ASSERT_TRUE(write(database, one));
  const Status again = write(database, one);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "store.moved");
  RunBatch two = batch(run, 1, 100, 180);
  two.chunks = {chunk("loss", 0, 1, 4096), chunk("loss", 1, 4097, 5)};
  ASSERT_TRUE(write(database, two));
  const auto series = read_series(database, run, QStringLiteral("loss"));
  ASSERT_TRUE(series);
  ASSERT_EQ(series->size(), 1u);
  ScalarPoints points;
  ASSERT_TRUE(read_points(database, (*series)[0].id, 0, points));
  EXPECT_EQ(points.size(), 4101);
  EXPECT_EQ(points.steps.back(), 4101);
  EXPECT_EQ(read_last_chunk(database, (*series)[0].id)->ordinal, 1);
  EXPECT_EQ(read_outline(database, (*series)[0].id)->size(), 2u);
  EXPECT_EQ(read_events(database, run)->size(), 1u);
  EXPECT_EQ(read_checkpoints(database, run)->size(), 1u);
  EXPECT_EQ(read_source(database, run, one.source.file)->offset, 180);
}

TEST_F(RunStore, AReplacedFileTakesItsAttemptAlongAndNoOther) {
  QSqlDatabase database = open_migrated();
  const int64_t run = *add_run(database, row("/a"), {});
  for (const int64_t attempt : {1, 2}) {
    RunBatch one = batch(run, attempt, 0, 100);
    one.chunks = {chunk("loss", 0, 1, 10), chunk("t", 0, 1, 10)};
    one.events = {{attempt, 40, QStringLiteral("end"), 3, 1.5, QStringLiteral("{}")}};
    ASSERT_TRUE(write(database, one));
  }
  const auto before = read_series(database, run);
  RunBatch again = batch(run, 2, 100, 50);
  again.replace = true;
  again.chunks = {chunk("loss", 0, 1, 3)};
  ASSERT_TRUE(write(database, again));
  const auto after = read_series(database, run);
  ASSERT_TRUE(before && after);
  EXPECT_EQ(before->size(), 4u);
  ASSERT_EQ(after->size(), 3u);
  EXPECT_GT((*after)[2].id, (*before)[3].id) << "an id is never used twice";
  EXPECT_EQ(read_events(database, run)->size(), 1u);
  EXPECT_EQ(value(database, "SELECT count(*) FROM chunks").toInt(), 3);
}

TEST_F(RunStore, ARemovedRunLeavesNothing) {
  QSqlDatabase database = open_migrated();
  const int64_t run = *add_run(database, row("/a"), {});
  RunBatch one = batch(run, 1, 0, 100);
  one.chunks = {chunk("loss", 0, 1, 10)};
  one.events = {{1, 40, QStringLiteral("end"), 3, 1.5, QStringLiteral("{}")}};
  ASSERT_TRUE(write(database, one));
  ASSERT_TRUE(write_summary(database, run, {}));
  ASSERT_TRUE(set_run_tag(database, run, QStringLiteral("x"), true));
  ASSERT_TRUE(remove_run(database, run));
  for (const char* table : {"runs", "run_summaries", "run_tags", "attempts", "run_events",
                            "sources", "series", "chunks"}) {
    const std::string count = std::string("SELECT count(*) FROM ") + table;
    EXPECT_EQ(value(database, count.c_str()).toInt(), 0) << table;
  }
}

TEST_F(RunStore, QuestionsAreAnsweredByIndexes) {
  QSqlDatabase database = open_migrated();
  const QRegularExpression scan(QStringLiteral("^SCAN (\\w+)"));
  const QRegularExpression parameter(QStringLiteral("\\?"));
  const QStringList questions = run_questions() + series_questions();
  ASSERT_GE(questions.size(), 16);
  for (const QString& question : questions) {
    QString filled = question;
    QStringList plan;
    const Status status = each_row(
        database,
        QStringLiteral("EXPLAIN QUERY PLAN ") + filled.replace(parameter, QStringLiteral("1")), {},
        [&](const QSqlQuery& row) { plan << row.value(3).toString(); });
    ASSERT_TRUE(status) << status.error().text;
    ASSERT_FALSE(plan.isEmpty()) << question.toStdString();
    for (const QString& line : plan) {
      const QString table = scan.match(line).captured(1);
      // The list shows all runs with all their tags; of everything else only what is asked for.
      EXPECT_TRUE(table.isEmpty() || table == QLatin1String("runs") ||
                  table == QLatin1String("run_tags"))
          << question.toStdString() << ": " << line.toStdString();
      EXPECT_FALSE(line.contains(QLatin1String("TEMP B-TREE")))
          << question.toStdString() << ": " << line.toStdString();
    }
  }
}

/// The SQL that stands in a source file: string literals that follow each other are one.
QStringList statements_in(const QString& file) {
  QFile source(file);
  EXPECT_TRUE(source.open(QIODevice::ReadOnly));
  static const QRegularExpression literals(
      QStringLiteral("\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\"(?:[^\"\\\\]|\\\\.)*\")*"));
  static const QRegularExpression seam(QStringLiteral("\"\\s*\""));
  static const QRegularExpression sql(QStringLiteral("^(SELECT|INSERT|UPDATE|DELETE) "));
  QStringList found;
  auto each = literals.globalMatch(QString::fromUtf8(source.readAll()));
  while (each.hasNext()) {
    QString text = each.next().captured();
    text = text.replace(seam, {}).mid(1).chopped(1);
    if (sql.match(text).hasMatch()) found << text;
  }
  return found;
}

/// How SQLite answers a statement; placeholders are filled with anything.
QStringList plan_of(QSqlDatabase& database, QString statement) {
  statement.replace(QLatin1Char('?'), QLatin1Char('1'));
  statement.replace(QStringLiteral("FROM %1"), QStringLiteral("FROM series"));
  statement.replace(QStringLiteral("SET %1"), QStringLiteral("SET name"));
  statement.replace(QStringLiteral("%1"), QStringLiteral("1"));
  QStringList plan;
  const Status status = each_row(database, QStringLiteral("EXPLAIN QUERY PLAN ") + statement, {},
                                 [&](const QSqlQuery& row) { plan << row.value(3).toString(); });
  EXPECT_TRUE(status) << statement.toStdString() << ": " << status.error().text;
  return plan;
}

TEST_F(RunStore, EveryStatementIsAnsweredByIndexes) {
  QSqlDatabase database = open_migrated();
  const QRegularExpression scan(QStringLiteral("^SCAN (\\w+)"));
  // The lists show all runs with their tags, all rules, open notices, and the grid all probes with
  // their answers; those are in order already.
  const QStringList whole = {QStringLiteral("runs"),          QStringLiteral("run_tags"),
                             QStringLiteral("run_rules"),     QStringLiteral("probes"),
                             QStringLiteral("probe_answers"), QStringLiteral("CONSTANT")};
  // Salvage reads whole tables, which is what it is for.
  const QStringList others = {QStringLiteral("salvage.cpp"), QStringLiteral("schema.cpp"),
                              QStringLiteral("upkeep.cpp")};
  const QDir room(QStringLiteral(IVL_SOURCE_DIR "/app/store"));
  int64_t count = 0;
  for (const QString& file : room.entryList({QStringLiteral("*.cpp")})) {
    if (others.contains(file)) continue;
    for (const QString& statement : statements_in(room.filePath(file))) {
      ++count;
      for (const QString& line : plan_of(database, statement)) {
        const QString table = scan.match(line).captured(1);
        EXPECT_TRUE(table.isEmpty() || whole.contains(table) ||
                    line.contains(QLatin1String("run_notices_open")) ||
                    line.contains(QLatin1String("mixtures_by_opened")))
            << statement.toStdString() << ": " << line.toStdString();
        EXPECT_FALSE(line.contains(QLatin1String("TEMP B-TREE")))
            << statement.toStdString() << ": " << line.toStdString();
      }
    }
  }
  EXPECT_GE(count, 45);
}

TEST_F(RunStore, ReadersSeeWhatWasWrittenWhileTheWriterIsBusy) {
  Store store(file());
  int64_t run = 0;
  ASSERT_TRUE(store.write_now([&](QSqlDatabase& database) -> Status {
    const auto added = add_run(database, row("/a"), {});
    if (!added) return added.error();
    run = *added;
    return {};
  }));
  ASSERT_TRUE(store.read_now([](QSqlDatabase&) { return Status(); }));
  size_t seen = 0;
  ASSERT_TRUE(store.write_now([&](QSqlDatabase& database) -> Status {
    Transaction transaction(database);
    if (!transaction.begun()) return transaction.begun();
    if (Status status = remove_run(database, run); !status) return status;
    return store.read_now([&](QSqlDatabase& other) -> Status {
      const auto runs = read_runs(other);
      if (!runs) return runs.error();
      seen = runs->size();
      return {};
    });
  }));
  EXPECT_EQ(seen, 1u);
  QEventLoop loop;
  QTimer::singleShot(30'000, &loop, &QEventLoop::quit);
  std::optional<size_t> answered;
  store.read<std::vector<RunRow>>(&loop, read_runs, [&](Result<std::vector<RunRow>> runs) {
    answered = runs ? runs->size() : 99;
    loop.quit();
  });
  loop.exec();
  EXPECT_EQ(answered, 1u) << "what was not committed is not there";
}

TEST_F(RunStore, MixturesAndTaggedRowsAreThereAfterAStart) {
  const QString annotation = QStringLiteral("/a/one.jsonl");
  RecentMixture mixture;
  mixture.path = QStringLiteral("/a/mixture.json");
  mixture.rows = 7;
  mixture.subsets = {3, 4};
  {
    Store store(file());
    store.remember(mixture);
    for (const int64_t line : {12, 3, 40}) store.set_tag(annotation, line, true);
    store.set_tag(annotation, 40, false);
  }
  Store store(file());
  QEventLoop loop;
  QTimer::singleShot(30'000, &loop, &QEventLoop::quit);
  QList<qint64> tagged;
  QObject::connect(&store, &Store::tags_read, &loop,
                   [&](const QString&, const QList<qint64>& lines) {
                     tagged = lines;
                     loop.quit();
                   });
  store.read_tags({annotation});
  loop.exec();
  EXPECT_EQ(tagged, (QList<qint64>{3, 12}));
  ASSERT_TRUE(store.recent(mixture.path));
  EXPECT_EQ(store.recent(mixture.path)->subsets, mixture.subsets);
}

}  // namespace
}  // namespace ivl::app
