// Bytes into rate and time left.
#pragma once

#include <deque>

#include "remote/transfer/file_transfer.h"

namespace ivl::remote {

class ProgressMeter {
 public:
  ProgressMeter(const TransferOptions& options, std::uint64_t done, std::uint64_t total)
      : options_(options), total_(total) {
    times_.push_back({Clock::now(), done});
  }
  void at(std::uint64_t done) {
    const auto now = Clock::now();
    if (!options_.progress || (now - last_ < std::chrono::milliseconds(100) && done < total_))
      return;
    last_ = now;
    times_.push_back({now, done});
    while (times_.size() > 2 && now - times_.front().when > std::chrono::seconds(5))
      times_.pop_front();
    const std::chrono::duration<double> span = now - times_.front().when;
    TransferProgress progress{
        .done = done, .total = total_, .bytes_per_second = 0, .seconds_left = {}};
    if (span.count() > 0) {
      progress.bytes_per_second = static_cast<double>(done - times_.front().done) / span.count();
    }
    if (progress.bytes_per_second > 0) {
      progress.seconds_left = static_cast<double>(total_ - done) / progress.bytes_per_second;
    }
    options_.progress(progress);
  }

 private:
  struct Mark {
    Clock::time_point when;
    std::uint64_t done;
  };
  const TransferOptions& options_;
  std::uint64_t total_;
  Clock::time_point last_ = {};
  std::deque<Mark> times_;
};

}  // namespace ivl::remote
