#include "session/probe_of_row.h"

namespace ivl::app {

std::optional<Probe> probe_of_row(const InspectedRow& row) {
  Probe probe;
  for (const InspectedTurn& turn : row.turns) {
    if (turn.role == "system") probe.system = turn.text;
    if (turn.role == "human") {
      if (!probe.question.isEmpty()) break;
      probe.question = turn.text;
    }
    if (turn.role == "gpt" && !probe.question.isEmpty()) {
      probe.reference = turn.text.trimmed();
      break;
    }
  }
  if (row.fault || probe.question.trimmed().isEmpty()) return {};
  for (const InspectedImage& image : row.images) {
    if (image.error) return {};
    probe.images << image.path;
  }
  probe.subset = row.subset;
  probe.annotation = row.file;
  probe.line = row.ref.row;
  return probe;
}

}  // namespace ivl::app
