#include "train/pending_step.h"

#include <ATen/ATen.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <cmath>
#include <cstring>

namespace ivl {
namespace {

at::Tensor start_copy(const at::Tensor& tensor) {
  if (!tensor.is_cuda()) return tensor.clone();
  const auto options = tensor.options().device(at::kCPU).pinned_memory(true);
  return at::empty(tensor.sizes(), options).copy_(tensor, /*non_blocking=*/true);
}

}  // namespace

void PendingStep::copy_rows(size_t first_row, size_t rows, const at::Tensor& row_losses) {
  rows_.push_back({first_row, rows, start_copy(row_losses)});
}

void PendingStep::copy_totals(const at::Tensor& totals, const at::Tensor& control_bytes) {
  totals_ = start_copy(totals);
  control_ = start_copy(control_bytes);
  if (!totals.is_cuda()) return;
  const c10::impl::VirtualGuardImpl guard(totals.device().type());
  copied_.emplace(totals.device().type());
  copied_->record(guard.getStream(totals.device()));
}

void PendingStep::fill_row_losses() {
  for (const Rows& rows : rows_) {
    const float* losses = rows.losses.const_data_ptr<float>();
    for (size_t i = rows.first; i < rows.first + rows.count; ++i) {
      RowResult& row = record_.rows[i];
      if (row.outcome.batch_row >= 0) row.loss_sum = losses[row.outcome.batch_row];
    }
  }
}

StepOutcome PendingStep::read() {
  if (copied_) copied_->synchronize();
  fill_row_losses();
  UpdateControl control;
  std::memcpy(&control, control_.const_data_ptr(), sizeof(control));
  const double* totals = totals_.const_data_ptr<double>();
  record_.loss = control.loss;
  record_.grad_norm = control.gradient_norm;
  record_.skipped = control.apply == 0;
  record_.samples = std::llround(totals[kTotalSamples]);
  record_.tokens = std::llround(totals[kTotalTokens]);
  record_.supervised_tokens = std::llround(totals[kTotalSupervised]);
  record_.padding_tokens = std::llround(totals[kTotalPadding]);
  record_.tiles = std::llround(totals[kTotalTiles]);
  record_.faults = std::llround(totals[kTotalFaults]);
  return {std::move(record_), totals[kTotalStop] > 0, totals[kTotalSuperseded] > 0,
          control.updates};
}

}  // namespace ivl
