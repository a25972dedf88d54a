// Other programs' logs as runs: TensorBoard's event files, trainer_state.json, plain output.
#include "session/import_run.h"

#include "app/session/run_folder_fixture.h"
#include "spec/crc32c.h"
#include "store/run_queries.h"
#include "store/run_writes.h"
#include "store/series_queries.h"

namespace ivl::app {
namespace {

using test::write_bytes;

// What a writer of protobuf does, by hand.
std::string varint(uint64_t value) {
  std::string out;
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  return out + static_cast<char>(value);
}
template <typename T>
std::string raw(T value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}
std::string field(int number, const std::string& bytes) {
  return varint(static_cast<uint64_t>(number) << 3 | 2) + varint(bytes.size()) + bytes;
}
std::string simple_value(const std::string& tag, float value) {
  return field(1, field(1, tag) + varint(2 << 3 | 5) + raw(value));
}
std::string tensor_value(const std::string& tag, double value) {
  return field(1, field(1, tag) + field(8, varint(1 << 3) + varint(2) + field(4, raw(value))));
}
std::string event(int64_t step, double t, const std::string& values) {
  return varint(1 << 3 | 1) + raw(t) + varint(2 << 3) + varint(static_cast<uint64_t>(step)) +
         field(5, values);
}
std::string record(const std::string& data) {
  const std::string length = raw<uint64_t>(data.size());
  return length + raw(masked_crc32c(length)) + data + raw(masked_crc32c(data));
}

class Import : public testing::Test {
 protected:
  std::string put(const char* name, const std::string& bytes) {
    const QString path = folder_.filePath(QString::fromLatin1(name));
    write_bytes(path, bytes);
    return path.toStdString();
  }
  static double value(const ImportedRun& run, size_t attempt, int64_t step, const char* name) {
    return run.attempts.at(attempt).steps.at(step).values.at(name);
  }
  static std::string code(const Result<ImportedRun>& run) { return run ? "" : run.error().code; }
  QTemporaryDir folder_;
};

TEST_F(Import, NamesOfOtherTrainersAreOurs) {
  EXPECT_EQ(own_series_name("loss"), "loss");
  EXPECT_EQ(own_series_name("train/loss"), "loss");
  EXPECT_EQ(own_series_name("loss_metrics/global_avg_loss"), "loss");
  EXPECT_EQ(own_series_name("train/learning_rate"), "learning_rate");
  EXPECT_EQ(own_series_name("eval/loss"), "eval/loss");
  EXPECT_EQ(own_series_name("memory/num_ooms"), "memory/num_ooms");
}

TEST_F(Import, EventFilesOfBothForms) {
  const std::string path =
      put("events.out.tfevents.1",
          record(event(0, 1, field(1, "")).substr(0, 9)) +  // what a file begins with: no numbers
              record(event(1, 100, simple_value("train/loss", 2.5f))) +
              record(event(1, 101, simple_value("train/grad_norm", 0.5f))) +
              record(event(2, 102, tensor_value("train/loss", 2.25) + simple_value("x", 7))) +
              record(event(3, 103, simple_value("train/loss", std::nanf("")))) +
              std::string("\0\0half a record", 15));
  const auto run = read_imported_run(path);
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_EQ(run->format, ImportFormat::tensorboard);
  EXPECT_EQ(value(*run, 0, 1, "train/loss"), 2.5);
  EXPECT_EQ(value(*run, 0, 1, "train/grad_norm"), 0.5);
  EXPECT_EQ(value(*run, 0, 2, "train/loss"), 2.25);
  EXPECT_EQ(run->attempts[0].steps.at(2).t, 102);
  EXPECT_TRUE(std::isnan(value(*run, 0, 3, "train/loss")));
}

TEST_F(Import, ADamagedRecordCostsOnlyItself) {
  std::string broken = record(event(2, 2, simple_value("loss", 9)));
  broken[20] ^= 1;
  const std::string path =
      put("events.out.tfevents.2", record(event(1, 1, simple_value("loss", 3))) + broken +
                                       record(event(3, 3, simple_value("loss", 1))));
  const auto run = read_imported_run(path);
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_EQ(run->attempts[0].steps.size(), 2u);
  EXPECT_EQ(run->attempts[0].damaged, 1);
  EXPECT_EQ(code(read_imported_run(put("x.tfevents.3", "no record at all, just words"))),
            "import.damaged");
}

TEST_F(Import, AFolderOfEventFilesIsOneRunOfSeveralAttempts) {
  put("tb/events.out.tfevents.20", record(event(5, 9, simple_value("loss", 1))));
  put("tb/events.out.tfevents.10",
      record(event(4, 3, simple_value("loss", 2))) + record(event(5, 4, simple_value("loss", 8))));
  const auto run = read_imported_run(folder_.filePath(QStringLiteral("tb")).toStdString());
  ASSERT_TRUE(run) << run.error().text;
  ASSERT_EQ(run->attempts.size(), 2u);
  EXPECT_EQ(value(*run, 0, 5, "loss"), 8);
  EXPECT_EQ(value(*run, 1, 5, "loss"), 1);
}

TEST_F(Import, TrainerStateWithBareNaN) {
  const auto run = read_imported_run(put("trainer_state.json", R"({"max_steps": 20, "log_history": [
    {"epoch": 0.1, "loss": 1.5, "learning_rate": 2e-05, "step": 5},
    {"epoch": 0.2, "loss": NaN, "note": "a NaN \" Infinity in words", "step": 10},
    {"epoch": 0.2, "eval_loss": Infinity, "step": 10},
    {"loss": 3}]})"));
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_EQ(run->total_steps, 20);
  EXPECT_EQ(value(*run, 0, 5, "loss"), 1.5);
  EXPECT_TRUE(std::isnan(value(*run, 0, 10, "loss")));
  EXPECT_TRUE(std::isinf(value(*run, 0, 10, "eval_loss")));
  EXPECT_EQ(run->attempts[0].damaged, 1);  // the one without a step
}

TEST_F(Import, TrainerLinesWithTheirClock) {
  const auto run = read_imported_run(
      put("trainer_log.jsonl",
          "{\"current_steps\": 5, \"total_steps\": 20, \"loss\": 0.5, \"eval_loss\": null, "
          "\"elapsed_time\": \"0:01:08\"}\n\n"
          "not a line\n"
          "{\"current_steps\": 10, \"total_steps\": 20, \"loss\": 0.25, "
          "\"elapsed_time\": \"1 day, 0:00:02\"}\n"));
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_EQ(run->total_steps, 20);
  EXPECT_EQ(run->attempts[0].steps.at(5).t, 68);
  EXPECT_EQ(run->attempts[0].steps.at(10).t, 86402);
  EXPECT_EQ(run->attempts[0].damaged, 1);
}

TEST_F(Import, ALogTellsItsStepsByTheBars) {
  const auto run = read_imported_run(put(
      "train.log",
      "Loading shards: 100%|##| 2/2 [00:07<00:00, 3.64s/it]\nsome {'words': 'here'}\n"
      "\r  0%|          | 10/2631 [00:07<5:29:08,  7.51s/it]\r      \r"
      "{'loss': 3.75, 'learning_rate': 2.5e-06, 'epoch': 0.0}\n"
      "\r  0%|          | 20/2631 [01:00:12<4:29:03,  6.14s/it]{'loss': nan, 'grad_norm': '1.5'}\n"
      "{'eval_loss': 1.0}\n{'train_runtime': 5.0, 'train_loss': 0.5}\n"));
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_EQ(run->format, ImportFormat::log);
  EXPECT_EQ(run->total_steps, 2631);
  EXPECT_FALSE(run->counted);
  ASSERT_EQ(run->attempts[0].steps.size(), 2u);
  EXPECT_EQ(value(*run, 0, 10, "loss"), 3.75);
  EXPECT_EQ(run->attempts[0].steps.at(10).t, 7);
  EXPECT_TRUE(std::isnan(value(*run, 0, 20, "loss")));
  EXPECT_EQ(value(*run, 0, 20, "grad_norm"), 1.5);
  EXPECT_EQ(run->attempts[0].steps.at(20).t, 3612);
}

TEST_F(Import, WithoutBarsStepsAreCounted) {
  const auto run = read_imported_run(put("train.log", "{'loss': 3.0}\n{'loss': 2.0}"));
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_TRUE(run->counted);
  EXPECT_EQ(value(*run, 0, 2, "loss"), 2);
}

TEST_F(Import, WhatHoldsNothingSaysWhatCould) {
  EXPECT_EQ(code(read_imported_run(put("words.txt", "nothing here"))), "import.empty");
  EXPECT_EQ(code(read_imported_run(put("empty.json", "{\"log_history\": []}"))), "import.empty");
  EXPECT_EQ(code(read_imported_run(put("zero", ""))), "import.empty");
  EXPECT_EQ(code(read_imported_run("/nowhere/at/all")), "import.unreadable");
  EXPECT_EQ(code(read_imported_run(folder_.path().toStdString())), "import.no_logs");
  std::string bars;  // each with a total of its own: they are not all kept
  for (int i = 0; i < 10'000; ++i)
    bars += " 1/" + std::to_string(1'000'000 + i) + " [00:01<\n{'loss': 1}\n";
  const auto run = read_imported_run(put("bars.log", bars));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->attempts[0].steps.size(), 10'000u);
}

TEST_F(Import, InTheStoreItIsARunLikeOthers) {
  Store store(folder_.filePath(QStringLiteral("store.sqlite")));
  const QString path = folder_.filePath(QStringLiteral("exp/trainer_state.json"));
  const std::string file = put("exp/trainer_state.json", R"({"max_steps": 30, "log_history": [
    {"loss": 4.0, "step": 10}, {"loss": NaN, "step": 20}, {"loss": 1.0, "step": 30}]})");
  const auto read = read_imported_run(file);
  ASSERT_TRUE(read);
  const auto id = store_imported_run(store, *read, path);
  ASSERT_TRUE(id) << id.error().text;
  const Status looked = store.read_now([&](QSqlDatabase& database) -> Status {
    const auto row = read_run(database, *id);
    if (!row) return row.error();
    EXPECT_EQ((*row)->name, QStringLiteral("exp"));
    EXPECT_EQ((*row)->kind, RunKind::import);
    EXPECT_EQ((*row)->state, RunState::imported);
    EXPECT_EQ((*row)->summary.step, 30);
    EXPECT_EQ((*row)->summary.total_steps, 30);
    EXPECT_EQ((*row)->summary.min_loss, 1.0);
    const auto events = read_events(database, *id);
    EXPECT_EQ(events->size(), 1u);
    const auto series = read_series(database, *id, QStringLiteral("loss"));
    ScalarPoints points;
    EXPECT_TRUE(read_points(database, series->at(0).id, 0, points));
    EXPECT_EQ(points.steps.back(), 30);
    EXPECT_EQ(points.size(), 3);
    return {};
  });
  EXPECT_TRUE(looked) << looked.error().text;
}

