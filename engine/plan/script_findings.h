// Findings about a script while it is read: each names file and line.
#pragma once

#include <string>
#include <vector>

#include "spec/launch_script.h"

namespace ivl::plan {

class ScriptFindings {
 public:
  explicit ScriptFindings(LaunchScript& script)
      : file_(script.file), list_(std::move(script.findings)) {}

  /// {"file", "line"} and `more`, for say().
  nlohmann::json at(int64_t line, nlohmann::json more = nlohmann::json::object()) const {
    more["file"] = file_;
    more["line"] = line;
    return more;
  }
  /// "FILE:LINE", for validate().
  std::string where(int64_t line) const { return file_ + ":" + std::to_string(line); }

  void error(std::string key, Message message) {
    add({Severity::error, std::move(key), std::move(message)});
  }
  void warning(std::string key, Message message) {
    add({Severity::warning, std::move(key), std::move(message)});
  }
  /// Throws Failure where they are too many.
  void add(Finding finding) {
    list_.push_back(std::move(finding));
    check_script_findings(list_, file_).or_throw();
  }
  std::vector<Finding> take() { return std::move(list_); }

 private:
  std::string file_;
  std::vector<Finding> list_;
};

/// Of a script's text, as much as a message holds.
inline std::string shown(const std::string& text) {
  return text.size() <= 100 ? text : text.substr(0, 97) + "...";
}

}  // namespace ivl::plan
