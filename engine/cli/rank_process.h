// One rank as a child process, with its output as lines.
#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ivl {

class RankProcess {
 public:
  using Variables = std::vector<std::pair<std::string, std::string>>;
  /// Throws Failure when the system gives no process or pipe.
  RankProcess(int rank, const std::string& program, const std::vector<std::string>& words,
              const Variables& variables);
  RankProcess(RankProcess&& other) noexcept;
  RankProcess& operator=(RankProcess&&) = delete;
  ~RankProcess();  // kills what still runs

  int rank() const { return rank_; }
  bool running() const { return pid_ > 0; }
  /// Exit code, or minus the signal that ended it. Precondition: !running().
  int status() const { return status_; }
  void signal(int number) const;
  /// Whether it ended since the last call.
  bool reap();

  static constexpr int kStreams = 2;  // standard output, standard error
  /// -1 once the stream has ended.
  int stream(int index) const { return streams_[index].fd; }
  using TakeLine = std::function<void(int stream, const std::string& line)>;
  /// Takes what the stream holds now, line by line; at its end the last line without a line feed.
  void read(int index, const TakeLine& take);

 private:
  struct Stream {
    int fd = -1;
    std::string rest;
  };
  void close_stream(int index, const TakeLine& take);

  int rank_;
  pid_t pid_ = -1;
  int status_ = 0;
  Stream streams_[kStreams];
};

}  // namespace ivl
