#include "spec/run_model.h"

#include <cmath>

#include "spec/atomic_file.h"

namespace ivl {
namespace {

using nlohmann::json;

Result<json> read_json(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return text.error();
  json object = json::parse(*text, nullptr, false);
  if (!object.is_object()) {
    return say("checkpoint.config_not_json", "{path} is not a JSON object", {{"path", path}});
  }
  return object;
}

Result<ModelConfig> read_parts(const ModelSpec& model) {
  const auto vision_json = read_json(model.vision_path + "/config.json");
  if (!vision_json) return vision_json.error();
  const auto language_json = read_json(model.language_path + "/config.json");
  if (!language_json) return language_json.error();
  auto vision = parse_vision_config(*vision_json, model.vision_path + "/config.json");
  if (!vision) return vision.error();
  auto language = parse_language_config(*language_json, model.language_path + "/config.json");
  if (!language) return language.error();
  ModelConfig config;
  config.vision = *vision;
  config.language = *language;
  config.downsample_ratio = model.downsample_ratio;
  config.raw = {{"vision_config", *vision_json}, {"llm_config", *language_json}};
  return config;
}

}  // namespace

Result<ModelConfig> read_starting_config(const ModelSpec& model) {
  if (model.path.empty()) return read_parts(model);
  auto config = read_model_config(model.path + "/config.json");
  if (!config || std::abs(config->downsample_ratio - model.downsample_ratio) <= 1e-9) return config;
  return say("checkpoint.downsample_ratio",
             "{path} was trained with a downsample ratio of {found}, model.downsample_ratio asks "
             "for {asked}",
             {{"path", model.path},
              {"found", config->downsample_ratio},
              {"asked", model.downsample_ratio}});
}

void apply_settings(const ModelSpec& model, const DataSpec& data, ModelConfig& config) {
  if (model.pixel_shuffle != "auto") config.ps_version = model.pixel_shuffle;
  config.select_layer = model.select_layer;
  config.vision.drop_path_rate = model.drop_path_rate;
  config.vision.image_size = config.force_image_size = data.image_size;
  config.conversation_template = data.conversation_template;
  config.dynamic_image_size = data.dynamic_tiling;
  config.use_thumbnail = data.thumbnail;
  config.pad2square = data.pad_to_square;
  config.min_dynamic_patch = data.min_tiles;
  config.max_dynamic_patch = data.max_tiles;
}

Status check_settings(const ModelConfig& config, const ModelSpec& model) {
  const auto whole = [](double value) { return std::abs(value - std::round(value)) < 1e-9; };
  const VisionConfig& vision = config.vision;
  if (vision.image_size % vision.patch_size != 0 || !whole(1 / config.downsample_ratio) ||
      !whole(static_cast<double>(vision.image_size / vision.patch_size) *
             config.downsample_ratio)) {
    return say("checkpoint.image_size",
               "an image of {image_size} px does not split into patches of {patch_size} px and "
               "those into image tokens at a downsample ratio of {ratio}; change data.image_size",
               {{"image_size", vision.image_size},
                {"patch_size", vision.patch_size},
                {"ratio", config.downsample_ratio}});
  }
  if (model.select_layer < -vision.num_hidden_layers - 1 ||
      model.select_layer > vision.num_hidden_layers) {
    return say("checkpoint.select_layer",
               "model.select_layer is {layer}, the vision tower has {layers} layers",
               {{"layer", model.select_layer}, {"layers", vision.num_hidden_layers}});
  }
  return {};
}

}  // namespace ivl
