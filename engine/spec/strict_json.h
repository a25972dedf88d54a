// JSON of small files that people write: no duplicate keys, no comments, bounded depth, errors with
// line and column. (Annotations of millions of rows go through simdjson instead.)
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "spec/result.h"

namespace ivl {

inline constexpr int kDeepestJson = 64;  // levels

/// `where` is the file's name for the message. A UTF-8 byte order mark is skipped.
/// Errors: not JSON, invalid UTF-8, a number beyond double's range, a key twice in an object,
/// deeper than kDeepestJson.
Result<nlohmann::json> parse_strict_json(std::string_view text, const std::string& where);

/// read_file and parse_strict_json.
Result<nlohmann::json> read_strict_json(const std::string& path, uint64_t limit = 64 << 20);

}  // namespace ivl
