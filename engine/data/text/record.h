// One line of an annotation file, parsed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "spec/result.h"

namespace ivl {

struct Turn {
  std::string from;   // "human" | "gpt" | "system", as in the file
  std::string value;  // UTF-8
};

struct Record {
  std::string id;                   // numbers as their digits
  std::vector<std::string> images;  // as written, relative to the subset's root; empty: text only
  std::vector<Turn> conversations;
  std::optional<int64_t> length;    // tokens, where the record says so
  int64_t width = 0, height = 0;    // as the record says, 0 = unknown
};

/// Errors: not JSON, wrong type of a field (named), no conversations, unknown role, invalid UTF-8.
Result<Record> parse_record(std::string_view line);

}  // namespace ivl
