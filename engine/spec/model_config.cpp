#include "spec/model_config.h"

#include <cmath>
#include <limits>

#include "spec/atomic_file.h"

namespace ivl {
namespace {

using nlohmann::json;

constexpr int64_t kLargest = int64_t{1} << 24;  // elements; far above any model, far below overflow

// Reads the fields of one JSON object and keeps the first thing that is wrong.
class Fields {
 public:
  Fields(const json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object.is_object()) {
      fail(say("model_config.not_object", "{where} is not a JSON object", {{"where", where_}}));
    }
  }

  /// A positive integer; without a `fallback` the field must be there.
  void size(const char* name, int64_t& value, bool required) {
    const json* field = find(name, required);
    if (field == nullptr) return;
    if (!field->is_number_integer() || field->get<int64_t>() < 1 ||
        field->get<int64_t>() > kLargest) {
      return wrong(name, *field, "an integer from 1 to 16777216");
    }
    value = field->get<int64_t>();
  }
  void integer(const char* name, int64_t& value) {
    const json* field = find(name, false);
    if (field == nullptr) return;
    if (!field->is_number_integer() || std::abs(field->get<double>()) > kLargest) {
      return wrong(name, *field, "an integer");
    }
    value = field->get<int64_t>();
  }
  void real(const char* name, double& value) {
    const json* field = find(name, false);
    if (field == nullptr) return;
    if (!field->is_number() || !std::isfinite(field->get<double>()) || field->get<double>() < 0) {
      return wrong(name, *field, "a number of at least 0");
    }
    value = field->get<double>();
  }
  void boolean(const char* name, bool& value) {
    const json* field = find(name, false);
    if (field == nullptr) return;
    if (!field->is_boolean()) return wrong(name, *field, "true or false");
    value = field->get<bool>();
  }
  void text(const char* name, std::string& value) {
    const json* field = find(name, false);
    if (field == nullptr) return;
    if (!field->is_string()) return wrong(name, *field, "a text");
    value = field->get<std::string>();
  }
  /// A field that the engine supports in one form only; absent or null is that form.
  void only(const char* name, const json& supported) {
    const json* field = find(name, false);
    if (field != nullptr && *field != supported) wrong(name, *field, supported.dump());
  }
  void require(bool holds, const char* name, const std::string& allowed) {
    if (holds) return;
    const json* field = find(name, false);
    wrong(name, field == nullptr ? json() : *field, allowed);
  }
  void fail(Message message) {
    if (problem_.code.empty()) problem_ = std::move(message);
  }
  bool ok() const { return problem_.code.empty(); }
  const Message& problem() const { return problem_; }

 private:
  const json* find(const char* name, bool required) {
    if (!ok()) return nullptr;
    const auto found = object_.find(name);
    if (found != object_.end() && !found->is_null()) return &*found;
    if (required) {
      fail(say("model_config.missing_field", "{where} lacks the field \"{field}\"",
               {{"where", where_}, {"field", name}}));
    }
    return nullptr;
  }
  void wrong(const char* name, const json& value, const std::string& allowed) {
    fail(say("model_config.unsupported_value",
             "{where}: \"{field}\" is {value}; the engine supports {allowed}",
             {{"where", where_}, {"field", name}, {"value", value}, {"allowed", allowed}}));
  }

  const json& object_;
  std::string where_;
  Message problem_;
};

std::string architecture_of(const json& object) {
  const auto found = object.find("architectures");
  if (found == object.end() || !found->is_array() || found->size() != 1 ||
      !found->front().is_string()) {
    return "";
  }
  return found->front().get<std::string>();
}

bool is_integral(double value) { return std::abs(value - std::round(value)) < 1e-9; }

void check_projection(Fields& fields, const ModelConfig& config) {
  const VisionConfig& vision = config.vision;
  const double ratio = config.downsample_ratio;
  const double grid = static_cast<double>(vision.image_size) / vision.patch_size;
  fields.require(ratio > 0 && ratio <= 1 && is_integral(1 / ratio) && is_integral(grid * ratio),
                 "downsample_ratio",
                 "1/k where k divides the " +
                     std::to_string(vision.image_size / vision.patch_size) + " patches of a side");
  fields.require(config.select_layer >= -vision.num_hidden_layers - 1 &&
                     config.select_layer <= vision.num_hidden_layers,
                 "select_layer",
                 "a hidden state of the vision tower's " +
                     std::to_string(vision.num_hidden_layers) + " layers");
  fields.require(config.ps_version == "v1" || config.ps_version == "v2", "ps_version",
                 "\"v1\" and \"v2\"");
  fields.require(config.min_dynamic_patch <= config.max_dynamic_patch, "max_dynamic_patch",
                 "at least min_dynamic_patch");
}

Status parse_top(const json& object, const std::string& where, ModelConfig& config) {
  Fields fields(object, where);
  if (!fields.ok()) return fields.problem();
  fields.only("model_type", "internvl_chat");
  fields.only("use_backbone_lora", 0);
  fields.only("use_llm_lora", 0);
  fields.real("downsample_ratio", config.downsample_ratio);
  config.ps_version = "v1";  // the first release's code had no such field and swapped the axes
  fields.text("ps_version", config.ps_version);
  fields.integer("select_layer", config.select_layer);
  fields.text("template", config.conversation_template);
  config.force_image_size = config.vision.image_size;
  fields.size("force_image_size", config.force_image_size, false);
  fields.boolean("dynamic_image_size", config.dynamic_image_size);
  fields.boolean("use_thumbnail", config.use_thumbnail);
  fields.boolean("pad2square", config.pad2square);
  fields.size("min_dynamic_patch", config.min_dynamic_patch, false);
  fields.size("max_dynamic_patch", config.max_dynamic_patch, false);
  fields.text("torch_dtype", config.torch_dtype);
  if (fields.ok()) check_projection(fields, config);
  return fields.ok() ? Status{} : Status(fields.problem());
}

json part_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_object() ? *found : json::object();
}

