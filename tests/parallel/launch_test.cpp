#include "parallel/launch.h"

#include <gtest/gtest.h>

#include <map>

namespace ivl {
namespace {

using Variables = std::map<std::string, std::string>;

Result<Launch> launch_with(const Variables& variables) {
  return launch_from_environment([&](const char* name) -> const char* {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  });
}

Variables slurm() {
  return {{"SLURM_JOB_ID", "4711"},
          {"SLURM_STEP_ID", "0"},
          {"SLURM_NTASKS", "5"},
          {"SLURM_PROCID", "3"},
          {"SLURM_LOCALID", "1"},
          {"SLURM_NODEID", "1"},
          {"SLURM_NNODES", "3"},
          {"SLURM_JOB_NODELIST", "gpu[07-09]"},
          {"SLURM_TASKS_PER_NODE", "2(x2),1"}};
}

Variables torchrun() {
  return {{"RANK", "5"},
          {"WORLD_SIZE", "8"},
          {"LOCAL_RANK", "1"},
          {"LOCAL_WORLD_SIZE", "4"},
          {"GROUP_RANK", "1"},
          {"GROUP_WORLD_SIZE", "2"},
          {"MASTER_ADDR", "10.0.0.1"},
          {"MASTER_PORT", "29500"},
          {"TORCHELASTIC_RUN_ID", "my run/1"},
          {"TORCHELASTIC_RESTART_COUNT", "2"}};
}

Variables with(Variables variables, const Variables& changed) {
  for (const auto& [name, value] : changed) variables[name] = value;
  return variables;
}

Variables without(Variables variables, const std::string& name) {
  variables.erase(name);
  return variables;
}

TEST(Launch, WithoutVariablesAProcessIsAlone) {
  const auto launch = launch_with({{"PATH", "/bin"}});
  ASSERT_TRUE(launch.ok());
  EXPECT_EQ(launch->source, "alone");
  EXPECT_EQ(launch->world, 1);
  EXPECT_EQ(launch->nodes, 1);
}

TEST(Launch, ASlurmStep) {
  const auto launch = launch_with(slurm());
  ASSERT_TRUE(launch.ok()) << launch.error().text;
  EXPECT_EQ(launch->source, "slurm");
  EXPECT_EQ(launch->rank, 3);
  EXPECT_EQ(launch->world, 5);
  EXPECT_EQ(launch->local_rank, 1);
  EXPECT_EQ(launch->local_world, 2);
  EXPECT_EQ(launch->node, 1);
  EXPECT_EQ(launch->nodes, 3);
  EXPECT_EQ(launch->hosts, (std::vector<std::string>{"gpu07", "gpu08", "gpu09"}));
  EXPECT_EQ(launch->job, "slurm-4711-r0-s0");
}

TEST(Launch, ARestartAndAStepHaveNamesOfTheirOwn) {
  const auto launch =
      launch_with(with(slurm(), {{"SLURM_RESTART_COUNT", "2"}, {"SLURM_STEP_ID", "3"}}));
  ASSERT_TRUE(launch.ok());
  EXPECT_EQ(launch->job, "slurm-4711-r2-s3");
}

TEST(Launch, AStepOnPartOfItsJobGoesByItsOwnNodes) {
  const auto launch = launch_with(with(slurm(), {{"SLURM_JOB_NODELIST", "gpu[01-16]"},
                                                 {"SLURM_STEP_NODELIST", "gpu[03,05,11]"},
                                                 {"SLURM_TASKS_PER_NODE", "8(x16)"},
                                                 {"SLURM_STEP_TASKS_PER_NODE", "2(x2),1"}}));
  ASSERT_TRUE(launch.ok()) << launch.error().text;
  EXPECT_EQ(launch->hosts, (std::vector<std::string>{"gpu03", "gpu05", "gpu11"}));
  EXPECT_EQ(launch->local_world, 2);
}

TEST(Launch, ABatchScriptOrAnInteractiveShellIsNoStep) {
  for (const Variables& variables :
       {without(slurm(), "SLURM_STEP_ID"), with(slurm(), {{"SLURM_STEP_ID", "4294967291"}}),
        with(slurm(), {{"SLURM_STEP_ID", "4294967290"}})}) {
    const auto launch = launch_with(variables);
    ASSERT_TRUE(launch.ok());
    EXPECT_EQ(launch->source, "alone");
    EXPECT_EQ(launch->world, 1);
  }
}

TEST(Launch, AStepOfOneTaskNeedsNothingElse) {
  const auto launch = launch_with({{"SLURM_JOB_ID", "7"},
                                   {"SLURM_STEP_ID", "0"},
                                   {"SLURM_NTASKS", "1"},
                                   {"SLURM_PROCID", "0"}});
  ASSERT_TRUE(launch.ok());
  EXPECT_EQ(launch->source, "slurm");
  EXPECT_EQ(launch->world, 1);
}

TEST(Launch, Torchrun) {
  const auto launch = launch_with(torchrun());
  ASSERT_TRUE(launch.ok()) << launch.error().text;
  EXPECT_EQ(launch->source, "torchrun");
  EXPECT_EQ(launch->rank, 5);
  EXPECT_EQ(launch->world, 8);
  EXPECT_EQ(launch->local_rank, 1);
  EXPECT_EQ(launch->local_world, 4);
  EXPECT_EQ(launch->node, 1);
  EXPECT_EQ(launch->nodes, 2);
  EXPECT_EQ(launch->job, "torchrun-my-run-1-29500-r2") << "a name that a file may have";
}

TEST(Launch, NodesAreCountedWhereTorchrunDoesNotTell) {
  auto variables = without(without(torchrun(), "GROUP_RANK"), "GROUP_WORLD_SIZE");
  const auto launch = launch_with(variables);
  ASSERT_TRUE(launch.ok());
  EXPECT_EQ(launch->node, 1);
  EXPECT_EQ(launch->nodes, 2);
}

TEST(Launch, TorchrunBelowSrunGoesByTorchrun) {
  const auto launch = launch_with(with(torchrun(), slurm()));
  ASSERT_TRUE(launch.ok()) << launch.error().text;
  EXPECT_EQ(launch->source, "torchrun");
  EXPECT_EQ(launch->world, 8);
}

TEST(Launch, ScriptsThatCopySlurmsNumbersGoBySlurm) {
  auto variables = with(slurm(), {{"RANK", "3"}, {"WORLD_SIZE", "5"}, {"MASTER_PORT", "34229"}});
  EXPECT_EQ(launch_with(variables)->source, "slurm");
  variables["WORLD_SIZE"] = "3";
  const auto wrong = launch_with(variables);
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().text, "WORLD_SIZE=3 and SLURM_NTASKS=5 contradict each other");
}

TEST(Launch, ALocalRankWinsOverWhatItsParentInherited) {
  const auto launch = launch_with(
      with(slurm(), {{"INTERNVL_RANK", "1"}, {"INTERNVL_WORLD", "2"}, {"INTERNVL_JOB", "ab12"}}));
  ASSERT_TRUE(launch.ok());
  EXPECT_EQ(launch->source, "local");
  EXPECT_EQ(launch->rank, 1);
  EXPECT_EQ(launch->local_world, 2);
  EXPECT_EQ(launch->job, "local-ab12");
}

TEST(Launch, IncompleteVariablesAreNamed) {
  const std::vector<std::pair<Variables, std::string>> cases = {
      {without(slurm(), "SLURM_NTASKS"), "SLURM_NTASKS"},
      {without(slurm(), "SLURM_PROCID"), "SLURM_PROCID"},
      {without(slurm(), "SLURM_LOCALID"), "SLURM_LOCALID"},
      {without(slurm(), "SLURM_NODEID"), "SLURM_NODEID"},
      {without(slurm(), "SLURM_NNODES"), "SLURM_NNODES"},
      {without(slurm(), "SLURM_JOB_NODELIST"), "SLURM_JOB_NODELIST"},
      {without(slurm(), "SLURM_TASKS_PER_NODE"), "SLURM_TASKS_PER_NODE"},
      {without(torchrun(), "RANK"), "RANK"},
      {without(torchrun(), "WORLD_SIZE"), "WORLD_SIZE"},
      {without(torchrun(), "LOCAL_RANK"), "LOCAL_RANK"},
      {without(torchrun(), "LOCAL_WORLD_SIZE"), "LOCAL_WORLD_SIZE"},
      {{{"INTERNVL_RANK", "1"}}, "INTERNVL_WORLD"},
      {{{"INTERNVL_WORLD", "2"}}, "INTERNVL_RANK"},
  };
  for (const auto& [variables, name] : cases) {
    const auto launch = launch_with(variables);
    ASSERT_FALSE(launch.ok()) << name;
    EXPECT_EQ(launch.error().code, "ranks.variable_missing") << launch.error().text;
    EXPECT_EQ(launch.error().args["name"], name);
  }
}

TEST(Launch, ValuesOutOfRangeAreNamed) {
  const std::vector<std::pair<Variables, std::string>> cases = {
      {with(slurm(), {{"SLURM_PROCID", "5"}}), "SLURM_PROCID"},
      {with(slurm(), {{"SLURM_PROCID", "-1"}}), "SLURM_PROCID"},
      {with(slurm(), {{"SLURM_PROCID", "two"}}), "SLURM_PROCID"},
      {with(slurm(), {{"SLURM_PROCID", "3 "}}), "SLURM_PROCID"},
      {with(slurm(), {{"SLURM_NTASKS", "0"}}), "SLURM_NTASKS"},
      {with(slurm(), {{"SLURM_NTASKS", "99999999999999999999"}}), "SLURM_NTASKS"},
      {with(slurm(), {{"SLURM_NODEID", "3"}}), "SLURM_NODEID"},
      {with(slurm(), {{"SLURM_LOCALID", "2"}}), "SLURM_LOCALID"},
      {with(slurm(), {{"SLURM_NNODES", "6"}}), "SLURM_NNODES"},
      {with(torchrun(), {{"RANK", "8"}}), "RANK"},
      {with(torchrun(), {{"LOCAL_RANK", "4"}}), "LOCAL_RANK"},
      {with(torchrun(), {{"LOCAL_WORLD_SIZE", "9"}}), "LOCAL_WORLD_SIZE"},
      {with(torchrun(), {{"TORCHELASTIC_RESTART_COUNT", "x"}}), "TORCHELASTIC_RESTART_COUNT"},
  };
  for (const auto& [variables, name] : cases) {
    const auto launch = launch_with(variables);
    ASSERT_FALSE(launch.ok()) << name;
    EXPECT_EQ(launch.error().code, "ranks.variable_value") << launch.error().text;
    EXPECT_EQ(launch.error().args["name"], name);
  }
}

TEST(Launch, ContradictionsAreNamed) {
  const std::vector<std::pair<Variables, std::string>> cases = {
      {with(slurm(), {{"SLURM_JOB_NODELIST", "gpu[07-08]"}}), "SLURM_JOB_NODELIST"},
      {with(slurm(), {{"SLURM_TASKS_PER_NODE", "2(x3)"}}), "SLURM_TASKS_PER_NODE"},
      {with(slurm(), {{"SLURM_TASKS_PER_NODE", "3,2"}}), "SLURM_TASKS_PER_NODE"},
      {with(torchrun(), {{"RANK", "0"}}), "LOCAL_RANK"},
      {with(torchrun(), {{"GROUP_RANK", "0"}, {"GROUP_WORLD_SIZE", "1"}}), "LOCAL_RANK"},
  };
  for (const auto& [variables, name] : cases) {
    const auto launch = launch_with(variables);
    ASSERT_FALSE(launch.ok()) << name;
    EXPECT_EQ(launch.error().code, "ranks.variables_differ") << launch.error().text;
    EXPECT_EQ(launch.error().args["one"], name);
  }
  const auto broken = launch_with(with(slurm(), {{"SLURM_JOB_NODELIST", "gpu[07-"}}));
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().code, "ranks.host_list");
}

}  // namespace
}  // namespace ivl
