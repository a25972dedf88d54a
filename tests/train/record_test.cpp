#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <thread>

#include "spec/event.h"
#include "spec/ledger.h"
#include "spec/run_folder.h"
#include "spec/settings.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"
#include "train/record_support.h"
#include "train/recorder.h"

namespace ivl {
namespace {

using nlohmann::json;
using test::bytes_of_file;
using test::facts_of;
using test::put_file;
using test::spec_in;
using test::step_of;

std::vector<Event> events_of(const std::string& run, int64_t attempt = 1) {
  EventReader reader(events_path(run, attempt));
  auto events = reader.poll(true);
  EXPECT_TRUE(events.ok());
  EXPECT_EQ(reader.damaged_lines(), 0u);
  return std::move(*events);
}

std::vector<std::string> kinds_of(const std::vector<Event>& events, bool with_system = false) {
  std::vector<std::string> kinds;
  for (const Event& event : events) {
    if (with_system || event.kind != "system") kinds.push_back(event.kind);
  }
  return kinds;
}

Event find(const std::vector<Event>& events, const std::string& kind, size_t skip = 0) {
  for (const Event& event : events) {
    if (event.kind == kind && skip-- == 0) return event;
  }
  throw std::runtime_error("no event " + kind);
}

Message done() { return say("test.done", "all steps are done"); }

TEST(Recorder, ARunLeavesEverythingInItsFolder) {
  const TemporaryFolder folder;
  const std::string run = folder / "run";
  auto recorder = RunRecorder::open(spec_in(run)).or_throw();
  EXPECT_EQ(recorder->attempt(), 1);
  EXPECT_EQ(recorder->folder(), run);
  recorder->start(facts_of(3));
  StepRecord second = step_of(2);
  second.rows[1].outcome.fate = Fate::failed;
  second.rows[1].outcome.batch_row = -1;
  second.rows[1].outcome.why = say("test.broken", "{file} is cut short", {{"file", "a.jpg"}});
  recorder->step(step_of(1));
  recorder->step(second);
  recorder->step(step_of(3));
  RowOutcome rest;
  rest.ref = {1, 99};
  rest.position = 12;
  rest.fate = Fate::left_over;
  rest.why = say("test.rest", "fills no step");
  recorder->left_over(0, {rest});
  recorder->checkpoint(3, run + "/checkpoints/step-00000003", 0.5, 1000);
  recorder->warning(say("test.warning", "careful"), 3);
  recorder->end("finished", done(), 3);

  const auto events = events_of(run);
  EXPECT_EQ(kinds_of(events), (std::vector<std::string>{"start", "step", "data_fault", "step",
                                                        "step", "checkpoint", "warning", "end"}));
  EXPECT_EQ(events.back().kind, "end");
  EXPECT_EQ(events.back().body["reason"], "finished");
  EXPECT_EQ(events.back().body["message"]["code"], "test.done");
  EXPECT_EQ(find(events, "checkpoint").body["path"], "checkpoints/step-00000003");
  EXPECT_EQ(find(events, "warning").body["message"]["text"], "careful");
  const json fault = find(events, "data_fault").body;
  EXPECT_EQ(fault["subset_name"], "shapes");
  EXPECT_EQ(fault["row"], 21);
  EXPECT_EQ(fault["fate"], "failed");
  EXPECT_EQ(fault["reason"]["text"], "a.jpg is cut short");

  auto ledger = Ledger::open(run).or_throw();
  EXPECT_EQ(ledger.counts().at(0).at(Fate::trained), 11);
  EXPECT_EQ(ledger.counts().at(0).at(Fate::failed), 1);
  EXPECT_EQ(ledger.counts().at(0).at(Fate::left_over), 1);
  EXPECT_EQ(ledger.reason(ledger.of_row({0, 21}).at(0))->code, "test.broken");
  auto samples = Samples::open(run).or_throw();
  EXPECT_EQ(samples.of_step(2).size(), 3u);
  EXPECT_EQ(samples.of_step(3).at(1).loss_sum, 3.5);

  const auto heartbeat = read_heartbeat(heartbeat_path(run, 0));
  ASSERT_TRUE(heartbeat.ok());
  EXPECT_EQ(heartbeat->process, this_process());
  EXPECT_EQ(heartbeat->ranks.at(0).phase, "ended");
  EXPECT_EQ(heartbeat->ranks.at(0).rows, 12);
  const auto attempt = read_attempt(run, 1);
  EXPECT_EQ(attempt->exit_reason, "finished");
  EXPECT_EQ(attempt->ranks, 2);
  EXPECT_EQ(attempt->last_step, 3);
  EXPECT_GE(attempt->end, attempt->start);
  EXPECT_EQ(json::parse(bytes_of_file(run + "/run.json")),
            json::parse(to_json(spec_in(run)).dump()));
  EXPECT_NE(bytes_of_file(log_path(run, 0)).find("a.jpg is cut short"), std::string::npos);
  EXPECT_EQ(read_row_facts(run).subsets.at(1).name, "text");
  EXPECT_EQ(events.back().body["rows_not_reached"], 0);
}

TEST(Recorder, StartAndStepEventsHoldTheirFields) {
  const TemporaryFolder folder;
  auto recorder = RunRecorder::open(spec_in(folder.path())).or_throw();
  recorder->start(facts_of(7));
  recorder->step(step_of(1));
  recorder->end("interrupted", done(), 1);
  const auto events = events_of(folder.path());
  const json start = find(events, "start").body;
  EXPECT_EQ(start["total_steps"], 7);
  EXPECT_EQ(start["steps_per_epoch"], 7);
  EXPECT_EQ(start["epochs"], 1);
  EXPECT_EQ(start["ranks"], 2);
  EXPECT_EQ(start["devices"], (json{"cpu (1 threads)", "cpu (1 threads)"}));
  EXPECT_EQ(start["first_step"], 1);
  EXPECT_EQ(start["subsets"][0], (json{{"name", "shapes"}, {"rows", 8}}));
  EXPECT_EQ(start["trainable_parameters"], 10);
  const json step = find(events, "step").body;
  const StepRecord record = step_of(1);
  EXPECT_EQ(step["loss"].get<double>(), record.loss);
  EXPECT_EQ(step["grad_norm"].get<double>(), record.grad_norm);
  EXPECT_EQ(step["learning_rate"].get<double>(), record.learning_rate);
  for (const char* key : {"samples", "tokens", "supervised_tokens", "padding_tokens", "tiles",
                          "memory_bytes", "epoch"}) {
    EXPECT_TRUE(step.at(key).is_number_integer()) << key;
  }
  for (const char* key : {"seconds", "seconds_data", "seconds_forward", "seconds_backward",
                          "seconds_reduce", "seconds_optimizer"}) {
    EXPECT_TRUE(step.at(key).is_number_float()) << key;
  }
  EXPECT_EQ(step["skipped"], false);
  EXPECT_EQ(events.back().body["rows_not_reached"], 24);
  EXPECT_NEAR(step["t"].get<double>(), now_seconds(), 600);
}

TEST(Recorder, ANonfiniteStepIsAnEventThatNamesItsRows) {
  const TemporaryFolder folder;
  RunSpec spec = spec_in(folder.path());
  spec.logging.every_steps = 100;  // such a step is told all the same
  auto recorder = RunRecorder::open(spec).or_throw();
  recorder->start(facts_of(90));
  recorder->step(step_of(1));
  recorder->step(step_of(2));
  StepRecord bad = step_of(3);
  bad.loss = std::nan("");
  bad.grad_norm = INFINITY;
  bad.skipped = true;
  bad.rows[2].loss_sum = std::nan("");
  recorder->step(bad);
  StepRecord overflow = step_of(4);
  overflow.grad_norm = INFINITY;
  recorder->step(overflow);
  recorder->end("nonfinite", done(), 4);
  const auto events = events_of(folder.path());
  EXPECT_EQ(kinds_of(events), (std::vector<std::string>{"start", "step", "step", "nonfinite",
                                                        "step", "nonfinite", "end"}));
  const json body = find(events, "nonfinite").body;
  EXPECT_EQ(body["loss"], "NaN");
  EXPECT_EQ(body["grad_norm"], "Infinity");
  EXPECT_EQ(body["skipped"], true);
  ASSERT_EQ(body["rows"].size(), 1u);
  EXPECT_EQ(body["rows"][0]["row"], 32);
  EXPECT_EQ(body["rows"][0]["subset_name"], "shapes");
  EXPECT_EQ(find(events, "nonfinite", 1).body["rows"].size(), 4u) << "no row is the one to blame";
  EXPECT_EQ(Samples::open(folder.path())->of_step(2).size(), 4u)
      << "unlogged steps have samples, too";
}

TEST(Recorder, ASecondAttemptContinuesWithoutGapOrOverlap) {
  const TemporaryFolder folder;
  const std::string run = folder.path();
  auto first = RunRecorder::open(spec_in(run)).or_throw();
  first->start(facts_of(6));
  for (int64_t step = 1; step <= 4; ++step) first->step(step_of(step));
  first.reset();  // as if killed: no end
  EXPECT_EQ(kinds_of(events_of(run)).back(), "step");
  EXPECT_EQ(read_attempt(run, 1)->exit_reason, "");

  auto second = RunRecorder::open(spec_in(run)).or_throw();
  EXPECT_EQ(second->attempt(), 2);
  RunFacts facts = facts_of(6);
  facts.first_step = 3;
  second->start(facts);
  for (int64_t step = 3; step <= 6; ++step) second->step(step_of(step));
  second->end("finished", done(), 6);
  EXPECT_EQ(find(events_of(run, 2), "start").body["first_step"], 3);
  auto ledger = Ledger::open(run).or_throw();
  EXPECT_EQ(ledger.counts().at(0).at(Fate::trained), 24);
  EXPECT_EQ(ledger.of_step(4).size(), 4u);
  EXPECT_EQ(ledger.of_step(4).at(0).attempt, 2);
  EXPECT_EQ(ledger.of_step(2).at(0).attempt, 1);
}

TEST(Recorder, AnOlderAttemptFallsSilent) {
  const TemporaryFolder folder;
  const std::string run = folder.path();
  auto older = RunRecorder::open(spec_in(run)).or_throw();
  older->start(facts_of(9));
  older->step(step_of(1));
  EXPECT_FALSE(older->superseded());
  auto newer = RunRecorder::open(spec_in(run)).or_throw();
  older->checkpoint(1, run + "/checkpoints/step-00000001", 0, 0);
  EXPECT_TRUE(older->superseded());
  EXPECT_FALSE(newer->superseded());
  const std::string events = bytes_of_file(events_path(run, 1)),
                    attempt = bytes_of_file(attempt_folder(run, 1) + "/attempt.json"),
                    log = bytes_of_file(log_path(run, 0));
  older->step(step_of(2));
  older->warning(done(), 2);
  older->left_over(0, {step_of(3).rows[0].outcome});
  older->end("failed", done(), 2);
  older.reset();
  EXPECT_EQ(bytes_of_file(events_path(run, 1)), events);
  EXPECT_EQ(bytes_of_file(attempt_folder(run, 1) + "/attempt.json"), attempt);
  EXPECT_EQ(bytes_of_file(log_path(run, 0)), log);
  EXPECT_EQ(kinds_of(events_of(run)), (std::vector<std::string>{"start", "step"}));
  newer->start(facts_of(9));
  newer->end("finished", done(), 0);
  EXPECT_EQ(read_heartbeat(heartbeat_path(run, 0))->attempt, 2);
}

TEST(Recorder, RunJsonIsKeptAndDifferencesAreTold) {
  const TemporaryFolder folder;
  const std::string run = folder.path();
  RunSpec spec = spec_in(run);
  RunRecorder::open(spec).or_throw()->end("finished", done(), 0);
  const std::string kept = bytes_of_file(run + "/run.json");

  RunSpec other = spec;
  other.optimizer.learning_rate *= 2;
  other.logging.every_steps = 5;
  const auto refused = RunRecorder::open(other);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "run.spec_differs");
  EXPECT_EQ(refused.error().args["keys"], "optimizer.learning_rate");
  EXPECT_EQ(attempt_numbers(run).size(), 1u) << "nothing was claimed";

