// (9) Loader. Corpus + plan -> micro-batches, made ahead by worker threads into a bounded queue.
// What a micro-batch holds depends on its (step, index) only: not on threads, ranks or history,
// so that the whole state of a loader is the place that it stands at.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "data/batch_plan.h"
#include "data/corpus.h"
#include "data/sample.h"
#include "spec/batch.h"

namespace ivl {

struct LoaderOptions {
  int threads = 4;          // at least 1
  int64_t queue_depth = 8;  // micro-batches being made or waiting, at least 1
  int64_t rank = 0;         // takes the indices rank, rank + world, ...
  int64_t world = 1;
  uint64_t seed = 42;  // keys the JPEG-quality draws
};

/// The next micro-batch to be taken: what a checkpoint stores and seek() restores.
struct LoaderPosition {
  int64_t step = 1;
  int64_t index = 0;  // of this rank: the lowest not taken yet
  bool operator==(const LoaderPosition&) const = default;
};

/// Workers are threads of this process and take no signals; destruction stops and joins them
/// within one micro-batch's work. take() and seek() belong to one thread at a time.
class Loader : public BatchSource {
 public:
  Loader(std::shared_ptr<const Corpus> corpus, std::shared_ptr<const BatchPlan> plan,
         SampleRules rules, const LoaderOptions& options);
  ~Loader() override;
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  OrderShape shape() const override;
  /// Taking out of turn is allowed and costs the micro-batches made ahead.
  /// Errors: an annotation file changed or broke; (step, index) is not of this run.
  Result<MicroBatch> take(int64_t step, int64_t index) override;
  std::vector<RowRef> rows_of(int64_t step, int64_t index) const override;
  std::vector<RowOutcome> left_over(int64_t epoch) const override;

  LoaderPosition position() const;
  /// Starts making micro-batches from there on.
  void seek(const LoaderPosition& position);

 private:
  struct Queue;
  std::unique_ptr<Queue> queue_;
};

/// What `loader.take` does, on the calling thread and without a queue.
Result<MicroBatch> make_micro_batch(const Corpus& corpus, const BatchPlan& plan,
                                    const SampleRules& rules, uint64_t seed, int64_t step,
                                    int64_t index);

}  // namespace ivl
