// Against a real Slurm: what our script and our questions come to.
#include "remote/slurm/control.h"
#include "remote/slurm/private_cluster.h"

namespace ivl::remote::test {
namespace {

class Cluster : public PrivateCluster {
 protected:
  static void SetUpTestSuite() { bring_up(""); }
  std::string output(const LaunchRequest& asked, const JobIdentity& job) {
    return text(asked.run_folder + "/log/slurm-" + std::to_string(job.id.number) + ".out");
  }
  std::string number(const JobIdentity& job) { return std::to_string(job.id.number); }
};

// What the engine would write of a start that it saved and left; no rank leaves before it is there.
constexpr const char* kRecord = R"sh(record() {
  folder=$run/attempts/000$((${SLURM_RESTART_COUNT:-0} + 1))
  until [ "$SLURM_PROCID" = 0 ] || [ -e "$folder/attempt.json" ]; do sleep 0.1; done
  [ "$SLURM_PROCID" = 0 ] || return 0
  mkdir -p "$folder"
  printf '{\n  "exit_reason": "%s",\n  "job_id": "%s",\n  "restarts": %s,\n  "start": 1\n}\n' \
    "$1" "$SLURM_JOB_ID" "${SLURM_RESTART_COUNT:-0}" >"$folder/attempt.new"
  mv "$folder/attempt.new" "$folder/attempt.json"
}
)sh";

TEST_F(Cluster, ToolsAndVersionAreFound) {
  EXPECT_EQ(tools_.paths.at("sbatch"), "/usr/bin/sbatch");
  EXPECT_EQ(tools_.version.substr(0, 2).find_first_not_of("0123456789"), std::string::npos);
}

TEST_F(Cluster, RunsOnBothNodesWithItsOwnGpus) {
  LaunchRequest asked = request("run",
                                "echo \"$SLURM_PROCID $SLURMD_NODENAME gpus "
                                "$CUDA_VISIBLE_DEVICES cpus $SLURM_CPUS_PER_TASK "
                                "module $MODULE ulimit $(ulimit -n)\"");
  asked.gpus_per_node = 2;
  asked.environment = {"export MODULE='loaded by hand'"};
  const JobIdentity job = hand_in(asked);
  EXPECT_TRUE(comes_to(job, JobPhase::failed));  // the engine told of no end: said so
  EXPECT_EQ(state_.reason.code, "slurm.completed_early");
  const std::string said = output(asked, job);
  for (const char* line : {"0 node1 gpus 0,1 cpus 1 module loaded by hand",
                           "3 node2 gpus 0,1 cpus 1 module loaded by hand"}) {
    EXPECT_NE(said.find(line), std::string::npos) << said;
  }
  EngineSight engine;
  engine.attempt = Attempt{};
  engine.attempt->job_id = number(job);
  engine.attempt->exit_reason = "finished";
  EXPECT_EQ(look(job, engine).phase, JobPhase::finished);
}

// Of one rank: of two, that which leaves first may have the other killed.
TEST_F(Cluster, ExitOf75IsRequeuedAndGoesOn) {
  LaunchRequest asked = request("again",
                                "echo start ${SLURM_RESTART_COUNT:-0}\n"
                                "[ ${SLURM_RESTART_COUNT:-0} -ge 1 ] || exit 75");
  asked.nodes = 1;
  const JobIdentity job = hand_in(asked);
  EXPECT_TRUE(comes_to(job, JobPhase::requeued));
  EXPECT_TRUE(comes_to(job, JobPhase::failed)) << output(asked, job);
  EXPECT_EQ(state_.restarts, 1);
  const std::string said = output(asked, job);  // appended, not begun anew
  EXPECT_NE(said.find("start 0"), std::string::npos) << said;
  EXPECT_NE(said.find("start 1"), std::string::npos) << said;
}

