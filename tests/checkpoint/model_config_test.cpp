// config.json in and out: the reference's defaults, unknown fields, and values that are refused.
#include "spec/model_config.h"

#include <gtest/gtest.h>

#include "spec/atomic_file.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using nlohmann::json;

const std::string kTiny = std::string(IVL_GOLDEN_DIR) + "/model/tiny-v2/config.json";

json tiny() { return json::parse(read_file(kTiny).or_throw()); }

class ModelConfigFile : public ::testing::Test {
 protected:
  Result<ModelConfig> read(const json& object) {
    write_file(path_, object.dump()).or_throw();
    return read_model_config(path_);
  }
  // The error's text; it has to name the file.
  std::string refusal(const json& object) {
    const auto config = read(object);
    if (config.ok()) return "";
    EXPECT_NE(config.error().text.find(path_), std::string::npos) << config.error().text;
    return config.error().text;
  }
  void expect_refused(const char* pointer, const json& value) {
    json object = tiny();
    object[json::json_pointer(pointer)] = value;
    const std::string field = std::string(pointer).substr(std::string(pointer).rfind('/') + 1);
    EXPECT_NE(refusal(object).find(field), std::string::npos) << pointer << " = " << value;
  }
  TemporaryFolder folder_;
  std::string path_ = folder_ / "config.json";
};

TEST_F(ModelConfigFile, OfTheTinyModel) {
  const ModelConfig config = read_model_config(kTiny).or_throw();
  EXPECT_EQ(config.vision.hidden_size, 64);
  EXPECT_EQ(config.vision.norm_type, "rms_norm");
  EXPECT_TRUE(config.vision.qk_normalization);
  EXPECT_EQ(config.language.vocab_size, 2009);
  EXPECT_EQ(config.language.num_key_value_heads, 2);
  EXPECT_EQ(config.language.head_dim(), 16);
  EXPECT_EQ(config.ps_version, "v2");
  EXPECT_EQ(config.force_image_size, 56);
  EXPECT_EQ(config.tokens_per_tile(), 4);
  EXPECT_EQ(config.max_dynamic_patch, 6);
}

TEST_F(ModelConfigFile, UnknownFieldsSurviveARewrite) {
  json object = tiny();
  object["something_new"] = {1, 2, {{"deep", true}}};
  object["llm_config"]["another"] = "x";
  EXPECT_EQ(to_json(read(object).or_throw()), object);
}

TEST_F(ModelConfigFile, TheFirstReleaseShuffledPixelsInTheOtherOrder) {
  json object = tiny();
  object.erase("ps_version");
  EXPECT_EQ(read(object).or_throw().ps_version, "v1");
}

TEST_F(ModelConfigFile, FieldsLeftOutHaveTheReferencesDefaults) {
  json object = tiny();
  for (const char* field : {"num_key_value_heads", "rms_norm_eps", "rope_theta"}) {
    object["llm_config"].erase(field);
  }
  for (const char* field : {"norm_type", "qkv_bias", "qk_normalization", "layer_norm_eps"}) {
    object["vision_config"].erase(field);
  }
  object.erase("force_image_size");
  const ModelConfig config = read(object).or_throw();
  EXPECT_EQ(config.language.num_key_value_heads, 6);
  EXPECT_DOUBLE_EQ(config.language.rms_norm_eps, 1e-6);
  EXPECT_DOUBLE_EQ(config.language.rope_theta, 10000);
  EXPECT_EQ(config.vision.norm_type, "rms_norm");
  EXPECT_FALSE(config.vision.qkv_bias);
  EXPECT_EQ(config.force_image_size, 56);
}

TEST_F(ModelConfigFile, OtherLanguageModelsAreRefusedByName) {
  json object = tiny();
  object["llm_config"]["architectures"] = {"InternLM2ForCausalLM"};
  EXPECT_NE(refusal(object).find("InternLM2ForCausalLM"), std::string::npos);
  object["llm_config"].erase("architectures");
  EXPECT_NE(refusal(object), "");
}

TEST_F(ModelConfigFile, MissingFieldsAreNamed) {
  for (const char* pointer :
       {"/vision_config/hidden_size", "/vision_config/image_size", "/llm_config/vocab_size",
        "/llm_config/intermediate_size", "/vision_config", "/llm_config"}) {
    json object = tiny();
    const json::json_pointer place(pointer);
    object[place.parent_pointer()].erase(place.back());
    EXPECT_NE(refusal(object).find(place.back()), std::string::npos) << pointer;
  }
}

TEST_F(ModelConfigFile, ValuesThatCannotBe) {
  expect_refused("/vision_config/hidden_size", 0);
  expect_refused("/vision_config/hidden_size", -64);
  expect_refused("/vision_config/hidden_size", 64.5);
  expect_refused("/vision_config/hidden_size", "64");
  expect_refused("/vision_config/hidden_size", uint64_t{1} << 63);
  expect_refused("/vision_config/num_attention_heads", 5);
  expect_refused("/vision_config/patch_size", 15);
  expect_refused("/vision_config/num_channels", 4);
  expect_refused("/vision_config/norm_type", "batch_norm");
  expect_refused("/vision_config/hidden_act", "relu");
  expect_refused("/vision_config/drop_path_rate", 1.0);
  expect_refused("/llm_config/num_key_value_heads", 4);
  expect_refused("/llm_config/attention_bias", true);
  expect_refused("/llm_config/rope_scaling", json{{"type", "linear"}});
  expect_refused("/llm_config/tie_word_embeddings", true);
  expect_refused("/llm_config/head_dim", 20);
  expect_refused("/llm_config/rope_theta", 0);
  expect_refused("/model_type", "llava");
  expect_refused("/ps_version", "v3");
  expect_refused("/downsample_ratio", 0.3);
  expect_refused("/downsample_ratio", 0);
  expect_refused("/select_layer", -5);
  expect_refused("/select_layer", 4);
  expect_refused("/min_dynamic_patch", 0);
  expect_refused("/dynamic_image_size", 1);
  expect_refused("/use_llm_lora", 4);
}

TEST_F(ModelConfigFile, FilesThatAreNotOne) {
  EXPECT_NE(refusal(json::array()), "");
  write_file(path_, "{\"a\":").or_throw();
  EXPECT_FALSE(read_model_config(path_).ok());
  EXPECT_FALSE(read_model_config(folder_ / "absent.json").ok());
}

}  // namespace
}  // namespace ivl
