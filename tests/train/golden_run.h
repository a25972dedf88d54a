// The reference's own training runs (golden/training) as a BatchSource and a RunSpec.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "spec/batch.h"
#include "spec/run_spec.h"

namespace ivl {

/// golden/training/NAME.json
nlohmann::json read_golden_run(const std::string& name);

/// Leaves the first `rows` of each epoch, in steps of 2 x 4 rows; what the reference computed of
/// the whole run holds no more.
void cut_epochs(int64_t rows, nlohmann::json& golden);

/// The settings of that run over the tiny model; `output` is the run folder.
RunSpec golden_spec(const nlohmann::json& golden, const std::string& output);

/// Side of the runs' pictures, px.
inline constexpr int kGoldenSide = 56;

/// A row of records.jsonl as the data room encodes it; tests/train/golden_rows_test.cpp compares.
struct GoldenRow {
  std::vector<int32_t> input_ids;
  std::vector<std::pair<int32_t, int32_t>> supervised;  // half-open positions
  int32_t tiles = 0;                                    // 0 or 1
  std::vector<uint8_t> pixels;                          // [tiles, side, side, 3] RGB
  int32_t supervised_tokens() const;
};

/// fixtures/training_rows.jsonl with the pixels of pixels_56.safetensors.
std::vector<GoldenRow> read_golden_rows();

/// Those rows in the order that the reference consumed. Steps, micro-batches and epochs as in the
/// run. Needs neither tokenizer nor image library.
class GoldenSource : public BatchSource {
 public:
  explicit GoldenSource(const nlohmann::json& golden);
  OrderShape shape() const override { return shape_; }
  Result<MicroBatch> take(int64_t step, int64_t index) override;
  std::vector<RowOutcome> left_over(int64_t epoch) const override;

  /// For tests that want a shorter or a damaged run.
  OrderShape& mutable_shape() { return shape_; }

 private:
  void add(int64_t row, int64_t position, MicroBatch& batch) const;

  OrderShape shape_;
  int64_t micro_ = 0;
  std::vector<int64_t> order_;
  std::vector<GoldenRow> rows_;
};

}  // namespace ivl