TEST_F(Cluster, ExitOf75HiddenByKilledRanksIsRequeued) {
  const LaunchRequest asked =
      request("hidden", std::string(kRecord) +
                            "[ ${SLURM_RESTART_COUNT:-0} -ge 1 ] && exit 0\nrecord interrupted\n"
                            "[ $SLURM_PROCID = 0 ] && exit 75\nexec sleep 60");
  const JobIdentity job = hand_in(asked);
  EXPECT_TRUE(until([&] { return look(job).restarts == 1; })) << output(asked, job);
  EXPECT_TRUE(comes_to(job, JobPhase::failed)) << output(asked, job);
  EXPECT_EQ(state_.reason.code, "slurm.completed_early");
}

TEST_F(Cluster, RestartsAreBounded) {
  LaunchRequest asked = request("bounded", "exit 75");
  asked.nodes = 1;
  asked.most_restarts = 1;
  const JobIdentity job = hand_in(asked);
  EXPECT_TRUE(comes_to(job, JobPhase::interrupted)) << output(asked, job);
  EXPECT_EQ(state_.restarts, 1);
  EXPECT_EQ(state_.reason.code, "slurm.ended_resumable");
}

TEST_F(Cluster, OtherFailuresAreNotRequeued) {
  const JobIdentity job = hand_in(request("fails", "exit 3"));
  EXPECT_TRUE(comes_to(job, JobPhase::failed));
  EXPECT_EQ(state_.reason.code, "slurm.failed_code");
  EXPECT_EQ(state_.reason.args["code"], 3);
}

TEST_F(Cluster, CancelIsNotResurrectedByTheScript) {
  const LaunchRequest asked = request(
      "cancel", std::string(kRecord) +
                    "trap 'record interrupted; exit 75' TERM\n"
                    "echo ready >\"$run/ready.$SLURM_PROCID\"\nwhile :; do sleep 0.1; done");
  const JobIdentity job = hand_in(asked);
  ASSERT_TRUE(until([&] { return !text(asked.run_folder + "/ready.0").empty(); }));
  EXPECT_EQ(look(job).phase, JobPhase::running);
  const auto done = cancel_job(*runner_, tools_, job.id, asked.uuid, asked.run_folder);
  ASSERT_TRUE(done) << done.error().text;
  EXPECT_TRUE(comes_to(job, JobPhase::cancelled)) << output(asked, job);
  EXPECT_EQ(state_.restarts, 0);
  EXPECT_TRUE(cancel_job(*runner_, tools_, job.id, asked.uuid, asked.run_folder));
}

TEST_F(Cluster, LimitSignalsTheEngineWhichSavesAndGoesOn) {
  const LaunchRequest asked =
      request("limit", std::string(kRecord) +
                           "[ ${SLURM_RESTART_COUNT:-0} -ge 1 ] && exit 0\n"
                           "trap 'echo told; record interrupted; exit 75' USR1\n"
                           "echo ready >\"$run/ready.$SLURM_PROCID\"\nwhile :; do sleep 0.1; done");
  const JobIdentity job = hand_in(asked);
  ASSERT_TRUE(until([&] { return !text(asked.run_folder + "/ready.1").empty(); }));
  slurm_command("scontrol update JobId=" + number(job) + " EndTime=now+125");
  EXPECT_TRUE(until([&] { return look(job).restarts == 1; }, 90)) << output(asked, job);
  EXPECT_NE(output(asked, job).find("told"), std::string::npos);
  EXPECT_TRUE(comes_to(job, JobPhase::failed));
  EXPECT_EQ(state_.reason.code, "slurm.completed_early");
}

TEST_F(Cluster, TimeoutOfAnEngineThatDoesNotListen) {
  const LaunchRequest asked =
      request("deaf", "echo ready >\"$run/ready.$SLURM_PROCID\"; exec sleep 600");
  const JobIdentity job = hand_in(asked);
  ASSERT_TRUE(until([&] { return !text(asked.run_folder + "/ready.1").empty(); }));
  EXPECT_EQ(look(job).phase, JobPhase::running);
  slurm_command("scontrol update JobId=" + number(job) + " EndTime=now+2");
  EXPECT_TRUE(comes_to(job, JobPhase::timed_out, 90)) << output(asked, job);
}

