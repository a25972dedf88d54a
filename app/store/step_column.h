// Ascending steps, kept as runs of equal distance: a regular curve's steps take no memory.
#pragma once

#include <cstdint>
#include <vector>

namespace ivl::app {

class StepColumn {
 public:
  struct Run {
    int64_t index = 0;  // of its first point
    int64_t first = 0, stride = 1, count = 0;
    int64_t last() const { return first + stride * (count - 1); }
    bool operator==(const Run&) const = default;
  };

  /// Precondition of both: what is added lies above all steps there.
  void append(int64_t step);
  void append(const Run& run);  // its index does not matter
  void append(const StepColumn& other);
  void clear() { *this = {}; }

  int64_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  /// Precondition of these: not empty, 0 <= i < size().
  int64_t at(int64_t i) const {
    return runs_.size() == 1 ? runs_[0].first + runs_[0].stride * i : at_run(i);
  }
  int64_t front() const { return runs_.front().first; }
  int64_t back() const { return runs_.back().last(); }

  /// Index of the first step >= `step`; size() when there is none.
  int64_t lower_bound(int64_t step) const;
  const std::vector<Run>& runs() const { return runs_; }
  bool operator==(const StepColumn&) const = default;

 private:
  int64_t at_run(int64_t i) const;
  std::vector<Run> runs_;
  int64_t size_ = 0;
};

}  // namespace ivl::app
