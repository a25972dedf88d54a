#include "data/loader.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "data/collate.h"
#include "data/work.h"

namespace ivl {
namespace {

Message loader_failed(const char* what, int64_t step, int64_t index) {
  return say("data.loader_failed", "micro-batch {index} of step {step} could not be made: {cause}",
             {{"step", step}, {"index", index}, {"cause", what}});
}

/// Reads a row and makes its sample. Errors: the file itself broke.
Result<Sample> read_sample(const Corpus::Part& part, int64_t row, const SampleRules& rules,
                           const DrawKey& key) {
  const Result<std::string> text = part.index->text(row);
  if (!text) return text.error();
  const Result<Record> record = part.index->parse(row, *text);
  if (record) return make_sample(*record, part.subset, rules, ImageDepth::tiles, key);
  Sample failed;
  failed.encoded.fate = Fate::failed;
  failed.encoded.why = record.error();
  return failed;
}

}  // namespace

Result<MicroBatch> make_micro_batch(const Corpus& corpus, const BatchPlan& plan,
                                    const SampleRules& rules, uint64_t seed, int64_t step,
                                    int64_t index) {
  const BatchRows rows = plan.rows(step, index);
  Collator collator(rules.tiles.image_size);
  std::set<int32_t> subsets;
  for (size_t i = 0; i < rows.rows.size(); ++i) {
    const int64_t position = rows.first_position + static_cast<int64_t>(i);
    const DrawKey key{.seed = seed,
                      .epoch = static_cast<uint32_t>(rows.epoch),
                      .position = static_cast<uint64_t>(position),
                      .layer = 0,
                      .purpose = DrawPurpose::jpeg_quality};
    const RowRef ref = corpus.place(rows.rows[i]).ref;
    Result<Sample> sample = read_sample(corpus.part(ref.subset), ref.row, rules, key);
    if (!sample) return sample.error();
    collator.add(ref, position, std::move(*sample));
    subsets.insert(ref.subset);
  }
  for (const int32_t subset : subsets) {  // after reading: what was read is what was indexed
    if (const Status status = corpus.part(subset).index->unchanged(); !status) {
      return status.error();
    }
  }
  MicroBatch batch = collator.finish();
  batch.epoch = rows.epoch;
  batch.step = step;
  batch.index = index;
  return batch;
}

/// The workers' shared state. A ticket numbers this rank's micro-batches from the position that
/// was last sought; a new generation makes older workers' results worthless.
struct Loader::Queue {
  std::shared_ptr<const Corpus> corpus;
  std::shared_ptr<const BatchPlan> plan;
  SampleRules rules;
  LoaderOptions options;

  mutable std::mutex mutex;
  std::condition_variable room, ready;
  uint64_t generation = 0;
  LoaderPosition next_taken, next_made;
  int64_t ahead = 0;                                               // made or being made, not taken
  std::map<std::pair<int64_t, int64_t>, Result<MicroBatch>> made;  // by (step, index)
  bool closing = false;
  std::vector<std::jthread> workers;

