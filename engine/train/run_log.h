// log/rank-00000.log: what a person reads, one line a message with its time.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "spec/append_file.h"

namespace ivl {

enum class LogLevel { info, warning, error };

class RunLog {
 public:
  /// Later attempts go on in the same file. Errors: not writable.
  static Result<RunLog> open(const std::string& path);
  /// "2026-01-31 12:00:00.123 +0100 info     text"; line feeds inside become blanks.
  Status write(LogLevel level, std::string_view text);
  Status sync() { return file_.sync(); }

 private:
  explicit RunLog(AppendFile file) : file_(std::move(file)) {}
  AppendFile file_;
};

}  // namespace ivl
