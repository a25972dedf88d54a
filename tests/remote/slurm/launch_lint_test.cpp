#include "remote/slurm/launch_lint.h"

#include <gtest/gtest.h>

#include "support/file_bytes.h"

namespace ivl::remote {
namespace {

struct Launch {
  LaunchRequest request;
  LaunchContext context;
  ClusterFacts cluster;

  Launch() {
    const std::string folder = IVL_SOURCE_DIR "/tests/fixtures/slurm/";
    cluster.partitions = read_partitions(ivl::test::bytes_of_file(folder + "partitions-20.11.txt"));
    cluster.nodes = read_nodes(ivl::test::bytes_of_file(folder + "nodes-24.05.txt"));
    for (ClusterNode& node : cluster.nodes) node.partitions = {"gpu"};
    context.cluster = &cluster;
    context.global_batch = 512;
    context.micro_batch = 8;
    context.checkpoint_every_steps = 200;
    request.nodes = 2;
    request.step_seconds = 26;
    request.save_seconds = 60;
    request.limit_seconds = 86'400;
  }
  Launch(const Launch&) = delete;

  std::map<std::string, LaunchFinding> lint() const {
    std::map<std::string, LaunchFinding> found;
    for (const LaunchFinding& finding : lint_launch(request, context)) {
      found[finding.message.code] = finding;
    }
    return found;
  }
};

using Words = std::vector<std::string>;

Words words_of(const std::vector<LaunchFix>& fixes) {
  Words words;
  for (const LaunchFix& fix : fixes) {
    words.push_back((fix.remove ? "-" : "") + fix.field + "=" + fix.value);
  }
  return words;
}

Words fixes(const LaunchFinding& finding) { return words_of(finding.fixes); }

TEST(LaunchLint, NothingToSayOfAGoodLaunch) { EXPECT_TRUE(Launch().lint().empty()); }

// The findings themselves are the planner's (tests/plan/run_plan_test.cpp).
TEST(LaunchLint, MendsThePublishedScriptWith24And128Gpus) {
  Launch launch;
  const auto fixes_by_code = [&](const char* code) {
    return words_of(fixes_of(code, launch.request, launch.context));
  };
  launch.request.nodes = 3;
  EXPECT_EQ(fixes_by_code("plan.batch_not_divisible"), (Words{"nodes=2"}));
  launch.request.nodes = 16;
  EXPECT_EQ(fixes_by_code("plan.batch_not_divisible"), (Words{"nodes=8", "batch.micro=4"}));
  EXPECT_EQ(fixes_by_code("plan.requeue_overwrites"), (Words{"overwrite=false", "requeue=false"}));
  EXPECT_EQ(fixes_by_code("plan.fixed_port"), (Words{"port=0"}));
  EXPECT_TRUE(fixes_by_code("plan.over_memory").empty());
}

TEST(LaunchLint, LimitAgainstTheFirstCheckpoint) {
  Launch launch;
  launch.request.limit_seconds = 3600;
  auto found = launch.lint();
  EXPECT_EQ(fixes(found["slurm.lint_first_checkpoint"]), (Words{"checkpoint.every_steps=34"}));
  launch.request.limit_seconds = 180;
  found = launch.lint();
  EXPECT_EQ(found["slurm.lint_limit_below_save"].severity, Severity::error);
  launch.request.limit_seconds = 0;  // the partition's default hour
  EXPECT_TRUE(launch.lint().contains("slurm.lint_first_checkpoint"));
}

TEST(LaunchLint, AgainstThePartition) {
  Launch launch;
  launch.request.partition = "old";
  EXPECT_TRUE(launch.lint().contains("slurm.lint_partition_down"));
  launch.request.partition = "typo";
  auto found = launch.lint();
  EXPECT_EQ(fixes(found["slurm.lint_no_partition"]), (Words{"partition=gpu"}));
  launch.request.partition = "gpu";
  launch.request.limit_seconds = 3 * 86'400;
  launch.request.nodes = 4;
  launch.request.gpus_per_node = 16;
  found = launch.lint();
  EXPECT_EQ(fixes(found["slurm.lint_gpus_per_node"]), (Words{"gpus_per_node=8"}));
  EXPECT_EQ(fixes(found["slurm.lint_nodes"]), (Words{"nodes=2"}));
  EXPECT_EQ(fixes(found["slurm.lint_limit"]), (Words{"limit_seconds=172800"}));
}

TEST(LaunchLint, MixedKindsAndGpusPerTask) {
  Launch launch;
  launch.cluster.nodes[1].gpus = {{"a100", 8}};
  launch.request.srun_flags = {"--gpus-per-task=1"};
  auto found = launch.lint();
  EXPECT_EQ(fixes(found["slurm.lint_mixed_gpus"]), (Words{"gpu_kind=a100", "gpu_kind=h100"}));
  EXPECT_EQ(fixes(found["slurm.lint_gpus_per_task"]), (Words{"-srun_flags=--gpus-per-task=1"}));
  EXPECT_EQ(lint_launch(launch.request, launch.context).front().severity, Severity::error);
  launch.request.gpu_kind = "h100";
  EXPECT_FALSE(launch.lint().contains("slurm.lint_mixed_gpus"));
}

}  // namespace
}  // namespace ivl::remote
