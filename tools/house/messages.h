// The sentences that engine and application say, read off the source: say("code", "template",
// args).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "house/source_text.h"

namespace ivl::house {

struct SaidMessage {
  std::string code;
  std::string text_template;  // adjacent literals joined
  std::string where;
};

struct SaidMessages {
  std::vector<SaidMessage> messages;   // in the order of files and lines
  std::vector<Violation> not_literal;  // say(...) whose code or template cannot be read here
};

/// Of every file in `root`/engine, remote and app but spec/message.*, where say itself is.
SaidMessages said_messages(const fs::path& root);

/// A code with two templates, a code that is not "room.name", braces that do not pair, and every
/// say(...) that is not made of literals.
std::vector<Violation> wrong_messages(const fs::path& root);

}  // namespace ivl::house
