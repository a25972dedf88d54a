#include "parallel/store_board.h"

#include <c10/util/Logging.h>

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <utility>

namespace ivl {
namespace {

// Never a text of ours: what compareSet answers with where a key is missing.
constexpr const char* kNothing = "\x01nothing";
constexpr int kErrorsOnly = 2;  // of LibTorch's log levels
constexpr std::chrono::milliseconds kShortestPause{1}, kLongestPause{32};

// The store warns on standard error, with a stack, of what is told here in words.
void be_quiet() {
  if (!std::getenv("TORCH_CPP_LOG_LEVEL")) FLAGS_caffe2_log_level = kErrorsOnly;
}

Message lost(const std::exception& error) {
  const auto* c10_error = dynamic_cast<const c10::Error*>(&error);
  const std::string what = c10_error ? c10_error->what_without_backtrace() : error.what();
  return say("ranks.board_lost", "the connection to rank 0 is lost: {what}",
             {{"what", what.substr(0, what.find('\n'))}});
}

class StoreBoard final : public Board {
 public:
  StoreBoard(c10::intrusive_ptr<c10d::Store> store, std::string prefix, int rank, int world)
      : store_(std::move(store)), prefix_(std::move(prefix)), rank_(rank), world_(world) {}
  int rank() const override { return rank_; }
  int world() const override { return world_; }

  Status put(const std::string& key, const std::string& text) override {
    return guarded<void>([&] {
      store_->set(prefix_ + key, text);
      return Status();
    });
  }
  Result<std::optional<std::string>> look(const std::string& key) override {
    return guarded<std::optional<std::string>>([&] { return at_once(key); });
  }
  Result<std::string> wait(const std::string& key, std::chrono::milliseconds most) override {
    // Looks again and again: the store's own wait would write a warning whenever time runs out.
    return guarded<std::string>([&]() -> Result<std::string> {
      const auto end = std::chrono::steady_clock::now() + most;
      for (auto pause = kShortestPause;; pause = std::min(2 * pause, kLongestPause)) {
        if (auto text = at_once(key)) return std::move(*text);
        if (std::chrono::steady_clock::now() >= end) return board_timeout(key, most);
        std::this_thread::sleep_for(pause);
      }
    });
  }
  Status erase(const std::string& key) override {
    return guarded<void>([&] {
      store_->deleteKey(prefix_ + key);
      return Status();
    });
  }
  Result<std::unique_ptr<Board>> clone() override {
    return guarded<std::unique_ptr<Board>>(
        [&] { return make_store_board(store_->clone(), prefix_, rank_, world_); });
  }

 private:
  template <typename T, typename Work>
  static Result<T> guarded(const Work& work) {
    try {
      return work();
    } catch (const std::exception& error) {
      return lost(error);
    }
  }
  // One round trip, and nothing blocks if another rank erases the key meanwhile.
  std::optional<std::string> at_once(const std::string& key) {
    std::string text = store_->compareSet(prefix_ + key, kNothing, kNothing);
    return text == kNothing ? std::nullopt : std::optional(std::move(text));
  }

  c10::intrusive_ptr<c10d::Store> store_;
  std::string prefix_;
  int rank_, world_;
};

}  // namespace

Result<c10::intrusive_ptr<c10d::TCPStore>> connect_store(const std::string& address,
                                                         const c10d::TCPStoreOptions& options) {
  be_quiet();
  try {
    return c10::make_intrusive<c10d::TCPStore>(address, options);
  } catch (const std::exception& error) {
    return lost(error);
  }
}

std::unique_ptr<Board> make_store_board(c10::intrusive_ptr<c10d::Store> store, std::string prefix,
                                        int rank, int world) {
  return std::make_unique<StoreBoard>(std::move(store), std::move(prefix), rank, world);
}

}  // namespace ivl
