// internvl-gpu-check PHASE [--device cuda|cpu] [--shape NAME] [--golden DIR] [--results FILE]:
// one phase of packaging/gpu-check.sh. Appends its line to the results file, prints it and ends
// with 0 when nothing was at fault.
#include <ATen/ATen.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <map>

#include "bench/gpu_phases.h"
#include "cli/library_errors.h"
#include "cli/matrix_ceiling.h"
#include "spec/append_file.h"
#include "support/golden_folder.h"
#include "train/device.h"

namespace ivl {
namespace {

using nlohmann::json;

const std::map<std::string, std::function<CheckResult(const CheckOptions&)>>& phases() {
  static const std::map<std::string, std::function<CheckResult(const CheckOptions&)>> kPhases = {
      {"forward", check_forward},
      {"training", check_training},
      {"groups", check_groups},
      {"resume", check_resume},
      {"bench", check_bench}};
  return kPhases;
}

std::string first_line(const char* path) {
  std::string line;
  std::ifstream file(path);
  std::getline(file, line);
  return line;
}

std::string utc_now() {
  char text[32];
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

json ceilings(at::Device device) {
  const int64_t side = device.is_cuda() ? 8192 : 1024;
  return {{"fp32", measured_ceiling(side, at::kFloat, device)},
          {"bf16", measured_ceiling(side, at::kBFloat16, device)}};
}

// Device, driver, yardstick, and what the phase found.
json run_phase(const std::string& phase, const CheckOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  json line = {{"phase", phase}, {"time", utc_now()}, {"device", options.device}};
  line["versions"] = version_facts();
  CheckResult result;
  try {
    ParallelSpec parallel;
    parallel.device = options.device;
    const at::Device device = prepare_device(parallel).or_throw();
    line["device"] = device_name(device);
    line["driver"] = device.is_cuda() ? first_line("/proc/driver/nvidia/version") : "";
    line["ceiling_flops"] = ceilings(device);
    result = phases().at(phase)(options);
  } catch (const std::exception& error) {
    const std::string what = error.what();
    result.faults.push_back(what.substr(0, what.find('\n')));
  }
  line["figures"] = result.figures;
  line["faults"] = result.faults;
  line["passed"] = result.faults.empty();
  line["seconds"] = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return line;
}

int check(int argc, char** argv) {
  CLI::App app("One phase of the check of a GPU");
  CheckOptions options;
  std::string phase, results;
  std::vector<std::string> names;
  for (const auto& [name, body] : phases()) names.push_back(name);
  app.add_option("phase", phase, "What to try")->required()->check(CLI::IsMember(names));
  app.add_option("--device", options.device, "cuda or cpu")->check(CLI::IsMember({"cuda", "cpu"}));
  app.add_option("--shape", options.shape, "Of the phase bench: a shape of bench step");
  app.add_option("--golden", golden_folder(), "The folder tests/golden");
  app.add_option("--results", results, "File to append the result to, a JSON line a phase");
  CLI11_PARSE(app, argc, argv);
  const json line = run_phase(phase, options);
  const std::string text = line.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  std::fputs(text.c_str(), stdout);
  if (!results.empty()) {
    AppendFile file = AppendFile::open(results).or_throw();
    file.append(text).or_throw();
  }
  return line.at("passed") ? 0 : 1;
}

}  // namespace
}  // namespace ivl

int main(int argc, char** argv) {
  ivl::throw_library_errors();
  try {
    return ivl::check(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "internvl-gpu-check: %s\n", error.what());
    return 1;
  }
}