TEST_F(Cluster, NodeFailureEndsOrRequeues) {
  LaunchRequest asked = request("node", "exec sleep 600");
  asked.requeue = false;
  JobIdentity job = hand_in(asked);
  ASSERT_TRUE(comes_to(job, JobPhase::running));
  slurm_command("scontrol update NodeName=node2 State=DOWN Reason=test");
  EXPECT_TRUE(comes_to(job, JobPhase::node_failed));
  slurm_command("scontrol update NodeName=node2 State=RESUME");
  state_ = {};
  job = hand_in(request("node again", "exec sleep 600"));
  ASSERT_TRUE(comes_to(job, JobPhase::running));
  slurm_command("scontrol update NodeName=node2 State=DOWN Reason=test");
  EXPECT_TRUE(comes_to(job, JobPhase::requeued));
  EXPECT_EQ(state_.restarts, 1);
}

TEST_F(Cluster, PreemptedJobWaitsToGoOn) {
  LaunchRequest asked = request("low", "exec sleep 600");
  asked.partition = "low";
  asked.cpus_per_task = 16;
  const JobIdentity job = hand_in(asked);
  ASSERT_TRUE(comes_to(job, JobPhase::running));
  asked = request("high", "exec sleep 600");
  asked.partition = "debug";
  asked.cpus_per_task = 16;
  hand_in(asked);
  EXPECT_TRUE(comes_to(job, JobPhase::requeued));
  EXPECT_EQ(state_.restarts, 1);
}

TEST_F(Cluster, SilentControllerKeepsWhatWasKnown) {
  const JobIdentity job = hand_in(request("silent", "exec sleep 600"));
  ASSERT_TRUE(comes_to(job, JobPhase::running));
  ASSERT_EQ(fixture({"stop", slurm(), "slurmctld"}, 60), 0);
  EXPECT_EQ(look(job).phase, JobPhase::running);
  EXPECT_TRUE(state_.stale);
  EXPECT_EQ(state_.reason.code, "slurm.silent");
  ASSERT_EQ(fixture({"start", slurm(), "slurmctld"}, 60), 0);
  EXPECT_TRUE(until([&] { return !look(job).stale; }));
  EXPECT_EQ(state_.phase, JobPhase::running);
}

TEST_F(Cluster, LostAnswerSubmitsOnce) {
  const LaunchRequest asked = request("lost", "exec sleep 600");
  const auto script = batch_script(asked);
  runner_->lose_answers = true;
  const auto lost = submit(*runner_, tools_, asked, *script);
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, "slurm.submit_unknown");
  runner_->lose_answers = false;
  const auto found = submit(*runner_, tools_, asked, *script, true);
  ASSERT_TRUE(found) << found.error().text;
  EXPECT_TRUE(found->found);
  EXPECT_EQ(slurm_command("squeue -h -o %i"), std::to_string(found->id.number) + "\n");
}

TEST_F(Cluster, WipedCommentIsFoundByName) {
  LaunchRequest asked = request("wiped", "exec sleep 600");
  const JobIdentity job = hand_in(asked);
  slurm_command("scontrol update JobId=" + number(job) + " Comment=site");
  const auto found = find_submission(*runner_, tools_, asked);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->number, job.id.number);
  EXPECT_TRUE(comes_to(job, JobPhase::running));
}

TEST_F(Cluster, SecondJobOfOneSubmissionLeavesAtOnce) {
  const LaunchRequest asked = request("twice", "echo worked $SLURM_JOB_ID; exec sleep 2");
  const JobIdentity first = hand_in(asked);
  ASSERT_TRUE(until([&] {
    return !text(asked.run_folder + "/submit." + asked.uuid).empty() ||
           std::filesystem::is_symlink(asked.run_folder + "/submit." + asked.uuid);
  }));
  const JobIdentity second = hand_in(asked);  // as if two tries had come through
  ASSERT_TRUE(until([&] {
    return has_ended(slurm_state(slurm_command("squeue -h -t all -o %T -j " + number(second))));
  }));
  EXPECT_EQ(output(asked, second),
            "job " + number(first) + " has this submission: nothing to do\n");
}

