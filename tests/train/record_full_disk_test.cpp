#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>

#include "spec/event.h"
#include "spec/ledger.h"
#include "spec/run_folder.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"
#include "train/record_support.h"
#include "train/recorder.h"

namespace ivl {
namespace {

using test::bytes_of_file;
using test::facts_of;
using test::spec_in;
using test::step_of;

TEST(RecorderOnAFullDisk, TrainingGoesOnAndNothingIsMissingAfterwards) {
  const TemporaryFolder folder;
  const std::string run = folder.path();
  testing::internal::CaptureStderr();
  auto recorder = RunRecorder::open(spec_in(run)).or_throw();
  recorder->start(facts_of(300));
  recorder->step(step_of(1));
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit full{3000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &full);
  for (int64_t step = 2; step <= 150; ++step) recorder->step(step_of(step));
  recorder->checkpoint(150, run + "/checkpoints/x", 0, 0);
  const auto size_then = bytes_of_file(events_path(run, 1)).size();
  ::setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_EQ(size_then, 3000u);
  for (int64_t step = 151; step <= 300; ++step) recorder->step(step_of(step));
  recorder->end("finished", say("test.done", "done"), 300);

  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << said;
  EXPECT_NE(said.find("training goes on"), std::string::npos);
  EventReader reader(events_path(run, 1));
  const auto events = reader.poll(true);
  int64_t step = 0, warnings = 0;
  for (const Event& event : *events) {
    if (event.kind == "step") step += event.step == step + 1 ? 1 : 1000;  // in order, each once
    if (event.kind == "warning") ++warnings;
  }
  EXPECT_EQ(step, 300);
  EXPECT_EQ(warnings, 1);
  EXPECT_EQ(events->back().kind, "end");
  auto ledger = Ledger::open(run).or_throw();
  EXPECT_EQ(ledger.counts().at(0).at(Fate::trained), 1200);
  EXPECT_EQ(ledger.damaged_bytes(), 0u);
  auto samples = Samples::open(run).or_throw();
  EXPECT_EQ(samples.of_row({0, 2003}).at(0).step, 200);
}

}  // namespace
}  // namespace ivl