  spec.logging.every_steps = 5;
  spec.checkpoint.keep = 7;
  auto recorder = RunRecorder::open(spec).or_throw();
  recorder->start(facts_of(1));
  recorder->end("finished", done(), 0);
  const auto events = events_of(run, 2);
  EXPECT_EQ(find(events, "warning").body["message"]["code"], "run.spec_changed");
  EXPECT_EQ(find(events, "warning").body["message"]["args"]["keys"],
            "checkpoint.keep, logging.every_steps");
  EXPECT_EQ(bytes_of_file(run + "/run.json"), kept);
  EXPECT_EQ(json::parse(bytes_of_file(attempt_folder(run, 2) + "/run.json"))["checkpoint"]["keep"],
            7);
}

TEST(Recorder, OpenSaysWhatIsWrong) {
  const TemporaryFolder folder;
  EXPECT_EQ(RunRecorder::open(spec_in("")).error().code, "run.no_output");
  put_file(folder / "file", "x");
  EXPECT_EQ(RunRecorder::open(spec_in(folder / "file")).error().code, "file.make_folder");
  std::filesystem::create_directories(folder / "run");
  put_file(folder / "run/run.json", "{\"name\": ");
  EXPECT_EQ(RunRecorder::open(spec_in(folder / "run")).error().code, "run.spec_damaged");
}

TEST(Recorder, ThreadsMayCallAtTheSameTime) {
  const TemporaryFolder folder;
  auto recorder = RunRecorder::open(spec_in(folder.path())).or_throw();
  recorder->start(facts_of(50));
  std::thread warner([&] {
    for (int i = 0; i < 50; ++i) recorder->warning(say("test.warning", "careful"), i);
  });
  for (int64_t step = 1; step <= 50; ++step) {
    recorder->phase("forward", step);
    recorder->step(step_of(step));
  }
  warner.join();
  recorder->end("finished", done(), 50);
  recorder->end("failed", done(), 50);
  recorder->step(step_of(51));
  const auto kinds = kinds_of(events_of(folder.path()));
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "step"), 50);
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "warning"), 50);
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "end"), 1);
}

