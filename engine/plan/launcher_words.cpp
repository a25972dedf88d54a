#include "plan/launcher_words.h"

#include <algorithm>
#include <array>
#include <map>

#include "plan/script_flags.h"
#include "spec/shell_arithmetic.h"

namespace ivl::plan {
namespace {

using shell::whole_number;

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool is_torch_module(const std::string& name) { return name.starts_with("torch.distributed."); }

std::string long_name(const std::string& name) {
  static const std::map<std::string, std::string> names = {
      {"-p", "--partition"},     {"-N", "--nodes"}, {"-n", "--ntasks"},
      {"-c", "--cpus-per-task"}, {"-G", "--gpus"},  {"-t", "--time"},
  };
  const auto found = names.find(name);
  return found == names.end() ? name : found->second;
}

// Whether the word names a program that ranks run.
bool is_program(const std::vector<ScriptWord>& words, size_t i) {
  if (words[i].text.ends_with(".py")) return true;
  return i > 0 && words[i - 1].text == "-m" && !is_torch_module(words[i].text);
}

int64_t known_flags(const std::vector<ScriptWord>& words, size_t from) {
  int64_t count = 0;
  for (size_t i = from; i < words.size(); ++i) {
    const std::string name = with_underscores(words[i].text.substr(0, words[i].text.find('=')));
    if (name.starts_with("--") && setting_of_flag(name) != nullptr) ++count;
  }
  return count;
}

}  // namespace

std::string launcher_at(const std::vector<ScriptWord>& words, size_t i) {
  const std::string name = base_name(words[i].text);
  for (const char* known : {"srun", "torchrun", "deepspeed", "accelerate"}) {
    if (name == known) return name;
  }
  const bool module = i > 0 && words[i - 1].text == "-m";
  if (module && is_torch_module(words[i].text)) return "torchrun";
  return name.starts_with("python") || name == "bash" || name == "sh" ? "python" : "";
}

LaunchOption option_at(const std::vector<ScriptWord>& words, size_t& i, size_t end) {
  const ScriptWord& word = words[i++];
  LaunchOption option{word.text, {word.line, "", "", {}}, word.text};
  const bool shortened = word.text.size() > 1 && word.text[1] != '-';
  const size_t equals = word.text.find('=');
  if (shortened && word.text.size() > 2) {
    option.name = word.text.substr(0, 2);
    option.value = {word.line, word.text.substr(2), word.unknown, {}};
  } else if (!shortened && equals != std::string::npos) {
    option.name = word.text.substr(0, equals);
    option.value = {word.line, word.text.substr(equals + 1), word.unknown, {}};
  } else if (i < end && !words[i].text.starts_with('-') && launcher_at(words, i).empty()) {
    option.value = words[i];
    option.text += " " + words[i++].text;
  }
  option.name = long_name(option.name);
  return option;
}

TrainingCommand find_training(const LaunchScript& script) {
  TrainingCommand best;
  int64_t most = 0;
  for (const ScriptCommand& command : script.commands) {
    for (size_t i = 0; i < command.words.size(); ++i) {
      if (!is_program(command.words, i)) continue;
      const int64_t count = known_flags(command.words, i + 1);
      if (count > most) best = {&command, i};
      most = std::max(most, count);
      break;
    }
  }
  return best;
}

std::optional<double> slurm_seconds(const std::string& text) {
  if (text == "UNLIMITED" || text == "INFINITE") return 0;
  const size_t dash = text.find('-');
  const bool days = dash != std::string::npos;
  std::array<int64_t, 4> parts{};  // days, then up to three
  size_t count = 0;
  std::string rest = days ? text.substr(dash + 1) : text;
  const auto number = [](const std::string& digits) {
    const auto value = whole_number(digits);
    return value && *value >= 0 && *value <= 1'000'000 ? value : std::nullopt;
  };
  if (days) {
    const auto value = number(text.substr(0, dash));
    if (!value) return std::nullopt;
    parts[0] = *value;
  }
  for (bool more = true; more;) {
    const size_t colon = rest.find(':');
    more = colon != std::string::npos;
    const auto value = number(rest.substr(0, colon));
    if (!value || ++count > 3) return std::nullopt;
    parts[count] = *value;
    rest = more ? rest.substr(colon + 1) : "";
  }
  const auto [day, a, b, c] = parts;
  int64_t seconds = day * 86400;
  if (days || count == 3) return static_cast<double>(seconds + a * 3600 + b * 60 + c);
  return static_cast<double>(count == 2 ? a * 60 + b : a * 60);
}

}  // namespace ivl::plan
