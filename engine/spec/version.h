// Versions that a run records and `internvl-engine --version` prints.
#pragma once

namespace ivl {

/// "0.1.0", the project's version in CMake.
const char* engine_version();

/// Of run spec, run folder and verbs' JSON; raised when a reader of the older one would go wrong.
inline constexpr int kContractVersion = 1;

}  // namespace ivl
