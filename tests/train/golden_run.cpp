#include "train/golden_run.h"

#include <algorithm>
#include <fstream>

#include "checkpoint/safetensors.h"
#include "data/collate.h"

namespace ivl {
namespace {

using nlohmann::json;

constexpr int kSide = 56;  // px

std::vector<Sample> read_samples() {
  const std::string folder = IVL_GOLDEN_DIR "/training/";
  const SafetensorsFile file = SafetensorsFile::open(folder + "pixels_56.safetensors").or_throw();
  const auto pixels = file.tensors().at("pixels").bytes;
  const Tokenizer tokenizer = Tokenizer::load(IVL_GOLDEN_DIR "/model/tiny-v2").or_throw();
  const Tokenizer with_images = tokenizer.with_added(image_tokens());
  EncodeOptions options;
  options.conversation_template = find_template("Hermes-2");
  options.tokens_per_tile = 4;
  std::vector<Sample> samples;
  std::ifstream lines(folder + "records.jsonl");
  size_t image = 0;
  const size_t bytes = size_t{3} * kSide * kSide;
  for (std::string line; std::getline(lines, line);) {
    const Record record = parse_record(json::parse(line).at("record").dump()).or_throw();
    Sample sample;
    if (!record.images.empty()) {
      const auto* first = reinterpret_cast<const uint8_t*>(pixels.data()) + bytes * image++;
      sample.image_tiles = {1};
      sample.tiles = {Image{kSide, kSide, {first, first + bytes}}};
    }
    sample.encoded = encode_row(record, sample.image_tiles, with_images, options);
    samples.push_back(std::move(sample));
  }
  return samples;
}

}  // namespace

json read_golden_run(const std::string& name) {
  return json::parse(std::ifstream(IVL_GOLDEN_DIR "/training/" + name + ".json"));
}

RunSpec golden_spec(const json& golden, const std::string& output) {
  RunSpec spec;
  spec.model.path = IVL_GOLDEN_DIR "/model/tiny-v2";
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

GoldenSource::GoldenSource(const json& golden)
    : micro_(golden.at("per_device_batch")),
      order_(golden.at("order").get<std::vector<int64_t>>()),
      samples_(read_samples()) {
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
  Collator collator(kSide);
  const int64_t last = std::min(shape_.rows_per_epoch, (number + 1) * micro_);
  for (int64_t position = number * micro_; position < last; ++position) {
    const int64_t row = order_[static_cast<size_t>(epoch * shape_.rows_per_epoch + position)];
    collator.add({0, row}, position, samples_[static_cast<size_t>(row)]);
  }
  MicroBatch batch = collator.finish();
  batch.epoch = epoch;
  batch.step = step;
  batch.index = index;
  return batch;
}

std::vector<RowOutcome> GoldenSource::left_over(int64_t) const { return {}; }

}  // namespace ivl
