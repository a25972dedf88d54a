// Against a real Slurm with accounting: what outlives the controller's memory, accounts and QOS.
#include "remote/slurm/cluster_facts.h"
#include "remote/slurm/control.h"
#include "remote/slurm/private_cluster.h"

namespace ivl::remote::test {
namespace {

class Accounting : public PrivateCluster {
 protected:
  static void SetUpTestSuite() { bring_up("--accounting"); }
  // The controller forgets a job some time after MinJobAge.
  bool forgotten(const JobIdentity& job) {
    return until(
        [&] { return slurm_command("scontrol show job " + std::to_string(job.id.number)).empty(); },
        150);
  }
};

TEST_F(Accounting, FactsOfTheCluster) {
  const auto facts = ask_cluster(*runner_, tools_);
  ASSERT_TRUE(facts) << facts.error().text;
  EXPECT_EQ(facts->name, "private");
  EXPECT_EQ(facts->version, tools_.version);
  EXPECT_EQ(facts->partition("")->name, "debug");
  EXPECT_EQ(facts->gpus_of("debug"), (std::map<std::string, std::vector<int64_t>>{{"a100", {8}}}));
  ASSERT_EQ(facts->nodes.size(), 2u);
  EXPECT_EQ(facts->nodes[0].gpus_free(), 8);
  EXPECT_EQ(facts->default_account, "root");
  EXPECT_TRUE(facts->notes.empty());
  bool science = false;
  for (const Association& one : facts->associations) {
    science |= one.account == "science" && one.qos == std::vector<std::string>{"long", "normal"};
  }
  EXPECT_TRUE(science);
}

TEST_F(Accounting, GpusInUseAreCountedByNode) {
  LaunchRequest asked = request("gpus", "exec sleep 600");
  asked.account = "science";
  asked.qos = "long";
  asked.gpus_per_node = 3;
  ASSERT_TRUE(comes_to(hand_in(asked), JobPhase::running));
  const auto facts = ask_cluster(*runner_, tools_);
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->nodes[0].gpus_free(), 5);
  EXPECT_EQ(facts->nodes[1].gpus_used, 3);
}

TEST_F(Accounting, UnknownAccountIsRefusedInWords) {
  LaunchRequest asked = request("refused", "true");
  asked.account = "nobody";
  const auto refused = submit(*runner_, tools_, asked, *batch_script(asked));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text.find("Invalid account"), std::string::npos)
      << refused.error().text;
}

TEST_F(Accounting, PurgedJobsAreToldBySacct) {
  const LaunchRequest asked =
      request("purged", "[ ${SLURM_RESTART_COUNT:-0} -ge 1 ] && exit 3; exit 75");
  const JobIdentity job = hand_in(asked);
  ASSERT_TRUE(comes_to(job, JobPhase::failed));
  ASSERT_TRUE(forgotten(job));
  state_ = {};
  EXPECT_EQ(look(job).phase, JobPhase::failed);  // of the second start, not the requeued first
  EXPECT_EQ(state_.reason.code, "slurm.failed_code");
  EXPECT_EQ(state_.reason.args["code"], 3);
  const auto found = find_submission(*runner_, tools_, asked);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->number, job.id.number);
}

}  // namespace
}  // namespace ivl::remote::test
