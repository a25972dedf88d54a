// Variables put into the words of a shell script, as bash would; what only a run could tell stays
// unknown. Nothing is run and no environment is read.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "spec/fraction.h"
#include "spec/shell_arithmetic.h"
#include "spec/shell_words.h"

namespace ivl {

struct ScriptWord {
  int64_t line = 0;
  std::string text;
  std::string unknown;            // what only a run could tell ("$(date)", "$USER"); empty: nothing
  std::optional<Fraction> exact;  // where it was computed: without the cuts of whole division
};

namespace shell {

/// Throws Failure with a message that names file and line: a division by zero, words that grow
/// beyond 64 KiB each or 16 MiB together, defaults nested deeper than kDeepest.
class Expander {
 public:
  /// `given` replaces whatever is assigned to variables of those names.
  Expander(std::string file, const std::map<std::string, std::string>& given);

  /// As one word, as an assignment takes it.
  ScriptWord joined(const Word& word);
  /// The words that it becomes: what an expansion outside of quotes gives is cut at blanks.
  std::vector<ScriptWord> fields(const Word& word);

  /// nullptr: not set.
  const ScriptWord* variable(const std::string& name);
  bool is_given(const std::string& name) const { return given_.contains(name); }
  void assign(const std::string& name, ScriptWord value);    // given ones stay
  void append(ScriptWord& value, const ScriptWord& before);  // value becomes before + value
  void unset(const std::string& name) { variables_.erase(name); }

  /// All that were read or assigned.
  const std::set<std::string>& names() const { return names_; }
  std::map<std::string, ScriptWord> take() { return std::move(variables_); }

 private:
  ScriptWord expand(const Piece& piece, int64_t line);
  ScriptWord parameter(const std::string& text, int64_t line);
  ScriptWord with_default(const std::string& name, std::string_view rest, const ScriptWord* value,
                          int64_t line);
  ScriptWord other_word(const std::string& name, std::string_view rest, int64_t line);
  ScriptWord arithmetic(const std::string& text, int64_t line);
  std::optional<Number> number(std::string_view name, int64_t line);
  void grow(size_t size, int64_t line);

  const std::string file_;
  const std::map<std::string, std::string>& given_;
  std::map<std::string, ScriptWord> variables_;
  std::set<std::string> names_;
  int depth_ = 0;
  size_t expanded_ = 0;
};

}  // namespace shell
}  // namespace ivl
