// What this rank has told its communicators so far: counted, and where asked compared with the
// other ranks before anything moves.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "parallel/rank_group.h"
#include "spec/board.h"

namespace ivl {

/// Launches and bytes that a rank hands in, by communicator: "gather", "reduce", ...
struct CollectiveCount {
  int64_t calls = 0;
  int64_t bytes = 0;  // of the whole buffer, padding included
};

/// Ranks that launch different collectives hang or add up what does not belong together. With a
/// board every launch is first compared with rank 0's of the same number by a running hash; the
/// first that differs ends this rank with both named. That costs a round trip to rank 0 each time.
class CollectiveLog {
 public:
  /// `board`: null = only count.
  explicit CollectiveLog(std::unique_ptr<Board> board) : board_(std::move(board)) {}

  /// What is being computed, for messages: "forward of unit 7".
  void at(const char* phase, size_t unit);
  /// Before a launch. Throws Failure when the ranks differ or rank 0 is gone.
  void launch(const std::string& group, const char* kind, const at::Tensor& whole);
  std::map<std::string, CollectiveCount> take_counts() { return std::exchange(counts_, {}); }
  int64_t launched() const { return number_; }

 private:
  void compare(const std::string& what);

  std::unique_ptr<Board> board_;
  std::map<std::string, CollectiveCount> counts_;
  std::string where_ = "start";
  int64_t number_ = 0;  // launches so far
  uint64_t hash_ = 0;
};

/// The same group, with every launch told to `log`, which must outlive it.
std::unique_ptr<RankGroup> logged(std::unique_ptr<RankGroup> group, std::string name,
                                  CollectiveLog& log);

}  // namespace ivl
