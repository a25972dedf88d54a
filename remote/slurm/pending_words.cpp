// Slurm's reasons in words. Its list grows with each version: what is not here is told as it is.
#include <algorithm>

#include "remote/slurm/job_state.h"
#include "remote/slurm/text.h"

namespace ivl::remote {
namespace {

bool is_one_of(const std::string& reason, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* word) { return reason == word; });
}

// QOSMaxGRESPerUser, AssocGrpCPUMinutesLimit, MaxMemPerLimit, ...
bool is_limit(const std::string& reason) {
  const bool of_somebody = reason.starts_with("QOS") || reason.starts_with("Assoc") ||
                           reason.starts_with("Max") || reason.starts_with("Grp");
  const auto has = [&](const char* part) { return reason.find(part) != std::string::npos; };
  return of_somebody && (has("Limit") || has("Max") || has("Grp") || has("Min"));
}

Message held(const std::string& reason) {
  if (reason == "JobHeldUser") {
    return say("slurm.waits_held", "held by its owner: release it to let it wait in the queue");
  }
  if (reason == "JobHeldAdmin") {
    return say("slurm.waits_held_admin", "held by an administrator, who alone can release it");
  }
  return say("slurm.waits_held_requeue",
             "held after its start failed too often ({reason}): release it to try again",
             {{"reason", reason}});
}

Message cannot_start(const std::string& reason) {
  return say("slurm.waits_for_ever",
             "cannot start as it is asked for ({reason}): its partition, account, QOS or size does "
             "not allow it",
             {{"reason", reason}});
}

}  // namespace

Message pending_words(const std::string& given) {
  const std::string reason = plain_text(given, 200);
  if (reason.empty()) return say("slurm.waits", "waiting in the queue");
  if (reason == "Resources") {
    return say("slurm.waits_resources", "waiting for nodes to become free; it is next in line");
  }
  if (reason == "Priority") {
    return say("slurm.waits_priority", "waiting: jobs of higher priority are before it");
  }
  if (is_one_of(reason, {"JobHeldUser", "JobHeldAdmin", "launch_failed_requeued_held",
                         "JobHoldMaxRequeue", "SchedDefer"}) ||
      reason.starts_with("launch failed")) {
    return held(reason);
  }
  if (reason == "BeginTime") {
    return say("slurm.waits_begin", "waiting for its start time; a requeued job waits two minutes");
  }
  if (reason == "Dependency") {
    return say("slurm.waits_dependency", "waiting for the job that it depends on");
  }
  if (reason == "DependencyNeverSatisfied") {
    return say("slurm.waits_dependency_never",
               "the job that it depends on ended otherwise: it will never start");
  }
  if (reason.starts_with("ReqNodeNotAvail") || is_one_of(reason, {"NodeDown", "NODE_FAIL"})) {
    return say("slurm.waits_node", "waiting: nodes that it needs are down, drained or reserved");
  }
  if (is_one_of(reason, {"PartitionDown", "PartitionInactive"})) {
    return say("slurm.waits_partition", "waiting: its partition takes no jobs at present");
  }
  if (reason == "Reservation" || reason == "ReservationDeleted") {
    return say("slurm.waits_reservation", "waiting for its reservation");
  }
  if (reason == "Licenses") return say("slurm.waits_licenses", "waiting for a license");
  if (reason.starts_with("JobArrayTaskLimit")) {
    return say("slurm.waits_array", "waiting: as many tasks of its array run as may");
  }
  if (is_one_of(reason,
                {"BadConstraints", "PartitionNodeLimit", "PartitionTimeLimit", "AccountNotAllowed",
                 "InvalidAccount", "InvalidQOS", "QOSNotAllowed", "TimeLimit", "InactiveLimit"}) ||
      reason.ends_with("NotAllowed")) {
    return cannot_start(reason);
  }
  if (is_one_of(reason, {"Prolog", "Cleaning", "NodesBusy"})) {
    return say("slurm.waits_cleaning", "waiting for its nodes to be made ready");
  }
  if (is_limit(reason)) {
    return say("slurm.waits_limit", "waiting: a limit of your account or QOS is reached ({reason})",
               {{"reason", reason}});
  }
  return say("slurm.waits_other", "waiting: {reason}", {{"reason", reason}});
}

}  // namespace ivl::remote
