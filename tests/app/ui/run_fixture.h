// A run folder to look at: a spike, a step that was not finite, a resumed attempt that trained some
// steps again, checkpoints, faulty rows, a log with a warning. The engine's own files, written by
// its own functions.
#pragma once

#include <cmath>
#include <filesystem>
#include <string>

#include "spec/event.h"
#include "spec/ledger.h"
#include "spec/run_folder.h"
#include "spec/settings.h"
#include "support/file_bytes.h"

namespace ivl::test {

class RunFixture {
 public:
  static constexpr int64_t total = 2476, lost = 812, resumed = 801, last = 1648;

  /// The step whose rows are recorded: rows 0 to 15 of `rows_of`'s first subset, the last of which
  /// cost most, one masked and one that was left over.
  static constexpr int64_t spike = 1121;

  /// Writes `folder`/run.json, two attempts, their events, a log. `rows_of`: its model and data.
  static void write(const std::string& folder, const RunSpec* rows_of = nullptr) {
    namespace fs = std::filesystem;
    RunSpec spec = load_run_spec("internvl-chat-v1-2-64gpu").or_throw();
    spec.name = "V1-2, lr 2e-5";
    spec.optimizer.learning_rate = 2e-5;
    spec.logging.output = folder;
    if (rows_of) {
      spec.model = rows_of->model;
      spec.data = rows_of->data;
    }
    fs::create_directories(folder + "/events");
    fs::create_directories(folder + "/log");
    put_file(folder + "/run.json", to_text(spec));
    write_attempt_of(folder, 1, 1, lost, "failed");
    write_attempt_of(folder, 2, resumed, last, "interrupted");
    write_rows(folder);
    put_file(log_path(folder, 0),
             "2026-11-27 10:00:00.000 +0000 info    attempt 2 starts at step 801 of 2476\n"
             "2026-11-27 10:31:12.113 +0000 warning step 1410 was not finite and was skipped\n"
             "2026-11-27 10:40:02.880 +0000 info    checkpoint of step 1600 in "
             "checkpoints/step-00001600\n"
             "2026-11-27 10:42:00.020 +0000 error   stopped after step 1648 of 2476 as asked\n");
  }

