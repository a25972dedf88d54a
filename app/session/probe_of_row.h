// A row of the mixture as a probe: its first question, and the answer that stands there.
#pragma once

#include <optional>

#include "session/inspected_row.h"
#include "store/checkpoint_records.h"

namespace ivl::app {

/// Nothing where the row has no question, or an image of it cannot be used.
std::optional<Probe> probe_of_row(const InspectedRow& row);

}  // namespace ivl::app
