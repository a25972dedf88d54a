// Quoting for /bin/sh: the one place where a value becomes part of a script.
#pragma once

#include <string>
#include <string_view>

namespace ivl::remote {

/// `value` as one word of a POSIX shell that means exactly its bytes: in single quotes, also where
/// none are needed, so that no value is ever an option's or a word's beginning by accident. A word
/// that may begin with '-' still needs `--` before it, or ./ (see quote_path). A NUL byte stays, and
/// a script that holds one is refused when it is run.
std::string quote(std::string_view value);

/// As quote, of a path: one that begins with '-' gets ./ before it, so that no tool takes it for an
/// option. `~/` at its beginning is the other machine's home.
std::string quote_path(std::string_view path);

}  // namespace ivl::remote
