#include "spec/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace ivl {
namespace {

using std::chrono::duration;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenLines{100};

double seconds_since(steady_clock::time_point start) {
  return duration<double>(steady_clock::now() - start).count();
}

std::string json_line(const std::string& phase, int64_t done, int64_t total, double rate,
                      std::optional<double> eta) {
  const nlohmann::json line = {{"done", done},
                               {"total", total},
                               {"rate", rate},
                               {"eta", eta ? nlohmann::json(*eta) : nlohmann::json()},
                               {"phase", phase}};
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string terminal_line(const std::string& phase, int64_t done, int64_t total, double rate,
                          std::optional<double> eta) {
  std::string line = "\r\x1b[K" + phase + "  " + std::to_string(done);
  if (total > 0) {
    line += " of " + std::to_string(total) + "  (" +
            std::to_string(
                static_cast<int>(100.0 * static_cast<double>(done) / static_cast<double>(total))) +
            " %)";
  }
  char text[64];
  std::snprintf(text, sizeof text, "  %.*f/s", rate < 10 ? 1 : 0, rate);
  line += text;
  if (eta) line += "  " + duration_text(*eta) + " left";
  return line;
}

}  // namespace

std::string duration_text(double seconds) {
  const auto whole = static_cast<int64_t>(std::llround(std::clamp(seconds, 0.0, 1e12)));
  char text[64];
  if (whole < 3600) {
    std::snprintf(text, sizeof text, "%lld:%02lld", static_cast<long long>(whole / 60),
                  static_cast<long long>(whole % 60));
  } else {
    std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", static_cast<long long>(whole / 3600),
                  static_cast<long long>(whole / 60 % 60), static_cast<long long>(whole % 60));
  }
  return text;
}

ProgressStyle progress_style(const std::string& option) {
  if (option == "json") return ProgressStyle::json;
  if (option == "none") return ProgressStyle::none;
  return ::isatty(STDERR_FILENO) ? ProgressStyle::terminal : ProgressStyle::none;
}

Progress::Progress(ProgressStyle style, std::string phase, int64_t total)
    : style_(style), phase_(std::move(phase)), total_(total), started_(steady_clock::now()) {}

Progress::~Progress() { finish(last_); }

void Progress::update(int64_t done) {
  last_ = done;
  if (finished_ || style_ == ProgressStyle::none) return;
  if (steady_clock::now() - written_ < kBetweenLines) return;
  write(done);
}

void Progress::finish(int64_t done) {
  if (finished_) return;
  last_ = done;
  write(done);
  if (style_ == ProgressStyle::terminal) std::fputs("\n", stderr);
  finished_ = true;
}

void Progress::write(int64_t done) {
  if (style_ == ProgressStyle::none) return;
  written_ = steady_clock::now();
  const double elapsed = seconds_since(started_);
  const auto worked = static_cast<double>(std::max<int64_t>(0, done - given_));
  const double rate = elapsed > 0 ? worked / elapsed : 0;
  std::optional<double> eta;
  if (total_ > 0 && rate > 0) eta = std::max(0.0, static_cast<double>(total_ - done) / rate);
  const auto render = style_ == ProgressStyle::json ? json_line : terminal_line;
  const std::string line = render(phase_, done, total_, rate, eta);
  std::fwrite(line.data(), 1, line.size(), stderr);  // one call: lines of threads do not mix
  std::fflush(stderr);
}

}  // namespace ivl
