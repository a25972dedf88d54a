#include <ATen/ATen.h>

#include <cmath>
#include <filesystem>

#include "checkpoint/fresh_weights.h"
#include "checkpoint/hf_folder.h"
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

Status take_part(const std::string& folder, const std::string& prefix, TensorTable& tensors) {
  auto part = read_hf_tensors(folder);
  if (!part) return part.error();
  for (auto& [key, tensor] : *part) tensors.emplace(prefix + key, std::move(tensor));
  return {};
}

// What nn.Linear and nn.LayerNorm start with.
void fresh_projector(const ModelConfig& config, uint64_t seed, TensorTable& tensors) {
  const auto factor = std::llround(1 / config.downsample_ratio);
  const int64_t wide = config.vision.hidden_size * factor * factor;
  const int64_t out = config.language.hidden_size;
  tensors["mlp1.0.weight"] = at::ones({wide});
  tensors["mlp1.0.bias"] = at::zeros({wide});
  const auto layer = [&](const std::string& name, int64_t inputs) {
    const double bound = 1 / std::sqrt(static_cast<double>(inputs));
    tensors[name + ".weight"] = fresh_uniform({out, inputs}, bound, seed, name + ".weight");
    tensors[name + ".bias"] = fresh_uniform({out}, bound, seed, name + ".bias");
  };
  layer("mlp1.1", wide);
  layer("mlp1.3", out);
}

Status take_projector(const std::string& path, const ModelConfig& config, uint64_t seed,
                      TensorTable& tensors) {
  if (path.empty()) {
    fresh_projector(config, seed, tensors);
    return {};
  }
  auto projector = read_projector_pth(path);
  if (!projector) return projector.error();
  for (auto& [key, tensor] : *projector) tensors.emplace("mlp1." + key, std::move(tensor));
  return {};
}

Result<StartingPoint> assemble(const ModelSpec& model, uint64_t seed) {
  const auto vision_json = read_json(model.vision_path + "/config.json");
  if (!vision_json) return vision_json.error();
  const auto language_json = read_json(model.language_path + "/config.json");
  if (!language_json) return language_json.error();
  auto vision = parse_vision_config(*vision_json, model.vision_path + "/config.json");
  if (!vision) return vision.error();
  auto language = parse_language_config(*language_json, model.language_path + "/config.json");
  if (!language) return language.error();
  StartingPoint start;
  start.config.vision = *vision;
  start.config.language = *language;
  start.config.downsample_ratio = model.downsample_ratio;
  start.config.raw = {{"vision_config", *vision_json}, {"llm_config", *language_json}};
  start.tokenizer_folder = model.language_path;
  Status taken = take_part(model.vision_path, "vision_model.", start.tensors);
  if (taken) taken = take_part(model.language_path, "language_model.", start.tensors);
  if (taken) taken = take_projector(model.projector_path, start.config, seed, start.tensors);
  if (!taken) return taken.error();
  return start;
}

Result<StartingPoint> open_folder(const ModelSpec& model) {
  StartingPoint start;
  auto config = read_model_config(model.path + "/config.json");
  if (!config) return config.error();
  auto tensors = read_hf_tensors(model.path);
  if (!tensors) return tensors.error();
  start.config = std::move(*config);
  start.tensors = std::move(*tensors);
  start.tokenizer_folder = model.path;
  if (std::abs(start.config.downsample_ratio - model.downsample_ratio) > 1e-9) {
    return say("checkpoint.downsample_ratio",
               "{path} was trained with a downsample ratio of {found}, model.downsample_ratio asks "
               "for {asked}",
               {{"path", model.path},
                {"found", start.config.downsample_ratio},
                {"asked", model.downsample_ratio}});
  }
  return start;
}

// The recipe's settings win over what the checkpoint was trained with.
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

at::Tensor* find_table(TensorTable& tensors, const char* key, int64_t rows) {
  const auto found = tensors.find(key);
  const bool fits = found != tensors.end() && found->second.dim() == 2 &&
                    found->second.size(0) == rows && found->second.is_floating_point();
  return fits ? &found->second : nullptr;  // copy_parameters names what is wrong with it
}

// Rows for the tokens really new: the mean of the head's old rows, normal ones of the embedding.
void grow_vocabulary(int64_t vocabulary, uint64_t seed, StartingPoint& start) {
  LanguageConfig& language = start.config.language;
  const int64_t old = language.vocab_size, added = vocabulary - old;
  if (added <= 0) return;
  constexpr const char* kHead = "language_model.lm_head.weight";
  constexpr const char* kEmbedding = "language_model.model.embed_tokens.weight";
  if (at::Tensor* head = find_table(start.tensors, kHead, old)) {
    *head = at::cat({*head, head->mean(0, true).expand({added, head->size(1)})});
  }
  if (at::Tensor* embedding = find_table(start.tensors, kEmbedding, old)) {
    const at::Tensor rows =
        fresh_normal({added, embedding->size(1)}, language.initializer_range, seed, kEmbedding);
    *embedding = at::cat({*embedding, rows.to(embedding->scalar_type())});
  }
  language.vocab_size = vocabulary;
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

}  // namespace

Result<StartingPoint> load_starting_point(const ModelSpec& model, const DataSpec& data,
                                          int64_t vocabulary, uint64_t seed) {
  const at::NoGradGuard no_grad;
  auto start = model.path.empty() ? assemble(model, seed) : open_folder(model);
  if (!start) return start;
  apply_settings(model, data, start->config);
  if (const Status fits = check_settings(start->config, model); !fits) return fits.error();
  grow_vocabulary(vocabulary, seed, *start);
  if (!model.tokenizer_path.empty()) start->tokenizer_folder = model.tokenizer_path;
  return start;
}

}  // namespace ivl
