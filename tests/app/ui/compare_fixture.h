// Run folders to compare: finished ones, one that stopped, one that failed with losses that were
// not finite, each with settings of its own. Written by the engine's own functions.
#pragma once

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "spec/event.h"
#include "spec/run_folder.h"
#include "spec/settings.h"
#include "support/file_bytes.h"

namespace ivl::test {

struct ComparedShape {
  std::string name;
  double learning_rate = 1e-5, drop_path = 0.4;
  bool frozen = false;
  int64_t ranks = 64, last = 620;
  std::string reason = "finished";
  double lift = 0;  // of all its losses
  int64_t nonfinite = 0;
};

class CompareFixture {
 public:
  static constexpr int64_t total = 620;

  static std::vector<ComparedShape> shapes() {
    return {{.name = "V1-2, lr 5e-5",
             .learning_rate = 5e-5,
             .last = 152,
             .reason = "failed",
             .lift = 0.13,
             .nonfinite = 5},
            {.name = "Vision frozen", .drop_path = 0, .frozen = true, .ranks = 32, .lift = 0.06},
            {.name = "Drop path 0.2", .drop_path = 0.2, .lift = 0.025},
            {.name = "V1-2, lr 2e-5",
             .learning_rate = 2e-5,
             .last = 412,
             .reason = "interrupted",
             .lift = -0.024},
            {.name = "V1-2 as published"}};
  }

  /// The newest one is the last.
  static std::vector<std::string> write(const std::string& below) {
    std::vector<std::string> folders;
    for (const ComparedShape& shape : shapes()) {
      folders.push_back(below + "/compared-" + std::to_string(folders.size()));
      write_run(folders.back(), shape, static_cast<double>(folders.size()));
    }
    return folders;
  }

 private:
  static double noise(int64_t step, double seed) {
    const double x = std::sin((static_cast<double>(step) + seed * 31) * 12.9898) * 43758.5453;
    return x - std::floor(x) - 0.5;
  }
  static double loss(const ComparedShape& shape, int64_t step, double seed) {
    if (step > shape.last - shape.nonfinite) return std::nan("");
    const auto s = static_cast<double>(step);
    const double wave = 0.01 * std::sin(s / (17 + seed));
    return 0.76 + shape.lift + 1.2 * std::exp(-s / 45) + 0.07 * noise(step, seed) + wave;
  }
  static void write_run(const std::string& folder, const ComparedShape& shape, double seed) {
    namespace fs = std::filesystem;
    RunSpec spec = load_run_spec("internvl-chat-v1-2-64gpu").or_throw();
    spec.name = shape.name;
    spec.optimizer.learning_rate = shape.learning_rate;
    spec.model.drop_path_rate = shape.drop_path;
    spec.model.freeze_vision = shape.frozen;
    spec.logging.output = folder;
    fs::create_directories(folder + "/events");
    fs::create_directories(attempt_folder(folder, 1));
    put_file(folder + "/run.json", to_text(spec));
    Attempt attempt;
    attempt.number = 1;
    attempt.process.host = "node-014";
    attempt.hosts = {"node-014"};
    attempt.ranks = shape.ranks;
    attempt.first_step = 1;
    attempt.start = 1000 * seed;
    attempt.end = attempt.start + 20.0 * static_cast<double>(shape.last);
    attempt.exit_reason = shape.reason;
    attempt.last_step = shape.last;
    write_attempt(folder, attempt).or_throw();
    std::string text =
        event_line(attempt.start, "start", 0,
                   {{"first_step", 1}, {"total_steps", total}, {"ranks", shape.ranks}});
    for (int64_t step = 1; step <= shape.last; ++step) {
      text += event_line(attempt.start + 20.0 * static_cast<double>(step), "step", step,
                         {{"loss", real_to_json(loss(shape, step, seed))},
                          {"tokens", shape.ranks == 64 ? 290000 : 234000},
                          {"seconds", 19.8}});
    }
    text += event_line(attempt.end, "end", shape.last, {{"reason", shape.reason}});
    put_file(events_path(folder, 1), text);
  }
};

}  // namespace ivl::test