void put_vision(json& part, const VisionConfig& vision) {
  part.update(json{{"architectures", {"InternVisionModel"}},
                   {"model_type", "intern_vit_6b"},
                   {"hidden_size", vision.hidden_size},
                   {"num_hidden_layers", vision.num_hidden_layers},
                   {"num_attention_heads", vision.num_attention_heads},
                   {"intermediate_size", vision.intermediate_size},
                   {"patch_size", vision.patch_size},
                   {"image_size", vision.image_size},
                   {"num_channels", vision.num_channels},
                   {"norm_type", vision.norm_type},
                   {"qkv_bias", vision.qkv_bias},
                   {"qk_normalization", vision.qk_normalization},
                   {"layer_norm_eps", vision.layer_norm_eps},
                   {"drop_path_rate", vision.drop_path_rate},
                   {"initializer_range", vision.initializer_range},
                   {"initializer_factor", vision.initializer_factor},
                   {"hidden_act", "gelu"}});
}

void put_language(json& part, const LanguageConfig& language) {
  part.update(json{{"architectures", {"LlamaForCausalLM"}},
                   {"model_type", "llama"},
                   {"vocab_size", language.vocab_size},
                   {"hidden_size", language.hidden_size},
                   {"num_hidden_layers", language.num_hidden_layers},
                   {"num_attention_heads", language.num_attention_heads},
                   {"num_key_value_heads", language.num_key_value_heads},
                   {"intermediate_size", language.intermediate_size},
                   {"max_position_embeddings", language.max_position_embeddings},
                   {"rms_norm_eps", language.rms_norm_eps},
                   {"rope_theta", language.rope_theta},
                   {"initializer_range", language.initializer_range},
                   {"hidden_act", "silu"},
                   {"tie_word_embeddings", false}});
}

}  // namespace

int64_t ModelConfig::tokens_per_tile() const {
  const auto side =
      std::llround(static_cast<double>(vision.image_size / vision.patch_size) * downsample_ratio);
  return side * side;
}

Result<VisionConfig> parse_vision_config(const json& object, const std::string& where) {
  VisionConfig config;
  Fields fields(object, where);
  fields.size("hidden_size", config.hidden_size, true);
  fields.size("num_hidden_layers", config.num_hidden_layers, true);
  fields.size("num_attention_heads", config.num_attention_heads, true);
  fields.size("intermediate_size", config.intermediate_size, true);
  fields.size("patch_size", config.patch_size, true);
  fields.size("image_size", config.image_size, true);
  fields.only("num_channels", 3);
  fields.only("hidden_act", "gelu");
  fields.text("norm_type", config.norm_type);
  fields.boolean("qkv_bias", config.qkv_bias);
  fields.boolean("qk_normalization", config.qk_normalization);
  fields.real("layer_norm_eps", config.layer_norm_eps);
  fields.real("drop_path_rate", config.drop_path_rate);
  fields.real("initializer_range", config.initializer_range);
  fields.real("initializer_factor", config.initializer_factor);
  if (!fields.ok()) return fields.problem();
  fields.require(config.norm_type == "rms_norm" || config.norm_type == "layer_norm", "norm_type",
                 "\"rms_norm\" and \"layer_norm\"");
  fields.require(config.hidden_size % config.num_attention_heads == 0, "num_attention_heads",
                 "a divisor of hidden_size");
  fields.require(config.image_size % config.patch_size == 0, "image_size",
                 "a multiple of patch_size");
  fields.require(config.drop_path_rate < 1, "drop_path_rate", "a rate below 1");
  if (!fields.ok()) return fields.problem();
  return config;
}

