#include "session/run_follower.h"

#include <QCoreApplication>
#include <QProcess>
#include <filesystem>
#include <random>

#include "app/session/run_folder_fixture.h"
#include "session/scalar_series.h"
#include "store/run_queries.h"

namespace ivl::app {
namespace {

using test::attempt_events;
using test::write_bytes;

class RunFollowing : public test::RunFolder {
 protected:
  static std::vector<RunEvent> events_of(Store& store, int64_t run) {
    std::vector<RunEvent> all;
    EXPECT_TRUE(store.read_now([&](QSqlDatabase& database) -> Status {
      auto read = read_events(database, run);
      if (!read) return read.error();
      all = *read;
      return {};
    }));
    return all;
  }
  static ScalarSeries series(Store& store, int64_t run, const char* name) {
    std::optional<ScalarSeries> all;
    EXPECT_TRUE(store.read_now([&](QSqlDatabase& database) -> Status {
      auto read = ScalarSeries::load(database, run, QString::fromLatin1(name));
      if (!read) return read.error();
      all = std::move(*read);
      return {};
    }));
    return std::move(*all);
  }
  static RunRow row(Store& store, int64_t run) {
    RunRow found;
    EXPECT_TRUE(store.read_now([&](QSqlDatabase& database) -> Status {
      auto read = read_run(database, run);
      if (!read) return read.error();
      found = **read;
      return {};
    }));
    return found;
  }
};

TEST_F(RunFollowing, TakesInEveryNumberOfEveryStep) {
  claim(1, 1);
  write_bytes(run() + QStringLiteral("/run.json"), R"({"name": "my run"})");
  write_bytes(events(1), attempt_events(1, 5000, true));
  Store store(store_file());
  RunFollower follower(store, run());
  const RunChange change = look_to_end(follower);
  EXPECT_EQ(change.state, RunState::finished);
  const ScalarSeries loss = series(store, change.run, "loss");
  ASSERT_EQ(loss.points(), 5000);
  for (int64_t i = 0; i < 5000; ++i) {
    const double value = loss.parts()[0].values.at(i), wanted = test::loss_at(i + 1);
    ASSERT_TRUE(value == wanted || (std::isnan(value) && std::isnan(wanted))) << i;
  }
  for (const char* name : {"grad_norm", "learning_rate", "tokens", "supervised_tokens", "t"})
    EXPECT_EQ(series(store, change.run, name).points(), 5000) << name;
  for (const char* name : {"step", "kind", "skipped"})
    EXPECT_EQ(series(store, change.run, name).points(), 0) << name;
  const RunRow listed = row(store, change.run);
  EXPECT_EQ(listed.name, QStringLiteral("my run"));
  EXPECT_EQ(listed.summary.step, 5000);
  EXPECT_EQ(listed.summary.total_steps, 9000);
  EXPECT_EQ(*listed.summary.loss, test::loss_at(5000));
  EXPECT_DOUBLE_EQ(*listed.summary.steps_per_second, 4);
  EXPECT_EQ(listed.summary.sparkline.size(), size_t{kSparklinePoints});
  std::map<QString, int> kinds;
  for (const RunEvent& event : events_of(store, change.run)) ++kinds[event.kind];
  EXPECT_EQ(kinds[QStringLiteral("skipped")], 100);
  EXPECT_EQ(kinds[QStringLiteral("no_supervision")], 125);
  EXPECT_EQ(kinds[QStringLiteral("nonfinite")], 51);
  EXPECT_EQ(kinds[QStringLiteral("checkpoint")], 25);
  EXPECT_EQ(kinds[QStringLiteral("end")], 1);
}

TEST_F(RunFollowing, TheLeastLossIsOfWhatHolds) {
  claim(1, 1);
  std::string text;
  for (int64_t step = 1; step <= 300; ++step)
    text += event_line(1, "step", step, {{"loss", step == 250 ? -5.0 : step == 90 ? 1.0 : 3.0}});
  write_bytes(events(1), text);
  Store store(store_file());
  RunFollower follower(store, run());
  const RunChange change = look_to_end(follower);
  EXPECT_EQ(row(store, change.run).summary.min_loss_step, 250);
  claim(2, 201);
  EXPECT_TRUE(look_to_end(follower).listed);
  EXPECT_EQ(row(store, change.run).summary.min_loss_step, 90) << "step 250 is trained again";
  EXPECT_EQ(row(store, change.run).summary.step, 200);
  write_bytes(events(2), event_line(1, "step", 201, {{"loss", 0.5}}));
  look_to_end(follower);
  EXPECT_EQ(row(store, change.run).summary.min_loss_step, 201);
}

TEST_F(RunFollowing, CutAndStartedAgainAnywhereItHoldsTheSame) {
  std::mt19937 random(17);
  claim(1, 1);
  claim(2, 4200);
  const std::string first = attempt_events(1, 4500), second = attempt_events(4200, 9000, true);
  Store store(store_file());
  auto follower = std::make_unique<RunFollower>(store, run());
  for (const auto& [attempt, text] : {std::pair(1, first), std::pair(2, second)}) {
    for (size_t at = 0; at < text.size();) {
      const size_t piece =
          std::min<size_t>(text.size() - at, 1 + random() % (random() % 2 ? 700 : 90'000));
      write_bytes(events(attempt), text.substr(at, piece), true);
      at += piece;
      if (random() % 3 == 0) follower = std::make_unique<RunFollower>(store, run());
      look_to_end(*follower);
    }
  }
  look_to_end(*follower);
  EXPECT_EQ(dump(store), in_one_go());
  follower = std::make_unique<RunFollower>(store, run());
  const RunChange again = look_to_end(*follower);
  EXPECT_TRUE(again.attempts.empty()) << "the same bytes again change nothing";
  EXPECT_EQ(dump(store), in_one_go());
}

TEST_F(RunFollowing, KilledAtAnyTimeItGoesOnWithoutLossOrDouble) {
  std::mt19937 random(23);
  for (int64_t attempt = 1; attempt <= 6; ++attempt) {
    claim(attempt, 1 + (attempt - 1) * 4500);
    write_bytes(events(attempt), attempt_events(1 + (attempt - 1) * 4500, attempt * 4500));
  }
  const QStringList reader = {QStringLiteral("--take-in"), store_file(), run()};
  for (int kills = 0; kills < 14; ++kills) {
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), reader);
    ASSERT_TRUE(process.waitForStarted());
    process.waitForFinished(20 + static_cast<int>(random() % 250));
    process.kill();
    process.waitForFinished();
  }
  ASSERT_EQ(QProcess::execute(QCoreApplication::applicationFilePath(), reader), 0);
  Store store(store_file());
  EXPECT_EQ(dump(store), in_one_go());
}

TEST_F(RunFollowing, AFileInAnothersPlaceIsReadAnew) {
  claim(1, 1);
  write_bytes(events(1), attempt_events(1, 5000));
  Store store(store_file());
  RunFollower follower(store, run());
  look_to_end(follower);
  std::string other = attempt_events(1, 6000);
  other.replace(other.find("\"loss\":"), 8, "\"loss\":9");
  write_bytes(events(1), other);  // longer, and another head
  const RunChange change = look_to_end(follower);
  ASSERT_EQ(change.attempts.size(), 1u);
  EXPECT_TRUE(change.attempts[0].replaced);
  EXPECT_EQ(change.attempts[0].from_step, 1);
  EXPECT_EQ(dump(store), in_one_go());
  write_bytes(events(1), attempt_events(1, 10));  // shorter
  EXPECT_TRUE(look_to_end(follower).attempts[0].replaced);
  EXPECT_EQ(dump(store), in_one_go());
  std::string tail = attempt_events(1, 10);
  tail.replace(tail.rfind("\"tokens\":4"), 10, "\"tokens\":7");  // as long, with the same head
  write_bytes(events(1), tail);
  EXPECT_TRUE(look_to_end(follower).attempts[0].replaced);
  EXPECT_EQ(dump(store), in_one_go());
  QFile::remove(events(1));
  EXPECT_TRUE(look_to_end(follower).attempts.empty()) << "gone for a moment: kept";
}

TEST_F(RunFollowing, HostileLinesAreCountedAndPassedOver) {
  claim(1, 1);
  std::string many = "{";
  for (int i = 0; i < 1000; ++i) many += "\"field" + std::to_string(i) + "\":1,";
  const std::string text =
      event_line(1, "step", 5, {{"loss", 1.0}}) + "not json\n" + "[1,2]\n" + "\xff\xfe\n" +
      event_line(1, "step", 5, {{"loss", 2.0}}) +   // again
      event_line(1, "step", 4, {{"loss", 2.0}}) +   // back
      event_line(1, "step", -7, {{"loss", 2.0}}) +  //
      "{\"t\":1,\"kind\":\"step\",\"step\":1e30,\"loss\":2}\n" +
      "{\"t\":1,\"kind\":\"step\",\"step\":9223372036854775807,\"loss\":2}\n" +
      "{\"t\":1,\"kind\":\"step\",\"loss\":2}\n" + "{\"kind\":7}\n" +
      "{\"t\":\"NaN\",\"kind\":\"warning\",\"step\":6}\n" +
      "{\"t\":\"Infinity\",\"kind\":\"end\",\"step\":6,\"reason\":[],\"message\":3}\n" +
      "{\"kind\":\"start\",\"first_step\":-4,\"total_steps\":\"x\"}\n" + many +
      "\"kind\":\"step\",\"step\":6}\n" +
      event_line(2, "step", 7, {{"loss", "NaN"}, {std::string(300, 'n'), 4}, {"", 3}}) +
      event_line(3, "step", 8, {{"loss", "Infinity"}, {"tokens", nullptr}, {"seconds", "x"}});
  write_bytes(events(1), text);
  Store store(store_file());
  RunFollower follower(store, run());
  const RunChange change = look_to_end(follower);
  const ScalarSeries loss = series(store, change.run, "loss");
  ASSERT_EQ(loss.points(), 3);
  EXPECT_EQ(loss.parts()[0].steps.back(), 8);
  EXPECT_TRUE(std::isnan(loss.parts()[0].values.at(1)));
  EXPECT_TRUE(std::isinf(loss.parts()[0].values.at(2)));
  EXPECT_EQ(row(store, change.run).summary.min_loss, 1.0);
  EXPECT_EQ(row(store, change.run).summary.loss, HUGE_VAL);
  EXPECT_TRUE(store.read_now([&](QSqlDatabase& database) -> Status {
    const auto all = read_series(database, change.run);
    if (!all) return all.error();
    EXPECT_EQ(all->size(), AttemptIntake::kMostSeries);
    const auto source =
        read_source(database, change.run, QStringLiteral("events/attempt-0001.ndjson"));
    if (!source) return source.error();
    EXPECT_EQ(source->damaged, 10);
    EXPECT_EQ(source->offset, static_cast<qint64>(text.size()));
    return {};
  }));
  EXPECT_EQ(dump(store), in_one_go());
}

TEST_F(RunFollowing, TwoProgramsOnOneStoreTakeEachByteOnce) {
  claim(1, 1);
  Store store(store_file()), other(store_file());
  RunFollower one(store, run()), two(other, run());
  const std::string text = attempt_events(1, 3000);
  for (size_t at = 0; at < text.size(); at += 50'000) {
    write_bytes(events(1), text.substr(at, 50'000), true);
    look_to_end(at % 100'000 ? one : two);
  }
  look_to_end(one);
  look_to_end(two);
  EXPECT_EQ(dump(store), in_one_go());
}

TEST_F(RunFollowing, AFolderThatHoldsNoRunIsToldUntilItDoes) {
  Store store(store_file());
  QDir().mkpath(run());
  RunFollower follower(store, run());
  const auto change = follower.look(0);
  ASSERT_FALSE(change);
  EXPECT_EQ(change.error().code, "runs.no_run");
  claim(1);
  EXPECT_EQ(look_to_end(follower).state, RunState::starting);
}

TEST_F(RunFollowing, WhatIsWrittenAfterAPauseIsStillFound) {
  claim(1, 1);
  claim(2, 101);
  write_bytes(events(1), attempt_events(1, 120));
  write_bytes(events(2), attempt_events(101, 130));
  Store store(store_file());
  RunFollower follower(store, run());
  for (int i = 0; i < 10; ++i) look_to_end(follower);
  claim(2, 101, 9000);  // ended without an event
  EXPECT_EQ(look_to_end(follower).state, RunState::failed);
  write_bytes(events(1), event_line(1, "step", 121, {{"loss", 1.0}}), true);
  for (int i = 0; i < 64; ++i) look_to_end(follower);
  EXPECT_EQ(series(store, 1, "loss").points(), 151) << "an older attempt is looked at now and then";
  EXPECT_EQ(row(store, 1).summary.step, 130);
  EXPECT_EQ(dump(store), in_one_go());
}

TEST_F(RunFollowing, TheSpecIsTheLatestThatCouldBeRead) {
  const auto spec = [](Store& store) {
    QString text;
    EXPECT_TRUE(store.read_now([&](QSqlDatabase& database) -> Status {
      const auto read = read_spec(database, 1);
      if (!read) return read.error();
      text = *read;
      return {};
    }));
    return text;
  };
  claim(1);
  Store store(store_file());
  const QString file = run() + QStringLiteral("/run.json");
  for (const char* text : {"{\"name\": \"a\"}", "{\"name\": \"b\"}"}) {
    write_bytes(file, text);
    RunFollower follower(store, run());
    look_to_end(follower);
    EXPECT_EQ(spec(store), QString::fromLatin1(text));
  }
  QFile::remove(file);
  RunFollower follower(store, run());
  look_to_end(follower);
  EXPECT_EQ(spec(store), QStringLiteral("{\"name\": \"b\"}"));
  EXPECT_EQ(row(store, 1).name, QStringLiteral("a")) << "a person may have named it since";
}

TEST_F(RunFollowing, SilenceIsJudgedByItsOwnClockAndEndsWithASign) {
  claim(1, 1);
  write_bytes(events(1), attempt_events(1, 10));
  const auto beat = [&](int64_t sequence, const char* phase) {
    Heartbeat heartbeat;
    heartbeat.sequence = sequence;
    heartbeat.attempt = 1;
    heartbeat.t = 4e9;  // its clock is wrong, and does not matter
    heartbeat.process.host = "elsewhere";
    heartbeat.ranks = {{0, phase, 1, 10, 0, 0}};
    write_bytes(QString::fromStdString(heartbeat_path(run().toStdString(), 0)),
                to_json(heartbeat).dump());
  };
  beat(1, "step");
  Store store(store_file());
  RunFollower follower(store, run());
  EXPECT_EQ(look_to_end(follower, 100).state, RunState::training);
  EXPECT_EQ(look_to_end(follower, 129).state, RunState::training);
  beat(2, "checkpoint");
  EXPECT_EQ(look_to_end(follower, 140).state, RunState::saving);
  EXPECT_EQ(look_to_end(follower, 165).state, RunState::saving);
  const RunChange silent = look_to_end(follower, 171);
  EXPECT_EQ(silent.state, RunState::silent);
  EXPECT_DOUBLE_EQ(silent.silent, 31);
  RunFollower later(store, run());
  EXPECT_EQ(look_to_end(later, 5).state, RunState::silent) << "looking anew is no sign of life";
  beat(3, "step");
  EXPECT_EQ(look_to_end(later, 11).state, RunState::training);
  write_bytes(events(1), event_line(1, "end", 10, {{"reason", "interrupted"}}), true);
  EXPECT_EQ(look_to_end(later, 12).state, RunState::stopped);
  claim(2, 11);
  EXPECT_EQ(look_to_end(later, 13).state, RunState::starting);
}

}  // namespace
}  // namespace ivl::app
