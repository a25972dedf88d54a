// Every rule that spans settings, in one place.
#include <cmath>

#include "spec/settings.h"

namespace ivl {
namespace {

constexpr int64_t kPatch = 14;  // px; InternViT's. A checkpoint of another says so when it loads

class Findings {
 public:
  void error(const char* key, Message message) {
    list_.push_back({Severity::error, key, std::move(message)});
  }
  void warning(const char* key, Message message) {
    list_.push_back({Severity::warning, key, std::move(message)});
  }
  std::vector<Finding> take() { return std::move(list_); }

 private:
  std::vector<Finding> list_;
};

void check_model_source(const ModelSpec& model, Findings& out) {
  const bool parts =
      !model.vision_path.empty() || !model.projector_path.empty() || !model.language_path.empty();
  if (!model.path.empty() && parts) {
    out.error("model.path",
              say("spec.model_twice",
                  "model.path names a whole model and model.vision_path, projector_path or "
                  "language_path names a part as well; give either the one or the others"));
  } else if (model.path.empty() && !parts) {
    out.error("model.path", say("spec.no_model",
                                "no model is given; set model.path, or model.vision_path and "
                                "model.language_path"));
  } else if (model.path.empty() && (model.vision_path.empty() || model.language_path.empty())) {
    out.error("model.path", say("spec.part_missing", "a model from parts needs {missing} too",
                                {{"missing", model.vision_path.empty() ? "model.vision_path"
                                                                       : "model.language_path"}}));
  }
}

void check_frozen(const ModelSpec& model, Findings& out) {
  if (model.freeze_vision && model.freeze_projector && model.freeze_language &&
      model.unfreeze_vision_layers == 0 && !model.unfreeze_lm_head) {
    out.error(
        "model.freeze_projector",
        say("spec.all_frozen",
            "vision tower, projector and language model are all frozen: nothing would train"));
  }
  if (model.unfreeze_vision_layers > 0 && !model.freeze_vision) {
    out.warning("model.unfreeze_vision_layers",
                say("spec.unfreeze_vision_unneeded",
                    "model.unfreeze_vision_layers does nothing: the vision tower is not frozen"));
  }
  if (model.unfreeze_lm_head && !model.freeze_language) {
    out.warning("model.unfreeze_lm_head",
                say("spec.unfreeze_head_unneeded",
                    "model.unfreeze_lm_head does nothing: the language model is not frozen"));
  }
}

void check_tiles(const DataSpec& data, Findings& out) {
  if (data.min_tiles > data.max_tiles) {
    out.error("data.min_tiles",
              say("spec.tiles_reversed", "data.min_tiles {minimum} > data.max_tiles {maximum}",
                  {{"minimum", data.min_tiles}, {"maximum", data.max_tiles}}));
  }
  if (data.thumbnail && !data.dynamic_tiling) {
    out.warning("data.thumbnail",
                say("spec.thumbnail_unneeded",
                    "data.thumbnail does nothing: data.dynamic_tiling is off, so that every image "
                    "is one tile"));
  }
  if (data.pad_to_square && data.dynamic_tiling) {
    out.warning("data.pad_to_square",
                say("spec.padding_unneeded",
                    "data.pad_to_square does nothing: data.dynamic_tiling cuts square tiles"));
  }
}

// The language model sees (image_size / 14 * downsample_ratio)^2 tokens of each tile.
void check_image_tokens(const RunSpec& spec, Findings& out) {
  const DataSpec& data = spec.data;
  const double side = static_cast<double>(data.image_size) / kPatch * spec.model.downsample_ratio;
  if (data.image_size % kPatch != 0 || std::abs(side - std::round(side)) > 1e-9) {
    out.warning(
        "data.image_size",
        say("spec.image_size",
            "data.image_size {size} / patch {patch} x model.downsample_ratio {ratio} = "
            "{side}, which is no whole number of image tokens a side; 448 / 14 x 0.5 = 16 is",
            {{"size", data.image_size},
             {"patch", kPatch},
             {"ratio", spec.model.downsample_ratio},
             {"side", side}}));
    return;
  }
  const auto a_tile = static_cast<int64_t>(std::round(side) * std::round(side));
  const int64_t tiles =
      data.dynamic_tiling ? data.max_tiles + (data.thumbnail && data.max_tiles > 1) : 1;
  if (a_tile * tiles >= data.max_sequence_length) {
    out.warning("data.max_sequence_length",
                say("spec.image_fills_sequence",
                    "{tokens} image tokens a tile x {tiles} tiles = {all} >= "
                    "data.max_sequence_length {length}: rows with so many tiles would fail",
                    {{"tokens", a_tile},
                     {"tiles", tiles},
                     {"all", a_tile * tiles},
                     {"length", data.max_sequence_length}}));
  }
}

void check_sources(const RunSpec& spec, Findings& out) {
  if (spec.data.mixture.empty()) {
    out.error("data.mixture", say("spec.no_mixture", "no mixture is given; set data.mixture"));
  }
  if (spec.model.path.empty() && spec.model.language_path.empty() &&
      spec.model.tokenizer_path.empty()) {
    out.error("model.tokenizer_path",
              say("spec.no_tokenizer",
                  "no tokenizer is given; set model.path, model.language_path or "
                  "model.tokenizer_path"));
  }
}

void check_data(const RunSpec& spec, Findings& out) {
  check_tiles(spec.data, out);
  check_image_tokens(spec, out);
  if (spec.data.order == "true_length" && !spec.data.group_by_length) {
    out.warning("data.order", say("spec.order_unneeded",
                                  "data.order true_length does nothing: data.group_by_length is "
                                  "off, so that lengths do not matter"));
  }
}

void check_batch(const BatchSpec& batch, Findings& out) {
  const int64_t left = batch.micro > 0 ? batch.global % batch.micro : batch.global;
  if (left == 0) return;
  out.error("batch.micro",
            say("spec.batch_not_divisible",
                "batch.global {global} = {count} x batch.micro {micro} + {left}; the micro-batch "
                "must divide the global batch",
                {{"global", batch.global},
                 {"count", batch.micro > 0 ? batch.global / batch.micro : 0},
                 {"micro", batch.micro},
                 {"left", left}}));
}

void check_schedule(const RunSpec& spec, Findings& out) {
  const ScheduleSpec& schedule = spec.schedule;
  if (schedule.max_steps > 0 && schedule.warmup_steps >= schedule.max_steps) {
    out.warning("schedule.warmup_steps",
                say("spec.warmup_too_long",
                    "schedule.warmup_steps {warmup} >= schedule.max_steps {steps}: the learning "
                    "rate would never reach its peak",
                    {{"warmup", schedule.warmup_steps}, {"steps", schedule.max_steps}}));
  }
  if (schedule.warmup_steps == 0 && schedule.warmup_ratio >= 1) {
    out.warning("schedule.warmup_ratio",
                say("spec.warmup_all",
                    "schedule.warmup_ratio {ratio} warms up for the whole run: the learning rate "
                    "would never fall",
                    {{"ratio", schedule.warmup_ratio}}));
  }
  if (spec.optimizer.learning_rate == 0) {
    out.warning("optimizer.learning_rate",
                say("spec.no_learning", "optimizer.learning_rate is 0: nothing would be learned"));
  }
}

void check_training(const RunSpec& spec, Findings& out) {
  check_model_source(spec.model, out);
  check_frozen(spec.model, out);
  check_schedule(spec, out);
}

void check_output(const RunSpec& spec, Findings& out) {
  if (spec.logging.output.empty()) {
    out.error("logging.output",
              say("spec.no_output", "no run folder is given; set logging.output"));
  }
}

}  // namespace

std::vector<Finding> cross_check(const RunSpec& spec, SpecUse use) {
  Findings out;
  if (use != SpecUse::plan) check_sources(spec, out);
  check_data(spec, out);
  check_batch(spec.batch, out);
  if (use != SpecUse::data) check_training(spec, out);
  if (use == SpecUse::train) check_output(spec, out);
  return out.take();
}

Status first_error(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    if (finding.severity == Severity::error) return finding.message;
  }
  return {};
}

}  // namespace ivl
