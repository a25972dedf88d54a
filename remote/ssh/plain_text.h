// What another machine wrote, made safe to show.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ivl::remote {

inline constexpr std::size_t kMostText = 4096;  // bytes

/// Valid UTF-8 without control characters and marks of direction (each becomes a blank), of at most
/// `most` bytes; what is no UTF-8 becomes '?'.
std::string plain_text(std::string_view text, std::size_t most = kMostText);
/// The same, with its line ends and tabs.
std::string plain_lines(std::string_view text, std::size_t most = kMostText);

}  // namespace ivl::remote