TEST_F(Import, AgainReplacesThePointsAndKeepsWhatWasSaidOfIt) {
  Store store(folder_.filePath(QStringLiteral("store.sqlite")));
  const QString path = folder_.filePath(QStringLiteral("train.log"));
  const auto first = read_imported_run(put("train.log", "{'loss': 3.0}\n"));
  const auto id = store_imported_run(store, *first, path);
  ASSERT_TRUE(store.write_now([&](QSqlDatabase& database) {
    const Status named = set_run_name(database, *id, QStringLiteral("Published"));
    return named ? set_run_tag(database, *id, QStringLiteral("paper"), true) : named;
  }));
  const auto second = read_imported_run(put("train.log", "{'loss': 3.0}\n{'loss': 2.0}\n"));
  const auto again = store_imported_run(store, *second, path);
  ASSERT_TRUE(again) << again.error().text;
  const Status looked = store.read_now([&](QSqlDatabase& database) -> Status {
    const auto all = read_runs(database);
    EXPECT_EQ(all->size(), 1u);
    EXPECT_EQ(all->at(0).name, QStringLiteral("Published"));
    EXPECT_EQ(all->at(0).tags, QStringList{QStringLiteral("paper")});
    EXPECT_EQ(all->at(0).summary.step, 2);
    return {};
  });
  EXPECT_TRUE(looked) << looked.error().text;
}

}  // namespace
}  // namespace ivl::app
