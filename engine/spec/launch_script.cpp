#include "spec/launch_script.h"

#include <algorithm>

#include "spec/nearest.h"

namespace ivl {
namespace {

using namespace shell;

std::string plain_text(const Word& word) {
  const bool plain =
      word.pieces.size() == 1 && word.pieces[0].kind == PieceKind::text && !word.pieces[0].quoted;
  return plain ? word.pieces[0].text : "";
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Follows a script from top to bottom. Throws Failure.
class Reader {
 public:
  Reader(const std::string& file, const std::map<std::string, std::string>& given)
      : given_(given), words_(file, given) {
    out_.file = file;
  }

  LaunchScript run(std::string_view text);

 private:
  void command(const Command& command);
  size_t keywords(const Command& command);
  void loop(const Command& command, size_t at);
  void plain_command(const Command& command, size_t at);
  bool assignment(const Word& word, bool conditional);
  void assign(const std::string& name, ScriptWord value, bool conditional);

  void warn(Message message) {
    out_.findings.push_back({Severity::warning, "", std::move(message)});
    check_script_findings(out_.findings, out_.file).or_throw();
  }
  void unused_variables();

  const std::map<std::string, std::string>& given_;
  Expander words_;
  LaunchScript out_;
  int64_t blocks_ = 0;  // if, for, while, case, { that are open
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
    for (const Word& word : one.words) directive.words.push_back(words_.joined(word));
    out_.directives.push_back(std::move(directive));
  }
  for (const Command& one : source.commands) command(one);
  unused_variables();
  out_.variables = words_.take();
  return std::move(out_);
}

void Reader::unused_variables() {
  const std::vector<std::string> known(words_.names().begin(), words_.names().end());
  for (const auto& [name, value] : given_) {
    if (words_.names().contains(name)) continue;
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
    while (++at < command.words.size()) words_.unset(plain_text(command.words[at]));
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
    for (ScriptWord& field : words_.fields(command.words[at]))
      out.words.push_back(std::move(field));
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
  ScriptWord expanded = words_.joined(value);
  if (element) expanded = {word.line, "", "$" + name, {}};
  const ScriptWord* before = appends ? words_.variable(name) : nullptr;
  if (before != nullptr) words_.append(expanded, *before);
  assign(name, std::move(expanded), conditional);
  return true;
}

void Reader::assign(const std::string& name, ScriptWord value, bool conditional) {
  const ScriptWord* before = words_.variable(name);
  if (words_.is_given(name)) return;
  if (conditional && !(before && before->text == value.text)) {
    warn(say("script.conditional",
             "{file}, line {line}: {name} is set under a condition, which is not decided here; "
             "'{value}' is taken. --var {name}=VALUE says otherwise",
             {{"file", out_.file},
              {"line", value.line},
              {"name", name.substr(0, 100)},
              {"value", (before ? *before : value).text.substr(0, 100)}}));
  }
  if (!conditional || !before) words_.assign(name, std::move(value));
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
