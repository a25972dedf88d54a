#include "cli/demo_model.h"

#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <vector>

#include "checkpoint/safetensors.h"
#include "spec/atomic_file.h"
#include "spec/random.h"

namespace ivl {
namespace {

constexpr int64_t kEndOfTurn = 7;  // <|im_end|>
constexpr int64_t kUnknown = 0;

/// How a tensor starts: `mean` plus normal noise of deviation `deviation`.
struct FreshTensor {
  std::string name;
  std::vector<int64_t> shape;
  double deviation = 0;
  double mean = 0;
  int64_t elements() const {
    return std::accumulate(shape.begin(), shape.end(), int64_t{1}, std::multiplies<>());
  }
};

class FreshTensors {
 public:
  void constant(std::string name, std::vector<int64_t> shape, double value) {
    list.push_back({std::move(name), std::move(shape), 0, value});
  }
  void normal(std::string name, std::vector<int64_t> shape, double deviation) {
    list.push_back({std::move(name), std::move(shape), deviation, 0});
  }
  /// Outputs keep their inputs' size: deviation 1 / sqrt(inputs).
  void linear(const std::string& name, int64_t outputs, int64_t inputs, bool bias) {
    normal(name + ".weight", {outputs, inputs}, 1 / std::sqrt(double(inputs)));
    if (bias) constant(name + ".bias", {outputs}, 0);
  }
  std::vector<FreshTensor> list;
};

void add_vision(FreshTensors& add, const VisionConfig& v) {
  const std::string root = "vision_model.embeddings.";
  const int64_t side = v.image_size / v.patch_size;
  add.normal(root + "class_embedding", {1, 1, v.hidden_size}, 0.5);
  add.normal(root + "patch_embedding.weight",
             {v.hidden_size, v.num_channels, v.patch_size, v.patch_size},
             1 / std::sqrt(double(v.num_channels * v.patch_size * v.patch_size)));
  add.constant(root + "patch_embedding.bias", {v.hidden_size}, 0);
  // As large as a patch's own content, so that places are told apart from the first step on.
  add.normal(root + "position_embedding", {1, side * side + 1, v.hidden_size}, 0.7);
  for (int64_t i = 0; i < v.num_hidden_layers; ++i) {
    const std::string layer = "vision_model.encoder.layers." + std::to_string(i) + ".";
    for (const char* norm : {"norm1", "norm2", "attn.q_norm", "attn.k_norm"}) {
      add.constant(layer + norm + ".weight", {v.hidden_size}, 1);
    }
    add.constant(layer + "ls1", {v.hidden_size}, v.initializer_factor);
    add.constant(layer + "ls2", {v.hidden_size}, v.initializer_factor);
    add.linear(layer + "attn.qkv", 3 * v.hidden_size, v.hidden_size, false);
    add.linear(layer + "attn.proj", v.hidden_size, v.hidden_size, true);
    add.linear(layer + "mlp.fc1", v.intermediate_size, v.hidden_size, true);
    add.linear(layer + "mlp.fc2", v.hidden_size, v.intermediate_size, true);
  }
}

void add_projector(FreshTensors& add, const ModelConfig& config) {
  const int64_t merged = int64_t(std::llround(1 / config.downsample_ratio));
  const int64_t inputs = config.vision.hidden_size * merged * merged;
  const int64_t hidden = config.language.hidden_size;
  add.constant("mlp1.0.weight", {inputs}, 1);
  add.constant("mlp1.0.bias", {inputs}, 0);
  add.linear("mlp1.1", hidden, inputs, true);
  add.linear("mlp1.3", hidden, hidden, true);
}

void add_language(FreshTensors& add, const LanguageConfig& l) {
  const std::string root = "language_model.";
  const int64_t keys = l.num_key_value_heads * l.head_dim();
  add.normal(root + "model.embed_tokens.weight", {l.vocab_size, l.hidden_size}, 0.05);
  for (int64_t i = 0; i < l.num_hidden_layers; ++i) {
    const std::string layer = root + "model.layers." + std::to_string(i) + ".";
    add.constant(layer + "input_layernorm.weight", {l.hidden_size}, 1);
    add.constant(layer + "post_attention_layernorm.weight", {l.hidden_size}, 1);
    add.linear(layer + "self_attn.q_proj", l.hidden_size, l.hidden_size, false);
    add.linear(layer + "self_attn.k_proj", keys, l.hidden_size, false);
    add.linear(layer + "self_attn.v_proj", keys, l.hidden_size, false);
    add.linear(layer + "self_attn.o_proj", l.hidden_size, l.hidden_size, false);
    add.linear(layer + "mlp.gate_proj", l.intermediate_size, l.hidden_size, false);
    add.linear(layer + "mlp.up_proj", l.intermediate_size, l.hidden_size, false);
    add.linear(layer + "mlp.down_proj", l.hidden_size, l.intermediate_size, false);
  }
  add.constant(root + "model.norm.weight", {l.hidden_size}, 1);
  add.normal(root + "lm_head.weight", {l.vocab_size, l.hidden_size}, 0.02);
}

std::vector<FreshTensor> fresh_tensors(const ModelConfig& config) {
  FreshTensors add;
  add_vision(add, config.vision);
  add_projector(add, config);
  add_language(add, config.language);
  return std::move(add.list);
}

/// Two normal values from one draw (Box and Muller, 1958), the others of the tensor likewise.
std::vector<float> draw_tensor(const FreshTensor& tensor, uint64_t seed, uint32_t number) {
  std::vector<float> values(size_t(tensor.elements()), float(tensor.mean));
  if (tensor.deviation == 0) return values;
  for (size_t i = 0; i < values.size(); i += 2) {
    const auto words = draw_words(
        {.seed = seed, .position = i, .layer = number, .purpose = DrawPurpose::initial_weights});
    const double radius = std::sqrt(-2 * std::log((double(words[0]) + 1) / 4294967296.0));
    const double angle = 2 * std::numbers::pi * double(words[1]) / 4294967296.0;
    values[i] += float(tensor.deviation * radius * std::cos(angle));
    if (i + 1 < values.size()) {
      values[i + 1] += float(tensor.deviation * radius * std::sin(angle));
    }
  }
  return values;
}

}  // namespace

ModelConfig demo_model_config(int64_t vocabulary) {
  ModelConfig config;
  config.vision = {.hidden_size = 96,
                   .num_hidden_layers = 2,
                   .num_attention_heads = 4,
                   .intermediate_size = 256,
                   .patch_size = 14,
                   .image_size = 56,
                   .initializer_factor = 1.0};
  config.language = {.vocab_size = vocabulary,
                     .hidden_size = 128,
                     .num_hidden_layers = 3,
                     .num_attention_heads = 8,
                     .num_key_value_heads = 4,
                     .intermediate_size = 192,
                     .max_position_embeddings = 1024,
                     .rms_norm_eps = 1e-5,
                     .rope_theta = 10000};
  config.force_image_size = config.vision.image_size;
  config.torch_dtype = "float32";
  config.raw = {{"llm_config",
                 {{"bos_token_id", 1}, {"eos_token_id", kEndOfTurn}, {"pad_token_id", kUnknown}}}};
  return config;
}

int64_t parameter_count(const ModelConfig& config) {
  int64_t count = 0;
  for (const FreshTensor& tensor : fresh_tensors(config)) count += tensor.elements();
  return count;
}

Status write_demo_model(const std::string& folder, const ModelConfig& config, uint64_t seed) {
  const std::vector<FreshTensor> tensors = fresh_tensors(config);
  std::vector<std::vector<float>> values;
  std::vector<TensorToWrite> to_write;
  for (const FreshTensor& tensor : tensors) {
    values.push_back(draw_tensor(tensor, seed, uint32_t(values.size())));
    to_write.push_back({tensor.name, "F32", tensor.shape, std::as_bytes(std::span(values.back()))});
  }
  Status written = write_safetensors(folder + "/model.safetensors", to_write);
  if (written.ok()) written = write_file(folder + "/config.json", to_json(config).dump(2) + "\n");
  if (!written.ok()) return written;
  const nlohmann::json generation = {{"eos_token_id", kEndOfTurn}, {"pad_token_id", kUnknown}};
  return write_file(folder + "/generation_config.json", generation.dump(2) + "\n");
}

}  // namespace ivl
