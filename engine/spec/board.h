// Short texts that the ranks of a run leave for each other: "my shard is written", "row 17 failed".
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// One connection to the board, used by one thread at a time. Keys and texts are short (a text is
/// at most 1 MiB). Errors of every call: the connection is lost (rank 0, which holds the board, has
/// gone).
class Board {
 public:
  virtual ~Board() = default;
  virtual int rank() const = 0;
  virtual int world() const = 0;

  virtual Status put(const std::string& key, const std::string& text) = 0;
  /// nullopt: not there, or not yet.
  virtual Result<std::optional<std::string>> look(const std::string& key) = 0;
  /// Errors: also not there after `most`.
  virtual Result<std::string> wait(const std::string& key, std::chrono::milliseconds most) = 0;
  /// What is not there is no error.
  virtual Status erase(const std::string& key) = 0;
  /// A connection of its own, for another thread: a wait() holds up only its own connection.
  virtual Result<std::unique_ptr<Board>> clone() = 0;
};

/// The code of what every call says when the connection is lost.
inline constexpr const char* kBoardLost = "ranks.board_lost";
/// Code of the Failure of a collective that broke: most likely a rank is gone.
inline constexpr const char* kCollectiveFailed = "ranks.collective_failed";
inline bool is_connection_broken(const Message& why) {
  return why.code == kCollectiveFailed || why.code == kBoardLost;
}

/// What wait() says when nothing came.
Message board_timeout(const std::string& key, std::chrono::milliseconds waited);

/// Boards of `world` ranks in one process, one a rank: a world of one, or threads as ranks.
std::vector<std::unique_ptr<Board>> make_memory_boards(int world);

}  // namespace ivl
