#include "remote/slurm/job_query.h"

#include <algorithm>

#include "remote/slurm/sections.h"
#include "remote/slurm/text.h"
#include "remote/ssh/quote.h"

namespace ivl::remote {
namespace {

// "1,2": those that squeue does not tell of, or tells as ended.
std::string ids_to_ask(const std::vector<JobIdentity>& jobs, const Sightings& seen) {
  std::string ids;
  for (const JobIdentity& job : jobs) {
    if (job.id.number == 0) continue;
    const JobRecord* record = seen.queue ? newest_record(*seen.queue, job) : nullptr;
    if (record && !has_ended(record->state)) continue;
    ids += (ids.empty() ? "" : ",") + std::to_string(job.id.number);
  }
  return ids;
}

Status ask_queue(CommandRunner& runner, const SlurmTools& tools, Sightings& seen) {
  Sections sections;
  const std::string all = tools.word("squeue") + " -h -t all -u \"$(id -u)\"";
  sections.add(all + " -o " + quote(kSqueueFormat));
  sections.add(all + " -O JobID:40,RestartCnt:12");
  auto answer = run_slurm(runner, tools, sections.script(), std::chrono::seconds(60));
  if (!answer) return answer.error();
  const auto parts = sections.cut(answer->out);
  if (parts.empty() || parts[0].status != 0) {
    seen.silence = complaint_of(parts.empty() ? answer->err : parts[0].out);
    if (seen.silence.empty()) seen.silence = "squeue";
    return {};
  }
  seen.queue = read_squeue(parts[0].out);
  if (parts.size() > 1 && parts[1].status == 0) read_restarts(parts[1].out, *seen.queue);
  return {};
}

Status ask_past(CommandRunner& runner, const SlurmTools& tools, const std::string& ids,
                Sightings& seen) {
  Sections sections;
  std::string show;
  for (const std::string_view id : split(ids, ',')) {
    show += tools.word("scontrol") + " show job -o " + std::string(id) + "; ";
  }
  sections.add("{ " + show + "true; }");
  if (tools.has("sacct")) {
    sections.add(tools.word("sacct") + " -n -P -X -D -j " + ids + " --delimiter=" +
                 quote(std::string(1, kFieldMark)) + " -o " + std::string(kSacctFormat));
  }
  auto answer = run_slurm(runner, tools, sections.script(), std::chrono::seconds(60));
  if (!answer) return answer.error();
  const auto parts = sections.cut(answer->out);
  if (!parts.empty() && seen.queue) seen.control = read_scontrol_jobs(parts[0].out);
  if (parts.size() > 1 && parts[1].status == 0) seen.accounting = read_sacct(parts[1].out);
  return {};
}

}  // namespace

Result<Sightings> sight_jobs(CommandRunner& runner, const SlurmTools& tools,
                             const std::vector<JobIdentity>& jobs) {
  Sightings seen;
  if (auto status = ask_queue(runner, tools, seen); !status) return status.error();
  const std::string ids = ids_to_ask(jobs, seen);
  if (ids.empty()) return seen;
  if (auto status = ask_past(runner, tools, ids, seen); !status) return status.error();
  return seen;
}

double PollPace::after(bool answered, bool changed, bool any_running) {
  const double most = floor_ * (any_running && answered ? 4 : 10);
  if (answered && changed) {
    next_ = floor_;
  } else {
    next_ = std::min(next_ * (answered ? 1.5 : 2), most);
  }
  return next_;
}

}  // namespace ivl::remote
