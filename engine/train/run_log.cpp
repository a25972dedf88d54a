#include "train/run_log.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace ivl {
namespace {

const char* name_of(LogLevel level) {
  switch (level) {
    case LogLevel::info:
      return "info   ";
    case LogLevel::warning:
      return "warning";
    case LogLevel::error:
      return "error  ";
  }
  return "?";
}

}  // namespace

Result<RunLog> RunLog::open(const std::string& path) {
  auto file = AppendFile::open(path);
  if (!file) return file.error();
  return RunLog(std::move(*file));
}

Status RunLog::write(LogLevel level, std::string_view text) {
  using namespace std::chrono;
  const auto now = system_clock::now();
  const std::time_t seconds = system_clock::to_time_t(now);
  const auto milliseconds =
      duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm local{};
  ::localtime_r(&seconds, &local);
  char day[32], zone[8], head[80];
  std::strftime(day, sizeof day, "%F %T", &local);
  std::strftime(zone, sizeof zone, "%z", &local);
  std::snprintf(head, sizeof head, "%s.%03d %s %s ", day, static_cast<int>(milliseconds), zone,
                name_of(level));
  std::string line(head);
  line += text;
  std::replace(line.begin(), line.end(), '\n', ' ');
  line += '\n';
  return file_.append(line);
}

}  // namespace ivl
