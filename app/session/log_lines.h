// Lines of a log file of any size, read block by block: where they begin, how severe they are,
// which of them fit a filter. Plain functions for a worker thread.
#pragma once

#include <QString>
#include <QStringList>
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl::app {

enum class LogLevel : uint8_t { info, warning, error };

/// What is shown of a log. An empty text fits every line.
struct LogFilter {
  LogLevel at_least = LogLevel::info;
  QString text = {};  // anywhere in the line, case of ASCII letters ignored
  bool all() const { return at_least == LogLevel::info && text.isEmpty(); }
  bool operator==(const LogFilter&) const = default;
};

/// Where reading stands: where a line begins. Half a line is not yet written.
struct LogPlace {
  uint64_t offset = 0;              // bytes
  int64_t line = 0;                 // of the line that begins there
  LogLevel level = LogLevel::info;  // of the line before: one without a stamp takes it over
};

struct LogPiece {
  static constexpr uint64_t kMostBytes = uint64_t{32} << 20;
  static constexpr int kStride = 64;
  std::vector<uint64_t> starts;   // bytes; of those lines whose number divides by kStride
  std::vector<uint32_t> fitting;  // numbers of the lines that fit the filter
  LogPlace to;
};

/// Reads complete lines from `from` on, at most kMostBytes and not beyond `end` (bytes; 0: the end
/// of the file). A line longer than that is cut into several. Stops early where told to; what was
/// read until then counts. Errors: not readable; shorter than where reading stands (replaced).
Result<LogPiece> scan_log(const std::string& path, const LogPlace& from, uint64_t end,
                          const LogFilter& filter, const std::atomic<bool>& stop);

/// Texts of lines, by the starts of all of them: control characters and escape sequences are gone,
/// tabs are spaces, and what is longer than kMostCharacters ends in "…". Errors: not readable.
inline constexpr int kMostCharacters = 8192;
Result<QStringList> read_log_lines(const std::string& path, const std::vector<uint64_t>& starts,
                                   uint64_t end, const std::vector<int64_t>& lines);

/// As the engine writes them: date, time, zone, level, text.
LogLevel log_level(std::string_view line, LogLevel before);

/// A line as it is shown.
QString log_text(std::string_view line);

}  // namespace ivl::app
