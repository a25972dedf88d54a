// How the threads of LibTorch wait for each other.
#pragma once

#include <string>

namespace ivl {

/// OpenMP's threads spin between parallel loops, which halves the speed as soon as another program
/// (or our own loader) wants a core. Its runtime reads OMP_WAIT_POLICY before main(), so where the
/// user has not chosen and `verb` computes, this process starts itself anew with `passive`; a start
/// that fails changes nothing. Call first in main().
void prefer_passive_waiting(const std::string& verb, char** argv);

}  // namespace ivl
