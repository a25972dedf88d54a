#include "train/watchdog.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "spec/interrupted.h"
#include "spec/run_folder.h"
#include "train/idle_meter.h"
#include "train/periodic.h"
#include "train/verdict_record.h"
#include "train/watch_clock.h"

namespace ivl {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr double kFirstSign = 15;            // seconds until a rank's watchdog has begun
constexpr milliseconds kMostAtTheEnd{5000};  // for abort, and for writing the verdict down
constexpr milliseconds kLinger{3000};        // of rank 0, until the others know the verdict
constexpr milliseconds kFailing{8000};       // of a rank that failed, until it is known
constexpr double kStopping = 3;  // seconds for the training thread to end by itself as asked
constexpr milliseconds kBetweenWriters{1000};
constexpr int kMostWritersApart = 3;

std::string text_key(int rank) { return "watch/rank/" + std::to_string(rank); }
constexpr const char* kAll = "watch/all";  // what rank 0 knows of every rank
constexpr const char* kVerdict = "watch/verdict";

std::string packed(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

// What both threads and the training thread know. Threads that hang keep it alive.
struct Shared {
  Shared(std::shared_ptr<const Activity> of, WatchdogOptions with)
      : activity(std::move(of)), options(std::move(with)) {}

  const std::shared_ptr<const Activity> activity;
  const WatchdogOptions options;
  std::atomic<int64_t> rounds = 0;  // of the courier
  std::atomic<bool> concluded = false;
  std::atomic<int64_t> attempt = 0;                // 0: none is claimed yet
  std::shared_ptr<std::atomic<bool>> silent_flag;  // the recorder's, under mutex

  std::mutex mutex;  // never held across the board, a file or a hook
  std::condition_variable changed;
  bool stopping = false, in_peace = false, courier_ended = false, guard_ended = false,
       failure_known = false;
  std::optional<Message> failure;
  int failure_code = 1;
  std::vector<RankSight> sights;

  std::vector<RankSight> seen() {
    const std::lock_guard lock(mutex);
    return sights;
  }
  void silence_recorder() {
    const std::lock_guard lock(mutex);
    if (silent_flag) *silent_flag = true;
  }
  double lost_after() const { return std::chrono::duration<double>(options.lost).count(); }
};
using Sharing = std::shared_ptr<Shared>;

// Runs `work` and returns once it is done, or time is up: then it is left to itself.
void give_time(std::function<void()> work, steady_clock::time_point until) {
  struct Ended {
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;
  };
  const auto ended = std::make_shared<Ended>();
  quiet_thread([work = std::move(work), ended] {
    work();
    const std::lock_guard lock(ended->mutex);
    ended->done = true;
    ended->changed.notify_all();
  }).detach();
  std::unique_lock lock(ended->mutex);
  ended->changed.wait_until(lock, until, [&] { return ended->done; });
}

// The first survivor writes at once, the next a little later, should it be stuck.
milliseconds turn_of(int rank, const std::vector<int>& order) {
  const auto place = std::find(order.begin(), order.end(), rank) - order.begin();
  return std::min(static_cast<int>(place), kMostWritersApart) * kBetweenWriters;
}

[[noreturn]] void conclude(const Sharing& shared, const Verdict& verdict) {
  while (shared->concluded.exchange(true)) std::this_thread::sleep_for(kMostAtTheEnd);
  const auto until = steady_clock::now() + kMostAtTheEnd;
  shared->silence_recorder();
  const std::vector<RankSight> sights = shared->seen();
  const WatchdogOptions& options = shared->options;
  const VerdictPlace place{options.folder, shared->attempt, options.launch.rank,
                           options.launch.node};
  if (options.abort) quiet_thread(options.abort).detach();
  const milliseconds turn = turn_of(place.rank, survivors(sights, verdict));
  give_time(
      [=] {
        log_verdict(place, verdict);
        std::this_thread::sleep_for(turn);
        (void)record_verdict(place, verdict, sights);
      },
      until);
  if (options.abort) std::this_thread::sleep_until(until);
  ::_exit(verdict.exit_code);
}

// Leaves this rank's texts and reads the others'.
class Courier {
 public:
  Courier(Sharing shared, std::unique_ptr<Board> board);
  void run();

 private:
  struct Other {
    double news_at = 0;                      // on clock_
    std::optional<ProcessIdentity> process;  // on this host, and seen running
  };
  bool is_zero() const { return board_->rank() == 0; }
  Status round();
  Status round_of_zero();
  Status round_of_others();
  void look_for_stop();
  void end_as_asked();
  RankText own_text();
  Status put_own(bool knows);
  Status read_texts();
  void take_text(int rank, const std::string& text);
  void find_processes();
  void publish(const Verdict& verdict);
  bool all_know(const Verdict& verdict);
  void take_all(const json& all);
  bool is_own_failure(const Verdict& verdict) const;
  void learned(const Verdict& verdict);
  bool stopping();

  Sharing shared_;
  std::unique_ptr<Board> board_;
  WatchClock clock_;
  IdleMeter meter_;
  int64_t sequence_ = 0, all_sequence_ = 0;
  double all_at_ = 0;
  bool zero_left_ = false, told_failure_ = false;
  bool settled_ = false;           // this rank failed, all know it, and the training thread ends it
  std::optional<double> stop_at_;  // on clock_, when this rank was asked to stop
  std::vector<RankSight> sights_;
  std::vector<Other> others_;
};

Courier::Courier(Sharing shared, std::unique_ptr<Board> board)
    : shared_(std::move(shared)),
      board_(std::move(board)),
      clock_(2 * shared_->options.period),
      meter_(std::chrono::duration<double>(shared_->options.hang).count()),
      sights_(shared_->sights),
      others_(static_cast<size_t>(board_->world())) {
  if (is_zero()) find_processes();
}

void Courier::run() {
  for (bool last = false; !last;) {
    last = stopping();
    clock_.advance();
    look_for_stop();
    const Status done = round();
    if (!done && !last && !settled_ && !zero_left_) {
      conclude(shared_, lost_rank_zero(sights_, "the connection to it has ended"));
    }
    if (settled_ && !last) end_as_asked();
    ++shared_->rounds;
    std::unique_lock lock(shared_->mutex);
    if (last) break;
    shared_->changed.wait_for(lock, shared_->options.period, [&] {
      return shared_->stopping || (shared_->failure && !told_failure_);
    });
  }
  const std::lock_guard lock(shared_->mutex);
  shared_->courier_ended = true;
  shared_->changed.notify_all();
}

bool Courier::stopping() {
  const std::lock_guard lock(shared_->mutex);
  return shared_->stopping;
}

// A rank may stand still at the start for what will never come: a connection to others that have
// ended, a file system.
void Courier::look_for_stop() {
  const std::atomic<bool>* stop = shared_->options.stop;
  if (stop_at_ || !stop || !*stop || shared_->attempt > 0) return;
  stop_at_ = clock_.seconds();
  const std::lock_guard lock(shared_->mutex);
  if (shared_->failure) return;
  shared_->failure = interrupted();
  shared_->failure_code = kExitVerdict;
}

void Courier::end_as_asked() {
  if (!stop_at_ || clock_.seconds() - *stop_at_ < kStopping) return;
  if (const auto verdict = judge(sights_, shared_->lost_after())) conclude(shared_, *verdict);
}

Status Courier::round() {
  if (const Status put = put_own(false); !put) return put;
  const Status done = is_zero() ? round_of_zero() : round_of_others();
  const std::lock_guard lock(shared_->mutex);
  shared_->sights = sights_;
  return done;
}

RankText Courier::own_text() {
  const WatchdogOptions& options = shared_->options;
  const Activity::View view = shared_->activity->view();
  const DeviceView device = options.device ? options.device() : DeviceView();
  meter_.look(view, device.ticks, clock_.seconds());
  RankText text;
  text.sequence = ++sequence_;
  text.rank = options.launch.rank;
  text.node = options.launch.node;
  text.host = sights_[static_cast<size_t>(text.rank)].text.host;
  text.phase = view.phase;
  text.device = device.phase;
  text.waiting = view.waiting;
  text.collectives = view.collectives;
  text.idle = meter_.idle();
  text.limit = meter_.limit();
  text.step = view.step;
  text.micro_batch = view.micro_batch;
  text.rows = view.rows;
  const std::lock_guard lock(shared_->mutex);
  text.left = shared_->in_peace;
  text.failure = shared_->failure;
  told_failure_ = text.failure.has_value();
  text.exit_code = shared_->failure_code;
  return text;
}

Status Courier::put_own(bool knows) {
  RankText text = own_text();
  text.knows = knows;
  sights_[static_cast<size_t>(text.rank)].text = text;
  return board_->put(text_key(text.rank), packed(to_json(text)));
}

Status Courier::round_of_zero() {
  if (const Status read = read_texts(); !read) return read;
  if (!settled_) {
    if (const auto verdict = judge(sights_, shared_->lost_after())) publish(*verdict);
  }
  json all = json::array();
  for (const RankSight& sight : sights_) all.push_back(to_json(sight.text));
  return board_->put(kAll, packed(all));
}

Status Courier::read_texts() {
  for (int rank = 1; rank < board_->world(); ++rank) {
    const auto text = board_->look(text_key(rank));
    if (!text) return text.error();
    const auto i = static_cast<size_t>(rank);
    if (*text) take_text(rank, **text);
    const bool began = sights_[i].text.sequence > 0;
    const double silent = clock_.seconds() - others_[i].news_at;
    sights_[i].silent = began ? silent : std::max(0.0, silent - kFirstSign);
    sights_[i].gone = others_[i].process && !is_running(*others_[i].process);
  }
  return {};
}

void Courier::take_text(int rank, const std::string& text) {
  const auto i = static_cast<size_t>(rank);
  RankText read = rank_text_from_json(json::parse(text, nullptr, false));
  if (read.sequence == sights_[i].text.sequence) return;
  read.rank = rank;
  sights_[i].text = std::move(read);
  others_[i].news_at = clock_.seconds();
}

// Where process numbers of the other rank mean nothing here (another host, a container), it is not
// seen running, and only its silence tells.
void Courier::find_processes() {
  const std::vector<ProcessIdentity>& all = shared_->options.processes;
  for (size_t rank = 1; rank < std::min(all.size(), others_.size()); ++rank) {
    if (is_running(all[rank])) others_[rank].process = all[rank];
  }
}

void Courier::publish(const Verdict& verdict) {
  if (!is_own_failure(verdict)) shared_->silence_recorder();  // another rank may write the end
  (void)board_->put(kVerdict, packed(to_json(verdict)));
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->sights = sights_;
  }
  const auto until = steady_clock::now() + kLinger;
  while (!all_know(verdict) && steady_clock::now() < until) {
    std::this_thread::sleep_for(milliseconds(100));
    if (!read_texts()) break;
  }
  learned(verdict);
}

bool Courier::all_know(const Verdict& verdict) {
  const std::vector<int> order = survivors(sights_, verdict);
  return std::all_of(order.begin(), order.end(), [&](int rank) {
    return rank == 0 || sights_[static_cast<size_t>(rank)].text.knows;
  });
}

Status Courier::round_of_others() {
  const auto verdict = board_->look(kVerdict);
  if (!verdict) return verdict.error();
  if (*verdict && !settled_) {
    if (const auto read = verdict_from_json(json::parse(**verdict, nullptr, false))) {
      (void)put_own(true);
      learned(*read);
    }
  }
  const auto all = board_->look(kAll);
  if (!all) return all.error();
  if (*all) take_all(json::parse(**all, nullptr, false));
  const double silent = clock_.seconds() - all_at_ - (all_sequence_ > 0 ? 0 : kFirstSign);
  if (silent > shared_->lost_after() && !zero_left_ && !settled_) {
    conclude(shared_, lost_rank_zero(sights_, silence_text(silent)));
  }
  return {};
}

void Courier::take_all(const json& all) {
  if (!all.is_array() || all.size() != sights_.size()) return;
  const RankText zero = rank_text_from_json(all[0]);
  if (zero.sequence == all_sequence_) return;
  all_sequence_ = zero.sequence;
  all_at_ = clock_.seconds();
  zero_left_ = zero.left;
  for (size_t rank = 0; rank < sights_.size(); ++rank) {
    if (static_cast<int>(rank) == board_->rank()) continue;
    sights_[rank].text = rank_text_from_json(all[rank]);
  }
}

bool Courier::is_own_failure(const Verdict& verdict) const {
  return verdict.reason == "failed" && verdict.ranks.front() == board_->rank();
}

// A rank that failed ends by itself, with its own words; every other one ends here.
void Courier::learned(const Verdict& verdict) {
  const bool own =
      std::find(verdict.ranks.begin(), verdict.ranks.end(), board_->rank()) != verdict.ranks.end();
  if (!own || verdict.reason != "failed") conclude(shared_, verdict);
  settled_ = true;
  const std::lock_guard lock(shared_->mutex);
  shared_->failure_known = true;
  shared_->changed.notify_all();
}

// Notices a courier whose board does not answer: rank 0 is frozen then.
void guard(const Sharing& shared) {
  WatchClock clock(2 * shared->options.period);
  int64_t rounds = -1;
  double since = 0;
  std::unique_lock lock(shared->mutex);
  while (!shared->stopping) {
    lock.unlock();
    clock.advance();
    if (shared->rounds != rounds) {
      rounds = shared->rounds;
      since = clock.seconds();
    }
    const double silent = clock.seconds() - since;
    if (silent > shared->lost_after()) {
      conclude(shared, lost_rank_zero(shared->seen(), silence_text(silent)));
    }
    lock.lock();
    shared->changed.wait_for(lock, shared->options.period, [&] { return shared->stopping; });
  }
  shared->guard_ended = true;
  shared->changed.notify_all();
}

std::vector<RankSight> unseen(const WatchdogOptions& options, int world) {
  std::vector<RankSight> sights(static_cast<size_t>(world));
  for (size_t rank = 0; rank < sights.size(); ++rank) {
    sights[rank].text.rank = static_cast<int>(rank);
    if (rank < options.hosts.size()) sights[rank].text.host = options.hosts[rank];
  }
  return sights;
}

class RankWatchdog final : public Watchdog {
 public:
  RankWatchdog(Sharing shared, std::unique_ptr<Board> board) : shared_(std::move(shared)) {
    const bool zero = board->rank() == 0;
    shared_->sights = unseen(shared_->options, board->world());
    const auto courier = std::make_shared<Courier>(shared_, std::move(board));
    quiet_thread([courier] { courier->run(); }).detach();
    shared_->guard_ended = zero;  // its board is in this very process
    if (!zero) quiet_thread([shared = shared_] { guard(shared); }).detach();
  }
  ~RankWatchdog() override { end(false); }

