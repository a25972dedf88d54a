// C++ source as these checks read it: comments gone, string literals decoded and in their place.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ivl::house {

namespace fs = std::filesystem;

/// A piece of source: an identifier or number, a single punctuation character, or the content of
/// one string literal (escapes and raw strings decoded, not yet joined with its neighbours).
struct Token {
  enum class Kind { kWord, kPunctuation, kString };
  Kind kind;
  std::string text;
  int line;  // from 1
};

/// Preprocessor lines are left out: include_lines() reads those.
std::vector<Token> tokenize(const std::string& source);

/// An #include outside comments: `target` as between its quotes or brackets.
struct Include {
  std::string target;
  bool quoted;
  int line;
};
std::vector<Include> include_lines(const std::string& source);

std::string read_file(const fs::path& file);

/// .h .hpp .cpp .cu .cuh files under `folder`, sorted; none where there is no such folder.
std::vector<fs::path> source_files(const fs::path& folder);

/// What a check found: `where` is "path:line" relative to the tree.
struct Violation {
  std::string where;
  std::string what;
};

/// One line a violation, for a test's failure message.
std::string listing(const std::vector<Violation>& violations);

}  // namespace ivl::house
