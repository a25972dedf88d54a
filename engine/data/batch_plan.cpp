#include "data/batch_plan.h"

#include <algorithm>
#include <cmath>

#include "spec/run_spec.h"

namespace ivl {

Result<OrderShape> plan_shape(const PlanSizes& sizes) {
  if (sizes.micro < 1 || sizes.global < 1 || sizes.global % sizes.micro != 0) {
    return say("data.batch_not_divisible",
               "batch.global is {global} and batch.micro {micro}; micro must divide global",
               {{"global", sizes.global}, {"micro", sizes.micro}});
  }
  OrderShape shape;
  shape.rows_per_epoch = sizes.rows;
  const BatchSpec batch{sizes.global, sizes.micro};
  shape.micro_batches_per_step = micro_batches_per_step(batch);
  shape.steps_per_epoch = steps_per_epoch(batch, sizes.rows);
  if (shape.steps_per_epoch == 0) {
    return say("data.too_few_rows",
               "the mixture has {rows} rows an epoch, fewer than one step of "
               "{global} takes; lower batch.global or add data",
               {{"rows", sizes.rows}, {"global", sizes.global}});
  }
  const auto per_epoch = static_cast<double>(shape.steps_per_epoch);
  shape.total_steps = sizes.max_steps > 0
                          ? sizes.max_steps
                          : static_cast<int64_t>(std::ceil(sizes.epochs * per_epoch));
  shape.total_steps = std::max<int64_t>(shape.total_steps, 1);
  shape.epochs = (shape.total_steps + shape.steps_per_epoch - 1) / shape.steps_per_epoch;
  return shape;
}

BatchRows BatchPlan::rows(int64_t step, int64_t index) const {
  BatchRows batch;
  batch.epoch = (step - 1) / shape_.steps_per_epoch;
  const int64_t step_of_epoch = (step - 1) % shape_.steps_per_epoch;
  batch.first_position = (step_of_epoch * shape_.micro_batches_per_step + index) * micro_;
  const auto order = orders_->order(batch.epoch);
  const int64_t end = std::min(batch.first_position + micro_, shape_.rows_per_epoch);
  batch.rows.assign(order->begin() + batch.first_position, order->begin() + end);
  return batch;
}

int64_t BatchPlan::first_left_over(int64_t epoch) const {
  const int64_t before = epoch * shape_.steps_per_epoch;
  const int64_t steps = std::clamp<int64_t>(shape_.total_steps - before, 0, shape_.steps_per_epoch);
  return std::min(steps * shape_.micro_batches_per_step * micro_, shape_.rows_per_epoch);
}

}  // namespace ivl
