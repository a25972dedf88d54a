#include "session/attempt_row.h"

namespace ivl::app {

void merge(AttemptRow& row, const Attempt& attempt) {
  if (attempt.first_step > 0 && (row.first_step == 0 || attempt.first_step < row.first_step))
    row.first_step = attempt.first_step;
  if (attempt.ranks > 0) row.ranks = attempt.ranks;
  if (attempt.start > 0) row.started = attempt.start;
  if (attempt.end > 0) row.ended = attempt.end;
  if (!attempt.exit_reason.empty()) row.exit_reason = QString::fromStdString(attempt.exit_reason);
  if (attempt.why.is_object())
    row.why = QString::fromStdString(
        attempt.why.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  row.restarts = attempt.restarts;
  row.job_id = QString::fromStdString(attempt.job_id);
  row.hosts.clear();
  for (const std::string& host : attempt.hosts) row.hosts << QString::fromStdString(host);
}

}  // namespace ivl::app
