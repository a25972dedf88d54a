// Where the files that come with the program are: presets, manual.
#pragma once

#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// Looked for in this order: $INTERNVL_RESOURCES, ../share/internvl-workbench beside the program,
/// the source tree that it was built from.
/// Errors: INTERNVL_RESOURCES is set and lacks the file; no place has it.
Result<std::string> find_resource(const std::string& name);

/// Names without ".json", sorted; of the first place that has any.
std::vector<std::string> preset_names();

/// The preset's file. Errors: no such preset; the message names the nearest.
Result<std::string> find_preset(const std::string& name);

}  // namespace ivl
