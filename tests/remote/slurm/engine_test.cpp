// The real engine from a batch script of ours: two nodes of two ranks over Gloo.
#include "remote/slurm/private_cluster.h"
#include "spec/event.h"

namespace ivl::remote::test {
namespace {

class EngineOnCluster : public PrivateCluster {
 protected:
  static void SetUpTestSuite() { bring_up(""); }

  LaunchRequest training(const std::string& name) {
    LaunchRequest asked = request(name, "");
    asked.gpus_per_node = 2;
    std::filesystem::remove(asked.run_spec);  // the run's own comes from the engine
    asked.engine = {IVL_ENGINE};
    asked.run_spec = *folder_ / "demo/run.json";
    asked.environment = {"export OMP_NUM_THREADS=1"};
    asked.engine_flags = {"--set", "logging.output=" + asked.run_folder,
                          "--set", "schedule.max_steps=40",
                          "--set", "batch.micro=8",
                          "--set", "logging.every_steps=1"};
    return asked;
  }
  void make_demo() {
    ivl::test::ChildProcess demo(
        {IVL_ENGINE, "demo", *folder_ / "demo", "--rows", "600", "--progress", "none"}, {},
        *folder_ / "demo.log");
    ASSERT_EQ(demo.wait(std::chrono::seconds(300)), 0) << demo.output();
  }
  static EngineSight engine_of(const LaunchRequest& asked) {
    EngineSight sight;
    const auto numbers = attempt_numbers(asked.run_folder);
    if (numbers.empty()) return sight;
    if (auto attempt = read_attempt(asked.run_folder, numbers.back())) sight.attempt = *attempt;
    if (auto beat = read_heartbeat(heartbeat_path(asked.run_folder, 0))) sight.heartbeat = *beat;
    return sight;
  }
  // Loss of each step as it was written, of all attempts.
  static std::map<int64_t, double> losses(const LaunchRequest& asked) {
    std::map<int64_t, double> found;
    for (const int64_t attempt : attempt_numbers(asked.run_folder)) {
      auto events = EventReader(events_path(asked.run_folder, attempt)).poll();
      if (!events) continue;
      for (const Event& event : *events) {
        if (event.kind == "step") found[event.step] = real_from_json(event.body, "loss", -1);
      }
    }
    return found;
  }
  ::testing::AssertionResult finishes(const LaunchRequest& asked, const JobIdentity& job) {
    if (until([&] { return is_over(look(job, engine_of(asked)).phase); }, 300) &&
        state_.phase == JobPhase::finished) {
      return ::testing::AssertionSuccess();
    }
    return ::testing::AssertionFailure()
           << phase_name(state_.phase) << ": " << state_.reason.text << "\n"
           << text(asked.run_folder + "/log/slurm-" + std::to_string(job.id.number) + ".out");
  }
};

TEST_F(EngineOnCluster, SavesOnTheSignalIsRequeuedAndGoesOnExactly) {
  make_demo();
  const LaunchRequest whole = training("whole");
  ASSERT_TRUE(finishes(whole, hand_in(whole)));
  const LaunchRequest cut = training("cut short");
  const JobIdentity job = hand_in(cut);
  state_ = {};
  ASSERT_TRUE(until([&] { return losses(cut).size() >= 1; }, 120));
  slurm_command("scancel --signal=USR1 " + std::to_string(job.id.number));  // as before the limit
  ASSERT_TRUE(until([&] { return look(job, engine_of(cut)).phase == JobPhase::requeued; }))
      << phase_name(state_.phase) << ": " << state_.reason.text << "\n"
      << text(cut.run_folder + "/log/slurm-" + std::to_string(job.id.number) + ".out");
  EXPECT_EQ(state_.reason.code, "slurm.requeued_saved");
  ASSERT_TRUE(finishes(cut, job));
  EXPECT_EQ(state_.restarts, 1);
  EXPECT_EQ(attempt_numbers(cut.run_folder).size(), 2u);
  EXPECT_EQ(losses(cut).size(), 40u);
  EXPECT_EQ(losses(cut), losses(whole));
}

}  // namespace
}  // namespace ivl::remote::test
