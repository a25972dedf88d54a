// One function a verb: adds its subcommand and says what it does. main.cpp only dispatches.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace ivl {

inline constexpr int kExitSuccess = 0;
inline constexpr int kExitFailure = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitResumable = 75;  // interrupted, state saved: requeue me

/// A verb's body returns the exit status; an exception Failure becomes its sentence and status 1.
using VerbBody = std::function<int()>;

/// Each add_*_verb creates the subcommand with its options and returns what runs when it is chosen.

}  // namespace ivl
