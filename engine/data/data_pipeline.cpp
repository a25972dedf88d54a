#include "data/data_pipeline.h"

#include <cmath>
#include <filesystem>
#include <utility>

#include "spec/model_config.h"
#include "spec/strict_json.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

/// Patch size of the vision tower that the run starts from.
Result<int64_t> patch_size(const ModelSpec& model) {
  if (!model.path.empty()) {
    const Result<ModelConfig> config =
        read_model_config((fs::path(model.path) / "config.json").string());
    if (!config) return config.error();
    return config->vision.patch_size;
  }
  const std::string file = (fs::path(model.vision_path) / "config.json").string();
  const Result<nlohmann::json> json = read_strict_json(file);
  if (!json) return json.error();
  const Result<VisionConfig> vision = parse_vision_config(*json, file);
  if (!vision) return vision.error();
  return vision->patch_size;
}

std::string known_templates() {
  std::string names;
  for (const ConversationTemplate& one : conversation_templates()) {
    names += (names.empty() ? "" : ", ") + one.name;
  }
  return names;
}

TileOptions tile_rules(const DataSpec& data) {
  TileOptions tiles;
  tiles.image_size = static_cast<int>(data.image_size);
  tiles.dynamic = data.dynamic_tiling;
  tiles.min_tiles = static_cast<int>(data.min_tiles);
  tiles.max_tiles = static_cast<int>(data.max_tiles);
  tiles.thumbnail = data.thumbnail;
  tiles.pad_to_square = data.pad_to_square;
  return tiles;
}

Result<std::vector<int32_t>> row_lengths(const RunSpec& spec, const Corpus& corpus,
                                         const SampleRules& rules, const std::string& tokenizer,
                                         const WorkControl& control) {
  if (!spec.data.group_by_length) {
    return std::vector<int32_t>(static_cast<size_t>(corpus.rows()), 0);
  }
  const LengthCache cache{cache_folder(spec.data), tokenizer_fingerprint(tokenizer)};
  return spec.data.order == "true_length" ? true_lengths(corpus, rules, cache, control)
                                          : reference_lengths(corpus, rules, cache, control);
}

}  // namespace

Result<std::string> tokenizer_folder(const ModelSpec& model) {
  for (const std::string* folder : {&model.tokenizer_path, &model.path, &model.language_path}) {
    if (!folder->empty()) return *folder;
  }
  return say("data.no_tokenizer",
             "the run spec names no tokenizer: set model.path, "
             "model.language_path or model.tokenizer_path");
}

Result<int64_t> tokens_per_tile(int64_t image_size, int64_t patch_size, double downsample_ratio) {
  const double side =
      static_cast<double>(image_size) / static_cast<double>(patch_size) * downsample_ratio;
  if (image_size < 1 || patch_size < 1 || image_size % patch_size != 0 ||
      side != std::floor(side) || side < 1) {
    return say("data.image_size",
               "images of {image} px, patches of {patch} px and a down-sampling by {ratio} give no "
               "whole grid of image tokens; choose an image size that is a multiple of "
               "patch / ratio",
               {{"image", image_size}, {"patch", patch_size}, {"ratio", downsample_ratio}});
  }
  return static_cast<int64_t>(side * side);
}

Result<int64_t> tokens_per_tile(const RunSpec& spec) {
  const Result<int64_t> patch = patch_size(spec.model);
  if (!patch) return patch.error();
  return tokens_per_tile(spec.data.image_size, *patch, spec.model.downsample_ratio);
}

Result<SampleRules> sample_rules(const DataSpec& data, const std::string& tokenizer,
                                 int64_t tokens_per_tile) {
  SampleRules rules;
  rules.encode.conversation_template = find_template(data.conversation_template);
  if (!rules.encode.conversation_template) {
    return say("data.unknown_template",
               "there is no conversation template '{name}'; known: {known}",
               {{"name", data.conversation_template}, {"known", known_templates()}});
  }
  const Result<Tokenizer> loaded = Tokenizer::load(tokenizer);
  if (!loaded) return loaded.error();
  rules.tokenizer = std::make_shared<const Tokenizer>(loaded->with_added(image_tokens()));
  rules.encode.system_text = data.system_text;
  rules.encode.max_length = data.max_sequence_length;
  rules.encode.tokens_per_tile = tokens_per_tile;
  rules.tiles = tile_rules(data);
  rules.max_image_pixels = data.max_image_pixels;
  rules.jpeg_degradation = data.jpeg_degradation;
  return rules;
}

std::string cache_folder(const DataSpec& data) {
  return data.cache.empty() ? default_cache_folder() : data.cache;
}

Result<DataPipeline> open_pipeline(const RunSpec& spec, int64_t tokens_per_tile,
                                   const WorkControl& control) {
  const Result<std::string> tokenizer = tokenizer_folder(spec.model);
  if (!tokenizer) return tokenizer.error();
  Result<SampleRules> rules = sample_rules(spec.data, *tokenizer, tokens_per_tile);
  if (!rules) return rules.error();
  const Result<Mixture> mixture = load_mixture(spec.data.mixture, spec.data.root);
  if (!mixture) return mixture.error();
  const auto corpus = open_corpus(*mixture, cache_folder(spec.data), control);
  if (!corpus) return corpus.error();
  const Result<OrderShape> shape = plan_shape({.rows = (*corpus)->rows(),
                                               .global = spec.batch.global,
                                               .micro = spec.batch.micro,
                                               .epochs = spec.schedule.epochs,
                                               .max_steps = spec.schedule.max_steps});
  if (!shape) return shape.error();
  Result<std::vector<int32_t>> lengths = row_lengths(spec, **corpus, *rules, *tokenizer, control);
  if (!lengths) return lengths.error();
  const OrderRule rule{.group_by_length = spec.data.group_by_length,
                       .seed = static_cast<uint64_t>(spec.seed),
                       .micro = spec.batch.micro,
                       .chunks = shape->micro_batches_per_step};
  DataPipeline pipeline;
  pipeline.corpus = *corpus;
  pipeline.plan = std::make_shared<const BatchPlan>(
      *shape, spec.batch.micro, std::make_shared<EpochOrders>(std::move(*lengths), rule));
  pipeline.rules = std::move(*rules);
  for (const Corpus::Part& part : (*corpus)->parts()) {
    pipeline.subset_names.push_back(part.subset.name);
    pipeline.subset_rows.push_back(part.rows());
  }
  return pipeline;
}

Result<DataPipeline> make_loader(const RunSpec& spec, int64_t tokens_per_tile, int64_t rank,
                                 int64_t world, const WorkControl& control) {
  Result<DataPipeline> pipeline = open_pipeline(spec, tokens_per_tile, control);
  if (!pipeline) return pipeline;
  const LoaderOptions options{.threads = static_cast<int>(spec.data.loader_threads),
                              .queue_depth = spec.data.queue_depth,
                              .rank = rank,
                              .world = world,
                              .seed = static_cast<uint64_t>(spec.seed)};
  pipeline->loader =
      std::make_unique<Loader>(pipeline->corpus, pipeline->plan, pipeline->rules, options);
  return pipeline;
}

}  // namespace ivl
