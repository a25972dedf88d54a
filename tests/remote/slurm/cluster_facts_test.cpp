#include "remote/slurm/cluster_facts.h"

#include <gtest/gtest.h>

#include <random>

#include "support/file_bytes.h"

namespace ivl::remote {
namespace {

std::string recorded(const std::string& name) {
  return ivl::test::bytes_of_file(IVL_SOURCE_DIR "/tests/fixtures/slurm/" + name);
}
using Gpus = std::map<std::string, int64_t>;

TEST(ClusterFacts, GresOfAnyForm) {
  EXPECT_EQ(read_gres("gpu:a100:8"), (Gpus{{"a100", 8}}));
  EXPECT_EQ(read_gres("gpu:4"), (Gpus{{"", 4}}));
  EXPECT_EQ(read_gres("gpu:v100:4(S:0,1),gpu:a100:2,shard:8,lustre:no_consume:1"),
            (Gpus{{"v100", 4}, {"a100", 2}}));
  EXPECT_EQ(read_gres("gpu:h100:8(IDX:0-7)"), (Gpus{{"h100", 8}}));
  for (const char* text : {"", "(null)", "gpu", "gpu:", "gpu:a100:", "gpu:a100:many",
                           "gpu:99999999", "gpu:-1", "(((", ")))"}) {
    EXPECT_EQ(read_gres(text), Gpus{}) << text;
  }
}

TEST(ClusterFacts, NodesOfTheLiveCluster) {
  const auto nodes = read_nodes(recorded("nodes-22.05-live.txt"));
  ASSERT_EQ(nodes.size(), 2u);
  EXPECT_EQ(nodes[0].name, "node1");
  EXPECT_EQ(nodes[0].gpus, (Gpus{{"a100", 8}}));
  EXPECT_EQ(nodes[0].gpus_used, 2);
  EXPECT_EQ(nodes[0].gpus_free(), 6);
  EXPECT_EQ(nodes[0].memory_mib, 8000);
  EXPECT_EQ(nodes[0].partitions, (std::vector<std::string>{"debug", "low", "short"}));
}

TEST(ClusterFacts, NodesInUseDrainedAsleepAndGone) {
  auto nodes = read_nodes(recorded("nodes-20.11.txt"));
  ASSERT_EQ(nodes.size(), 2u);
  EXPECT_EQ(nodes[0].gpus_used, 3);
  EXPECT_EQ(nodes[0].gpus_free(), 5);
  EXPECT_FALSE(nodes[1].usable);
  EXPECT_EQ(nodes[1].gpu_count(), 6);
  EXPECT_EQ(nodes[1].gpus_free(), 0);
  nodes = read_nodes(recorded("nodes-24.05.txt"));
  ASSERT_EQ(nodes.size(), 3u);
  EXPECT_EQ(nodes[0].gpus_free(), 0);
  EXPECT_TRUE(nodes[1].usable);  // sleeps, wakes for a job
  EXPECT_EQ(nodes[1].gpus_free(), 8);
  EXPECT_FALSE(nodes[2].usable);
}

TEST(ClusterFacts, Partitions) {
  const auto live = read_partitions(recorded("partitions-22.05-live.txt"));
  ASSERT_EQ(live.size(), 3u);
  EXPECT_TRUE(live[0].is_default);
  EXPECT_EQ(live[0].most_seconds, 86400);
  EXPECT_EQ(live[0].default_seconds, 3600);
  EXPECT_EQ(live[1].most_seconds, 0);
  EXPECT_TRUE(live[1].requeues_preempted);
  EXPECT_EQ(live[2].most_nodes, 1);
  const auto old = read_partitions(recorded("partitions-20.11.txt"));
  ASSERT_EQ(old.size(), 2u);
  EXPECT_EQ(old[0].accounts, (std::vector<std::string>{"science", "vision"}));
  EXPECT_EQ(old[0].qos, (std::vector<std::string>{"normal", "long"}));
  EXPECT_FALSE(old[1].up);
  EXPECT_EQ(old[1].nodes, 0);
}

TEST(ClusterFacts, MixedKindsAreSeenByPartition) {
  ClusterFacts facts;
  facts.partitions = read_partitions(recorded("partitions-20.11.txt"));
  facts.nodes = read_nodes(recorded("nodes-20.11.txt"));
  EXPECT_EQ(facts.gpus_of("gpu"),
            (std::map<std::string, std::vector<int64_t>>{{"a100", {2, 8}}, {"v100", {4}}}));
  EXPECT_EQ(facts.partition("")->name, "gpu");
  EXPECT_EQ(facts.partition("none"), nullptr);
}

TEST(ClusterFacts, HostileOutputIsBounded) {
  const std::string endless(8 << 20, 'x');
  EXPECT_TRUE(read_nodes(endless).empty());
  const auto nodes = read_nodes("NodeName=" + endless + "\x1b State=IDLE\n");
  ASSERT_EQ(nodes.size(), 1u);
  EXPECT_LE(nodes[0].name.size(), 4096u);
  std::mt19937 random(11);
  const std::string alphabet = "NodeName=Gresgpu:a(),+|\n \x1b\xff\x00 0189-StateIDLE";
  for (int round = 0; round < 2000; ++round) {
    std::string text = "NodeName=a ";
    for (size_t i = random() % 200; i > 0; --i) text += alphabet[random() % alphabet.size()];
    for (const ClusterNode& node : read_nodes(text)) EXPECT_GE(node.gpus_free(), 0);
    EXPECT_LE(read_partitions(text).size(), 200u);
  }
}

}  // namespace
}  // namespace ivl::remote
