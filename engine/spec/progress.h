// Progress of a long verb: a line on a terminal, or JSON lines for a program.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace ivl {

enum class ProgressStyle { none, terminal, json };

/// --progress json|auto|none; auto = terminal when standard error is a tty, else none.
ProgressStyle progress_style(const std::string& option);

/// "0:07", "12:30", "18:00:00".
std::string duration_text(double seconds);

/// Writes at most ten times a second on standard error, and always the last state: that of
/// finish(), or of the last update() when the verb ends without it.
/// json: {"done", "total", "rate" (1/s), "eta" (s or null), "phase"}.
class Progress {
 public:
  /// `total` 0 or less: not known; no percentage and no time left are shown.
  Progress(ProgressStyle style, std::string phase, int64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Thread-safe is the caller's business: one thread reports.
  void update(int64_t done);
  void finish(int64_t done);
  /// So much of `done` was there already (from a cache): rate and time left are of the rest.
  void set_given(int64_t given) { given_ = given; }

 private:
  void write(int64_t done);
  ProgressStyle style_;
  std::string phase_;
  int64_t total_;
  int64_t last_ = 0, given_ = 0;
  std::chrono::steady_clock::time_point started_, written_{};
  bool finished_ = false;
};

}  // namespace ivl
