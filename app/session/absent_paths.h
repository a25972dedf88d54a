// Files and folders that a recipe reads, and that are not on this computer.
#pragma once

#include <QString>
#include <vector>

#include "spec/settings.h"

namespace ivl::app {

struct AbsentPath {
  const Setting* setting = nullptr;
  QString path;
};

/// In the order of the settings. Empty ones are not wanted; relative ones are the engine's to look
/// for, which knows its working folder; what a run writes need not be there.
std::vector<AbsentPath> absent_paths(const RunSpec& spec);

/// Why it cannot run here, in a sentence about the first of them.
Message tell_absent(const AbsentPath& path);

}  // namespace ivl::app
