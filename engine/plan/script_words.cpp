// given_flags: the words behind the program, sorted by flag.
#include <algorithm>

#include "plan/script_flags.h"

namespace ivl::plan {
namespace {

bool is_flag(const ScriptWord& word) { return word.text.starts_with("--") && word.text.size() > 2; }

// "--a-b=c" as argparse reads it: the flag --a_b and the value c.
GivenFlag begin_flag(const ScriptWord& word) {
  const size_t equals = word.text.find('=');
  GivenFlag flag{with_underscores(word.text.substr(0, equals)), {}, word.line};
  if (equals != std::string::npos) {
    flag.values.push_back({word.line, word.text.substr(equals + 1), word.unknown, {}});
  }
  return flag;
}

void stray(const ScriptWord& word, ScriptFindings& findings) {
  if (!word.unknown.empty()) {
    return findings.error(
        "", say("script.unknown_words",
                "{file}, line {line}: {what} may hold flags, but only a run of the script would "
                "tell; give the variable with --var NAME=VALUE",
                findings.at(word.line, {{"what", word.unknown}})));
  }
  findings.error("", say("script.stray_word", "{file}, line {line}: '{word}' belongs to no flag",
                         findings.at(word.line, {{"word", shown(word.text)}})));
}

void keep(std::map<std::string, GivenFlag>& flags, GivenFlag flag, ScriptFindings& findings) {
  const auto before = flags.find(flag.name);
  if (before != flags.end()) {
    const Setting* setting = setting_of_flag(flag.name);
    findings.warning(
        setting ? setting->key : "",
        say("script.flag_twice",
            "{file}, line {line}: {flag} is given in line {first} already; the last "
            "one counts",
            findings.at(flag.line, {{"flag", shown(flag.name)}, {"first", before->second.line}})));
  }
  flags[flag.name] = std::move(flag);
}

}  // namespace

std::string with_underscores(std::string flag) {
  const auto name = flag.begin() + std::min<std::ptrdiff_t>(2, std::ssize(flag));
  std::replace(name, flag.end(), '-', '_');
  return flag;
}

std::map<std::string, GivenFlag> given_flags(const std::vector<ScriptWord>& words, size_t from,
                                             ScriptFindings& findings) {
  std::map<std::string, GivenFlag> flags;
  for (size_t i = from; i < words.size();) {
    if (!is_flag(words[i])) {
      stray(words[i++], findings);
      continue;
    }
    GivenFlag flag = begin_flag(words[i++]);
    const bool one = !flag.values.empty();
    const bool list = flag.name == "--report_to";
    for (; i < words.size() && !is_flag(words[i]) && !one; ++i) {
      if (!flag.values.empty() && !list) break;
      flag.values.push_back(words[i]);
    }
    keep(flags, std::move(flag), findings);
  }
  return flags;
}

}  // namespace ivl::plan
