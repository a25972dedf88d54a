#include "house/messages.h"

#include <regex>

namespace ivl::house {
namespace {

using Tokens = std::vector<Token>;

bool is(const Tokens& tokens, std::size_t i, Token::Kind kind, const char* text) {
  return i < tokens.size() && tokens[i].kind == kind && tokens[i].text == text;
}

// Joins the literals from i on and moves i past them; false where there is none.
bool take_literal(const Tokens& tokens, std::size_t& i, std::string& text) {
  const std::size_t begin = i;
  for (; i < tokens.size() && tokens[i].kind == Token::Kind::kString; ++i) text += tokens[i].text;
  return i > begin;
}

void read_call(const Tokens& tokens, std::size_t open, const std::string& file,
               SaidMessages& said) {
  SaidMessage message;
  message.where = file + ":" + std::to_string(tokens[open].line);
  std::size_t i = open + 1;
  const bool literal = take_literal(tokens, i, message.code) &&
                       is(tokens, i, Token::Kind::kPunctuation, ",") &&
                       take_literal(tokens, ++i, message.text_template) &&
                       (is(tokens, i, Token::Kind::kPunctuation, ",") ||
                        is(tokens, i, Token::Kind::kPunctuation, ")"));
  if (literal) {
    said.messages.push_back(std::move(message));
  } else {
    said.not_literal.push_back({message.where, "say() without a literal code and template"});
  }
}

void read_calls(const Tokens& tokens, const std::string& file, SaidMessages& said) {
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (is(tokens, i, Token::Kind::kWord, "say") &&
        is(tokens, i + 1, Token::Kind::kPunctuation, "(")) {
      read_call(tokens, i + 1, file, said);
    }
  }
}

// `{{` stands for a brace; every other `{` opens a name that a `}` closes.
bool braces_pair(const std::string& text) {
  static const std::regex kPairs("([^{]|\\{\\{|\\{[a-z][a-z0-9_]*\\})*");
  return std::regex_match(text, kPairs);
}

}  // namespace

SaidMessages said_messages(const fs::path& root) {
  SaidMessages said;
  for (const char* top : {"engine", "remote", "app"}) {
    for (const fs::path& file : source_files(root / top)) {
      const std::string shown = file.lexically_relative(root).string();
      if (shown == "engine/spec/message.h" || shown == "engine/spec/message.cpp") continue;
      read_calls(tokenize(read_file(file)), shown, said);
    }
  }
  return said;
}

std::vector<Violation> wrong_messages(const fs::path& root) {
  static const std::regex kCode("[a-z0-9_]+(\\.[a-z0-9_]+)+");
  SaidMessages said = said_messages(root);
  std::vector<Violation> found = std::move(said.not_literal);
  std::map<std::string, const SaidMessage*> first;
  for (const SaidMessage& message : said.messages) {
    if (!std::regex_match(message.code, kCode)) {
      found.push_back({message.where, "the code \"" + message.code + "\" is not room.name"});
    }
    if (!braces_pair(message.text_template)) {
      found.push_back({message.where, "braces do not pair in \"" + message.text_template + "\""});
    }
    const auto [it, fresh] = first.emplace(message.code, &message);
    if (!fresh && it->second->text_template != message.text_template) {
      found.push_back({message.where, "the code " + message.code + " has another template in " +
                                          it->second->where});
    }
  }
  return found;
}

}  // namespace ivl::house
