#include "train/golden_run.h"

#include <algorithm>
#include <fstream>

#include "checkpoint/safetensors.h"
#include "support/golden_folder.h"

namespace ivl {

using nlohmann::json;

json read_golden_run(const std::string& name) {
  return json::parse(std::ifstream(golden_folder() + "/training/" + name + ".json"));
}

void cut_epochs(int64_t rows, json& golden) {
  const auto whole = golden.at("order").get<std::vector<int64_t>>();
  const int64_t epochs = golden.at("epochs"), epoch_rows = std::ssize(whole) / epochs;
  std::vector<int64_t> order;
  for (int64_t epoch = 0; epoch < epochs; ++epoch) {
    const auto first = whole.begin() + epoch * epoch_rows;
    order.insert(order.end(), first, first + std::min(rows, epoch_rows));
  }
  golden["order"] = order;
  golden["per_device_batch"] = 4;
  golden["accumulation"] = 2;
  const int64_t steps = epochs * ((std::ssize(order) / epochs + 7) / 8);
  golden["steps"] = json(static_cast<size_t>(steps), nullptr);
}

RunSpec golden_spec(const json& golden, const std::string& output) {
  RunSpec spec;
  spec.model.path = golden_folder() + "/model/tiny-v2";
  spec.model.drop_path_rate = 0;
  const auto frozen = golden.at("freeze").get<std::vector<std::string>>();
  spec.model.freeze_vision =
      std::find(frozen.begin(), frozen.end(), "vision_model") != frozen.end();
  spec.batch.micro = golden.at("per_device_batch");
  spec.batch.global = spec.batch.micro * golden.at("accumulation").get<int64_t>();
  spec.optimizer.learning_rate = golden.at("learning_rate");
  spec.optimizer.weight_decay = golden.at("weight_decay");
  spec.optimizer.clip_norm = golden.at("clip");
  spec.schedule.epochs = golden.at("epochs");
  spec.schedule.warmup_ratio = golden.at("warmup_ratio");
  spec.precision.compute = "fp32";
  spec.parallel.device = "cpu";
  spec.parallel.threads = 1;  // the model is tiny, and tests run side by side
  spec.parallel.recompute_vision = spec.parallel.recompute_language = "none";
  spec.checkpoint.every_steps = 0;
  spec.logging.output = output;
  spec.seed = golden.at("seed");
  return spec;
}

int32_t GoldenRow::supervised_tokens() const {
  int32_t total = 0;
  for (const auto& [begin, end] : supervised) total += end - begin;
  return total;
}

std::vector<GoldenRow> read_golden_rows() {
  const SafetensorsFile file =
      SafetensorsFile::open(golden_folder() + "/training/pixels_56.safetensors").or_throw();
  const auto pixels = file.tensors().at("pixels").bytes;
  const auto* next = reinterpret_cast<const uint8_t*>(pixels.data());
  constexpr size_t kTile = size_t{3} * kGoldenSide * kGoldenSide;
  std::vector<GoldenRow> rows;
  std::ifstream lines(golden_folder() + "/../fixtures/training_rows.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const json told = json::parse(line);
    GoldenRow row;
    told.at("input_ids").get_to(row.input_ids);
    told.at("supervised").get_to(row.supervised);
    told.at("tiles").get_to(row.tiles);
    const size_t bytes = static_cast<size_t>(row.tiles) * kTile;
    row.pixels.assign(next, next + bytes);
    next += bytes;
    rows.push_back(std::move(row));
  }
  return rows;
}

GoldenSource::GoldenSource(const json& golden)
    : micro_(golden.at("per_device_batch")),
      order_(golden.at("order").get<std::vector<int64_t>>()),
      rows_(read_golden_rows()) {
  shape_.epochs = golden.at("epochs");
  shape_.micro_batches_per_step = golden.at("accumulation");
  shape_.total_steps = static_cast<int64_t>(golden.at("steps").size());
  shape_.steps_per_epoch = shape_.total_steps / shape_.epochs;
  shape_.rows_per_epoch = static_cast<int64_t>(order_.size()) / shape_.epochs;
}

Result<MicroBatch> GoldenSource::take(int64_t step, int64_t index) {
  const int64_t epoch = (step - 1) / shape_.steps_per_epoch;
  const int64_t number =
      (step - 1) % shape_.steps_per_epoch * shape_.micro_batches_per_step + index;
  MicroBatch batch;
  batch.epoch = epoch;
  batch.step = step;
  batch.index = index;
  batch.image_size = kGoldenSide;
  const int64_t first = number * micro_;
  const int64_t last = std::min(shape_.rows_per_epoch, first + micro_);
  const auto row_at = [&](int64_t position) {
    return order_[static_cast<size_t>(epoch * shape_.rows_per_epoch + position)];
  };
  for (int64_t position = first; position < last; ++position) {
    const auto row = static_cast<size_t>(row_at(position));
    batch.length = std::max<int64_t>(batch.length, std::ssize(rows_[row].input_ids));
  }
  for (int64_t position = first; position < last; ++position) {
    add(row_at(position), position, batch);
  }
  return batch;
}

// The batch's length is known.
void GoldenSource::add(int64_t row, int64_t position, MicroBatch& batch) const {
  const GoldenRow& from = rows_[static_cast<size_t>(row)];
  RowOutcome outcome;
  outcome.ref.row = row;
  outcome.position = position;
  outcome.batch_row = static_cast<int32_t>(batch.rows++);
  outcome.tokens = static_cast<int32_t>(from.input_ids.size());
  outcome.supervised_tokens = from.supervised_tokens();
  outcome.tiles = from.tiles;
  batch.tiles += from.tiles;
  batch.lengths.push_back(outcome.tokens);
  batch.row_tiles.push_back(from.tiles);
  batch.outcomes.push_back(std::move(outcome));
  batch.pixels.insert(batch.pixels.end(), from.pixels.begin(), from.pixels.end());
  const auto end = static_cast<size_t>(batch.rows * batch.length);
  batch.input_ids.insert(batch.input_ids.end(), from.input_ids.begin(), from.input_ids.end());
  batch.input_ids.resize(end, 0);
  batch.labels.resize(end, kIgnoreLabel);
  const auto begin_of_row = static_cast<std::ptrdiff_t>(end) - batch.length;
  for (const auto& [begin, stop] : from.supervised) {
    std::copy(from.input_ids.begin() + begin, from.input_ids.begin() + stop,
              batch.labels.begin() + begin_of_row + begin);
  }
}

std::vector<RowOutcome> GoldenSource::left_over(int64_t) const { return {}; }

}  // namespace ivl
