// ARCHITECTURE.md names every room.
#pragma once

#include "house/source_text.h"

namespace ivl::house {

/// Each folder of engine/, remote/ and app/ that holds source, and each other top folder of the
/// house, that `root`/ARCHITECTURE.md does not name as `folder/` (by its last part).
std::vector<Violation> unnamed_rooms(const fs::path& root);

}  // namespace ivl::house
