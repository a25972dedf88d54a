// The words of a shell script, cut as bash cuts them and never run: quotes, continued lines,
// comments, redirections and here-documents are understood, expansions are kept as pieces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "spec/result.h"

namespace ivl::shell {

inline constexpr int kDeepest = 32;  // levels of substitutions and defaults in one another

enum class PieceKind {
  text,
  parameter,   // ${...} or $NAME; `text` is what stands between the braces
  arithmetic,  // $((...)); `text` is the expression
  unknown,     // $(...), `...`, an array: what only a run could tell; `text` is as written
};

struct Piece {
  PieceKind kind = PieceKind::text;
  std::string text;
  bool quoted = false;
};

struct Word {
  int64_t line = 0;  // counted from 1
  std::vector<Piece> pieces;
};

struct Command {
  int64_t line = 0;
  bool conditional = false;  // stands behind && or ||
  std::vector<Word> words;   // redirections taken out
};

struct Source {
  std::vector<Command> commands;
  std::vector<Command> directives;  // "#SBATCH ..." before the first command, without that word
  bool carriage_returns = false;    // lines ended in CR LF
};

/// `file` is the script's name for messages. A byte order mark is skipped, CR LF is read as LF.
/// Errors name the line: a NUL byte, a quote or substitution that is not closed, nested deeper
/// than kDeepest.
Result<Source> cut(std::string_view text, const std::string& file);

/// The default of a ${NAME:-default} as one word: blanks and operators are text.
Result<Word> cut_word(std::string_view text, const std::string& file, int64_t line);

/// Letters, digits and underscores, no digit first.
bool is_name(std::string_view text);
/// How many first bytes of `text` are a name.
size_t name_length(std::string_view text);

}  // namespace ivl::shell
