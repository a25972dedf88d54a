#include "cli/answer_server.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

#include "cli/verbs.h"

namespace ivl {
namespace {

using nlohmann::json;

const char* to_text(AnswerEnd why) {
  if (why == AnswerEnd::cancelled) return "cancelled";
  return why == AnswerEnd::length ? "length" : "end";
}

// Lines of a descriptor; what is longer than the limit is passed over up to its end.
class LineReader {
 public:
  explicit LineReader(int input) : input_(input) {}

  // False at the end. `too_long`: the line is not kept.
  bool next(std::string& line, bool& too_long) {
    line.clear();
    too_long = false;
    for (;;) {
      for (; at_ < end_; ++at_) {
        if (buffer_[at_] == '\n') {
          ++at_;
          return true;
        }
        if (line.size() < kServeLineLimit) {
          line.push_back(buffer_[at_]);
        } else {
          too_long = true;
        }
      }
      const ssize_t got = ::read(input_, buffer_, sizeof buffer_);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return !line.empty();  // the last line may lack its end
      at_ = 0;
      end_ = static_cast<size_t>(got);
    }
  }

 private:
  int input_;
  char buffer_[1 << 16];
  size_t at_ = 0, end_ = 0;
};

class Server {
 public:
  Server(const ServeOptions& options, const AskModel& ask) : options_(options), ask_(ask) {}

  void run() {
    std::thread reader([this] { read(); });
    for (AnswerRequest request; next(request);) answer(request);
    reader.join();
  }

 private:
  void read() {
    LineReader lines(options_.input);
    bool too_long = false;
    for (std::string line; lines.next(line, too_long);) {
      if (too_long) {
        tell_error(nullptr, say("cli.serve_long", "the line has more than {bytes} bytes",
                                {{"bytes", kServeLineLimit}}));
      } else if (line.find_first_not_of(" \t\r") != std::string::npos) {
        ServeLine said = parse_serve_line(line);
        std::visit([this](auto& one) { take(one); }, said);
      }
    }
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    arrived_.notify_one();
  }

  void take(BadRequest& bad) { tell_error(bad.id, bad.why); }
  void take(AnswerRequest& request) {
    {
      const std::scoped_lock lock(mutex_);
      if (waiting_.size() < kServeQueueLimit) {
        waiting_.push_back(std::move(request));
        arrived_.notify_one();
        return;
      }
    }
    tell_error(request.id, say("cli.serve_full", "{count} requests wait already",
                               {{"count", kServeQueueLimit}}));
  }
  void take(CancelRequest& request) {
    size_t taken = 0;
    {
      const std::scoped_lock lock(mutex_);
      taken =
          std::erase_if(waiting_, [&](const AnswerRequest& one) { return one.id == request.id; });
      if (request.id == current_) cancelled_ = true;
    }
    for (; taken > 0; --taken) tell_done(request.id, {"", 0, 0, AnswerEnd::cancelled}, 0);
  }

  bool next(AnswerRequest& request) {
    std::unique_lock lock(mutex_);
    current_ = nullptr;
    arrived_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
    if (waiting_.empty()) return false;
    request = std::move(waiting_.front());
    waiting_.pop_front();
    current_ = request.id;
    cancelled_ = false;
    return true;
  }

  void answer(const AnswerRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    int64_t tokens = 0;
    try {
      const Answer answer = ask_(request, [&](std::string_view piece) {
        ++tokens;
        if (!piece.empty()) tell({{"id", request.id}, {"piece", piece}, {"tokens", tokens}});
        return !cancelled_;
      });
      tell_done(request.id, answer,
                std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    } catch (...) {
      tell_error(request.id, current_failure());
    }
  }

  void tell_done(const json& id, const Answer& answer, double seconds) {
    tell({{"id", id},
          {"done", true},
          {"answer", answer.text},
          {"reason", to_text(answer.why)},
          {"prompt_tokens", answer.prompt_tokens},
          {"new_tokens", answer.new_tokens},
          {"seconds", seconds},
          {"memory", options_.memory_bytes()}});
  }
  void tell_error(const json& id, const Message& why) {
    tell({{"id", id}, {"error", to_json(why)}});
  }
  // Each line at once: whoever asked waits for it.
  void tell(const json& line) {
    const std::scoped_lock lock(output_);
    print_json(line);
    std::fflush(stdout);
  }

  const ServeOptions& options_;
  const AskModel& ask_;
  std::mutex mutex_, output_;
  std::condition_variable arrived_;
  std::deque<AnswerRequest> waiting_;
  json current_;  // id of what is being answered
  std::atomic<bool> cancelled_{false};
  bool ended_ = false;
};

}  // namespace

void serve_answers(const ServeOptions& options, const AskModel& ask) { Server(options, ask).run(); }

}  // namespace ivl
