// The reference's own training runs (golden/training) as a BatchSource and a RunSpec.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "data/sample.h"
#include "spec/batch.h"
#include "spec/run_spec.h"

namespace ivl {

/// golden/training/NAME.json
nlohmann::json read_golden_run(const std::string& name);

/// The settings of that run over the tiny model; `output` is the run folder.
RunSpec golden_spec(const nlohmann::json& golden, const std::string& output);

/// Encoded rows of records.jsonl with their pixels, delivered in the order that the reference
/// consumed. Steps, micro-batches and epochs as in the run.
class GoldenSource : public BatchSource {
 public:
  explicit GoldenSource(const nlohmann::json& golden);
  OrderShape shape() const override { return shape_; }
  Result<MicroBatch> take(int64_t step, int64_t index) override;
  std::vector<RowOutcome> left_over(int64_t epoch) const override;

  /// For tests that want a shorter or a damaged run.
  OrderShape& mutable_shape() { return shape_; }

 private:
  OrderShape shape_;
  int64_t micro_ = 0;
  std::vector<int64_t> order_;
  std::vector<Sample> samples_;
};

}  // namespace ivl
