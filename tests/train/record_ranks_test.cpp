// The record of a run of several ranks: threads with a board between them.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <thread>

#include "spec/event.h"
#include "spec/ledger.h"
#include "spec/run_folder.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"
#include "train/record_support.h"
#include "train/recorder.h"

namespace ivl {
namespace {

using nlohmann::json;
using test::bytes_of_file;
using test::facts_of;
using test::spec_in;
using test::step_of;

// Two nodes with two ranks each.
std::vector<Ranks> four_ranks() {
  std::vector<Ranks> all;
  for (auto& board : make_memory_boards(4)) {
    Ranks ranks;
    const int rank = board->rank();
    ranks.launch = {rank, 4, rank % 2, 2, rank / 2, 2, {"n1", "n2"}, "slurm", "job"};
    ranks.board = std::move(board);
    ranks.hosts = {"n1", "n1", "n2", "n2"};
    all.push_back(std::move(ranks));
  }
  return all;
}

using Recorder = std::unique_ptr<RunRecorder>;

// `work` of every rank at once; a rank that throws gives its message.
std::vector<std::string> together(const RunSpec& spec,
                                  const std::function<void(RunRecorder&, int)>& work) {
  auto ranks = four_ranks();
  std::vector<std::string> failures(ranks.size());
  std::vector<std::thread> threads;
  for (size_t rank = 0; rank < ranks.size(); ++rank) {
    threads.emplace_back([&, rank] {
      try {
        const Recorder recorder = RunRecorder::open(spec, ranks[rank]).or_throw();
        work(*recorder, static_cast<int>(rank));
      } catch (const Failure& failure) {
        failures[rank] = failure.message.code;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return failures;
}

// What rank r tells of a step: row i is row 10 s + i + 100 r.
StepRecord step_on(int rank, int64_t step) {
  StepRecord record = step_of(step, 2);
  for (RowResult& row : record.rows) {
    row.outcome.ref.row += 100 * rank;
    row.outcome.position = (step - 1) * 8 + 2 * rank + row.outcome.batch_row;
  }
  return record;
}

std::vector<Event> events_of(const std::string& run) {
  EventReader reader(events_path(run, 1));
  return std::move(*reader.poll(true));
}

std::vector<Event> of_kind(const std::string& run, const std::string& kind) {
  std::vector<Event> found;
  for (Event& event : events_of(run)) {
    if (event.kind == kind) found.push_back(std::move(event));
  }
  return found;
}

Message done() { return say("test.done", "all steps are done"); }

TEST(RanksRecorder, EachRankHasStreamsOfItsOwnAndRankZeroTheEvents) {
  const TemporaryFolder folder;
  const std::string run = folder / "run";
  const auto failures = together(spec_in(run), [](RunRecorder& recorder, int rank) {
    EXPECT_EQ(recorder.attempt(), 1);
    RunFacts facts = facts_of(2);
    facts.ranks = 4;
    facts.devices = {"device of " + std::to_string(rank)};
    recorder.start(facts);
    for (int64_t step = 1; step <= 2; ++step) recorder.step(step_on(rank, step));
    RowOutcome rest;
    rest.ref = {1, 99};
    rest.position = 16;
    rest.fate = Fate::left_over;
    recorder.left_over(0, {rest});
    recorder.checkpoint(2, recorder.folder() + "/checkpoints/step-00000002", 0.5, 1);
    recorder.end("finished", done(), 2);
  });
  for (const std::string& failure : failures) EXPECT_EQ(failure, "");
  std::vector<std::string> kinds;
  for (const Event& event : events_of(run)) {
    if (event.kind != "system") kinds.push_back(event.kind);
  }
  EXPECT_EQ(kinds, (std::vector<std::string>{"start", "step", "step", "checkpoint", "end"}));
  const json start = of_kind(run, "start").at(0).body;
  EXPECT_EQ(start["ranks"], 4);
  EXPECT_EQ(start["devices"], (json{"device of 0", "device of 1", "device of 2", "device of 3"}));
  EXPECT_EQ(read_attempt(run, 1)->hosts, (std::vector<std::string>{"n1", "n2"}));
  EXPECT_EQ(attempt_numbers(run).size(), 1u);

  auto ledger = Ledger::open(run).or_throw();
  EXPECT_EQ(ledger.counts().at(0).at(Fate::trained), 16);
  EXPECT_EQ(ledger.counts().at(0).at(Fate::left_over), 1) << "once, not by every rank";
  auto samples = Samples::open(run).or_throw();
  EXPECT_EQ(samples.of_step(2).size(), 8u);
  EXPECT_EQ(samples.of_row({0, 310 + 1}).at(0).rank, 3);
  for (int rank = 0; rank < 4; ++rank) {
    EXPECT_NE(bytes_of_file(log_path(run, rank)).find("finished after step 2"), std::string::npos)
        << rank;
  }
  for (int node = 0; node < 2; ++node) {
    const auto beat = read_heartbeat(heartbeat_path(run, node));
    ASSERT_TRUE(beat.ok());
    ASSERT_EQ(beat->ranks.size(), 2u);
    for (int local = 0; local < 2; ++local) {
      const auto& rank = beat->ranks[static_cast<size_t>(local)];
      EXPECT_EQ(rank.rank, 2 * node + local);
      EXPECT_EQ(rank.phase, "ended");
      EXPECT_EQ(rank.rows, 4);
    }
  }
}

TEST(RanksRecorder, FaultsOfAnyRankAreEvents) {
  const TemporaryFolder folder;
  const std::string run = folder / "run";
  together(spec_in(run), [](RunRecorder& recorder, int rank) {
    recorder.start(facts_of(3));
    for (int64_t step = 1; step <= 3; ++step) {
      StepRecord record = step_on(rank, step);
      if (step == 2) record.faults = 2;
      if (step == 2 && rank % 2 == 1) {
        record.rows[1].outcome.fate = Fate::failed;
        record.rows[1].outcome.batch_row = -1;
        record.rows[1].outcome.why = say("test.broken", "{file} is cut", {{"file", rank}});
      }
      recorder.step(record);
    }
    recorder.end("finished", done(), 3);
  });
  const auto faults = of_kind(run, "data_fault");
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[0].step, 2);
  EXPECT_EQ(faults[0].body["row"], 121);
  EXPECT_EQ(faults[1].body["row"], 321);
  EXPECT_EQ(faults[1].body["reason"]["text"], "3 is cut");
  EXPECT_EQ(faults[1].body["subset_name"], "shapes");
  EXPECT_EQ(events_of(run).back().kind, "end");
  EXPECT_NE(bytes_of_file(log_path(run, 3)).find("3 is cut"), std::string::npos);
}

TEST(RanksRecorder, ANonfiniteStepNamesTheGuiltyRowsOfAnyRank) {
  const TemporaryFolder folder;
  const std::string run = folder / "run";
  together(spec_in(run), [](RunRecorder& recorder, int rank) {
    recorder.start(facts_of(2));
    StepRecord bad = step_on(rank, 1), overflow = step_on(rank, 2);
    bad.loss = std::nan("");
    bad.skipped = true;
    if (rank == 2) bad.rows[0].loss_sum = std::nan("");
    overflow.grad_norm = INFINITY;
    recorder.step(bad);
    recorder.step(overflow);
    recorder.end("nonfinite", done(), 2);
  });
  const auto found = of_kind(run, "nonfinite");
  ASSERT_EQ(found.size(), 2u);
  ASSERT_EQ(found[0].body["rows"].size(), 1u);
  EXPECT_EQ(found[0].body["rows"][0]["row"], 210);
  EXPECT_EQ(found[0].body["rows_in_step"], 8);
  EXPECT_EQ(found[1].body["rows"].size(), 8u) << "no row is the one to blame";
}

TEST(RanksRecorder, WhatRankZeroCannotClaimNobodyOpens) {
  const TemporaryFolder folder;
  const std::string run = folder / "run";
  RunRecorder::open(spec_in(run)).or_throw()->end("finished", done(), 0);
  RunSpec other = spec_in(run);
  other.optimizer.learning_rate *= 2;
  const auto failures = together(other, [](RunRecorder&, int) { FAIL() << "opened"; });
  EXPECT_EQ(failures, (std::vector<std::string>(4, "run.spec_differs")));
  EXPECT_EQ(attempt_numbers(run).size(), 1u);
}

TEST(RanksRecorder, ANewerAttemptSilencesEveryRank) {
  const TemporaryFolder folder;
  const std::string run = folder / "run";
  Recorder newer;
  std::mutex mutex;
  together(spec_in(run), [&](RunRecorder& recorder, int rank) {
    recorder.start(facts_of(9));
    recorder.step(step_on(rank, 1));
    {
      const std::lock_guard lock(mutex);
      if (!newer) newer = RunRecorder::open(spec_in(run)).or_throw();
    }
    for (int i = 0; i < 500 && !recorder.superseded(); ++i) {
      recorder.checkpoint(1, run + "/checkpoints/step-00000001", 0, 0);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_TRUE(recorder.superseded()) << rank;
    const std::string log = bytes_of_file(log_path(run, rank));
    recorder.step(step_on(rank, 2));
    recorder.end("failed", done(), 2);
    EXPECT_EQ(bytes_of_file(log_path(run, rank)), log);
  });
  EXPECT_FALSE(newer->superseded());
  EXPECT_TRUE(of_kind(run, "end").empty());
  EXPECT_EQ(read_attempt(run, 1)->exit_reason, "");
}

}  // namespace
}  // namespace ivl
