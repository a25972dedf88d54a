// The contract between the data pipeline and the trainer: micro-batches and the fate of their rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// Label of a position that is not supervised (the reference's IGNORE_TOKEN_ID).
inline constexpr int32_t kIgnoreLabel = -100;

/// Exactly one of these is the end of each row of the mixture in each epoch.
enum class Fate : uint8_t {
  trained,            // every supervised token of the record took part in the loss
  trained_truncated,  // the answer was cut at the sequence limit, the rest took part
  masked,             // the reference's rules leave nothing to supervise
  failed,             // record or image could not be read
  left_over,          // end of an epoch that does not fill a step
};
const char* to_string(Fate fate);
std::optional<Fate> fate_from_string(std::string_view name);  // nullopt: no such fate

/// A row's identity: subset number in the mixture, line of its file (from 0).
struct RowRef {
  int32_t subset = 0;
  int64_t row = 0;
  bool operator==(const RowRef&) const = default;
};

/// What the pipeline decided about one row of a micro-batch.
struct RowOutcome {
  RowRef ref;
  int64_t position = 0;        // in the epoch's order; keys every random draw of the row
  Fate fate = Fate::trained;   // as it will be once the step is done
  std::optional<Message> why;  // set unless fate is trained
  int32_t batch_row = -1;      // row of the tensors below, -1 when left out (masked, failed)
  int32_t tokens = 0;          // after truncation, image tokens included
  int32_t supervised_tokens = 0;
  int32_t tiles = 0;
};

/// One micro-batch, right-padded. B = rows, N = length, T = tiles, S = image size in pixels.
/// Rows that are masked or failed are not in the tensors; B may be 0 then ("blank").
struct MicroBatch {
  int64_t epoch = 0;                 // from 0
  int64_t step = 0;                  // optimizer step of the run, from 1
  int64_t index = 0;                 // of the step's M micro-batches, from 0
  int64_t rows = 0;                  // B
  int64_t length = 0;                // N, longest row
  int64_t tiles = 0;                 // T, real tiles only: no blank tile for text-only rows
  int32_t image_size = 0;            // S
  std::vector<int32_t> input_ids;    // [B, N], padded with 0
  std::vector<int32_t> labels;       // [B, N], kIgnoreLabel where not supervised (not shifted)
  std::vector<int32_t> lengths;      // [B]
  std::vector<int32_t> row_tiles;    // [B], tiles of each row; their sum is T
  std::vector<uint8_t> pixels;       // [T, S, S, 3] RGB, not yet normalized
  std::vector<RowOutcome> outcomes;  // every row of the order in this micro-batch, B or more
  double seconds_waited = 0;         // how long the caller was blocked for it
};

/// Fixed facts of a run's order; the trainer plans the schedule from them.
struct OrderShape {
  int64_t rows_per_epoch = 0;
  int64_t steps_per_epoch = 0;  // of M = global batch / micro-batch size micro-batches each
  int64_t micro_batches_per_step = 0;
  int64_t epochs = 1;
  int64_t total_steps = 0;
};
/// Rows of all epochs without a fate after `step` steps of `rows_per_step` rows: those that neither
/// a step took nor the end of an epoch left over.
int64_t rows_not_reached(const OrderShape& shape, int64_t rows_per_step, int64_t step);

/// A sentence where the last round of a step leaves some of `ranks` without a micro-batch.
std::optional<Message> idle_ranks(int64_t micro_batches, int64_t ranks);

/// Delivers the canonical micro-batches. The trainer asks for those of its rank in increasing
/// (step, index); what an index holds never depends on who asks.
class BatchSource {
 public:
  virtual ~BatchSource() = default;
  virtual OrderShape shape() const = 0;
  /// Blocks until the micro-batch is ready. Errors: the source itself broke (a subset's file
  /// vanished); a bad row is an outcome, not an error.
  virtual Result<MicroBatch> take(int64_t step, int64_t index) = 0;
  /// Rows that a micro-batch of the run is made of, without waiting for it: the watchdog names them
  /// when take() hangs. Empty where the source cannot tell.
  virtual std::vector<RowRef> rows_of(int64_t, int64_t) const { return {}; }
  /// Rows of `epoch` (from 0) that fill no step, as outcomes with fate left_over.
  virtual std::vector<RowOutcome> left_over(int64_t epoch) const = 0;
};

}  // namespace ivl
