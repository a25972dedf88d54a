#include "spec/launch_script.h"

#include <algorithm>
#include <set>

#include "spec/nearest.h"
#include "spec/shell_arithmetic.h"
#include "spec/shell_words.h"

namespace ivl {
namespace {

using namespace shell;

constexpr size_t kLongestWord = 64 << 10;   // bytes, expanded
constexpr size_t kMostExpanded = 16 << 20;  // bytes of all words together
constexpr std::string_view kBlanks = " \t\n";

std::string plain_text(const Word& word) {
  const bool plain = word.pieces.size() == 1 && word.pieces[0].kind == PieceKind::text &&
                     !word.pieces[0].quoted;
  return plain ? word.pieces[0].text : "";
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Follows a script from top to bottom. Throws Failure.
class Reader {
 public:
  Reader(const std::string& file, const std::map<std::string, std::string>& given) : given_(given) {
    out_.file = file;
    for (const auto& [name, value] : given) out_.variables[name] = {0, value, "", number_in(value)};
  }

  LaunchScript run(std::string_view text);

 private:
  static std::optional<Fraction> number_in(const std::string& text) {
    const auto number = whole_number(text);
    return number ? make_fraction(*number, 1) : std::nullopt;
  }

  void command(const Command& command);
  size_t keywords(const Command& command);
  void loop(const Command& command, size_t at);
  void plain_command(const Command& command, size_t at);
  bool assignment(const Word& word, bool conditional);
  void assign(const std::string& name, ScriptWord value, bool conditional);

  ScriptWord joined(const Word& word);
  std::vector<ScriptWord> fields(const Word& word);
  ScriptWord expand(const Piece& piece, int64_t line);
  ScriptWord parameter(const std::string& text, int64_t line);
  ScriptWord with_default(const std::string& name, std::string_view rest,
                          const ScriptWord* value, int64_t line);
  ScriptWord arithmetic(const std::string& text, int64_t line);
  std::optional<Number> number(std::string_view name, int64_t line);
  const ScriptWord* variable(const std::string& name);
  void grow(size_t size, int64_t line);
  void warn(Message message) {
    out_.findings.push_back({Severity::warning, "", std::move(message)});
    check_script_findings(out_.findings, out_.file).or_throw();
  }
  void unused_variables();

  const std::map<std::string, std::string>& given_;
  LaunchScript out_;
  std::set<std::string> names_;  // that the script reads or assigns
  int64_t blocks_ = 0;           // if, for, while, case, { that are open
  int depth_ = 0;
  size_t expanded_ = 0;
};

LaunchScript Reader::run(std::string_view text) {
  const Source source = std::move(cut(text, out_.file)).or_throw();
  if (source.carriage_returns) {
    warn(say("script.carriage_returns",
             "{file} has the line ends of Windows: bash would not run it as it is",
             {{"file", out_.file}}));
  }
  for (const Command& one : source.directives) {
    ScriptCommand directive{one.line, {}};
    for (const Word& word : one.words) directive.words.push_back(joined(word));
    out_.directives.push_back(std::move(directive));
  }
  for (const Command& one : source.commands) command(one);
  unused_variables();
  return std::move(out_);
}

void Reader::unused_variables() {
  const std::vector<std::string> known(names_.begin(), names_.end());
  for (const auto& [name, value] : given_) {
    if (names_.contains(name)) continue;
    warn(say("script.unused_variable",
             "{file} has no variable '{name}' that --var could set; did you mean '{nearest}'?",
             {{"file", out_.file},
              {"name", name.substr(0, 100)},
              {"nearest", nearest(name, known).substr(0, 100)}}));
  }
}

// for NAME in ...: the variable is known to a run only.
void Reader::loop(const Command& command, size_t at) {
  if (at + 1 >= command.words.size()) return;
  const std::string name = plain_text(command.words[at + 1]);
  if (is_name(name)) assign(name, {command.line, "", "$" + name, {}}, false);
}

// Passes over the words that open and close blocks; where the command's own begin.
size_t Reader::keywords(const Command& command) {
  size_t at = 0;
  for (; at < command.words.size(); ++at) {
    const std::string word = plain_text(command.words[at]);
    if (one_of(word, {"if", "while", "until", "{"})) {
      ++blocks_;
    } else if (one_of(word, {"fi", "done", "esac", "}"})) {
      blocks_ = std::max<int64_t>(0, blocks_ - 1);
    } else if (one_of(word, {"for", "select", "case"})) {
      ++blocks_;
      if (word != "case") loop(command, at);
      return command.words.size();
    } else if (word == "function") {
      return command.words.size();
    } else if (!one_of(word, {"then", "elif", "else", "do", "!", "time"})) {
      break;
    }
  }
  return at;
}

void Reader::command(const Command& command) {
  size_t at = keywords(command);
  const bool conditional = command.conditional || blocks_ > 0;
  const size_t first = at;
  while (at < command.words.size() && assignment(command.words[at], conditional)) ++at;
  if (at == command.words.size()) return;
  const std::string word = plain_text(command.words[at]);
  if (at == first && one_of(word, {"export", "declare", "local", "readonly", "typeset"})) {
    while (++at < command.words.size()) assignment(command.words[at], conditional);
  } else if (word == "unset") {
    while (++at < command.words.size()) out_.variables.erase(plain_text(command.words[at]));
  } else if (one_of(word, {"source", ".", "eval", "read", "let", "mapfile", "getopts"}) ||
             word.starts_with("((")) {
    warn(say("script.not_followed",
             "{file}, line {line}: '{command}' can set variables in ways that this reading does "
             "not follow; give them with --var NAME=VALUE",
             {{"file", out_.file}, {"line", command.line}, {"command", word.substr(0, 100)}}));
  } else {
    plain_command(command, at);
  }
}

void Reader::plain_command(const Command& command, size_t at) {
  ScriptCommand out{command.line, {}};
  for (; at < command.words.size(); ++at) {
    for (ScriptWord& field : fields(command.words[at])) out.words.push_back(std::move(field));
  }
  if (!out.words.empty()) out_.commands.push_back(std::move(out));
}

// NAME=value, NAME+=value; NAME[i]=value makes NAME unknown.
bool Reader::assignment(const Word& word, bool conditional) {
  const Piece& first = word.pieces.front();
  if (first.kind != PieceKind::text || first.quoted) return false;
  const size_t length = name_length(first.text);
  const std::string name = first.text.substr(0, length);
  const std::string_view rest = std::string_view(first.text).substr(length);
  const bool appends = rest.starts_with("+="), element = rest.starts_with("[");
  if (length == 0 || !(appends || rest.starts_with("=") ||
                       (element && rest.find("]=") != std::string_view::npos))) {
    return false;
  }
  Word value = word;
  value.pieces[0].text.erase(0, length + (appends ? 2 : 1));
  ScriptWord expanded = joined(value);
  if (element) expanded = {word.line, "", "$" + name, {}};
  if (const ScriptWord* before = appends ? variable(name) : nullptr) {
    expanded.text = before->text + expanded.text;
    if (!before->unknown.empty()) expanded.unknown = before->unknown;
    expanded.exact.reset();
    grow(expanded.text.size(), word.line);
  }
  assign(name, std::move(expanded), conditional);
  return true;
}

void Reader::assign(const std::string& name, ScriptWord value, bool conditional) {
  names_.insert(name);
  if (given_.contains(name)) return;
  const auto before = out_.variables.find(name);
  const bool keeps = conditional && before != out_.variables.end();
  if (conditional && !(keeps && before->second.text == value.text)) {
    warn(say("script.conditional",
             "{file}, line {line}: {name} is set under a condition, which is not decided here; "
             "'{value}' is taken. --var {name}=VALUE says otherwise",
             {{"file", out_.file},
              {"line", value.line},
              {"name", name.substr(0, 100)},
              {"value", (keeps ? before->second : value).text.substr(0, 100)}}));
  }
  if (!keeps) out_.variables[name] = std::move(value);
}

const ScriptWord* Reader::variable(const std::string& name) {
  names_.insert(name);
  const auto found = out_.variables.find(name);
  return found == out_.variables.end() ? nullptr : &found->second;
}

void Reader::grow(size_t size, int64_t line) {
  expanded_ += size;
  if (size <= kLongestWord && expanded_ <= kMostExpanded) return;
  throw Failure(say("script.too_long",
                    "{file}, line {line}: the variables of this line grow beyond {limit} bytes",
                    {{"file", out_.file},
                     {"line", line},
                     {"limit", size > kLongestWord ? kLongestWord : kMostExpanded}}));
}

ScriptWord Reader::joined(const Word& word) {
  ScriptWord out{word.line, "", "", {}};
  size_t parts = 0;
  for (const Piece& piece : word.pieces) {
    if (piece.kind == PieceKind::text && piece.text.empty()) continue;
    ScriptWord part = expand(piece, word.line);
    out.text += part.text;
    if (out.unknown.empty()) out.unknown = std::move(part.unknown);
    out.exact = ++parts == 1 ? part.exact : std::nullopt;
    grow(out.text.size(), word.line);
  }
  if (parts == 1 && !out.exact) out.exact = number_in(out.text);
  return out;
}

// The words that one word becomes: what an expansion outside of quotes gives is cut at blanks.
std::vector<ScriptWord> Reader::fields(const Word& word) {
  std::vector<ScriptWord> list;
  ScriptWord field{word.line, "", "", {}};
  bool open = false;
  const auto close = [&] {
    if (open) list.push_back(std::exchange(field, {word.line, "", "", {}}));
    open = false;
  };
  for (const Piece& piece : word.pieces) {
    const ScriptWord part = expand(piece, word.line);
    if (piece.quoted && piece.kind == PieceKind::parameter && piece.text == "@") continue;
    const bool cuts = piece.kind != PieceKind::text && !piece.quoted;
    open = open || !cuts || !part.unknown.empty();
    if (field.unknown.empty()) field.unknown = part.unknown;
    for (const char c : part.text) {
      if (cuts && kBlanks.find(c) != std::string_view::npos) {
        close();
      } else {
        field.text += c;
        open = true;
      }
    }
    grow(part.text.size(), word.line);
  }
  close();
  if (list.size() == 1) list[0].exact = joined(word).exact;
  return list;
}

ScriptWord Reader::expand(const Piece& piece, int64_t line) {
  switch (piece.kind) {
    case PieceKind::text:
      return {line, piece.text, "", {}};
    case PieceKind::parameter:
      return parameter(piece.text, line);
    case PieceKind::arithmetic:
      return arithmetic(piece.text, line);
    case PieceKind::unknown:
      break;
  }
  return {line, piece.text, piece.text.substr(0, 100), {}};
}

ScriptWord Reader::parameter(const std::string& text, int64_t line) {
  const size_t length = name_length(text);
  if (length > 0) {
    const std::string name = text.substr(0, length);
    return with_default(name, std::string_view(text).substr(length), variable(name), line);
  }
  if (text == "@" || text == "*") return {line, "", "", {}};  // the script is called without words
  if (text == "#") return {line, "0", "", {}};
  const bool position = !text.empty() && text[0] >= '1' && text[0] <= '9';
  const size_t digits = position ? text.find_first_not_of("0123456789") : 0;
  const std::string name = text.substr(0, position ? digits : text.size());
  const std::string_view rest = std::string_view(text).substr(name.size());
  return with_default(name, rest, nullptr, line);
}

// What stands behind the name: :-word, -word, :=word, =word, :+word, +word, :?word or ?word.
ScriptWord Reader::with_default(const std::string& name, std::string_view rest,
                                const ScriptWord* value, int64_t line) {
  const ScriptWord unknown{line, "$" + name, "$" + name.substr(0, 100), {}};
  if (rest.empty()) return value ? *value : unknown;
  const bool also_empty = rest.starts_with(':');
  if (also_empty) rest.remove_prefix(1);
  const char sign = rest.empty() ? '\0' : rest.front();
  if (std::string_view("-=+?").find(sign) == std::string_view::npos || sign == '\0') return unknown;
  const bool set = value && !(also_empty && value->unknown.empty() && value->text.empty());
  if (sign != '+' && set) return *value;
  if (sign == '+' && !set) return {line, "", "", {}};
  if (sign == '?') return unknown;
  if (depth_ >= kDeepest) {
    throw Failure(say("script.too_deep",
                      "{file}, line {line}: substitutions are nested deeper than {levels} levels",
                      {{"file", out_.file}, {"line", line}, {"levels", kDeepest}}));
  }
  ++depth_;
  ScriptWord other = joined(std::move(cut_word(rest.substr(1), out_.file, line)).or_throw());
  --depth_;
  if (sign == '=' && is_name(name)) assign(name, other, false);
  return other;
}

std::optional<Number> Reader::number(std::string_view name, int64_t line) {
  const bool braces = name.starts_with("${");
  if (braces) name = name.substr(2, name.size() - 3);
  if (name.starts_with('$')) name.remove_prefix(1);
  const ScriptWord word = parameter(std::string(name), line);
  const auto value = whole_number(word.text);
  if (!word.unknown.empty() || !value) return std::nullopt;
  return Number{*value, word.exact ? word.exact : make_fraction(*value, 1)};
}

ScriptWord Reader::arithmetic(const std::string& text, int64_t line) {
  const Computed result =
      compute(text, [&](std::string_view name) { return number(name, line); });
  const std::string shown = "$((" + text.substr(0, 100) + "))";
  switch (result.fault) {
    case ArithmeticFault::none:
      return {line, std::to_string(result.number.value), "", result.number.exact};
    case ArithmeticFault::divided_by_zero:
      throw Failure(say("script.division_by_zero", "{file}, line {line}: {expression} divides by 0",
                        {{"file", out_.file}, {"line", line}, {"expression", shown}}));
    case ArithmeticFault::too_large:
    case ArithmeticFault::not_known:
    case ArithmeticFault::not_understood:
      break;
  }
  return {line, shown, shown, {}};
}

}  // namespace

Status check_script_findings(const std::vector<Finding>& findings, const std::string& file) {
  if (findings.size() < kMostScriptFindings) return {};
  return say("script.too_many_findings",
             "{file}: {count} findings and more; this is no launch script of this form",
             {{"file", file}, {"count", kMostScriptFindings}});
}

Result<LaunchScript> read_launch_script(std::string_view text, const std::string& file,
                                        const std::map<std::string, std::string>& given) {
  if (text.size() > kLargestScript) {
    return say("script.too_large", "{file} has {size} bytes; a launch script has at most {limit}",
               {{"file", file}, {"size", text.size()}, {"limit", kLargestScript}});
  }
  try {
    return Reader(file, given).run(text);
  } catch (const Failure& failure) {
    return failure.message;
  }
}

}  // namespace ivl
