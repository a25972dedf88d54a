// What the store keeps of checkpoints and probes.
#include "store/checkpoint_records.h"

#include <cmath>

#include "app/store/store_fixture.h"
#include "store/run_writes.h"

namespace ivl::app {
namespace {

class CheckpointRecords : public test::StoreFile {
 protected:
  void SetUp() override { database_ = open_migrated(); }
  int64_t run(const char* folder) {
    RunRow row;
    row.folder = row.name = QString::fromLatin1(folder);
    return add_run(database_, row, QStringLiteral("{}")).or_throw();
  }
  void TearDown() override {
    database_ = {};
    StoreFile::TearDown();
  }
  void add_losses(int64_t run, int64_t attempt, int64_t first, std::vector<double> values) {
    ScalarPoints points;
    for (size_t i = 0; i < values.size(); ++i) {
      points.steps.append(first + static_cast<int64_t>(i));
      points.values.push_back(values[i]);
    }
    RunBatch batch;
    batch.run = run;
    batch.source.file = QString::number(attempt);
    batch.source.offset = 1;
    batch.attempt.attempt = attempt;
    batch.chunks.push_back({QStringLiteral("loss"), 0, encode_chunk(points)});
    ASSERT_TRUE(in_transaction(
        database_, [&](QSqlDatabase& database) { return write_batch(database, batch); }));
  }
  QSqlDatabase database_;
};

TEST_F(CheckpointRecords, AnAnswerGoesWithItsProbeAndItsRun) {
  const int64_t one = run("/a"), other = run("/b");
  Probe probe;
  probe.question = QStringLiteral("碗里有哪些蔬菜？");
  probe.images = {QStringLiteral("/i/1.png"), QStringLiteral("/i/2 b.png")};
  probe.annotation = QStringLiteral("/x.jsonl");
  probe.line = 12;
  const int64_t id = add_probe(database_, probe).or_throw();
  EXPECT_EQ(add_probe(database_, probe).or_throw(), id) << "the same again";
  probe.line = 13;
  const int64_t next = add_probe(database_, probe).or_throw();
  EXPECT_NE(next, id);
  const auto kept = read_probes(database_).or_throw();
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[0].question, probe.question);
  EXPECT_EQ(kept[0].images, probe.images);
  for (const int64_t run : {one, other})
    ASSERT_TRUE(write_answer(database_, {id, run, 400, QStringLiteral("x"), false, 7, 1.5, 99}));
  ASSERT_TRUE(write_answer(database_, {next, one, 400, {}, true, 7, 1.5, 99}));
  ASSERT_TRUE(write_answer(database_, {id, one, 400, QStringLiteral("y"), true, 8, 2.5, 100}));
  EXPECT_EQ(read_answers(database_).or_throw().size(), 3u) << "asked again, it is replaced";
  ASSERT_TRUE(remove_run(database_, other));
  ASSERT_TRUE(remove_probe(database_, next));
  const auto answers = read_answers(database_).or_throw();
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].text, QStringLiteral("y"));
  EXPECT_EQ(answers[0].seconds, 2.5);
  EXPECT_TRUE(write_answer(database_, {next, one, 1, {}, true, 0, 0, 0})) << "of one that is gone";
  EXPECT_EQ(read_answers(database_).or_throw().size(), 1u);
}

TEST_F(CheckpointRecords, AChecksMarkIsKept) {
  const int64_t one = run("/a");
  ASSERT_TRUE(write_check(database_, one, {200, QStringLiteral("abc"), {}, 5}));
  ASSERT_TRUE(write_check(database_, one, {200, QStringLiteral("def"), QStringLiteral("{}"), 6}));
  ASSERT_TRUE(write_check(database_, one + 7, {200, QStringLiteral("def"), {}, 6}));
  const auto checks = read_checks(database_, one).or_throw();
  ASSERT_EQ(checks.size(), 1u);
  EXPECT_EQ(checks[0].mark, QStringLiteral("def"));
  EXPECT_EQ(checks[0].checked, 6);
}

TEST_F(CheckpointRecords, ALossIsThatOfTheNewestAttemptWithTheStep) {
  const int64_t one = run("/a");
  add_losses(one, 1, 1, {9, 8, std::nan(""), 6});
  add_losses(one, 2, 2, {80});
  const auto losses = read_losses(database_, one, {1, 2, 3, 4, 5}).or_throw();
  EXPECT_EQ(losses[0], 9);
  EXPECT_EQ(losses[1], 80);
  ASSERT_TRUE(losses[2]);
  EXPECT_TRUE(std::isnan(*losses[2]));
  EXPECT_EQ(losses[3], 6);
  EXPECT_FALSE(losses[4]);
}

}  // namespace
}  // namespace ivl::app
