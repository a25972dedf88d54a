// Where a text stops being JSON.
#pragma once

#include <optional>
#include <string_view>

namespace ivl {

/// Byte offset of the first error, nullopt when `text` is one JSON value. Slow; for messages.
std::optional<size_t> json_error_position(std::string_view text);

}  // namespace ivl