TEST_F(Cluster, HoldReleaseExtend) {
  LaunchRequest asked = request("hold", "exec sleep 600");
  asked.sbatch_flags = {"--hold"};
  const JobIdentity job = hand_in(asked);
  EXPECT_TRUE(comes_to(job, JobPhase::held));
  ASSERT_TRUE(release_job(*runner_, tools_, job.id));
  EXPECT_TRUE(comes_to(job, JobPhase::running));
  ASSERT_TRUE(extend_job(*runner_, tools_, job.id, 7200));
  EXPECT_EQ(slurm_command("squeue -h -o %l"), "2:00:00\n");
  EXPECT_EQ(hold_job(*runner_, tools_, {.number = 999999, .task = {}, .cluster = {}, .step = {}})
                .error()
                .code,
            "slurm.control_refused");
}

TEST_F(Cluster, UsersVariablesAndLimitsChangeNothing) {
  auto hostile = variables();
  for (const auto& [name, value] :
       std::map<std::string, std::string>{{"SBATCH_PARTITION", "nowhere"},
                                          {"SBATCH_EXPORT", "NONE"},
                                          {"SQUEUE_USERS", "nobody"},
                                          {"SQUEUE_FORMAT", "%j"},
                                          {"SQUEUE_STATES", "SUSPENDED"},
                                          {"SLURM_TIME_FORMAT", "%H"},
                                          {"SLURM_CLUSTERS", "elsewhere"},
                                          {"SBATCH_TIMELIMIT", "1"},
                                          {"SLURM_NTASKS", "7"},
                                          {"SRUN_CPUS_PER_TASK", "16"},
                                          {"SLURM_HINT", "multithread"},
                                          {"SBATCH_HOLD", "1"}}) {
    hostile[name] = value;
  }
  runner_ = std::make_unique<LocalRunner>(hostile);
  runner_->limits = "ulimit -v 400000; ulimit -n 64; ulimit -t 60; umask 0; ";
  const LaunchRequest asked =
      request("hostile", "echo rank $SLURM_PROCID of $SLURM_NTASKS $(ulimit -v)");
  const JobIdentity job = hand_in(asked);
  EXPECT_TRUE(comes_to(job, JobPhase::failed));
  EXPECT_EQ(state_.reason.code, "slurm.completed_early");
  const std::string said = output(asked, job);
  EXPECT_NE(said.find("rank 1 of 2"), std::string::npos) << said;
  EXPECT_EQ(said.find("400000"), std::string::npos) << said;
  runner_ = std::make_unique<LocalRunner>(variables());
}

TEST_F(Cluster, FoldersOfAnyName) {
  for (const std::string name :
       {"with blank", "q'uo\"te", "per%jcent%%", "-dash", "\xE4\xB8\xAD\xE6\x96\x87", "line\nfeed",
        "$(touch x)`id`;&*?#!"}) {
    const LaunchRequest asked = request(name, "echo at \"$PWD\"");
    const JobIdentity job = hand_in(asked);
    state_ = {};
    EXPECT_TRUE(comes_to(job, JobPhase::failed)) << name;
    EXPECT_EQ(state_.reason.code, "slurm.completed_early") << name;
    EXPECT_NE(output(asked, job).find("at " + asked.run_folder + "\n"), std::string::npos)
        << name << ": " << output(asked, job);
  }
}

TEST_F(Cluster, RefusalIsSlurmsWords) {
  LaunchRequest asked = request("refused", "true");
  asked.partition = "nowhere";
  const auto refused = submit(*runner_, tools_, asked, *batch_script(asked));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "slurm.refused");
  EXPECT_NE(refused.error().text.find("Invalid partition"), std::string::npos)
      << refused.error().text;
}

}  // namespace
}  // namespace ivl::remote::test
