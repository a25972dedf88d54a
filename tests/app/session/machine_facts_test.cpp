#include "session/machine_facts.h"

#include "app/session/run_folder_fixture.h"
#include "session/scalar_series.h"
#include "session/system_series.h"
#include "store/run_queries.h"

namespace ivl::app {
namespace {

class Machine : public test::RunFolder {
 protected:
  MachineFacts read(Store& store) {
    MachineFacts facts;
    const Status status = store.read_now([&](QSqlDatabase& database) -> Status {
      auto found = read_machine(database, 1);
      if (found) facts = std::move(*found);
      return found ? Status() : Status(found.error());
    });
    EXPECT_TRUE(status);
    return facts;
  }
  ScalarSeries series(Store& store, const char* name) {
    ScalarSeries one(1, QString::fromLatin1(name));
    EXPECT_TRUE(store.read_now([&](QSqlDatabase& database) -> Status {
      auto found = ScalarSeries::load(database, 1, one.name());
      if (found) one = std::move(*found);
      return {};
    }));
    return one;
  }
};

TEST_F(Machine, TellsWhatTheNewestAttemptStartedWith) {
  claim(1, 1);
  claim(2, 51);
  test::write_bytes(events(1), test::attempt_events(1, 100));
  test::write_bytes(
      events(2),
      event_line(2000, "start", 50,
                 {{"first_step", 51},
                  {"ranks", 2},
                  {"host", "node-7"},
                  {"pid", 41},
                  {"devices", {"cpu (1 threads)", 7, "cpu (1 threads)"}},
                  {"versions", {{"engine", "0.1.0"}, {"threads", 1}}},
                  {"memory", {{"weights", 800}, {"moments", 0}}},
                  {"subsets", std::vector<std::string>(9000, "a subset of a long name")}}) +
          event_line(2001, "system", 50, {{"cpus", 2}, {"cpu_percent", 12.5}, {"gpus", 3}}));
  Store store(store_file());
  RunFollower follower(store, run());
  look_to_end(follower);
  const MachineFacts facts = read(store);
  EXPECT_EQ(facts.attempt, 2);
  EXPECT_EQ(facts.ranks, 2);
  EXPECT_EQ(facts.host, QStringLiteral("node-7")) << "whatever the number of its subsets";
  EXPECT_EQ(facts.process, 41);
  EXPECT_EQ(facts.devices.size(), 2) << "what is no text is none";
  EXPECT_EQ(facts.versions[1].second, QStringLiteral("1"));
  ASSERT_EQ(facts.memory.size(), 1u) << "what takes nothing is not there";
  EXPECT_EQ(facts.figures_at, 2001);
  EXPECT_EQ(facts.figure(QStringLiteral("system.cpu_percent")), 12.5) << "of the newest attempt";
  EXPECT_EQ(facts.figure(QStringLiteral("system.gpu1.power_watts")), 300.5);
  EXPECT_FALSE(facts.figure(QStringLiteral("system.memory_total_bytes"))) << "not told is not 0";
  EXPECT_EQ(facts.gpus(), std::vector<int>{1});
  EXPECT_EQ(facts.ranks_told(), std::vector<int>{0});
}

TEST_F(Machine, FiguresStandByTheClockAndNoneIsDoneTwice) {
  claim(1, 1);
  claim(2, 51);
  test::write_bytes(events(1), test::attempt_events(1, 100));
  test::write_bytes(events(2), event_line(1020, "system", 50, {{"cpu_percent", 1}}) +
                                   event_line(1020.7, "system", 50, {{"cpu_percent", 2}}) +
                                   event_line(-3, "system", 50, {{"cpu_percent", 3}}) +
                                   event_line(1e300, "system", 50, {{"cpu_percent", 4}}) +
                                   event_line(1030, "system", 60, {{"cpu_percent", 5}}));
  Store store(store_file());
  RunFollower follower(store, run());
  look_to_end(follower);
  const ScalarSeries cpu = series(store, "system.cpu_percent");
  ASSERT_EQ(cpu.parts().size(), 2u);
  EXPECT_EQ(cpu.parts()[0].steps.front(), 1006);
  EXPECT_EQ(cpu.parts()[1].steps.back(), 1030);
  EXPECT_EQ(cpu.parts()[1].values.size(), 2) << "one a second, within what a clock can tell";
  EXPECT_EQ(cpu.parts()[0].steps.at(cpu.parts()[0].held - 1), 1018)
      << "what two attempts tell of one time is the newer one's";
  EXPECT_EQ(series(store, "loss").parts()[0].held, 50) << "steps are held as before";
  EXPECT_EQ(series(store, "loss").points(), 100);
}

TEST_F(Machine, ARunThatTellsNothingHasNoFacts) {
  claim(1, 1);
  test::write_bytes(events(1), event_line(1, "step", 1, {{"loss", 1}, {"system.cpus", 9}}));
  Store store(store_file());
  RunFollower follower(store, run());
  look_to_end(follower);
  const MachineFacts facts = read(store);
  EXPECT_FALSE(facts.is_told());
  EXPECT_TRUE(facts.series.isEmpty()) << "a step's number is none of the machine's";
}

TEST(SystemFigures, TakeNumbersOfKnownNamesAlone) {
  const auto figures = system_figures({{"cpus", 4},
                                       {"cpu_percent", "NaN"},
                                       {"surprise", 3},
                                       {"gpus", {{{"index", 400}, {"power_watts", 3}}, 5}},
                                       {"ranks", {{{"rank", -1}, {"memory_bytes", 3}}}}});
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0].first, "system.cpus");
  EXPECT_TRUE(system_figures({{"gpus", 3}}).empty());
}

}  // namespace
}  // namespace ivl::app
