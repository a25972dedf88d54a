#include "remote/slurm/submit.h"

#include "remote/slurm/text.h"
#include "remote/ssh/quote.h"

namespace ivl::remote {
namespace {

constexpr int kNoFolder = 91;  // exit status of our own, beside sbatch's

std::string submit_body(const SlurmTools& tools, const LaunchRequest& request,
                        const BatchScript& script) {
  const std::string run = quote(request.run_folder);
  std::string body = "umask 077\nmkdir -p -- " + run + "/log || exit " + std::to_string(kNoFolder) +
                     "\ncat >" + run + "/submit." + request.uuid + ".sh || exit " +
                     std::to_string(kNoFolder) + "\n";
  if (!request.login_path.empty()) body += "PATH=" + quote(request.login_path) + "\nexport PATH\n";
  body += "ulimit -c 0\n";
  body += "exec " + tools.word("sbatch") + " --parsable";
  for (const std::string& option : script.options) body += " " + quote(option);
  return body + " -- " + run + "/submit." + request.uuid + ".sh </dev/null\n";
}

bool is_ours(const JobRecord& job, const std::string& uuid) {
  return job.comment == uuid || job.name == job_name(uuid);
}

std::optional<JobId> among(const std::vector<JobRecord>& jobs, const std::string& uuid) {
  for (const JobRecord& job : jobs) {
    if (is_ours(job, uuid)) return job.id;
  }
  return {};
}

std::string squeue_body(const SlurmTools& tools) {
  return "exec " + tools.word("squeue") + " -h -t all -u \"$(id -u)\" -o " + quote(kSqueueFormat) +
         "\n";
}

// sacct by name: over the last days, since a job may be purged from squeue within a minute.
std::string sacct_body(const SlurmTools& tools, const std::string& uuid) {
  return "exec " + tools.word("sacct") +
         " -n -P -X -D -S now-14days --delimiter=" + quote(std::string(1, kFieldMark)) +
         " --name=" + job_name(uuid) + " -o " + std::string(kSacctFormat) + "\n";
}

Result<std::optional<JobId>> ask(CommandRunner& runner, const SlurmTools& tools,
                                 const std::string& body,
                                 std::vector<JobRecord> (*read)(std::string_view),
                                 const std::string& uuid) {
  auto answer = run_slurm(runner, tools, body);
  if (!answer) return answer.error();
  if (answer->exit_status != 0) {
    return say("slurm.no_answer", "Slurm does not answer: {reason}",
               {{"reason", complaint_of(answer->err)}});
  }
  return among(read(answer->out), uuid);
}

// The first start of the script leaves its job's id in the run folder.
std::optional<JobId> claimed(CommandRunner& runner, const LaunchRequest& request) {
  auto answer = runner.run(
      {.script = "readlink -- " + quote(request.run_folder) + "/submit." + request.uuid + "\n",
       .input = {}});
  if (!answer || answer->exit_status != 0) return {};
  const JobId id = job_id(answer->out);
  if (id.number == 0) return {};
  return id;
}

Message refused(const CommandOutput& answer) {
  if (answer.exit_status == kNoFolder) {
    return say("slurm.no_run_folder", "the run folder cannot be made there: {reason}",
               {{"reason", complaint_of(answer.err)}});
  }
  return say("slurm.refused", "Slurm refuses the job: {reason}",
             {{"reason", complaint_of(answer.err)}});
}

// What sbatch says when it cannot know whether the controller took the job.
bool is_uncertain(const CommandOutput& answer) {
  if (answer.exit_status == -1) return true;
  for (const char* words :
       {"Unable to contact slurm controller", "Socket timed out", "Zero Bytes were transmitted",
        "Communication connection failure", "Connection refused", "Transport endpoint"}) {
    if (answer.err.find(words) != std::string::npos) return true;
  }
  return false;
}

Result<Submission> look_again(CommandRunner& runner, const SlurmTools& tools,
                              const LaunchRequest& request, const std::string& why) {
  const auto found = find_submission(runner, tools, request);
  if (found && *found) return Submission{**found, true};
  return say("slurm.submit_unknown",
             "it is not known whether Slurm has the job ({reason}); it is looked for before "
             "anything is submitted again",
             {{"reason", why}});
}

}  // namespace

Result<std::optional<JobId>> find_submission(CommandRunner& runner, const SlurmTools& tools,
                                             const LaunchRequest& request) {
  auto queued = ask(runner, tools, squeue_body(tools), read_squeue, request.uuid);
  if (queued && *queued) return queued;
  if (const auto id = claimed(runner, request)) return std::optional<JobId>(id);
  if (!queued) return queued;
  if (tools.has("sacct")) {
    const auto past = ask(runner, tools, sacct_body(tools, request.uuid), read_sacct, request.uuid);
    if (past && *past) return past;
  }
  return std::optional<JobId>();
}

Result<Submission> submit(CommandRunner& runner, const SlurmTools& tools,
                          const LaunchRequest& request, const BatchScript& script, bool again) {
  if (auto status = check_request(request); !status) return status.error();
  if (again) {
    auto found = find_submission(runner, tools, request);
    if (!found) return found.error();
    if (*found) return Submission{**found, true};
  }
  Command command;
  command.script = slurm_preamble(tools) + submit_body(tools, request, script);
  command.input = script.text;
  command.deadline = std::chrono::seconds(90);
  auto answer = runner.run(command);
  if (!answer) return look_again(runner, tools, request, answer.error().text);
  const auto lines = split(trimmed(answer->out), '\n');
  JobId id = job_id(lines.empty() ? std::string_view() : lines.back());
  if (answer->exit_status == 0 && id.number != 0) return Submission{id, false};
  if (answer->exit_status == 0 || is_uncertain(*answer)) {
    return look_again(runner, tools, request, complaint_of(answer->err));
  }
  return refused(*answer);
}

}  // namespace ivl::remote
