#include "remote/slurm/batch_script.h"

#include <gtest/gtest.h>

namespace ivl::remote {
namespace {

LaunchRequest request() {
  LaunchRequest asked;
  asked.uuid = "0d1e2f30-0000-4000-8000-000000000001";
  asked.partition = "gpu";
  asked.account = "science";
  asked.qos = "long";
  asked.nodes = 4;
  asked.memory_mib = 900'000;
  asked.limit_seconds = 86'430;
  asked.work_folder = "/work folder";
  asked.run_folder = "/runs/a%j'b";
  asked.engine = {"/opt/engine/launch"};
  asked.run_spec = "/runs/a%j'b/run.json";
  asked.save_seconds = 100;
  asked.step_seconds = 25.4;
  asked.login_path = "/usr/bin:/opt/slurm/bin";
  asked.environment = {"module load cuda"};
  asked.sbatch_flags = {"--exclude=node7"};
  asked.srun_flags = {"--mpi=none", "--label"};
  return asked;
}

std::vector<std::string> options(const std::string& text) {
  std::vector<std::string> found;
  for (size_t at = text.find("#SBATCH "); at != std::string::npos;
       at = text.find("#SBATCH ", at + 1)) {
    found.push_back(text.substr(at + 8, text.find('\n', at) - at - 8));
  }
  return found;
}

TEST(BatchScript, OptionsAreExact) {
  const auto script = batch_script(request());
  ASSERT_TRUE(script);
  EXPECT_EQ(
      options(script->text),
      (std::vector<std::string>{
          "--job-name=internvl-0d1e2f30-0000-4000-8000-000000000001",
          "--comment=0d1e2f30-0000-4000-8000-000000000001", "--partition=gpu", "--account=science",
          "--qos=long", "--nodes=4", "--ntasks-per-node=8", "--cpus-per-task=10", "--gres=gpu:8",
          "--mem=900000M", "--time=1441", "--signal=USR1@326", "--requeue", "--open-mode=append",
          "--propagate=NONE", "--export=PATH,HOME,USER,LOGNAME,SHELL,LANG", "--exclude=node7"}));
  EXPECT_EQ(script->options, (std::vector<std::string>{"--chdir=/work folder",
                                                       "--output=/runs/a%%j'b/log/slurm-%j.out"}));
  EXPECT_NE(
      script->text.find("srun --kill-on-bad-exit=1 --export=ALL --cpus-per-task=10 '--mpi=none' "
                        "'--label' -- '/opt/engine/launch' train '/runs/a%j'\\''b/run.json'\n"),
      std::string::npos)
      << script->text;
  EXPECT_LT(script->text.find("module load cuda"), script->text.find("srun --kill"));
}

TEST(BatchScript, GpuRequestStyles) {
  LaunchRequest asked = request();
  asked.gpu_kind = "a100";
  EXPECT_NE(batch_script(asked)->text.find("--gres=gpu:a100:8\n"), std::string::npos);
  asked.gpu_request = GpuRequest::gpus_per_node;
  EXPECT_NE(batch_script(asked)->text.find("--gpus-per-node=a100:8\n"), std::string::npos);
  asked.gpu_request = GpuRequest::none;
  EXPECT_EQ(batch_script(asked)->text.find("gpu:"), std::string::npos);
}

TEST(BatchScript, WithoutRequeueNothingCallsIt) {
  LaunchRequest asked = request();
  asked.requeue = false;
  const std::string text = batch_script(asked)->text;
  EXPECT_NE(text.find("#SBATCH --no-requeue\n"), std::string::npos);
  EXPECT_EQ(text.find("scontrol"), std::string::npos);
}

TEST(BatchScript, LeadIsThreeSavesAndAStep) {
  LaunchRequest asked = request();
  asked.save_seconds = 0;
  EXPECT_EQ(signal_lead(asked), 120);
  asked.save_seconds = 1e9;
  EXPECT_EQ(signal_lead(asked), 65535);
}

TEST(BatchScript, WhatNoLineCanHoldIsRefused) {
  const std::vector<std::pair<const char*, void (*)(LaunchRequest&)>> faults = {
      {"slurm.bad_value", [](LaunchRequest& r) { r.uuid = "x"; }},
      {"slurm.bad_value", [](LaunchRequest& r) { r.partition = "a\n#SBATCH --uid=0"; }},
      {"slurm.bad_value", [](LaunchRequest& r) { r.account = "--wrap"; }},
      {"slurm.bad_value", [](LaunchRequest& r) { r.qos = "a b"; }},
      {"slurm.bad_value", [](LaunchRequest& r) { r.nodes = 0; }},
      {"slurm.bad_value", [](LaunchRequest& r) { r.sbatch_flags = {"--a\nrm"}; }},
      {"slurm.bad_value", [](LaunchRequest& r) { r.sbatch_flags = {"script"}; }},
      {"slurm.bad_value", [](LaunchRequest& r) { r.engine.clear(); }},
      {"slurm.path_relative", [](LaunchRequest& r) { r.work_folder = "work"; }},
      {"slurm.path_backslash", [](LaunchRequest& r) { r.run_folder = "/a\\b"; }}};
  for (const auto& [code, spoil] : faults) {
    LaunchRequest asked = request();
    spoil(asked);
    const auto script = batch_script(asked);
    ASSERT_FALSE(script) << code;
    EXPECT_EQ(script.error().code, code);
  }
}

TEST(PublishedKnobs, AreMappedByName) {
  const auto knobs = from_published({{"PARTITION", "vision"},
                                     {"GPUS", "64"},
                                     {"GPUS_PER_NODE", "8"},
                                     {"PER_DEVICE_BATCH_SIZE", "4"},
                                     {"BATCH_SIZE", "512"},
                                     {"QUOTA_TYPE", "reserved"},
                                     {"CPUS_PER_TASK", "10"},
                                     {"SRUN_ARGS", "--exclude='a b' -x c"}},
                                    request());
  ASSERT_TRUE(knobs);
  EXPECT_EQ(knobs->request.partition, "vision");
  EXPECT_EQ(knobs->request.nodes, 8);
  EXPECT_EQ(knobs->request.gpus_per_node, 8);
  EXPECT_EQ(knobs->request.sbatch_flags.back(), "--quotatype=reserved");
  EXPECT_EQ(knobs->request.srun_flags,
            (std::vector<std::string>{"--mpi=none", "--label", "--exclude=a b", "-x", "c"}));
  EXPECT_EQ(knobs->assignments, (std::vector<std::string>{"batch.micro=4", "batch.global=512"}));
  EXPECT_EQ(from_published({{"GPUS", "2"}}, request())->request.gpus_per_node, 2);
}

TEST(PublishedKnobs, MistakesAreNamed) {
  EXPECT_EQ(from_published({{"GPUS", "20"}}, request()).error().code, "slurm.gpus_fill_no_nodes");
  EXPECT_EQ(from_published({{"GPUS", "many"}}, request()).error().code, "slurm.bad_value");
  EXPECT_EQ(from_published({{"SRUN_ARGS", "$(rm -r x)"}}, request()).error().code,
            "slurm.bad_value");
  EXPECT_FALSE(from_published({{"SRUN_ARGS", "'open"}}, request()));
}

}  // namespace
}  // namespace ivl::remote
