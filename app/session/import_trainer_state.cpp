// What the trainer of Hugging Face keeps beside its checkpoints: trainer_state.json with the list
// log_history, and the same as lines (current_steps, total_steps, ...). Python writes NaN and
// Infinity into them as bare words, which JSON does not know.
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string_view>

#include "session/imported_run.h"
#include "spec/event.h"
#include "spec/json_field.h"

namespace ivl::app {
namespace {

using nlohmann::json;
constexpr uint64_t kMostState = uint64_t{512} << 20;  // bytes

/// With bare NaN and Infinity put into quotes.
std::string with_quoted_words(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\' && i + 1 < text.size()) {
      out += c;
      out += text[++i];
      continue;
    }
    if (c == '"') quoted = !quoted;
    size_t word = 0;
    for (const std::string_view one : {"NaN", "Infinity", "-Infinity"}) {
      if (!quoted && text.substr(i).starts_with(one)) word = one.size();
    }
    if (word == 0) {
      out += c;
      continue;
    }
    out += '"';
    out += text.substr(i, word);
    out += '"';
    i += word - 1;
  }
  return out;
}

void take_entry(const json& entry, const char* step_name, ImportedRun& run) {
  ImportedAttempt& attempt = run.attempts.front();
  const json* number = field(entry, step_name);
  if (!number || !number->is_number_integer()) {
    ++attempt.damaged;
    return;
  }
  ImportedStep& step = attempt.steps[number->get<int64_t>()];
  for (const auto& [name, value] : entry.items()) {
    if (name == step_name || name == "total_steps") continue;
    const bool word = value == "NaN" || value == "Infinity" || value == "-Infinity";
    if (value.is_number() || word) step.values[name] = real_from_json(entry, name, 0);
  }
  if (const std::string elapsed = text_field(entry, "elapsed_time"); !elapsed.empty())
    step.t = clock_seconds(elapsed);
}

void take_lines(const std::string& text, ImportedRun& run) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const json entry = json::parse(line, nullptr, false);
    if (entry.is_discarded() || !entry.is_object()) {
      ++run.attempts.front().damaged;
      continue;
    }
    run.total_steps = std::max(run.total_steps, integer_field(entry, "total_steps"));
    take_entry(entry, "current_steps", run);
  }
}

}  // namespace

Result<ImportedRun> read_trainer_state(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return import_unreadable(path);
  const auto size = static_cast<uint64_t>(file.tellg());
  if (size > kMostState) {
    return say("import.too_large", "{file} has {bytes} bytes, more than {most}",
               {{"file", path}, {"bytes", size}, {"most", kMostState}});
  }
  std::string text(size, '\0');
  file.seekg(0);
  file.read(text.data(), static_cast<std::streamsize>(size));
  text = with_quoted_words(text);
  ImportedRun run;
  run.format = ImportFormat::trainer_state;
  run.attempts.emplace_back();
  const json state = json::parse(text, nullptr, false);
  if (state.is_discarded() || !field(state, "log_history")) {
    take_lines(text, run);
    return run;
  }
  run.total_steps = integer_field(state, "max_steps");
  for (const json& entry : array_field(state, "log_history")) take_entry(entry, "step", run);
  return run;
}

}  // namespace ivl::app
