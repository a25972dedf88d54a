#include "remote/slurm/control.h"

#include "remote/slurm/batch_script.h"
#include "remote/ssh/quote.h"

namespace ivl::remote {
namespace {

std::string word_of(const JobId& id) {
  std::string word = std::to_string(id.number);
  if (!id.task.empty() && id.task[0] != '[') word += "_" + id.task;
  if (id.component >= 0) word += "+" + std::to_string(id.component);
  return word;
}

Status refused(const std::string& what, const JobId& id, const CommandOutput& answer) {
  const std::string reason = complaint_of(answer.err);
  if (reason.find("Access/permission denied") != std::string::npos) {
    return say("slurm.not_allowed", "{what} of job {job} is allowed to administrators only here",
               {{"what", what}, {"job", id.number}});
  }
  return say("slurm.control_refused", "Slurm refuses {what} of job {job}: {reason}",
             {{"what", what}, {"job", id.number}, {"reason", reason}});
}

Status control(CommandRunner& runner, const SlurmTools& tools, const std::string& what,
               const JobId& id, const std::string& words) {
  auto answer = run_slurm(runner, tools, "exec " + words + "\n");
  if (!answer) return answer.error();
  return answer->exit_status == 0 ? Status() : refused(what, id, *answer);
}

}  // namespace

Status cancel_job(CommandRunner& runner, const SlurmTools& tools, const JobId& id,
                  const std::string& uuid, const std::string& run_folder) {
  const std::string mark = quote(run_folder + "/cancel." + uuid);
  auto answer =
      run_slurm(runner, tools,
                ": >" + mark + "\nexec " + tools.word("scancel") + " " + quote(word_of(id)) + "\n");
  if (!answer) return answer.error();
  const bool over = answer->err.find("already completing or completed") != std::string::npos ||
                    answer->err.find("Invalid job id") != std::string::npos;
  if (answer->exit_status == 0 || over) return {};
  return refused("cancel", id, *answer);
}

Status requeue_job(CommandRunner& runner, const SlurmTools& tools, const JobRecord& verified,
                   const std::string& uuid) {
  if (verified.comment != uuid && verified.name != job_name(uuid)) {
    return say("slurm.another_job", "job {job} is not ours any more: its number was given again",
               {{"job", verified.id.number}});
  }
  if (verified.state == SlurmState::completed) {
    return say("slurm.requeue_completed", "job {job} has completed: requeue would run it again",
               {{"job", verified.id.number}});
  }
  return control(runner, tools, "requeue", verified.id,
                 tools.word("scontrol") + " requeue " + quote(word_of(verified.id)));
}

Status hold_job(CommandRunner& runner, const SlurmTools& tools, const JobId& id) {
  return control(runner, tools, "hold", id, tools.word("scontrol") + " hold " + quote(word_of(id)));
}

Status release_job(CommandRunner& runner, const SlurmTools& tools, const JobId& id) {
  return control(runner, tools, "release", id,
                 tools.word("scontrol") + " release " + quote(word_of(id)));
}

Status extend_job(CommandRunner& runner, const SlurmTools& tools, const JobId& id,
                  int64_t limit_seconds) {
  return control(runner, tools, "extend", id,
                 tools.word("scontrol") + " update JobId=" + word_of(id) +
                     " TimeLimit=" + std::to_string((limit_seconds + 59) / 60));
}

}  // namespace ivl::remote