 private:
  static void write_rows(const std::string& folder) {
    auto writer = RowWriter::create(folder, 2, 0, resumed).or_throw();
    std::vector<RowResult> rows;
    for (int64_t i = 0; i < 18; ++i) {
      RowResult row;
      row.outcome.ref = {0, i};
      row.outcome.position = 100 + i;
      row.outcome.batch_row = i < 16 ? static_cast<int32_t>(i) : -1;
      row.outcome.tokens = 64 + static_cast<int32_t>(i);
      row.outcome.supervised_tokens = i < 16 ? 10 : 0;
      row.loss_sum = i < 16 ? 5 + static_cast<double>(i * i) : std::nan("");
      if (i == 16) row.outcome.fate = Fate::masked;
      if (i >= 16) row.outcome.why = say("test.why", "as the test wanted");
      rows.push_back(row);
    }
    RowOutcome over = rows.back().outcome;
    over.fate = Fate::left_over;
    rows.pop_back();
    writer.step(spike, 0, rows).or_throw();
    writer.left_over(spike, 0, {over}).or_throw();
    rows.resize(2);
    for (RowResult& row : rows) row.outcome.position += 100;
    rows[1].loss_sum = std::nan("");  // of a step that was not finite
    writer.step(spike + 1, 0, rows).or_throw();
    writer.finish().or_throw();
  }
  static double noise(int64_t step) {
    const double x = std::sin(static_cast<double>(step) * 12.9898) * 43758.5453;
    return x - std::floor(x) - 0.5;
  }
  static double loss(int64_t step) {
    if (step == 1410) return std::nan("");
    const auto s = static_cast<double>(step);
    const double spike = 0.5 * std::exp(-std::pow((s - 1121) / 2.0, 2));
    return 0.74 + 0.9 * std::exp(-s / 110) + 0.1 * noise(step) + spike;
  }
  static nlohmann::json step_body(int64_t step) {
    const auto s = static_cast<double>(step);
    const double rate = step < 75 ? s / 75 : 0.5 * (1 + std::cos(M_PI * (s - 75) / (total - 75)));
    return {{"loss", real_to_json(loss(step))},
            {"grad_norm", 0.7 + 3 * std::exp(-s / 60) + 0.3 * noise(step + 7) +
                              12 * std::exp(-std::pow((s - 1121) / 2.0, 2))},
            {"learning_rate", 2e-5 * rate},
            {"samples", 512},
            {"tokens", 290000 + 4000 * noise(step + 3)},
            {"supervised_tokens", 61000 + 9000 * noise(step + 5)},
            {"padding_tokens", 41000 + 3000 * noise(step + 2)},
            {"seconds", 19.8 + noise(step + 11)},
            {"seconds_data", 0.4 + 0.2 * noise(step + 4)},
            {"seconds_forward", 5.1 + 0.2 * noise(step + 6)},
            {"seconds_backward", 10.3 + 0.4 * noise(step + 8)},
            {"seconds_reduce", 2.9 + 0.3 * noise(step + 9)},
            {"seconds_optimizer", 0.6 + 0.1 * noise(step + 10)},
            {"seconds_waited", 1.3 + 0.3 * noise(step + 12)},
            {"seconds_checkpoint", step % 200 == 1 ? 1.5 : 0.0},
            {"memory_bytes", 62300000000},
            {"skipped", step == 1410}};
  }
  static nlohmann::json system_body(int64_t step) {
    nlohmann::json gpus = nlohmann::json::array(), ranks = nlohmann::json::array();
    for (int64_t i = 0; i < 2; ++i) {
      gpus.push_back({{"index", i},
                      {"name", "NVIDIA A100-SXM4-80GB"},
                      {"utilization_percent", std::floor(93 + 8 * noise(step + i))},
                      {"memory_used_bytes", 64.1e9},
                      {"memory_total_bytes", 85.9e9},
                      {"temperature_celsius", std::floor(64 + 4 * noise(step + 2 * i))},
                      {"power_watts", 371 + 40 * noise(step + 3 * i)}});
      ranks.push_back({{"rank", i}, {"memory_bytes", 62300000000 + 100000000 * i}});
    }
    return {{"cpus", 128},
            {"cpu_percent", 21 + 6 * noise(step)},
            {"process_cpu_percent", 140 + 30 * noise(step + 1)},
            {"memory_total_bytes", 1081e9},
            {"memory_available_bytes", 812e9 + 4e9 * noise(step + 2)},
            {"process_memory_bytes", 12.4e9},
            {"disk_total_bytes", 30e12},
            {"disk_free_bytes", 9e12 - 4e8 * static_cast<double>(step)},
            {"gpus", gpus},
            {"ranks", ranks}};
  }
  static void write_attempt_of(const std::string& folder, int64_t number, int64_t first,
                               int64_t end, const std::string& reason) {
    Attempt attempt;
    attempt.number = number;
    attempt.process.host = "node-014";
    attempt.hosts = {"node-014"};
    attempt.ranks = 64;
    attempt.first_step = first;
    attempt.start = 1764230000 + 20000.0 * static_cast<double>(number);
    attempt.end = attempt.start + 20.0 * static_cast<double>(end - first);
    attempt.exit_reason = reason;
    attempt.last_step = end;
    std::filesystem::create_directories(attempt_folder(folder, number));
    write_attempt(folder, attempt).or_throw();
    std::string text = event_line(
        attempt.start, "start", first - 1,
        {{"first_step", first},
         {"total_steps", total},
         {"ranks", 64},
         {"host", "node-014"},
         {"pid", 4183},
         {"devices", std::vector<std::string>(64, "NVIDIA A100-SXM4-80GB")},
         {"versions",
          {{"engine", "0.1.0"}, {"libtorch", "2.11.0"}, {"cpu_kernels", "avx512"}, {"threads", 8}}},
         {"memory", {{"weights", 8.1e9}, {"moments", 2.5e9}, {"master", 1.3e9}}},
         {"subsets", {{{"name", "pictures"}, {"rows", 30}}}}});
    for (int64_t step = first; step <= end; ++step) {
      const double t = attempt.start + 20.0 * static_cast<double>(step - first);
      text += event_line(t, "step", step, step_body(step));
      if (step % 3 == 0) text += event_line(t, "system", step, system_body(step));
      if (step == 1410) text += event_line(t, "nonfinite", step, {{"loss", "NaN"}});
      if (step % 200 == 0) {
        text += event_line(t, "checkpoint", step,
                           {{"path", "checkpoints/step-" + std::to_string(step)}, {"bytes", 480}});
      }
      if (step % 431 == 0) {
        text +=
            event_line(t, "data_fault", step, {{"subset", 1}, {"row", step}, {"fate", "failed"}});
      }
    }
    text += event_line(attempt.end, "end", end, {{"reason", reason}});
    put_file(events_path(folder, number), text);
  }
};

}  // namespace ivl::test
