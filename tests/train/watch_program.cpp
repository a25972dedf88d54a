// A rank of a small run: watch_program FOLDER HANG_SECONDS MODE RANK. Meets the others, records,
// and takes steps that end where all wait for each other. In step 5 of rank RANK, MODE happens.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "parallel/rendezvous.h"
#include "train/recorder.h"
#include "train/watchdog.h"

namespace {

using namespace std::chrono_literals;

constexpr int64_t kSteps = 2000, kStepOfMode = 5;

struct Run {
  ivl::Ranks ranks;
  std::unique_ptr<ivl::RunRecorder> recorder;
  std::shared_ptr<ivl::Activity> activity = std::make_shared<ivl::Activity>();
  std::unique_ptr<ivl::Watchdog> watchdog;
};

[[noreturn]] void sleep_for_ever() {
  for (;;) ::sleep(1000);
}

// A collective: nobody leaves before all have come.
void wait_for_all(Run& run, int64_t step) {
  const ivl::Activity::Waiting waiting(*run.activity);
  ivl::Board& board = *run.ranks.board;
  const std::string name = "step-" + std::to_string(step) + "/";
  board.put(name + std::to_string(board.rank()), "").or_throw();
  for (int rank = 0; rank < board.world(); ++rank) {
    (void)board.wait(name + std::to_string(rank), std::chrono::hours(1)).or_throw();
  }
}

int fail(Run& run, int64_t step) {
  const ivl::Message why = ivl::say("test.broken", "the disk of {what} broke", {{"what", "n1"}});
  run.watchdog->fail(why, 1);
  run.recorder->end("failed", why, step - 1);
  return 1;
}

void long_checkpoint(Run& run) {
  run.activity->phase("checkpoint");
  for (int i = 0; i < 100; ++i) {
    run.activity->tick();
    std::this_thread::sleep_for(100ms);
  }
}

int take_steps(Run& run, const std::string& mode, bool own) {
  const int64_t last = mode == "nothing" || mode == "checkpoint" ? 20 : kSteps;
  for (int64_t step = 1; step <= last; ++step) {
    run.activity->phase("loader");
    run.activity->micro_batch(step, run.ranks.launch.rank, {"chart:17", "photos:4"});
    if (own && step == kStepOfMode) {
      if (mode == "loader") sleep_for_ever();
      if (mode == "fail") return fail(run, step);
      if (mode == "leave") return 3;
      if (mode == "checkpoint") long_checkpoint(run);
    }
    for (int unit = 0; unit < 3; ++unit) {
      run.activity->phase("forward", unit);
      std::this_thread::sleep_for(5ms);
    }
    wait_for_all(run, step);
    std::printf("step %lld\n", static_cast<long long>(step));
  }
  return 0;
}

int be_rank(char** words) {
  const std::string folder = words[1], mode = words[3];
  const auto launch = ivl::launch_from_environment(::getenv).or_throw();
  Run run;
  run.ranks = ivl::meet(launch, {folder, "run", "", 60s, ::getenv}).or_throw();
  ivl::RunSpec spec;
  spec.logging.output = folder;
  run.recorder = ivl::RunRecorder::open(spec, run.ranks).or_throw();
  ivl::RunFacts facts;
  facts.shape = {kSteps, kSteps, 1, 1, kSteps};
  facts.devices = {"cpu"};
  facts.ranks = launch.world;
  run.recorder->start(facts);
  ivl::WatchdogOptions options;
  options.launch = launch;
  options.folder = folder;
  options.hosts = run.ranks.hosts;
  options.processes = run.ranks.processes;
  options.hang = std::chrono::seconds(std::atoi(words[2]));
  options.abort = [] { sleep_for_ever(); };
  run.watchdog = ivl::Watchdog::start(*run.ranks.board, run.activity, options).or_throw();
  run.watchdog->record_in(*run.recorder);
  int code = 0;
  try {
    code = take_steps(run, mode, launch.rank == std::atoi(words[4]));
  } catch (const ivl::Failure& failure) {
    run.watchdog->broken(failure.message);
    throw;
  }
  if (code != 0) return code;
  run.recorder->end("finished", ivl::say("test.done", "all steps are done"), 20);
  run.watchdog->stop();
  ivl::leave(*run.ranks.board, 20s);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  try {
    return be_rank(argv);
  } catch (const ivl::Failure& failure) {
    std::printf("error %s: %s\n", failure.message.code.c_str(), failure.message.text.c_str());
    return 1;
  }
}
