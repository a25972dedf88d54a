// What a survivor leaves of a run that ended with a verdict. Takes no lock of the recorder: the
// thread that holds it may be the one that hangs.
#pragma once

#include <string>
#include <vector>

#include "spec/result.h"
#include "train/verdict.h"

namespace ivl {

struct VerdictPlace {
  std::string folder;   // the run folder
  int64_t attempt = 0;  // 0: none was claimed, and nothing is written
  int rank = 0, node = 0;
};

/// A line in this rank's own log and on standard error.
void log_verdict(const VerdictPlace& place, const Verdict& verdict);

/// attempts/000N/verdict.json (with what every rank was at), end event, the attempt's end and this
/// node's last heartbeat: by the first survivor that comes, the others find the file there.
/// Writes nothing where a newer attempt has the folder, or where the attempt ended by itself.
Status record_verdict(const VerdictPlace& place, const Verdict& verdict,
                      const std::vector<RankSight>& ranks);

std::string verdict_path(const std::string& run, int64_t attempt);

}  // namespace ivl
