#include "house/source_text.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>

namespace ivl::house {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

class Scanner {
 public:
  explicit Scanner(const std::string& source) : source_(source) {}

  std::vector<Token> run() {
    while (at_ < source_.size()) next();
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  char take() {
    const char c = source_[at_++];
    if (c == '\n') {
      ++line_;
      line_start_ = true;
    }
    return c;
  }

  void next() {
    const char c = peek();
    if (std::isspace(static_cast<unsigned char>(c))) {
      take();
    } else if (c == '/' && peek(1) == '/') {
      while (at_ < source_.size() && peek() != '\n') take();
    } else if (c == '/' && peek(1) == '*') {
      skip_block_comment();
    } else if (c == '#' && line_start_) {
      skip_directive();
    } else {
      line_start_ = false;
      token(c);
    }
  }

  void token(char c) {
    if (c == '"') {
      add(Token::Kind::kString, string_literal());
    } else if (c == '\'') {
      skip_character_literal();
    } else if (is_word(c)) {
      word();
    } else {
      add(Token::Kind::kPunctuation, std::string(1, take()));
    }
  }

  void add(Token::Kind kind, std::string text) {
    tokens_.push_back({kind, std::move(text), line_});
  }

  void word() {
    std::string text;
    // A quote after a digit is a separator (1'000), not a character.
    while (is_word(peek()) || (peek() == '\'' && !text.empty() && is_word(peek(1)) &&
                               std::isdigit(static_cast<unsigned char>(text[0])))) {
      text += take();
    }
    static const std::set<std::string> kRaw = {"R", "u8R", "uR", "UR", "LR"};
    static const std::set<std::string> kPrefix = {"u8", "u", "U", "L"};
    if (peek() == '"' && kRaw.contains(text)) {
      add(Token::Kind::kString, raw_literal());
    } else if (peek() != '"' || !kPrefix.contains(text)) {
      add(Token::Kind::kWord, std::move(text));
    }
  }

  std::string string_literal() {
    std::string text;
    take();
    while (at_ < source_.size() && peek() != '"') {
      const char c = take();
      if (c != '\\' || at_ >= source_.size()) {
        text += c;
        continue;
      }
      const char escaped = take();
      text += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    }
    if (at_ < source_.size()) take();
    return text;
  }

  std::string raw_literal() {
    take();
    std::string fence = ")";
    while (at_ < source_.size() && peek() != '(') fence += take();
    fence += '"';
    const std::size_t begin = at_ + 1;
    const std::size_t end = std::min(source_.find(fence, begin), source_.size());
    const std::size_t after = std::min(end + fence.size(), source_.size());
    while (at_ < after) take();
    return begin < end ? source_.substr(begin, end - begin) : std::string();
  }

  void skip_character_literal() {
    take();
    while (at_ < source_.size() && peek() != '\'' && peek() != '\n') {
      if (take() == '\\' && at_ < source_.size()) take();
    }
    if (peek() == '\'') take();
  }

  void skip_block_comment() {
    const std::size_t end = source_.find("*/", at_ + 2);
    const std::size_t after = end == std::string::npos ? source_.size() : end + 2;
    while (at_ < after) take();
  }

  void skip_directive() {
    while (at_ < source_.size() && peek() != '\n') {
      if (peek() == '/' && peek(1) == '*') {
        skip_block_comment();
      } else if (take() == '\\' && at_ < source_.size()) {
        take();
      }
    }
  }

  const std::string& source_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool line_start_ = true;
  std::vector<Token> tokens_;
};

// Blanks out comments, so that a commented #include is none; line ends stay.
std::string without_comments(const std::string& source) {
  std::string text = source;
  enum { kCode, kLine, kBlock, kString } state = kCode;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (state == kCode && text[i] == '/' && (next == '/' || next == '*')) {
      state = next == '/' ? kLine : kBlock;
      text[i++] = ' ';
      text[i] = ' ';
    } else if (state == kCode && text[i] == '"') {
      state = kString;
    } else if (state == kString && (text[i] == '"' || text[i] == '\n')) {
      state = kCode;
    } else if (state == kString && text[i] == '\\') {
      ++i;
    } else if (state == kLine && text[i] == '\n') {
      state = kCode;
    } else if (state == kBlock && text[i] == '*' && next == '/') {
      state = kCode;
      text[i++] = ' ';
      text[i] = ' ';
    } else if ((state == kLine || state == kBlock) && text[i] != '\n') {
      text[i] = ' ';
    }
  }
  return text;
}

// The target of an #include line, or an include with an empty one.
Include parse_include(const std::string& line) {
  std::size_t i = line.find_first_not_of(" \t");
  if (i == std::string::npos || line[i] != '#') return {};
  i = line.find_first_not_of(" \t", i + 1);
  if (i == std::string::npos || line.compare(i, 7, "include") != 0) return {};
  i = line.find_first_of("\"<", i + 7);
  if (i == std::string::npos) return {};
  const bool quoted = line[i] == '"';
  const std::size_t end = line.find(quoted ? '"' : '>', i + 1);
  if (end == std::string::npos) return {};
  return {line.substr(i + 1, end - i - 1), quoted, 0};
}

}  // namespace

std::vector<Token> tokenize(const std::string& source) { return Scanner(source).run(); }

std::vector<Include> include_lines(const std::string& source) {
  const std::string text = without_comments(source);
  std::vector<Include> found;
  std::size_t begin = 0;
  for (int line = 1; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    Include include = parse_include(text.substr(begin, end - begin));
    include.line = line;
    if (!include.target.empty()) found.push_back(include);
    begin = end + 1;
  }
  return found;
}

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> source_files(const fs::path& folder) {
  static const std::set<std::string> kExtensions = {".h", ".hpp", ".cpp", ".cu", ".cuh"};
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && kExtensions.contains(entry.path().extension().string())) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string listing(const std::vector<Violation>& violations) {
  std::string text;
  for (const Violation& violation : violations) {
    text += "  " + violation.where + ": " + violation.what + "\n";
  }
  return text;
}

}  // namespace ivl::house
