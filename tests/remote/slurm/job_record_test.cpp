#include "remote/slurm/job_record.h"

#include <gtest/gtest.h>

#include <random>

#include "remote/slurm/text.h"
#include "support/file_bytes.h"

namespace ivl::remote {
namespace {

std::string recorded(const std::string& name) {
  return ivl::test::bytes_of_file(IVL_SOURCE_DIR "/tests/fixtures/slurm/" + name);
}

// What their documents name "JOB STATE CODES", 20.11 to 25.05.
TEST(JobRecord, EveryDocumentedState) {
  for (const char* word :
       {"BOOT_FAIL BF",     "CANCELLED CA",    "COMPLETED CD",      "CONFIGURING CF",
        "COMPLETING CG",    "DEADLINE DL",     "EXPEDITING EX",     "FAILED F",
        "LAUNCH_FAILED LF", "NODE_FAIL NF",    "OUT_OF_MEMORY OOM", "PENDING PD",
        "POWER_UP_NODE PU", "PREEMPTED PR",    "RECONFIG_FAIL RC",  "RESV_DEL_HOLD RD",
        "REQUEUE_FED RF",   "REQUEUE_HOLD RH", "REQUEUED RQ",       "RESIZING RS",
        "REVOKED RV",       "RUNNING R",       "SIGNALING SI",      "SPECIAL_EXIT SE",
        "STAGE_OUT SO",     "STOPPED ST",      "SUSPENDED S",       "TIMEOUT TO",
        "UPDATE_DB UD"}) {
    const auto both = split(word, ' ');
    EXPECT_NE(slurm_state(both[0]), SlurmState::unknown) << word;
    EXPECT_EQ(slurm_state(both[0]), slurm_state(both[1])) << word;
  }
}

TEST(JobRecord, StatesAsTheyArePrinted) {
  EXPECT_EQ(slurm_state("CANCELLED by 1000"), SlurmState::cancelled);
  EXPECT_EQ(slurm_state("CANCELLED+"), SlurmState::cancelled);
  EXPECT_EQ(slurm_state("OUT_OF_ME+"), SlurmState::out_of_memory);
  EXPECT_EQ(slurm_state("RUNNING,COMPLETING"), SlurmState::completing);
  EXPECT_EQ(slurm_state("PENDING,REQUEUED"), SlurmState::requeued);
  EXPECT_EQ(slurm_state("NODE_FAIL+REQUEUED"), SlurmState::requeued);
  EXPECT_EQ(slurm_state("COMPLETED\n"), SlurmState::completed);
  for (const char* word : {"", "+", "by", "C+", "WHATEVER", "running"}) {
    EXPECT_EQ(slurm_state(word), SlurmState::unknown) << word;
  }
}

struct IdCase {
  const char* text;
  JobId id;
};

TEST(JobRecord, Ids) {
  const std::vector<IdCase> cases = {{"123", {123, "", -1, "", ""}},
                                     {"123_3", {123, "3", -1, "", ""}},
                                     {"1_[3-9%2]", {1, "[3-9%2]", -1, "", ""}},
                                     {"1_[0-2,5]", {1, "[0-2,5]", -1, "", ""}},
                                     {"1+0", {1, "", 0, "", ""}},
                                     {"77;alpha", {77, "", -1, "alpha", ""}},
                                     {"123.batch", {123, "", -1, "", "batch"}},
                                     {"123_3.0", {123, "3", -1, "", "0"}},
                                     {"1+1.extern", {1, "", 1, "", "extern"}},
                                     {"", {}},
                                     {"abc", {}},
                                     {"-5", {}},
                                     {"99999999999999999999999", {}}};
  for (const IdCase& one : cases) EXPECT_EQ(job_id(one.text), one.id) << one.text;
}

TEST(JobRecord, SqueueWithAnythingInNames) {
  const auto jobs = read_squeue(
      "banner\n\x1e"
      "7\x1fPENDING\x1fPriority\x1f"
      "1700000000\x1fN/A\x1fN/A\x1f"
      "1-00:00:00\x1fgpu\x1f\x1f"
      "u|u\x1f"
      "a|b\nc\x1f\x1b[2Jd\n"
      "\x1e"
      "8_[3-9%2]\x1fRUNNING\x1fNone\x1f"
      "1700000000\x1f"
      "1700000100\x1f"
      "1700003600\x1fUNLIMITED"
      "\x1fgpu\x1fnode[1-2]\x1f(null)\x1fn\n"
      "\x1e"
      "9\x1fRUN");
  ASSERT_EQ(jobs.size(), 2u);
  EXPECT_EQ(jobs[0].state, SlurmState::pending);
  EXPECT_EQ(jobs[0].reason, "Priority");
  EXPECT_EQ(jobs[0].comment, "u|u");
  EXPECT_EQ(jobs[0].name, "a|b c  [2Jd");
  EXPECT_EQ(jobs[0].limit_seconds, 86400);
  EXPECT_EQ(jobs[1].id.task, "[3-9%2]");
  EXPECT_EQ(jobs[1].comment, "");
  EXPECT_EQ(jobs[1].started, 1700000100);
}

TEST(JobRecord, RestartsAreJoinedById) {
  auto jobs = read_squeue(
      "\x1e"
      "7\x1fR\x1f\x1f\x1f\x1f\x1f\x1f\x1f\x1f\x1f\n");
  read_restarts("7                       2           \nx y\n8 9\n", jobs);
  EXPECT_EQ(jobs.at(0).restarts, 2);
}

TEST(JobRecord, ScontrolOfEachVersion) {
  for (const char* file : {"scontrol-22.05-live.txt", "scontrol-20.11.txt", "scontrol-23.02.txt",
                           "scontrol-24.05.txt"}) {
    const auto jobs = read_scontrol_jobs(recorded(file));
    ASSERT_EQ(jobs.size(), 1u) << file;
    EXPECT_GT(jobs[0].id.number, 0) << file;
    EXPECT_EQ(jobs[0].state, SlurmState::running) << file;
    EXPECT_EQ(jobs[0].partition, "debug") << file;
    EXPECT_GE(jobs[0].restarts, 0) << file;
    EXPECT_EQ(jobs[0].comment, "0d1e2f30-0000-4000-8000-000000000001") << file;
    EXPECT_EQ(jobs[0].limit_seconds, 3600) << file;
  }
}

TEST(JobRecord, ScontrolNameOverSeveralLines) {
  const auto jobs = read_scontrol_jobs(
      "JobId=1 JobName=a|b JobState=FAILED\nc UserId=root(0) JobState=RUNNING Reason=None "
      "ExitCode=0:0\n"
      "JobId=2 ArrayJobId=2 ArrayTaskId=3 JobName=d UserId=root(0) JobState=PENDING "
      "Reason=Priority\n");
  ASSERT_EQ(jobs.size(), 2u);
  EXPECT_EQ(jobs[0].state, SlurmState::running);
  EXPECT_EQ(jobs[1].reason, "Priority");
}

TEST(JobRecord, SacctOfRequeuedJobKeepsOrder) {
  const auto jobs = read_sacct(recorded("sacct-22.05-live.txt"));
  ASSERT_EQ(jobs.size(), 3u);
  EXPECT_EQ(jobs[0].state, SlurmState::requeued);
  EXPECT_EQ(jobs[1].state, SlurmState::failed);
  EXPECT_EQ(jobs[1].exit_code, 3);
  EXPECT_EQ(jobs[2].state, SlurmState::completed);
  EXPECT_EQ(jobs[0].id.number, jobs[2].id.number);
  EXPECT_GT(jobs[2].submitted, jobs[0].submitted);  // a requeue counts as submitted again
}

TEST(JobRecord, ParsersSurviveRandomBytes) {
  std::mt19937 random(7);
  const std::string alphabet = "\x1e\x1f\n 019_[]+.;=:,%abJobId=\xff\x00\x1b";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t i = random() % 200; i > 0; --i) text += alphabet[random() % alphabet.size()];
    for (const auto& jobs : {read_squeue(text), read_sacct(text), read_scontrol_jobs(text)}) {
      for (const JobRecord& job : jobs) EXPECT_GT(job.id.number, 0);
    }
    job_id(text);
    slurm_state(text);
  }
}

}  // namespace
}  // namespace ivl::remote