Result<LanguageConfig> parse_language_config(const json& object, const std::string& where) {
  LanguageConfig config;
  Fields fields(object, where);
  if (!fields.ok()) return fields.problem();
  const std::string architecture = architecture_of(object);
  if (architecture != "LlamaForCausalLM") {
    return say("model_config.unsupported_language_model",
               "{where}: the language model's architecture is \"{architecture}\"; the engine "
               "supports LlamaForCausalLM",
               {{"where", where}, {"architecture", architecture}});
  }
  fields.size("vocab_size", config.vocab_size, true);
  fields.size("hidden_size", config.hidden_size, true);
  fields.size("num_hidden_layers", config.num_hidden_layers, true);
  fields.size("num_attention_heads", config.num_attention_heads, true);
  fields.size("intermediate_size", config.intermediate_size, true);
  // What the field's own library takes when a file leaves these out.
  config.num_key_value_heads = config.num_attention_heads;
  config.max_position_embeddings = 2048;
  config.rms_norm_eps = 1e-6;
  config.rope_theta = 10000;
  fields.size("num_key_value_heads", config.num_key_value_heads, false);
  fields.size("max_position_embeddings", config.max_position_embeddings, false);
  fields.real("rms_norm_eps", config.rms_norm_eps);
  fields.real("rope_theta", config.rope_theta);
  fields.real("initializer_range", config.initializer_range);
  fields.only("hidden_act", "silu");
  fields.only("attention_bias", false);
  fields.only("rope_scaling", json());
  fields.only("tie_word_embeddings", false);
  if (!fields.ok()) return fields.problem();
  fields.require(config.hidden_size % config.num_attention_heads == 0 && config.head_dim() % 2 == 0,
                 "num_attention_heads", "a divisor of hidden_size that leaves an even head size");
  fields.only("head_dim", config.head_dim());
  fields.require(config.num_attention_heads % config.num_key_value_heads == 0,
                 "num_key_value_heads", "a divisor of num_attention_heads");
  fields.require(config.rope_theta > 0, "rope_theta", "a number above 0");
  if (!fields.ok()) return fields.problem();
  return config;
}

Result<ModelConfig> read_model_config(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  ModelConfig config;
  config.raw = json::parse(*bytes, nullptr, false);
  if (!config.raw.is_object()) {
    return say("model_config.not_json", "{path} is not a JSON object", {{"path", path}});
  }
  for (const char* part : {"vision_config", "llm_config"}) {
    if (config.raw.contains(part)) continue;
    return say("model_config.not_internvl",
               "{path} lacks \"{part}\": it does not describe an InternVLChat model; a vision or "
               "language model alone is given by its own setting",
               {{"path", path}, {"part", part}});
  }
  auto vision = parse_vision_config(config.raw["vision_config"], path + ", vision_config");
  if (!vision) return vision.error();
  auto language = parse_language_config(config.raw["llm_config"], path + ", llm_config");
  if (!language) return language.error();
  config.vision = *vision;
  config.language = *language;
  if (const Status top = parse_top(config.raw, path, config); !top) return top.error();
  return config;
}

json to_json(const ModelConfig& config) {
  json object = config.raw.is_object() ? config.raw : json::object();
  json vision = part_of(object, "vision_config");
  json language = part_of(object, "llm_config");
  put_vision(vision, config.vision);
  put_language(language, config.language);
  object.update(json{{"architectures", {"InternVLChatModel"}},
                     {"model_type", "internvl_chat"},
                     {"vision_config", vision},
                     {"llm_config", language},
                     {"hidden_size", config.language.hidden_size},
                     {"downsample_ratio", config.downsample_ratio},
                     {"ps_version", config.ps_version},
                     {"select_layer", config.select_layer},
                     {"template", config.conversation_template},
                     {"force_image_size", config.force_image_size},
                     {"dynamic_image_size", config.dynamic_image_size},
                     {"use_thumbnail", config.use_thumbnail},
                     {"pad2square", config.pad2square},
                     {"min_dynamic_patch", config.min_dynamic_patch},
                     {"max_dynamic_patch", config.max_dynamic_patch},
                     {"torch_dtype", config.torch_dtype},
                     {"tie_word_embeddings", false},
                     {"use_backbone_lora", 0},
                     {"use_llm_lora", 0}});
  return object;
}

}  // namespace ivl
