// What the recorders of a run's ranks tell each other through the board: never in an ordinary step.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "parallel/launch.h"
#include "spec/board.h"
#include "spec/run_folder.h"

namespace ivl {

/// Errors of the board are passed over: a rank that is lost is the watchdog's business.
class RankExchange {
 public:
  /// The others' texts of a step by rank; one that did not come in time is missing there.
  using TakeTexts = std::function<void(const std::vector<nlohmann::json>&)>;

  /// Errors: the board is lost.
  static Result<std::unique_ptr<RankExchange>> open(const Launch& launch, Board& board);
  ~RankExchange();  // finish()

  /// Rank 0's word to all, or what it said. Errors: it did not come.
  Status say_to_all(const std::string& name, const std::string& text);
  Result<std::string> hear(const std::string& name, std::chrono::milliseconds most);
  bool heard(const std::string& name);  // without waiting

  /// Every rank gives a text, rank 0 gets all by rank (its own among them), the others nothing.
  std::vector<std::string> collect(const std::string& name, const std::string& own,
                                   std::chrono::milliseconds most);

  /// For the heartbeat: leaves this rank's state for its node's local rank 0.
  void share(const Heartbeat::Rank& own);
  /// The states of this node's ranks by local rank, as they were last left; local rank 0's own.
  std::vector<Heartbeat::Rank> of_node(const Heartbeat::Rank& own);

  /// Not rank 0: what this rank has to tell of a step that all ranks know to be out of the
  /// ordinary. Rank 0: takes what the others tell, on a thread of its own, in order of the calls.
  void tell(int64_t step, const nlohmann::json& text);
  void gather(int64_t step, TakeTexts take);
  /// Returns once all is gathered.
  void finish();

 private:
  RankExchange(Launch launch, std::unique_ptr<Board> own, std::unique_ptr<Board> gatherer);
  struct Wanted {
    int64_t step;
    TakeTexts take;
  };
  void gather_all();
  std::vector<nlohmann::json> texts_of(int64_t step);

  const Launch launch_;
  std::mutex board_mutex_;
  std::unique_ptr<Board> board_, gatherer_;  // the second: of the gathering thread alone
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Wanted> wanted_;
  bool finishing_ = false;
  std::thread thread_;
};

}  // namespace ivl
