// Watches the ranks of a run from a thread of its own in each of them, and ends all with a verdict
// in words when one is lost, hangs or failed.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "parallel/launch.h"
#include "spec/activity.h"
#include "spec/board.h"
#include "spec/run_folder.h"
#include "train/recorder.h"

namespace ivl {

/// What a device is at: its ticks count as progress of the rank.
struct DeviceView {
  std::string phase;
  uint64_t ticks = 0;
};

struct WatchdogOptions {
  Launch launch;
  std::string folder;                      // the run folder
  std::vector<std::string> hosts;          // by rank
  std::vector<ProcessIdentity> processes;  // by rank; those of this host are seen to end at once
  std::chrono::seconds hang{20};           // parallel.hang_seconds; 0: nobody hangs
  std::chrono::seconds lost{12};           // without a sign of life
  std::chrono::milliseconds period{1000};
  /// Set before record_in(): the run ends as interrupted, wherever the training thread stands.
  const std::atomic<bool>* stop = nullptr;
  std::function<DeviceView()> device;  // from event queries; must not block
  std::function<void()> abort;         // of communicators; may take 5 s
};

/// A rank hangs that makes no progress for the longest of: `hang`, its phase's patience, and a few
/// times the longest pause that it made so far. The verdict goes to every survivor's log and
/// standard error and, by one of them, into the run folder (verdict_record.h); then the process
/// exits with 75, or with the code of the rank that failed. Nothing of that waits for a lock of
/// the training thread. Time in which this whole process stood still does not count.
class Watchdog {
 public:
  /// Errors: the board is lost. A world of one has nobody to wait for: its watchdog does nothing.
  static Result<std::unique_ptr<Watchdog>> start(Board& board,
                                                 std::shared_ptr<const Activity> activity,
                                                 WatchdogOptions options);
  /// Without stop() before it the rank counts as lost once its process ends.
  virtual ~Watchdog() = default;

  /// From now on a verdict is recorded as the end of this recorder's attempt, and silences it;
  /// before that it goes to standard error only.
  virtual void record_in(RunRecorder& recorder) = 0;
  /// This rank failed and will exit with `exit_code`; returns once the others have read why, or
  /// after some seconds. Then record the end and exit.
  virtual void fail(const Message& why, int exit_code) = 0;
  /// The connection to other ranks broke here, most likely because one of them is lost: gives the
  /// watchdogs the time to find out who, which ends the process; without a verdict it returns as
  /// from fail(why, 75).
  virtual void broken(const Message& why) = 0;
  /// This rank leaves in peace: behind the run's last barrier, before leave().
  virtual void stop() = 0;
};

}  // namespace ivl
