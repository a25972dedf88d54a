// Whether a run is heard of: its nodes' heartbeats and events move, judged by this machine's own
// steady clock alone.
#pragma once

#include <QString>
#include <cstdint>
#include <string>

namespace ivl::app {

class HeartbeatWatch {
 public:
  static constexpr double kSilence = 30;  // seconds without a sign: three heartbeats

  static constexpr double kEvery = 5;  // seconds between two looks at the files

  /// Reads the heartbeats of an attempt, unless that was just done. `clock`: seconds of a steady
  /// clock.
  void look(const QString& folder, int64_t attempt, double clock);
  /// Something else was heard, such as an event.
  void heard(double clock) {
    last_heard_ = clock;
    moved_ = true;
  }

  bool is_silent(double clock) const { return clock - last_heard_ > kSilence; }
  double last_heard() const { return last_heard_; }    // of the same clock
  const std::string& phase() const { return phase_; }  // of rank 0; empty = not known
  bool has_moved() const { return moved_; }            // since the first look at the attempt
  bool is_gone() const { return gone_; }  // its process was on this machine and is no more

 private:
  int64_t attempt_ = -1, sequence_ = -1;
  double last_heard_ = 0, looked_ = 0;
  std::string phase_;
  bool moved_ = false, gone_ = false;
};

}  // namespace ivl::app
