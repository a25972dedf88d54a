#include "spec/run_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <thread>

#include "spec/event.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using nlohmann::json;
using test::put_file;

TEST(RunFolder, PathsAreAsDocumented) {
  EXPECT_EQ(attempt_folder("r", 1), "r/attempts/0001");
  EXPECT_EQ(events_path("r", 12), "r/events/attempt-0012.ndjson");
  EXPECT_EQ(heartbeat_path("r", 0), "r/heartbeat/node-00000.json");
  EXPECT_EQ(log_path("r", 63), "r/log/rank-00063.log");
  EXPECT_EQ(stream_name(1, 2), "attempt-0001-rank-00002");
}

TEST(RunFolder, AnAttemptIsClaimedByOneOnly) {
  const TemporaryFolder folder;
  std::vector<std::thread> threads;
  std::vector<int64_t> claimed(16, 0);
  for (size_t i = 0; i < claimed.size(); ++i) {
    threads.emplace_back([&, i] {
      if (const auto attempt = claim_attempt(folder.path())) claimed[i] = attempt->number;
    });
  }
  for (auto& thread : threads) thread.join();
  std::set<int64_t> numbers(claimed.begin(), claimed.end());
  EXPECT_EQ(numbers.size(), claimed.size());
  EXPECT_EQ(*numbers.begin(), 1);
  EXPECT_EQ(*numbers.rbegin(), 16);
  EXPECT_TRUE(is_superseded(folder.path(), 15));
  EXPECT_FALSE(is_superseded(folder.path(), 16));
}

TEST(RunFolder, AttemptTellsWhoAndWhy) {
  const TemporaryFolder folder;
  ::setenv("SLURM_JOB_ID", "4711", 1);
  ::setenv("SLURM_RESTART_COUNT", "2", 1);
  auto attempt = claim_attempt(folder.path());
  ::unsetenv("SLURM_JOB_ID");
  ::unsetenv("SLURM_RESTART_COUNT");
  ASSERT_TRUE(attempt.ok());
  EXPECT_EQ(attempt->job_id, "4711");
  EXPECT_EQ(attempt->restarts, 2);
  EXPECT_EQ(attempt->process, this_process());
  EXPECT_TRUE(is_running(attempt->process));
  attempt->ranks = 4;
  attempt->end = attempt->start + 1;
  attempt->exit_reason = "finished";
  attempt->why = {{"code", "x"}};
  attempt->last_step = 9;
  ASSERT_TRUE(write_attempt(folder.path(), *attempt).ok());
  const auto read = read_attempt(folder.path(), 1);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(to_json(*read), to_json(*attempt));
}

TEST(RunFolder, AProcessIsKnownByMoreThanItsNumber) {
  ProcessIdentity process = this_process();
  EXPECT_GT(process.started, 0);
  EXPECT_EQ(process.boot_id.size(), 36u);
  for (auto change :
       {+[](ProcessIdentity& p) { ++p.started; }, +[](ProcessIdentity& p) { p.boot_id = "x"; },
        +[](ProcessIdentity& p) { p.host += "x"; }, +[](ProcessIdentity& p) { p.pid = 1 << 30; }}) {
    ProcessIdentity other = process;
    change(other);
    EXPECT_FALSE(is_running(other));
  }
}

TEST(RunFolder, HostileAttemptFilesAreErrorsOrDefaults) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "attempts/0003");
  std::filesystem::create_directories(folder / "attempts/junk");
  std::filesystem::create_directories(folder / "attempts/-7");
  std::filesystem::create_directories(folder / "attempts/99999999999999999999999");
  EXPECT_EQ(attempt_numbers(folder.path()), std::vector<int64_t>{3});
  EXPECT_FALSE(read_attempt(folder.path(), 3).ok());
  for (const char* text : {"", "[]", "{", "\xff\xff", "null"}) {
    put_file(folder / "attempts/0003/attempt.json", text);
    EXPECT_FALSE(read_attempt(folder.path(), 3).ok()) << text;
  }
  put_file(
      folder / "attempts/0003/attempt.json",
      R"({"host": 7, "pid": "x", "hosts": {"a": 1}, "start": "soon", "ranks": 1e99, "why": [[]]})");
  const auto attempt = read_attempt(folder.path(), 3);
  ASSERT_TRUE(attempt.ok());
  EXPECT_EQ(attempt->number, 3);
  EXPECT_EQ(attempt->process.pid, 0);
  EXPECT_EQ(claim_attempt(folder.path())->number, 4);
}

TEST(RunFolder, HeartbeatRoundTripAndHostileOnes) {
  const TemporaryFolder folder;
  Heartbeat heartbeat;
  heartbeat.sequence = 5;
  heartbeat.attempt = 2;
  heartbeat.t = 12.5;
  heartbeat.process = this_process();
  heartbeat.ranks = {{0, "forward", 0.25, 7, 56, 1 << 20}, {1, "data", 1, 7, 48, 0}};
  put_file(folder / "h.json", to_json(heartbeat).dump());
  const auto read = read_heartbeat(folder / "h.json");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(to_json(*read), to_json(heartbeat));
  EXPECT_FALSE(read_heartbeat(folder / "missing").ok());
  for (const char* text : {"", "{}", "[1]", "{\"sequence\": 1", "\0\0\0"}) {
    put_file(folder / "h.json", text);
    EXPECT_FALSE(read_heartbeat(folder / "h.json").ok()) << text;
  }
  put_file(folder / "h.json", R"({"sequence": "x", "ranks": [1, {"rank": {}}, null]})");
  ASSERT_TRUE(read_heartbeat(folder / "h.json").ok());
}

TEST(RunFolder, DifferencesAreDottedKeys) {
  const json left = {{"a", 1}, {"b", {{"c", 2}, {"d", 3}}}, {"e", {1, 2}}};
  const json right = {{"a", 1.0}, {"b", {{"c", 5}, {"x", 0}}}, {"e", {1, 3}}};
  const auto keys = differing_keys(left, right);
  EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()),
            (std::set<std::string>{"b.c", "b.d", "b.x", "e"}));
  EXPECT_TRUE(differing_keys(left, left).empty());
}

TEST(RunFolder, RowFactsComeFromTheNewestStart) {
  const TemporaryFolder folder;
  EXPECT_TRUE(read_row_facts(folder.path()).subsets.empty());
  for (int64_t n : {1, 2}) {
    ASSERT_TRUE(claim_attempt(folder.path()).ok());
    std::filesystem::create_directories(folder / "events");
    const json subsets = {{{"name", "set" + std::to_string(n)}, {"rows", 10 * n}}};
    put_file(events_path(folder.path(), n),
             event_line(1, "start", 0,
                        {{"subsets", subsets}, {"rows_per_epoch", 10 * n}, {"epochs", n}}));
  }
  const RowFacts facts = read_row_facts(folder.path());
  ASSERT_EQ(facts.subsets.size(), 1u);
  EXPECT_EQ(facts.subsets[0].name, "set2");
  EXPECT_EQ(facts.subsets[0].rows, 20);
  EXPECT_EQ(facts.rows_per_epoch, 20);
  EXPECT_EQ(facts.epochs, 2);
}

}  // namespace
}  // namespace ivl
