// Ctrl-C and a scheduler's TERM as a wish to stop, for verbs that can go on later.
#pragma once

#include <atomic>
#include <string>

namespace ivl {

/// From now on INT, TERM and USR1 set stop_requested(). Schedulers send them several times:
/// repeats are counted and change nothing; only a second INT on a terminal ends the program at
/// once.
void stop_on_interrupt();
const std::atomic<bool>& stop_requested();
/// How many came so far, and which: "TERM 3, USR1 1".
int stop_signals();
std::string stop_signals_text();

}  // namespace ivl
