// Which rows make which micro-batch, without the word rank: order + batch sizes -> (step, index).
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "data/epoch_order.h"
#include "spec/batch.h"

namespace ivl {

struct PlanSizes {
  int64_t rows = 0;      // of an epoch
  int64_t global = 512;  // rows a step
  int64_t micro = 8;     // rows a micro-batch; divides global
  double epochs = 1;
  int64_t max_steps = 0;  // 0 = from epochs
};

/// Steps as the reference counts them: whole steps an epoch, times the epochs, rounded up.
/// Errors: micro does not divide global; an epoch has fewer micro-batches than a step takes.
Result<OrderShape> plan_shape(const PlanSizes& sizes);

/// One micro-batch's rows: corpus row numbers and their positions in the epoch's order.
struct BatchRows {
  int64_t epoch = 0;
  int64_t first_position = 0;
  std::vector<uint32_t> rows;  // at most `micro`; the last of an epoch may have fewer
};

class BatchPlan {
 public:
  BatchPlan(OrderShape shape, int64_t micro, std::shared_ptr<EpochOrders> orders)
      : shape_(shape), micro_(micro), orders_(std::move(orders)) {}
  const OrderShape& shape() const { return shape_; }
  /// Step from 1 to total_steps, index from 0 to micro_batches_per_step - 1.
  BatchRows rows(int64_t step, int64_t index) const;
  /// First position of `epoch` that no step of the run takes.
  int64_t first_left_over(int64_t epoch) const;
  std::shared_ptr<const RowOrder> order(int64_t epoch) const { return orders_->order(epoch); }

 private:
  OrderShape shape_;
  int64_t micro_;
  std::shared_ptr<EpochOrders> orders_;
};

}  // namespace ivl