  void record_in(RunRecorder& recorder) override {
    const std::lock_guard lock(shared_->mutex);
    shared_->attempt = recorder.attempt();
    shared_->silent_flag = recorder.silent_flag();
  }
  void fail(const Message& why, int exit_code) override {
    std::unique_lock lock(shared_->mutex);
    shared_->failure = why;
    shared_->failure_code = exit_code;
    shared_->changed.notify_all();
    shared_->changed.wait_for(lock, kFailing, [&] { return shared_->failure_known; });
  }
  void broken(const Message& why) override {
    std::this_thread::sleep_for(shared_->options.lost + kLinger);
    fail(why, kExitVerdict);
  }
  void stop() override { end(true); }

 private:
  void end(bool in_peace) {
    std::unique_lock lock(shared_->mutex);
    shared_->in_peace = in_peace || shared_->in_peace;
    shared_->stopping = true;
    shared_->changed.notify_all();
    shared_->changed.wait_for(lock, kMostAtTheEnd,
                              [&] { return shared_->courier_ended && shared_->guard_ended; });
  }

  Sharing shared_;
};

class NoWatchdog final : public Watchdog {
 public:
  void record_in(RunRecorder&) override {}
  void fail(const Message&, int) override {}
  void broken(const Message&) override {}
  void stop() override {}
};

}  // namespace

Result<std::unique_ptr<Watchdog>> Watchdog::start(Board& board,
                                                  std::shared_ptr<const Activity> activity,
                                                  WatchdogOptions options) {
  if (board.world() == 1) return std::unique_ptr<Watchdog>(new NoWatchdog);
  auto own = board.clone();
  if (!own) return own.error();
  return std::unique_ptr<Watchdog>(new RankWatchdog(
      std::make_shared<Shared>(std::move(activity), std::move(options)), std::move(*own)));
}

}  // namespace ivl
