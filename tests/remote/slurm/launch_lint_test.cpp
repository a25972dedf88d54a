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

std::vector<std::string> fixes(const LaunchFinding& finding) {
  std::vector<std::string> words;
  for (const LaunchFix& fix : finding.fixes) {
    words.push_back((fix.remove ? "-" : "") + fix.field + "=" + fix.value);
  }
  return words;
}

using Words = std::vector<std::string>;

TEST(LaunchLint, NothingToSayOfAGoodLaunch) { EXPECT_TRUE(Launch().lint().empty()); }

TEST(LaunchLint, PublishedScriptWith24And128Gpus) {
  Launch launch;
  launch.context.cluster = nullptr;
  launch.context.overwrite = true;
  launch.context.port = 34229;
  launch.request.nodes = 3;
  auto found = launch.lint();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found["slurm.lint_batch"].message.args["taken"], 384);
  EXPECT_EQ(fixes(found["slurm.lint_batch"]), (Words{"nodes=2"}));
  EXPECT_EQ(found["slurm.lint_overwrite"].severity, Severity::error);
  EXPECT_EQ(fixes(found["slurm.lint_overwrite"]), (Words{"overwrite=false", "requeue=false"}));
  EXPECT_EQ(found["slurm.lint_port"].message.args["port"], 34229);
  launch.request.nodes = 16;
  found = launch.lint();
  EXPECT_EQ(found["slurm.lint_batch"].message.args["taken"], 0);
  EXPECT_EQ(fixes(found["slurm.lint_batch"]), (Words{"nodes=8", "batch.micro=4"}));
  for (const int nodes : {4, 8}) {  // 32 and 64 GPUs divide
    launch.request.nodes = nodes;
    EXPECT_FALSE(launch.lint().contains("slurm.lint_batch"));
  }
}

TEST(LaunchLint, OverwriteWithoutRequeueIsNoFault) {
  Launch launch;
  launch.context.overwrite = true;
  launch.request.requeue = false;
  EXPECT_TRUE(launch.lint().empty());
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
