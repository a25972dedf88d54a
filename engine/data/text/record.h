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
  bool image_list = false;          // written as a list: no placeholder is put in for it
  std::vector<Turn> conversations;  // "system" only as the first
  std::optional<int64_t> length;    // tokens, where the record says so
  int64_t width = 0, height = 0;    // of the first image, as the record says, 0 = unknown
};

/// A line ending, blanks around the object and a byte order mark in front are accepted; keys that
/// the pipeline does not use are not looked at.
/// Errors: not JSON (with the place), wrong type of a field (named), no conversations, unknown
/// role, invalid UTF-8.
Result<Record> parse_record(std::string_view line);

}  // namespace ivl
