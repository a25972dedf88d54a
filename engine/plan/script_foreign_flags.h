// Flags of the reference's program that no setting stands for: why, and what that changes.
#pragma once

#include "plan/script_flags.h"

namespace ivl::plan {

/// True where the flag is one of these. A finding says why it has no equivalent here, unless its
/// value asks for what the engine does anyway; of severity error where the run would be another.
bool explain_foreign_flag(const GivenFlag& flag, ScriptFindings& findings);

/// Their names, for "did you mean".
std::vector<std::string> foreign_flags();

}  // namespace ivl::plan
