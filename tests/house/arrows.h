// Which room of the house may include which: the arrows of ARCHITECTURE.md, held to the source.
#pragma once

#include "house/source_text.h"

namespace ivl::house {

/// Every #include in engine/, remote/ and app/ under `root` that points the wrong way: a room that
/// its own may not know, LibTorch outside its rooms or in a .cu file, Qt or SQLite in the engine,
/// an image library's file readers beside the codecs, a path with "..", a folder without a rule.
std::vector<Violation> wrong_arrows(const fs::path& root);

}  // namespace ivl::house
