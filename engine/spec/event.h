// The event stream of an attempt: one JSON object a line, appended, never rewritten.
//
// Every event has t (unix seconds), kind and step. Kinds that this version writes: start, step,
// checkpoint, warning, data_fault, nonfinite, system, end; a reader passes over others. JSON has no
// numbers for what is not finite: those are written as the strings "NaN", "Infinity", "-Infinity".
// Reals are written with as many digits as give the same double back.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// A number, or one of the three strings.
nlohmann::json real_to_json(double value);
/// Accepts both forms; `otherwise` for anything else and for a missing field.
double real_from_json(const nlohmann::json& object, std::string_view key, double otherwise);

/// The line with its line feed. `body` is an object without t, kind and step.
std::string event_line(double t, std::string_view kind, int64_t step, const nlohmann::json& body);

/// Unix seconds.
double now_seconds();

struct Event {
  uint64_t offset = 0;  // of its line in the file
  double t = 0;
  std::string kind;
  int64_t step = 0;
  nlohmann::json body;  // the whole object
};

/// Reads what has become complete since the last poll.
class EventReader {
 public:
  static constexpr uint64_t kMostLine = uint64_t{16} << 20;  // bytes; a longer line is damage
  static constexpr uint64_t kMostPoll = uint64_t{32} << 20;  // bytes taken in by one poll

  /// `offset`: where an earlier reader stopped.
  explicit EventReader(std::string path, uint64_t offset = 0);

  /// Opens the file anew. Half a line and what begins with NULs is not yet written; a missing file
  /// has no events. `ended`: nothing more will come, so lines with NULs are passed over as damage.
  /// Errors: not readable; the file is shorter than what was read (it was replaced).
  Result<std::vector<Event>> poll(bool ended = false);

  uint64_t offset() const { return offset_; }  // all before it is done; starts a line
  uint64_t damaged_lines() const { return damaged_; }
  /// Whether the last poll stopped at kMostPoll with more to read.
  bool more() const { return more_; }

 private:
  void take_line(std::string_view line, std::vector<Event>& events);

  std::string path_;
  uint64_t offset_ = 0, damaged_ = 0;
  bool more_ = false;
};

}  // namespace ivl
