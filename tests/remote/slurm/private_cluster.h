// A Slurm of the tests' own (tests/fixtures/cluster/slurm.sh) and an engine that does as it is
// told.
#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <memory>

#include "remote/slurm/job_query.h"
#include "remote/slurm/local_runner.h"
#include "remote/slurm/submit.h"

namespace ivl::remote::test {

class PrivateCluster : public ::testing::Test {
 protected:
  static void bring_up(const std::string& option) {
    folder_ = std::make_unique<ivl::TemporaryFolder>();
    std::filesystem::permissions(folder_->path(), std::filesystem::perms(0755));
    const auto status =
        fixture({"up", slurm(), "--owner", std::to_string(::getpid()), option}, 120);
    can_run_ = status == 0;
    ASSERT_TRUE(status == 0 || status == 77) << ivl::test::bytes_of_file(*folder_ / "fixture.log");
  }
  static void TearDownTestSuite() {
    if (can_run_) {
      EXPECT_EQ(fixture({"down", slurm()}, 60), 0);
    }
    folder_.reset();
  }
  void SetUp() override {
    if (!can_run_) {
      GTEST_SKIP() << "THIS MACHINE CANNOT RUN A SLURM: "
                   << ivl::test::bytes_of_file(*folder_ / "fixture.log");
    }
    runner_ = std::make_unique<LocalRunner>(variables());
    auto tools = find_slurm_tools(*runner_);
    ASSERT_TRUE(tools) << tools.error().text;
    tools_ = *tools;
  }
  void TearDown() override {
    if (!can_run_) return;
    slurm_command("scancel -u root");
    for (const char* node : {"node1", "node2"}) {
      slurm_command(std::string("scontrol update NodeName=") + node + " State=RESUME");
    }
    EXPECT_TRUE(until([&] { return slurm_command("squeue -h").empty(); }));
    EXPECT_TRUE(
        until([&] { return slurm_command("sinfo -h -N -p debug -t idle -o %N").size() == 12; }));
  }

  static std::map<std::string, std::string> variables() {
    return {{"PATH", "/usr/bin:/bin"},
            {"HOME", "/root"},
            {"USER", "root"},
            {"LOGNAME", "root"},
            {"SHELL", "/bin/bash"},
            {"LANG", "C.UTF-8"},
            {"SLURM_CONF", slurm() + "/etc/slurm.conf"}};
  }
  static std::string slurm() { return *folder_ / "slurm"; }
  static int fixture(std::vector<std::string> words, int seconds) {
    words.insert(words.begin(), {"/bin/bash", IVL_SOURCE_DIR "/tests/fixtures/cluster/slurm.sh"});
    while (words.back().empty()) words.pop_back();
    ivl::test::ChildProcess child(words, {}, *folder_ / "fixture.log");
    return child.wait(std::chrono::seconds(seconds)).value_or(-1);
  }
  /// What a program of Slurm prints, as an administrator calls it.
  std::string slurm_command(const std::string& words) {
    auto answer = runner_->run({.script = words + "\n", .input = {}});
    return answer ? answer->out : "";
  }
  template <typename Condition>
  static bool until(Condition condition, int seconds = 60) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (!condition()) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return true;
  }

  /// A run whose engine runs `behaviour`, lines of sh that see $run; `name` may be hostile.
  LaunchRequest request(const std::string& name, const std::string& behaviour) {
    const std::string run = *folder_ / name;
    std::filesystem::create_directories(run);
    std::ofstream(run + "/behaviour") << behaviour << "\n";
    std::ofstream(run + "/run.json") << "{}\n";
    const std::string engine = *folder_ / "engine";
    if (!std::filesystem::exists(engine)) {
      std::ofstream(engine) << "#!/bin/sh\nrun=${2%/run.json}\n. \"$run/behaviour\"\n";
      ::chmod(engine.c_str(), 0755);
    }
    static int count = 0;
    char uuid[37];
    std::snprintf(uuid, sizeof(uuid), "%08x-0000-4000-8000-%012x", ::getpid(), ++count);
    LaunchRequest asked;
    asked.uuid = uuid;
    asked.nodes = 2;
    asked.gpus_per_node = 1;
    asked.cpus_per_task = 1;
    asked.work_folder = asked.run_folder = run;
    asked.run_spec = run + "/run.json";
    asked.engine = {engine};
    asked.login_path = tools_.path;
    return asked;
  }
  JobIdentity hand_in(const LaunchRequest& asked) {
    const auto script = batch_script(asked);
    EXPECT_TRUE(script) << script.error().text;
    const auto done = submit(*runner_, tools_, asked, *script);
    EXPECT_TRUE(done) << done.error().text;
    return {done ? done->id : JobId{}, asked.uuid, 0};
  }
  JobState look(const JobIdentity& job, const EngineSight& engine = {}) {
    auto seen = sight_jobs(*runner_, tools_, {job});
    EXPECT_TRUE(seen);
    if (!seen) return state_;
    seen->engine = engine;
    return state_ = reconcile(job, *seen, state_);
  }
  ::testing::AssertionResult comes_to(const JobIdentity& job, JobPhase phase, int seconds = 60) {
    if (until([&] { return look(job).phase == phase; }, seconds)) {
      return ::testing::AssertionSuccess();
    }
    return ::testing::AssertionFailure()
           << phase_name(state_.phase) << ": " << state_.reason.text << "\n"
           << slurm_command("scontrol show job -o " + std::to_string(job.id.number));
  }
  static std::string text(const std::string& path) { return ivl::test::bytes_of_file(path); }

  static inline std::unique_ptr<ivl::TemporaryFolder> folder_;
  static inline bool can_run_ = false;
  std::unique_ptr<LocalRunner> runner_;
  SlurmTools tools_;
  JobState state_;
};

}  // namespace ivl::remote::test
