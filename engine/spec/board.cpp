#include "spec/board.h"

#include <condition_variable>
#include <map>
#include <mutex>

namespace ivl {
namespace {

struct Wall {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::string, std::string> texts;
};

class MemoryBoard final : public Board {
 public:
  MemoryBoard(std::shared_ptr<Wall> wall, int rank, int world)
      : wall_(std::move(wall)), rank_(rank), world_(world) {}
  int rank() const override { return rank_; }
  int world() const override { return world_; }

  Status put(const std::string& key, const std::string& text) override {
    {
      const std::lock_guard lock(wall_->mutex);
      wall_->texts[key] = text;
    }
    wall_->changed.notify_all();
    return {};
  }
  Result<std::optional<std::string>> look(const std::string& key) override {
    const std::lock_guard lock(wall_->mutex);
    const auto found = wall_->texts.find(key);
    if (found == wall_->texts.end()) return std::optional<std::string>();
    return std::optional<std::string>(found->second);
  }
  Result<std::string> wait(const std::string& key, std::chrono::milliseconds most) override {
    std::unique_lock lock(wall_->mutex);
    if (!wall_->changed.wait_for(lock, most, [&] { return wall_->texts.contains(key); })) {
      return board_timeout(key, most);
    }
    return wall_->texts.at(key);
  }
  Status erase(const std::string& key) override {
    const std::lock_guard lock(wall_->mutex);
    wall_->texts.erase(key);
    return {};
  }
  Result<std::unique_ptr<Board>> clone() override {
    return std::unique_ptr<Board>(new MemoryBoard(wall_, rank_, world_));
  }

 private:
  std::shared_ptr<Wall> wall_;
  int rank_, world_;
};

}  // namespace

Message board_timeout(const std::string& key, std::chrono::milliseconds waited) {
  return say("ranks.board_timeout", "no rank left '{key}' within {seconds} s",
             {{"key", key}, {"seconds", static_cast<double>(waited.count()) / 1000}});
}

std::vector<std::unique_ptr<Board>> make_memory_boards(int world) {
  const auto wall = std::make_shared<Wall>();
  std::vector<std::unique_ptr<Board>> boards;
  for (int rank = 0; rank < world; ++rank) {
    boards.push_back(std::make_unique<MemoryBoard>(wall, rank, world));
  }
  return boards;
}

}  // namespace ivl
