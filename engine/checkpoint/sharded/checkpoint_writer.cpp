#include "checkpoint/sharded/checkpoint_writer.h"

#include <condition_variable>
#include <cstring>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <utility>

#include "checkpoint/sharded/save_protocol.h"

namespace ivl {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

Message copy_failed(int64_t step, const std::string& reason) {
  return say("checkpoint.copy",
             "the state of step {step} could not be copied to be saved: {reason}",
             {{"step", step}, {"reason", reason}});
}

}  // namespace

class CheckpointWriter::Impl {
 public:
  Impl(SaveOptions options, StateLayout layout, std::unique_ptr<Board> board,
       std::unique_ptr<StateCopier> copier)
      : options_(std::move(options)),
        layout_(std::move(layout)),
        board_(std::move(board)),
        copier_(std::move(copier)),
        protocol_(options_, layout_, *board_, cancelled_),
        thread_([this] { work(); }) {}

  ~Impl() {
    {
      const std::lock_guard lock(mutex_);
      cancelled_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  void reserve(const std::vector<LivePiece>& pieces, bool full) {
    wait_idle();
    copier_->reserve(plan(pieces, full).size);
  }

  double begin(const CheckpointFacts& facts, const std::vector<LivePiece>& pieces, bool full) {
    const double waited = wait_idle();
    if (facts.step == saved_step_ && (saved_full_ || !full)) return waited;
    SaveJob job;
    job.facts = facts;
    job.full = full;
    job.plan = plan(pieces, full);
    job.sequence = ++sequence_;
    job.begun = Clock::now();
    start_copy(job, pieces);
    {
      const std::lock_guard lock(mutex_);
      job_ = std::move(job);
      copied_ = false;
    }
    changed_.notify_all();
    return waited;
  }

  double wait_copied() {
    const auto start = Clock::now();
    std::unique_lock lock(mutex_);
    if (copied_ || copier_->hold_back()) return 0;
    wait_for_save(lock, [this] { return copied_; });
    return seconds_since(start);
  }

  std::vector<SaveOutcome> poll() {
    const std::lock_guard lock(mutex_);
    return std::exchange(ended_, {});
  }

  Status finish() {
    wait_idle();
    if (sequence_ == left_) return {};
    std::optional<Activity::Waiting> waiting;
    if (options_.activity) waiting.emplace(*options_.activity, Activity::Waiting::For::word);
    return protocol_.leave(left_ = sequence_);
  }

 private:
  ShardPlan plan(const std::vector<LivePiece>& pieces, bool full) const {
    std::vector<SavedPiece> saved;
    for (const LivePiece& piece : pieces) {
      if (is_saved(piece.kind, full)) saved.push_back({piece.unit, piece.kind, piece.elements, 0});
    }
    return plan_shard(layout_, saved);
  }

  void start_copy(SaveJob& job, const std::vector<LivePiece>& pieces) {
    try {
      std::byte* buffer = copier_->reserve(job.plan.size);
      std::vector<CopyOrder> orders;
      uint64_t end = 0;
      auto placed = job.plan.pieces.begin();
      for (const LivePiece& piece : pieces) {
        if (!is_saved(piece.kind, job.full) || piece.elements.length() == 0) continue;
        const auto bytes =
            static_cast<uint64_t>(piece.elements.length() * element_bytes(layout_, piece.kind));
        std::memset(buffer + end, 0, placed->offset - end);  // another save may have been there
        orders.push_back({piece.data, placed->offset, bytes});
        end = placed++->offset + bytes;
      }
      job.buffer = buffer;
      copier_->start(orders);
    } catch (const std::bad_alloc&) {
      job.copied = copy_failed(job.facts.step, "not enough host memory");
    } catch (const std::exception& error) {
      job.copied = copy_failed(job.facts.step, error.what());
    }
  }

  double wait_idle() {
    const auto start = Clock::now();
    std::unique_lock lock(mutex_);
    if (!job_) return 0;
    wait_for_save(lock, [this] { return !job_; });
    return seconds_since(start);
  }

  // Whoever waits for a save that waits for other ranks waits for them too.
  template <typename Done>
  void wait_for_save(std::unique_lock<std::mutex>& lock, const Done& done) {
    constexpr std::chrono::milliseconds kLook(200);
    std::optional<Activity::Waiting> waiting;
    while (!changed_.wait_for(lock, kLook, done)) {
      const bool others = options_.activity && protocol_.waits_for_ranks();
      if (!others) waiting.reset();
      if (others && !waiting) waiting.emplace(*options_.activity, Activity::Waiting::For::word);
    }
  }

  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return job_ || cancelled_; });
      if (!job_) return;
      lock.unlock();
      finish_copy(*job_);
      SaveOutcome outcome = protocol_.run(*job_);
      lock.lock();
      if (outcome.status) {
        saved_step_ = job_->facts.step;
        saved_full_ = job_->full;
      }
      ended_.push_back(std::move(outcome));
      job_.reset();
      changed_.notify_all();
    }
  }

  void finish_copy(SaveJob& job) {
    try {
      copier_->wait();
    } catch (const std::exception& error) {
      job.copied = copy_failed(job.facts.step, error.what());
    }
    {
      const std::lock_guard lock(mutex_);
      copied_ = true;
    }
    changed_.notify_all();
  }

  const SaveOptions options_;
  const StateLayout layout_;
  const std::unique_ptr<Board> board_;
  const std::unique_ptr<StateCopier> copier_;
  std::atomic<bool> cancelled_{false};
  SaveProtocol protocol_;
  int64_t sequence_ = 0, left_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<SaveJob> job_;  // under way
  bool copied_ = true;
  std::vector<SaveOutcome> ended_;
  int64_t saved_step_ = -1;  // the newest that became durable
  bool saved_full_ = false;

  std::thread thread_;  // last: it uses all of the others
};

CheckpointWriter::CheckpointWriter(SaveOptions options, StateLayout layout,
                                   std::unique_ptr<Board> board,
                                   std::unique_ptr<StateCopier> copier)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(layout), std::move(board),
                                   std::move(copier))) {}
CheckpointWriter::~CheckpointWriter() = default;

void CheckpointWriter::reserve(const std::vector<LivePiece>& pieces, bool full) {
  impl_->reserve(pieces, full);
}
double CheckpointWriter::begin(const CheckpointFacts& facts, const std::vector<LivePiece>& pieces,
                               bool full) {
  return impl_->begin(facts, pieces, full);
}
double CheckpointWriter::wait_copied() { return impl_->wait_copied(); }
std::vector<SaveOutcome> CheckpointWriter::poll() { return impl_->poll(); }
Status CheckpointWriter::finish() { return impl_->finish(); }

}  // namespace ivl
