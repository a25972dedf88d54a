#include "data/collate.h"

#include <algorithm>
#include <utility>

namespace ivl {
namespace {

bool takes_part(Fate fate) { return fate == Fate::trained || fate == Fate::trained_truncated; }

/// Writes one row's ids and labels to its place in the padded tensors.
void write_row(const EncodedRow& row, int32_t* ids, int32_t* labels) {
  std::ranges::copy(row.input_ids, ids);
  for (const auto& [begin, end] : row.supervised) {
    std::copy(row.input_ids.begin() + begin, row.input_ids.begin() + end, labels + begin);
  }
}

}  // namespace

void Collator::add(const RowRef& ref, int64_t position, Sample sample) {
  RowOutcome outcome;
  outcome.ref = ref;
  outcome.position = position;
  outcome.fate = sample.encoded.fate;
  outcome.why = sample.encoded.why;
  outcome.tokens = static_cast<int32_t>(sample.encoded.input_ids.size());
  outcome.supervised_tokens = sample.supervised_tokens();
  outcome.tiles = sample.total_tiles();
  if (takes_part(outcome.fate)) {
    outcome.batch_row = static_cast<int32_t>(kept_.size());
    kept_.push_back(std::move(sample));
  }
  outcomes_.push_back(std::move(outcome));
}

MicroBatch Collator::finish() {
  MicroBatch batch;
  batch.image_size = image_size_;
  batch.rows = static_cast<int64_t>(kept_.size());
  for (const Sample& sample : kept_) {
    batch.length = std::max(batch.length, static_cast<int64_t>(sample.encoded.input_ids.size()));
    batch.tiles += static_cast<int64_t>(sample.tiles.size());
  }
  const auto length = static_cast<size_t>(batch.length);
  batch.input_ids.assign(kept_.size() * length, 0);
  batch.labels.assign(kept_.size() * length, kIgnoreLabel);
  batch.pixels.reserve(static_cast<size_t>(batch.tiles) * static_cast<size_t>(image_size_) *
                       static_cast<size_t>(image_size_) * 3);
  for (size_t row = 0; row < kept_.size(); ++row) {
    write_row(kept_[row].encoded, batch.input_ids.data() + row * length,
              batch.labels.data() + row * length);
    batch.lengths.push_back(static_cast<int32_t>(kept_[row].encoded.input_ids.size()));
    batch.row_tiles.push_back(static_cast<int32_t>(kept_[row].tiles.size()));
    for (const Image& tile : kept_[row].tiles) {
      batch.pixels.insert(batch.pixels.end(), tile.rgb.begin(), tile.rgb.end());
    }
    kept_[row] = {};
  }
  batch.outcomes = std::move(outcomes_);
  kept_.clear();
  return batch;
}

}  // namespace ivl
