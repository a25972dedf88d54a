// "Did you mean": the known word nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ivl {

/// Insertions, deletions, substitutions and swaps of neighbours that turn `left` into `right`
/// (optimal string alignment distance), in bytes.
size_t edit_distance(std::string_view left, std::string_view right);

/// The nearest of `known`, the earlier one on a tie; empty when `known` is.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace ivl
