#include "train/rank_exchange.h"

#include <algorithm>
#include <utility>

#include "spec/json_field.h"
#include "train/periodic.h"

namespace ivl {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kMostForAStep{30000};

std::string word_key(const std::string& name) { return "recorder/" + name; }
std::string own_key(const std::string& name, int rank) {
  return word_key(name) + "/" + std::to_string(rank);
}
std::string beat_key(int node, int local_rank) {
  return own_key("node-" + std::to_string(node), local_rank);
}
std::string step_name(int64_t step) { return "step-" + std::to_string(step); }

std::string packed(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

milliseconds left_until(steady_clock::time_point end) {
  return std::max(milliseconds(0),
                  std::chrono::duration_cast<milliseconds>(end - steady_clock::now()));
}

}  // namespace

Result<std::unique_ptr<RankExchange>> RankExchange::open(const Launch& launch, Board& board) {
  auto own = board.clone();
  if (!own) return own.error();
  std::unique_ptr<Board> gatherer;
  if (launch.rank == 0) {
    auto second = board.clone();
    if (!second) return second.error();
    gatherer = std::move(*second);
  }
  return std::unique_ptr<RankExchange>(
      new RankExchange(launch, std::move(*own), std::move(gatherer)));
}

RankExchange::RankExchange(Launch launch, std::unique_ptr<Board> own,
                           std::unique_ptr<Board> gatherer)
    : launch_(std::move(launch)), board_(std::move(own)), gatherer_(std::move(gatherer)) {
  if (gatherer_) thread_ = quiet_thread([this] { gather_all(); });
}

RankExchange::~RankExchange() { finish(); }

Status RankExchange::say_to_all(const std::string& name, const std::string& text) {
  const std::lock_guard lock(board_mutex_);
  return board_->put(word_key(name), text);
}

Result<std::string> RankExchange::hear(const std::string& name, milliseconds most) {
  const std::lock_guard lock(board_mutex_);
  return board_->wait(word_key(name), most);
}

bool RankExchange::heard(const std::string& name) {
  const std::lock_guard lock(board_mutex_);
  const auto text = board_->look(word_key(name));
  return text && *text;
}

std::vector<std::string> RankExchange::collect(const std::string& name, const std::string& own,
                                               milliseconds most) {
  const std::lock_guard lock(board_mutex_);
  if (launch_.rank != 0) {
    (void)board_->put(own_key(name, launch_.rank), own);
    return {};
  }
  std::vector<std::string> all = {own};
  const auto end = steady_clock::now() + most;
  for (int rank = 1; rank < launch_.world; ++rank) {
    const auto text = board_->wait(own_key(name, rank), left_until(end));
    all.push_back(text ? *text : "");
  }
  return all;
}

void RankExchange::share(const Heartbeat::Rank& own) {
  Heartbeat one;
  one.ranks = {own};
  const std::lock_guard lock(board_mutex_);
  (void)board_->put(beat_key(launch_.node, launch_.local_rank), packed(to_json(one)));
}

std::vector<Heartbeat::Rank> RankExchange::of_node(const Heartbeat::Rank& own) {
  std::vector<Heartbeat::Rank> all = {own};
  const std::lock_guard lock(board_mutex_);
  for (int local = 1; local < launch_.local_world; ++local) {
    const auto text = board_->look(beat_key(launch_.node, local));
    if (!text) break;
    if (!*text) continue;
    const Heartbeat read = heartbeat_from_json(json::parse(**text, nullptr, false));
    all.insert(all.end(), read.ranks.begin(), read.ranks.end());
  }
  return all;
}

void RankExchange::tell(int64_t step, const json& text) {
  const std::lock_guard lock(board_mutex_);
  (void)board_->put(own_key(step_name(step), launch_.rank), packed(text));
}

void RankExchange::gather(int64_t step, TakeTexts take) {
  const std::lock_guard lock(mutex_);
  wanted_.push_back({step, std::move(take)});
  changed_.notify_all();
}

void RankExchange::gather_all() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return finishing_ || !wanted_.empty(); });
    if (wanted_.empty()) return;
    const Wanted next = std::move(wanted_.front());
    wanted_.pop_front();
    lock.unlock();
    next.take(texts_of(next.step));
    lock.lock();
  }
}

std::vector<json> RankExchange::texts_of(int64_t step) {
  std::vector<json> texts;
  const auto end = steady_clock::now() + kMostForAStep;
  for (int rank = 1; rank < launch_.world; ++rank) {
    const std::string key = own_key(step_name(step), rank);
    const auto text = gatherer_->wait(key, left_until(end));
    if (!text) continue;
    texts.push_back(json::parse(*text, nullptr, false));
    (void)gatherer_->erase(key);
  }
  return texts;
}

void RankExchange::finish() {
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

}  // namespace ivl
