// Slurm's short form of host names: node[01-03,07],a[1-2]b[3-4].
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "spec/result.h"

namespace ivl {

inline constexpr size_t kMostHosts = 65536;
inline constexpr size_t kLongestHostList = size_t{1} << 20;  // characters
inline constexpr size_t kLongestHostName = 255;

/// The names in their order, those of later brackets running fastest: a[1-2]b[3-4] is a1b3, a1b4,
/// a2b3, a2b4. A range keeps the zeros of its lower end: [08-10] is 08, 09, 10.
/// Errors: a bracket that is not closed, empty or inside another; a range that is no range or
/// falls; an empty name; beyond the limits above.
Result<std::vector<std::string>> expand_host_list(std::string_view text);

/// Slurm's count a node, "2(x3),1" = 2, 2, 2, 1. Errors: not such a list; more than kMostHosts.
Result<std::vector<int>> expand_task_counts(std::string_view text);

}  // namespace ivl
