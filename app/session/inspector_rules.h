// What is tried out on one row, on top of the rules that a run or a mixture has.
#pragma once

#include <optional>
#include <string>

#include "data/sample.h"

namespace ivl::app {

/// Empty: as in the rules below.
struct InspectorRules {
  std::optional<std::string> conversation_template = {};
  std::optional<std::string> system_text = {};
  std::optional<int64_t> max_length = {};
  std::optional<int> max_tiles = {};  // 0: no tiling

  bool any() const { return conversation_template || system_text || max_length || max_tiles; }
  bool operator==(const InspectorRules&) const = default;

  SampleRules over(SampleRules rules) const {
    if (conversation_template) {
      rules.encode.conversation_template = find_template(*conversation_template);
    }
    if (!rules.encode.conversation_template) {
      rules.encode.conversation_template = &conversation_templates().front();
    }
    if (system_text) rules.encode.system_text = *system_text;
    if (max_length) rules.encode.max_length = *max_length;
    if (max_tiles) {
      rules.tiles.dynamic = *max_tiles > 0;
      if (*max_tiles > 0) rules.tiles.max_tiles = *max_tiles;
    }
    return rules;
  }
};

}  // namespace ivl::app
