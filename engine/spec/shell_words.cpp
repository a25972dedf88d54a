#include "spec/shell_words.h"

#include <algorithm>
#include <cctype>

namespace ivl::shell {
namespace {

constexpr std::string_view kMeta = " \t\n;&|<>()";

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

bool is_plain(const Word& word) {
  return word.pieces.size() == 1 && word.pieces[0].kind == PieceKind::text &&
         !word.pieces[0].quoted;
}

// Throws Failure, which the functions of the header turn into values.
class Cutter {
 public:
  Cutter(std::string_view text, const std::string& file, int64_t line)
      : text_(text), file_(file), line_(line) {}

  Source source();
  Word whole();

 private:
  struct HereDocument {
    std::string end;
    bool tabs;
    int64_t line;
  };

  bool more() const { return at_ < text_.size(); }
  char peek(size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool next_is(std::string_view words) const { return text_.substr(at_).starts_with(words); }
  [[noreturn]] void unclosed(std::string_view what, int64_t line) const;

  size_t closing(size_t at, char close, bool in_double, int depth);
  size_t inner(size_t at, bool in_double, int depth);
  void take_to(size_t end);
  void append(char c, bool quoted);
  void add(PieceKind kind, std::string_view text, bool quoted);

  void word();
  void escape(bool quoted);
  void single_quoted(size_t opener);
  void double_quoted();
  void dollar(bool quoted);
  void parenthesis(bool quoted);
  void backtick(bool quoted);

  void token();
  void comment();
  void separator();
  void redirection();
  void here_document();
  void skip_here_documents();
  void start_word();
  void end_word();
  void end_command(bool next_is_conditional);

  std::string_view text_;
  const std::string& file_;
  int64_t line_;
  size_t at_ = 0;
  bool whole_ = false;      // the text is one word
  bool drop_next_ = false;  // the target of a redirection
  size_t word_end_ = std::string_view::npos;
  Word word_;
  Command command_;
  Source out_;
  std::vector<HereDocument> here_;
};

void Cutter::unclosed(std::string_view what, int64_t line) const {
  throw Failure(say("script.unclosed", "{file}, line {line}: {what} is opened and never closed",
                    {{"file", file_}, {"line", line}, {"what", std::string(what)}}));
}

// Behind whatever begins at `at` inside of a substitution: a character, a quote, a substitution.
size_t Cutter::inner(size_t at, bool in_double, int depth) {
  const char c = text_[at];
  const char next = at + 1 < text_.size() ? text_[at + 1] : '\0';
  if (c == '\\') return std::min(at + 2, text_.size());
  if (c == '\'' && !in_double) {
    const size_t end = text_.find('\'', at + 1);
    return end == std::string_view::npos ? text_.size() : end + 1;
  }
  if (c == '"') return closing(at + 1, '"', true, depth) + 1;
  if (c == '`') return closing(at + 1, '`', true, depth) + 1;
  if (c == '$' && next == '(') return closing(at + 2, ')', false, depth) + 1;
  if (c == '$' && next == '{') return closing(at + 2, '}', in_double, depth) + 1;
  return at + 1;
}

// Where the `close` stands that belongs to an opener before `at`.
size_t Cutter::closing(size_t at, char close, bool in_double, int depth) {
  if (depth >= kDeepest) {
    throw Failure(say("script.too_deep",
                      "{file}, line {line}: substitutions are nested deeper than {levels} levels",
                      {{"file", file_}, {"line", line_}, {"levels", kDeepest}}));
  }
  int64_t open = 0;
  for (const size_t start = at; at < text_.size();) {
    if (text_[at] == close && open-- == 0) return at;
    if (close == ')' && text_[at] == '(') ++open;
    at = inner(at, in_double, depth + 1);
    if (at >= text_.size()) unclosed(std::string(1, text_[start - 1]), line_);
  }
  unclosed(std::string(1, close), line_);
}

void Cutter::take_to(size_t end) {
  line_ += std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                      text_.begin() + static_cast<std::ptrdiff_t>(end), '\n');
  at_ = end;
}

void Cutter::add(PieceKind kind, std::string_view text, bool quoted) {
  word_.pieces.push_back({kind, std::string(text), quoted});
}

void Cutter::append(char c, bool quoted) {
  auto& pieces = word_.pieces;
  if (pieces.empty() || pieces.back().kind != PieceKind::text || pieces.back().quoted != quoted) {
    add(PieceKind::text, "", quoted);
  }
  pieces.back().text += c;
}

void Cutter::escape(bool quoted) {
  const char next = peek(1);
  if (next == '\n') return take_to(at_ + 2);
  const bool special = !quoted || next == '"' || next == '\\' || next == '$' || next == '`';
  if (!special || at_ + 1 == text_.size()) {
    append('\\', quoted);
    ++at_;
    return;
  }
  append(next, true);
  at_ += 2;
}

void Cutter::single_quoted(size_t opener) {
  const size_t end = text_.find('\'', at_ + opener);
  if (end == std::string_view::npos) unclosed("'", line_);
  add(PieceKind::text, text_.substr(at_ + opener, end - at_ - opener), true);
  take_to(end + 1);
}

void Cutter::double_quoted() {
  const int64_t line = line_;
  add(PieceKind::text, "", true);
  for (++at_; more() && peek() != '"';) {
    if (peek() == '\\') {
      escape(true);
    } else if (peek() == '$') {
      dollar(true);
    } else if (peek() == '`') {
      backtick(true);
    } else {
      append(peek(), true);
      take_to(at_ + 1);
    }
  }
  if (!more()) unclosed("\"", line);
  ++at_;
}

void Cutter::backtick(bool quoted) {
  const size_t end = closing(at_ + 1, '`', true, 0) + 1;
  add(PieceKind::unknown, text_.substr(at_, end - at_), quoted);
  take_to(end);
}

// $((expression)) where both parentheses close together, else $(command).
void Cutter::parenthesis(bool quoted) {
  const size_t end = closing(at_ + 2, ')', false, 0);
  if (peek(2) == '(' && text_[end - 1] == ')' && closing(at_ + 3, ')', false, 0) == end - 1) {
    add(PieceKind::arithmetic, text_.substr(at_ + 3, end - at_ - 4), quoted);
  } else {
    add(PieceKind::unknown, text_.substr(at_, end + 1 - at_), quoted);
  }
  take_to(end + 1);
}

void Cutter::dollar(bool quoted) {
  const char next = peek(1);
  const size_t name = name_length(text_.substr(at_ + 1));
  if (next == '(') return parenthesis(quoted);
  if (next == '{') {
    const size_t end = closing(at_ + 2, '}', quoted, 0);
    add(PieceKind::parameter, text_.substr(at_ + 2, end - at_ - 2), quoted);
    return take_to(end + 1);
  }
  if (name > 0 || (next != '\0' &&
                   std::string_view("0123456789@*#?$!-").find(next) != std::string_view::npos)) {
    const size_t length = std::max<size_t>(name, 1);
    add(PieceKind::parameter, text_.substr(at_ + 1, length), quoted);
    at_ += 1 + length;
    return;
  }
  if (next == '\'' && !quoted) return single_quoted(2);
  if (next != '"' || quoted) append('$', quoted);
  ++at_;
}

// Everything up to a blank or an operator; of an array's NAME=( the whole of it.
void Cutter::word() {
  while (more() && (whole_ || kMeta.find(peek()) == std::string_view::npos)) {
    switch (peek()) {
      case '\\':
        escape(false);
        break;
      case '\'':
        single_quoted(1);
        break;
      case '"':
        double_quoted();
        break;
      case '$':
        dollar(false);
        break;
      case '`':
        backtick(false);
        break;
      default:
        append(peek(), false);
        take_to(at_ + 1);
    }
  }
  if (whole_ || peek() != '(' || !is_plain(word_) || !word_.pieces[0].text.ends_with('=')) return;
  const size_t end = closing(at_ + 1, ')', false, 0) + 1;
  add(PieceKind::unknown, text_.substr(at_, end - at_), true);
  take_to(end);
}

void Cutter::start_word() {
  word_ = {line_, {}};
  if (command_.words.empty()) command_.line = line_;
}

void Cutter::end_word() {
  word_end_ = at_;
  if (std::exchange(drop_next_, false) || word_.pieces.empty()) return;
  command_.words.push_back(std::move(word_));
}

void Cutter::end_command(bool next_is_conditional) {
  drop_next_ = false;
  if (!command_.words.empty()) {
    out_.commands.push_back(std::move(command_));
  } else if (command_.conditional) {
    next_is_conditional = true;  // a line may be broken behind && and ||
  }
  command_ = {};
  command_.conditional = next_is_conditional;
}

void Cutter::comment() {
  const size_t end = std::min(text_.find('\n', at_), text_.size());
  const std::string_view line = text_.substr(at_, end - at_);
  if (line.starts_with("#SBATCH ") && out_.commands.empty() && command_.words.empty()) {
    Cutter inside(line.substr(8), file_, line_);
    for (Command& found : inside.source().commands) out_.directives.push_back(std::move(found));
  }
  at_ = end;
}

void Cutter::here_document() {
  const int64_t line = line_;
  const bool tabs = peek() == '-';
  if (tabs) ++at_;
  while (peek() == ' ' || peek() == '\t') ++at_;
  start_word();
  word();
  std::string end;
  for (const Piece& piece : word_.pieces) end += piece.text;
  here_.push_back({std::move(end), tabs, line});
}

void Cutter::skip_here_documents() {
  for (const HereDocument& one : std::exchange(here_, {})) {
    for (bool found = false; !found;) {
      if (!more()) unclosed("<<" + one.end, one.line);
      const size_t end = std::min(text_.find('\n', at_), text_.size());
      std::string_view line = text_.substr(at_, end - at_);
      while (one.tabs && line.starts_with('\t')) line.remove_prefix(1);
      found = line == one.end;
      take_to(std::min(end + 1, text_.size()));
    }
  }
}

void Cutter::redirection() {
  const bool numbered = word_end_ == at_ && !command_.words.empty() &&
                        is_plain(command_.words.back()) &&
                        is_digits(command_.words.back().pieces[0].text);
  if (numbered) command_.words.pop_back();
  if (next_is("<<") && !next_is("<<<")) {
    at_ += 2;
    return here_document();
  }
  while (peek() == '<' || peek() == '>' || peek() == '&' || peek() == '|') ++at_;
  if (peek() == '(') {  // a process instead of a file
    const size_t end = closing(at_ + 1, ')', false, 0) + 1;
    start_word();
    add(PieceKind::unknown, text_.substr(at_ - 1, end - at_ + 1), true);
    take_to(end);
    return end_word();
  }
  drop_next_ = true;
}

void Cutter::separator() {
  if (next_is("((") && command_.words.empty()) {
    const size_t end = closing(at_ + 1, ')', false, 0) + 1;
    start_word();
    add(PieceKind::text, text_.substr(at_, end - at_), false);
    take_to(end);
    return end_word();
  }
  const bool condition = next_is("&&") || next_is("||");
  const bool line_ends = peek() == '\n';
  take_to(at_ + (condition ? 2 : 1));
  end_command(condition);
  if (line_ends) skip_here_documents();
}

void Cutter::token() {
  const char c = peek();
  if (c == ' ' || c == '\t') {
    ++at_;
  } else if (next_is("\\\n")) {
    take_to(at_ + 2);
  } else if (c == '#') {
    comment();
  } else if (c == '<' || c == '>' || next_is("&>")) {
    redirection();
  } else if (kMeta.find(c) != std::string_view::npos) {
    separator();
  } else {
    start_word();
    word();
    end_word();
  }
}

Source Cutter::source() {
  while (more()) token();
  if (!here_.empty()) unclosed("<<" + here_.front().end, here_.front().line);
  end_command(false);
  return std::move(out_);
}

Word Cutter::whole() {
  whole_ = true;
  start_word();
  word();
  return std::move(word_);
}

// Without byte order mark and with LF alone.
std::string plain_lines(std::string_view text, bool& carriage_returns) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      carriage_returns = true;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

size_t name_length(std::string_view text) {
  size_t length = 0;
  while (length < text.size()) {
    const auto c = static_cast<unsigned char>(text[length]);
    if (c != '_' && !(c < 128 && std::isalpha(c)) && !(length > 0 && std::isdigit(c))) break;
    ++length;
  }
  return length;
}

bool is_name(std::string_view text) { return !text.empty() && name_length(text) == text.size(); }

Result<Source> cut(std::string_view text, const std::string& file) {
  if (const size_t nul = text.find('\0'); nul != std::string_view::npos) {
    const auto before = text.substr(0, nul);
    return say("script.nul", "{file}, line {line} holds a NUL byte: this is no script",
               {{"file", file}, {"line", 1 + std::count(before.begin(), before.end(), '\n')}});
  }
  bool carriage_returns = false;
  const std::string lines = plain_lines(text, carriage_returns);
  try {
    Source source = Cutter(lines, file, 1).source();
    source.carriage_returns = carriage_returns;
    return source;
  } catch (const Failure& failure) {
    return failure.message;
  }
}

Result<Word> cut_word(std::string_view text, const std::string& file, int64_t line) {
  try {
    return Cutter(text, file, line).whole();
  } catch (const Failure& failure) {
    return failure.message;
  }
}

}  // namespace ivl::shell
