// Ctrl-C and a scheduler's TERM as a wish to stop, for verbs that can go on later.
#pragma once

#include <atomic>

namespace ivl {

/// From now on INT, TERM and USR1 set stop_requested(); on a terminal a second INT ends the program
/// at once.
void stop_on_interrupt();
const std::atomic<bool>& stop_requested();

}  // namespace ivl
