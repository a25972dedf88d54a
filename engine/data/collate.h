// (9a) Rows -> one right-padded micro-batch.
#pragma once

#include "data/sample.h"
#include "spec/batch.h"

namespace ivl {

/// Fills a micro-batch row by row; finish() lays the kept rows out.
class Collator {
 public:
  explicit Collator(int image_size) : image_size_(image_size) {}

  /// A masked or failed row leaves only its outcome.
  void add(const RowRef& ref, int64_t position, Sample sample);
  /// Everything but epoch, step, index and waiting time is filled in.
  MicroBatch finish();

 private:
  int image_size_;
  std::vector<Sample> kept_;
  std::vector<RowOutcome> outcomes_;
};

}  // namespace ivl
