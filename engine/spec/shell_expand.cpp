#include "spec/shell_expand.h"

namespace ivl::shell {
namespace {

constexpr size_t kLongestWord = 64 << 10;   // bytes, expanded
constexpr size_t kMostExpanded = 16 << 20;  // bytes of all words together
constexpr std::string_view kBlanks = " \t\n";

std::optional<Fraction> number_in(const std::string& text) {
  const auto number = whole_number(text);
  return number ? make_fraction(*number, 1) : std::nullopt;
}

}  // namespace

Expander::Expander(std::string file, const std::map<std::string, std::string>& given)
    : file_(std::move(file)), given_(given) {
  for (const auto& [name, value] : given) variables_[name] = {0, value, "", number_in(value)};
}

void Expander::assign(const std::string& name, ScriptWord value) {
  names_.insert(name);
  if (!is_given(name)) variables_[name] = std::move(value);
}

void Expander::append(ScriptWord& value, const ScriptWord& before) {
  value.text = before.text + value.text;
  if (!before.unknown.empty()) value.unknown = before.unknown;
  value.exact.reset();
  grow(value.text.size(), value.line);
}

const ScriptWord* Expander::variable(const std::string& name) {
  names_.insert(name);
  const auto found = variables_.find(name);
  return found == variables_.end() ? nullptr : &found->second;
}

void Expander::grow(size_t size, int64_t line) {
  expanded_ += size;
  if (size <= kLongestWord && expanded_ <= kMostExpanded) return;
  throw Failure(say("script.too_long",
                    "{file}, line {line}: the variables of this line grow beyond {limit} bytes",
                    {{"file", file_},
                     {"line", line},
                     {"limit", size > kLongestWord ? kLongestWord : kMostExpanded}}));
}

ScriptWord Expander::joined(const Word& word) {
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

std::vector<ScriptWord> Expander::fields(const Word& word) {
  std::vector<ScriptWord> list;
  ScriptWord field{word.line, "", "", {}};
  bool open = false, all_words = false;
  const auto close = [&] {
    if (open) list.push_back(std::exchange(field, {word.line, "", "", {}}));
    open = false;
  };
  for (const Piece& piece : word.pieces) {
    const ScriptWord part = expand(piece, word.line);
    const bool cuts = piece.kind != PieceKind::text && !piece.quoted && part.unknown.empty();
    all_words = all_words || (piece.kind == PieceKind::parameter && piece.text == "@");
    open = open || !cuts;
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
  if (all_words && field.text.empty()) open = false;  // "$@" of no words is none
  close();
  if (list.size() == 1) list[0].exact = joined(word).exact;
  return list;
}

ScriptWord Expander::expand(const Piece& piece, int64_t line) {
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

ScriptWord Expander::parameter(const std::string& text, int64_t line) {
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
ScriptWord Expander::with_default(const std::string& name, std::string_view rest,
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
  return other_word(name, rest, line);
}

// The word behind the sign that `rest` begins with.
ScriptWord Expander::other_word(const std::string& name, std::string_view rest, int64_t line) {
  if (depth_ >= kDeepest) {
    throw Failure(say("script.too_deep",
                      "{file}, line {line}: substitutions are nested deeper than {levels} levels",
                      {{"file", file_}, {"line", line}, {"levels", kDeepest}}));
  }
  ++depth_;
  ScriptWord other = joined(std::move(cut_word(rest.substr(1), file_, line)).or_throw());
  --depth_;
  if (rest.front() == '=' && is_name(name)) assign(name, other);
  return other;
}

std::optional<Number> Expander::number(std::string_view name, int64_t line) {
  const bool braces = name.starts_with("${");
  if (braces) name = name.substr(2, name.size() - 3);
  if (name.starts_with('$')) name.remove_prefix(1);
  const ScriptWord word = parameter(std::string(name), line);
  const auto value = whole_number(word.text);
  if (!word.unknown.empty() || !value) return std::nullopt;
  return Number{*value, word.exact ? word.exact : make_fraction(*value, 1)};
}

ScriptWord Expander::arithmetic(const std::string& text, int64_t line) {
  const Computed result = compute(text, [&](std::string_view name) { return number(name, line); });
  const std::string shown = "$((" + text.substr(0, 100) + "))";
  switch (result.fault) {
    case ArithmeticFault::none:
      return {line, std::to_string(result.number.value), "", result.number.exact};
    case ArithmeticFault::divided_by_zero:
      throw Failure(say("script.division_by_zero", "{file}, line {line}: {expression} divides by 0",
                        {{"file", file_}, {"line", line}, {"expression", shown}}));
    case ArithmeticFault::too_large:
    case ArithmeticFault::not_known:
    case ArithmeticFault::not_understood:
      break;
  }
  return {line, shown, shown, {}};
}

}  // namespace ivl::shell
