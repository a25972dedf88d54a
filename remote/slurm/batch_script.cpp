#include "remote/slurm/batch_script.h"

#include "remote/ssh/quote.h"

namespace ivl::remote {
namespace {

class Lines {
 public:
  void add(const std::string& line) { text_ += line + "\n"; }
  void option(const std::string& line) { add("#SBATCH " + line); }
  void option(const std::string& name, const std::string& value) {
    if (!value.empty()) option("--" + name + "=" + value);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void write_gpus(const LaunchRequest& request, Lines& lines) {
  const std::string kind = request.gpu_kind.empty() ? "" : request.gpu_kind + ":";
  const std::string count = kind + std::to_string(request.gpus_per_node);
  if (request.gpu_request == GpuRequest::gres) lines.option("gres", "gpu:" + count);
  if (request.gpu_request == GpuRequest::gpus_per_node) lines.option("gpus-per-node", count);
}

void write_options(const LaunchRequest& request, Lines& lines) {
  lines.option("job-name", job_name(request.uuid));
  lines.option("comment", request.uuid);
  lines.option("partition", request.partition);
  lines.option("account", request.account);
  lines.option("qos", request.qos);
  lines.option("nodes", std::to_string(request.nodes));
  lines.option("ntasks-per-node", std::to_string(request.gpus_per_node));
  lines.option("cpus-per-task", std::to_string(request.cpus_per_task));
  write_gpus(request, lines);
  if (request.memory_mib) {
    lines.option("mem", *request.memory_mib == 0 ? "0" : std::to_string(*request.memory_mib) + "M");
  }
  if (request.limit_seconds > 0) {
    lines.option("time", std::to_string((request.limit_seconds + 59) / 60));
  }
  lines.option("signal", "USR1@" + std::to_string(signal_lead(request)));
  lines.option(request.requeue ? "--requeue" : "--no-requeue");
  lines.option("open-mode", "append");
  lines.option("propagate", "NONE");
  lines.option("export", "PATH,HOME,USER,LOGNAME,SHELL,LANG");
  for (const std::string& flag : request.sbatch_flags) lines.option(flag);
}

// One submission, one job: a second one of the same UUID leaves at once.
constexpr const char* kClaim = R"sh(
# Of two jobs from one submission (its answer was lost) only the first works.
claim=$run/submit.$uuid
ln -s -n -- "$SLURM_JOB_ID" "$claim" 2>/dev/null
owner=$(readlink -- "$claim")
if [ -z "$owner" ]; then
  echo "cannot write in $run" >&2
  exit 1
fi
if [ "$owner" != "$SLURM_JOB_ID" ]; then
  echo "job $owner has this submission: nothing to do"
  exit 0
fi
if [ -e "$run/cancel.$uuid" ]; then
  echo "cancelled: nothing to do"
  exit 0
fi
)sh";

constexpr const char* kRequeue = R"sh(status=$?

# 75: saved, to be gone on with. srun tells 143 or 137 instead where it killed ranks that had not
# quite left, so that the engine's own record of this start decides then.
resumable() {
  [ "$status" -eq 75 ] && return 0
  [ "$status" -ge 128 ] || return 1
  newest=$(ls -- "$run/attempts" 2>/dev/null | sort | tail -n 1)
  record=$run/attempts/$newest/attempt.json
  grep -Eq "\"job_id\": *\"$SLURM_JOB_ID\"" "$record" 2>/dev/null &&
    grep -Eq "\"restarts\": *${SLURM_RESTART_COUNT:-0}([^0-9]|\$)" "$record" &&
    grep -Eq '"exit_reason": *"(interrupted|rank_lost|hung)"' "$record"
}
resumable || exit "$status"
)sh";

constexpr const char* kAgain = R"sh([ -e "$run/cancel.$uuid" ] && exit 75
if [ "${SLURM_RESTART_COUNT:-0}" -ge "$most_restarts" ]; then
  echo "started again $SLURM_RESTART_COUNT times: no more" >&2
  exit 75
fi
state=$(LC_ALL=C scontrol show job -o "$SLURM_JOB_ID" | sed -n 's/.* JobState=\([A-Z_]*\).*/\1/p')
case $state in
  RUNNING | COMPLETING | TIMEOUT) scontrol requeue "$SLURM_JOB_ID" ;;
  *) echo "not requeued: the job is $state" ;;
esac
exit 75
)sh";

void write_start(const LaunchRequest& request, Lines& lines) {
  lines.add("");
  lines.add("uuid=" + request.uuid);
  lines.add("run=" + quote(request.run_folder));
  lines.add("most_restarts=" + std::to_string(request.most_restarts));
  if (!request.login_path.empty()) lines.add("export PATH=\"$PATH\":" + quote(request.login_path));
  lines.add("trap : TERM USR1 INT  # for the engine; this script waits for it");
  lines.add("unset SLURM_EXPORT_ENV  # or srun would keep what follows from the ranks");
  lines.add(kClaim);
  for (const std::string& line : request.environment) lines.add(line);
}

void write_srun(const LaunchRequest& request, Lines& lines) {
  std::string words = "srun --kill-on-bad-exit=1 --export=ALL --cpus-per-task=" +
                      std::to_string(request.cpus_per_task);
  for (const std::string& flag : request.srun_flags) words += " " + quote(flag);
  words += " --";
  for (const std::string& word : request.engine) words += " " + quote(word);
  words += " train " + quote(request.run_spec);
  for (const std::string& flag : request.engine_flags) words += " " + quote(flag);
  lines.add(words);
}

}  // namespace

std::string job_name(const std::string& uuid) { return "internvl-" + uuid; }

std::string literal_output(const std::string& path) {
  std::string doubled;
  for (const char c : path) doubled += c == '%' ? "%%" : std::string(1, c);
  return doubled;
}

std::string output_pattern(const std::string& run_folder) {
  return literal_output(run_folder) + "/log/slurm-%j.out";
}

Result<BatchScript> batch_script(const LaunchRequest& request) {
  if (auto status = check_request(request); !status) return status.error();
  Lines lines;
  lines.add("#!/bin/bash -l");
  write_options(request, lines);
  write_start(request, lines);
  write_srun(request, lines);
  lines.add(kRequeue);
  lines.add(request.requeue ? kAgain : "exit 75");
  BatchScript script;
  script.text = lines.take();
  while (script.text.ends_with("\n\n")) script.text.pop_back();
  script.options = {"--chdir=" + request.work_folder,
                    "--output=" + output_pattern(request.run_folder)};
  return script;
}

}  // namespace ivl::remote
