// What makes a folder of shards a checkpoint: manifest.json and, last, DONE.
#pragma once

#include <functional>
#include <string>

#include "checkpoint/sharded/manifest.h"

namespace ivl {

/// Lists the folder's other files in `manifest`, writes it, reads all of it back but the payload,
/// asks `before_done`, writes DONE. Errors: of those; what is there is not yet a checkpoint.
Status finish_checkpoint(const std::string& folder, Manifest manifest,
                         const std::function<Status()>& before_done);

}  // namespace ivl