TEST(Recorder, SystemFiguresAreAnEvent) {
  const TemporaryFolder folder;
  RunSpec spec = spec_in(folder.path());
  spec.logging.system_seconds = 1;
  auto recorder = RunRecorder::open(spec).or_throw();
  recorder->start(facts_of(1));
  recorder->step(step_of(1));
  std::this_thread::sleep_for(std::chrono::milliseconds(1200));
  recorder->end("finished", done(), 1);
  const auto events = events_of(folder.path());
  const json body = find(events, "system").body;
  EXPECT_GT(body["memory_total_bytes"].get<int64_t>(),
            body["memory_available_bytes"].get<int64_t>());
  EXPECT_GT(body["process_memory_bytes"].get<int64_t>(), 1000000);
  EXPECT_GE(body["disk_total_bytes"].get<int64_t>(), body["disk_free_bytes"].get<int64_t>());
  EXPECT_GE(body["cpus"].get<int>(), 1);
  EXPECT_TRUE(body["gpus"].is_array());
  for (const json& gpu : body["gpus"]) EXPECT_FALSE(gpu.at("name").get<std::string>().empty());
  json measured;
  for (const Event& event : events) {
    if (event.kind == "system" && event.body.contains("cpu_percent")) measured = event.body;
  }
  ASSERT_FALSE(measured.is_null()) << "the second sample knows what happened since the first";
  EXPECT_GE(measured["cpu_percent"].get<double>(), 0);
  EXPECT_LE(measured["cpu_percent"].get<double>(), 100);
  EXPECT_EQ(measured["ranks"], (json{{{"rank", 0}, {"memory_bytes", 1 << 20}}}));
  EXPECT_EQ(kinds_of(events, true).back(), "end");
}

}  // namespace
}  // namespace ivl
