// The lines of an ssh configuration: keys in lower case, words without quotes, includes opened.
#pragma once

#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl::remote {

struct ConfigLine {
  std::string key;
  std::vector<std::string> words;
  /// Patterns of the Host lines around the Include that led here: all of them must match too.
  std::vector<std::vector<std::string>> within;
};

/// Missing files have no lines. Errors: not readable, quotes without an end, Include in a circle.
Result<std::vector<ConfigLine>> config_lines(const std::string& file);

/// Whether `name` is meant: at least one pattern matches, and none that begins with '!'.
bool matches_patterns(const std::vector<std::string>& patterns, const std::string& name);

}  // namespace ivl::remote
