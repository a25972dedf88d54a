#include <ATen/ATen.h>

#include <cmath>

#include "checkpoint/fresh_weights.h"
#include "checkpoint/hf_folder.h"
#include "spec/run_model.h"

namespace ivl {
namespace {

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

Status take_tensors(const ModelSpec& model, uint64_t seed, StartingPoint& start) {
  if (!model.path.empty()) return take_part(model.path, "", start.tensors);
  Status taken = take_part(model.vision_path, "vision_model.", start.tensors);
  if (taken) taken = take_part(model.language_path, "language_model.", start.tensors);
  if (taken) taken = take_projector(model.projector_path, start.config, seed, start.tensors);
  return taken;
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

}  // namespace

Result<StartingPoint> load_starting_point(const ModelSpec& model, const DataSpec& data,
                                          int64_t vocabulary, uint64_t seed) {
  const at::NoGradGuard no_grad;
  auto config = read_starting_config(model);
  if (!config) return config.error();
  StartingPoint start;
  start.config = std::move(*config);
  start.tokenizer_folder = model.path.empty() ? model.language_path : model.path;
  if (const Status taken = take_tensors(model, seed, start); !taken) return taken.error();
  apply_settings(model, data, start.config);
  if (const Status fits = check_settings(start.config, model); !fits) return fits.error();
  grow_vocabulary(vocabulary, seed, start);
  if (!model.tokenizer_path.empty()) start.tokenizer_folder = model.tokenizer_path;
  return start;
}

}  // namespace ivl
