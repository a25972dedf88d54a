// A step that has been launched: its figures are on their way from the device.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/Event.h>

#include <optional>
#include <vector>

#include "kernels/update.h"
#include "train/recorder.h"

namespace ivl {

/// What the trainer decides from once a step is done; the same on every rank.
struct StepOutcome {
  StepRecord record;
  bool stop_requested = false;
  bool superseded = false;  // a newer attempt has taken over
  int64_t updates = 0;      // made so far
};

/// Filled by TrainStep; read() waits for the device only if the copies have not arrived. On a GPU
/// it is read one step late, so that nothing stalls.
class PendingStep {
 public:
  explicit PendingStep(StepRecord record) : record_(std::move(record)) {}
  PendingStep(PendingStep&&) = default;

  /// Starts copying. `row_losses`: one [B] tensor a micro-batch that ran, in order; its rows are
  /// those of record.rows from `first_row` on that have a batch_row.
  void copy_rows(size_t first_row, size_t rows, const at::Tensor& row_losses);
  void copy_totals(const at::Tensor& totals, const at::Tensor& control_bytes);

  StepOutcome read();

 private:
  struct Rows {
    size_t first = 0, count = 0;
    at::Tensor losses;  // [B] fp32 on the host
  };
  void fill_row_losses();

  StepRecord record_;
  std::vector<Rows> rows_;
  at::Tensor totals_, control_;       // on the host
  std::optional<c10::Event> copied_;  // GPU only
};

}  // namespace ivl
