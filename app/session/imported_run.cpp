#include "session/imported_run.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

namespace ivl::app {
namespace {

namespace fs = std::filesystem;
constexpr size_t kMostFiles = 1000;  // of a folder

constexpr std::array<std::pair<const char*, const char*>, 10> kOwnNames = {{
    {"loss", "loss"},
    {"global_avg_loss", "loss"},
    {"learning_rate", "learning_rate"},
    {"lr", "learning_rate"},
    {"grad_norm", "grad_norm"},
    {"gradient_norm", "grad_norm"},
    {"tokens_per_second", "tokens_per_second"},
    {"tps", "tokens_per_second"},
    {"wps", "tokens_per_second"},
    {"throughput(tps)", "tokens_per_second"},
}};

bool is_event_file(const fs::path& path) {
  return path.filename().string().find("tfevents") != std::string::npos;
}

Result<ImportedRun> read_tensorboard_files(std::vector<std::string> files) {
  std::ranges::sort(files);  // their names begin with the second in which they were made
  ImportedRun run;
  run.format = ImportFormat::tensorboard;
  for (const std::string& file : files) {
    auto attempt = read_tensorboard_file(file);
    if (!attempt) return attempt.error();
    if (!attempt->steps.empty()) run.attempts.push_back(std::move(*attempt));
  }
  return run;
}

Result<ImportedRun> read_folder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  bool state = false;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (is_event_file(entry->path()) && files.size() < kMostFiles) files.push_back(entry->path());
    state = state || entry->path().filename() == "trainer_state.json";
  }
  if (!files.empty()) return read_tensorboard_files(files);
  if (state) return read_trainer_state((fs::path(folder) / "trainer_state.json").string());
  return say("import.no_logs",
             "{folder} holds neither event files of TensorBoard nor a trainer_state.json; choose "
             "the folder or file that does",
             {{"folder", folder}});
}

Result<ImportedRun> read_file_of_some_kind(const std::string& path) {
  if (is_event_file(path)) return read_tensorboard_files({path});
  std::ifstream file(path, std::ios::binary);
  if (!file) return import_unreadable(path);
  std::string head(4096, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<size_t>(file.gcount()));
  const size_t first = head.find_first_not_of(" \t\r\n");
  const bool json = first != std::string::npos && head[first] == '{' &&
                    head.find('"', first) < head.find('\'', first);
  if (json) return read_trainer_state(path);
  return read_training_log(path);
}

int64_t number_of_values(const ImportedRun& run) {
  int64_t values = 0;
  for (const ImportedAttempt& attempt : run.attempts) {
    for (const auto& [step, numbers] : attempt.steps)
      values += static_cast<int64_t>(numbers.values.size());
  }
  return values;
}

}  // namespace

std::string own_series_name(const std::string& name) {
  const size_t slash = name.rfind('/');
  const std::string head = slash == std::string::npos ? "" : name.substr(0, slash);
  const std::string last = slash == std::string::npos ? name : name.substr(slash + 1);
  // "eval/loss" is another curve than that of the training.
  if (!head.empty() && head != "train" && head != "training" && head != "loss_metrics" &&
      head != "optim")
    return name;
  const auto found =
      std::ranges::find_if(kOwnNames, [&](const auto& one) { return last == one.first; });
  return found == kOwnNames.end() ? name : found->second;
}

double clock_seconds(std::string_view text) {
  constexpr double kDay = 86400;
  const size_t comma = text.find(", ");
  if (text.find(" day") < comma && comma != std::string_view::npos)
    return kDay * std::strtod(std::string(text).c_str(), nullptr) +
           clock_seconds(text.substr(comma + 2));
  double seconds = 0, part = 0;
  for (const char c : text) {
    if (c == ':') {
      seconds = (seconds + part) * 60;
      part = 0;
    } else if (c >= '0' && c <= '9') {
      part = part * 10 + (c - '0');
    } else {
      break;
    }
  }
  return seconds + part;
}

Message import_unreadable(const std::string& path) {
  return say("import.unreadable", "{file} cannot be read", {{"file", path}});
}

Result<ImportedRun> read_imported_run(const std::string& path) {
  std::error_code error;
  auto run = fs::is_directory(path, error) ? read_folder(path) : read_file_of_some_kind(path);
  if (!run) return run;
  if (number_of_values(*run) == 0) {
    return say("import.empty",
               "{file} tells no number of any step; event files of TensorBoard, trainer_state.json "
               "and logs with lines such as {example} can be imported",
               {{"file", path}, {"example", "{'loss': 0.7}"}});
  }
  return run;
}

}  // namespace ivl::app