  LoaderPosition behind(LoaderPosition at) const {
    at.index += options.world;
    if (at.index < plan->shape().micro_batches_per_step) return at;
    return {at.step + 1, options.rank};
  }
  bool exists(const LoaderPosition& at) const {
    return at.step >= 1 && at.step <= plan->shape().total_steps && at.index >= 0 &&
           at.index < plan->shape().micro_batches_per_step;
  }
  void move_to(const LoaderPosition& position) {
    ++generation;
    next_taken = next_made = position;
    ahead = 0;
    made.clear();
    room.notify_all();
  }
  Result<MicroBatch> make(const LoaderPosition& at) const {
    try {
      return make_micro_batch(*corpus, *plan, rules, options.seed, at.step, at.index);
    } catch (const Failure& failure) {
      return failure.message;
    } catch (const std::exception& error) {
      return loader_failed(error.what(), at.step, at.index);
    } catch (...) {
      return loader_failed("unknown exception", at.step, at.index);
    }
  }
  void work() {
    take_no_signals();
    std::unique_lock lock(mutex);
    for (;;) {
      room.wait(lock,
                [&] { return closing || (ahead < options.queue_depth && exists(next_made)); });
      if (closing) return;
      const LoaderPosition at = std::exchange(next_made, behind(next_made));
      const uint64_t mine = generation;
      ++ahead;
      lock.unlock();
      Result<MicroBatch> batch = make(at);
      lock.lock();
      if (mine != generation) continue;
      made.emplace(std::pair(at.step, at.index), std::move(batch));
      ready.notify_all();
    }
  }
};

Loader::Loader(std::shared_ptr<const Corpus> corpus, std::shared_ptr<const BatchPlan> plan,
               SampleRules rules, const LoaderOptions& options)
    : queue_(std::make_unique<Queue>()) {
  queue_->corpus = std::move(corpus);
  queue_->plan = std::move(plan);
  queue_->rules = std::move(rules);
  queue_->options = options;
  queue_->options.queue_depth = std::max<int64_t>(1, options.queue_depth);
  queue_->next_taken = queue_->next_made = {1, options.rank};
  for (int i = 0; i < std::max(1, options.threads); ++i) {
    queue_->workers.emplace_back([queue = queue_.get()] { queue->work(); });
  }
}

Loader::~Loader() {
  {
    const std::lock_guard lock(queue_->mutex);
    queue_->closing = true;
  }
  queue_->room.notify_all();
  queue_->workers.clear();  // joins
}

OrderShape Loader::shape() const { return queue_->plan->shape(); }

Result<MicroBatch> Loader::take(int64_t step, int64_t index) {
  Queue& queue = *queue_;
  const LoaderPosition at{step, index};
  const auto begin = std::chrono::steady_clock::now();
  std::unique_lock lock(queue.mutex);
  if (!queue.exists(at)) {
    return say("data.no_such_batch", "step {step} has no micro-batch {index} in this run",
               {{"step", step}, {"index", index}});
  }
  if (at != queue.next_taken) queue.move_to(at);
  const std::pair key(step, index);
  queue.ready.wait(lock, [&] { return queue.made.contains(key); });
  Result<MicroBatch> batch = std::move(queue.made.extract(key).mapped());
  queue.next_taken = queue.behind(at);
  --queue.ahead;
  lock.unlock();
  queue.room.notify_one();
  if (batch) {
    batch->seconds_waited =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  return batch;
}

std::vector<RowRef> Loader::rows_of(int64_t step, int64_t index) const {
  std::vector<RowRef> refs;
  if (!queue_->exists({step, index})) return refs;
  for (const int64_t row : queue_->plan->rows(step, index).rows) {
    refs.push_back(queue_->corpus->place(row).ref);
  }
  return refs;
}

std::vector<RowOutcome> Loader::left_over(int64_t epoch) const {
  const BatchPlan& plan = *queue_->plan;
  const auto order = plan.order(epoch);
  std::vector<RowOutcome> rows;
  for (auto position = static_cast<size_t>(plan.first_left_over(epoch)); position < order->size();
       ++position) {
    RowOutcome outcome;
    outcome.ref = queue_->corpus->place((*order)[position]).ref;
    outcome.position = static_cast<int64_t>(position);
    outcome.fate = Fate::left_over;
    outcome.why = say("data.left_over", "no step of the run takes this row in this epoch");
    rows.push_back(std::move(outcome));
  }
  return rows;
}

LoaderPosition Loader::position() const {
  const std::lock_guard lock(queue_->mutex);
  return queue_->next_taken;
}

void Loader::seek(const LoaderPosition& position) {
  const std::lock_guard lock(queue_->mutex);
  if (position != queue_->next_taken) queue_->move_to(position);
}

}  // namespace ivl
