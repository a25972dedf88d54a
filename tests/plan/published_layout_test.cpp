// The published checkpoint's layout, written down here once more from its description: names,
// shapes and counts of InternViT-6B, the projector and Yi-34B with the nine image tokens.
#include <gtest/gtest.h>

#include <map>

#include "plan/plan_cases.h"

namespace ivl::plan {
namespace {

using Layout = std::map<std::string, std::vector<int64_t>>;

Layout published_layout() {
  Layout layout;
  const std::string vision = "vision_model.", text = "language_model.";
  layout[vision + "embeddings.class_embedding"] = {1, 1, 3200};
  layout[vision + "embeddings.patch_embedding.weight"] = {3200, 3, 14, 14};
  layout[vision + "embeddings.patch_embedding.bias"] = {3200};
  layout[vision + "embeddings.position_embedding"] = {1, 1025, 3200};
  for (int i = 0; i < 45; ++i) {
    const std::string layer = vision + "encoder.layers." + std::to_string(i) + ".";
    layout[layer + "attn.qkv.weight"] = {9600, 3200};
    layout[layer + "attn.proj.weight"] = {3200, 3200};
    layout[layer + "mlp.fc1.weight"] = {12800, 3200};
    layout[layer + "mlp.fc1.bias"] = {12800};
    layout[layer + "mlp.fc2.weight"] = {3200, 12800};
    for (const char* key : {"attn.q_norm.weight", "attn.k_norm.weight", "attn.proj.bias",
                            "mlp.fc2.bias", "norm1.weight", "norm2.weight", "ls1", "ls2"}) {
      layout[layer + key] = {3200};
    }
  }
  layout["mlp1.0.weight"] = layout["mlp1.0.bias"] = {12800};
  layout["mlp1.1.weight"] = {7168, 12800};
  layout["mlp1.3.weight"] = {7168, 7168};
  layout["mlp1.1.bias"] = layout["mlp1.3.bias"] = {7168};
  layout[text + "model.embed_tokens.weight"] = layout[text + "lm_head.weight"] = {64009, 7168};
  layout[text + "model.norm.weight"] = {7168};
  for (int i = 0; i < 60; ++i) {
    const std::string layer = text + "model.layers." + std::to_string(i) + ".";
    layout[layer + "self_attn.q_proj.weight"] = {7168, 7168};
    layout[layer + "self_attn.k_proj.weight"] = {1024, 7168};
    layout[layer + "self_attn.v_proj.weight"] = {1024, 7168};
    layout[layer + "self_attn.o_proj.weight"] = {7168, 7168};
    layout[layer + "mlp.gate_proj.weight"] = {20480, 7168};
    layout[layer + "mlp.up_proj.weight"] = {20480, 7168};
    layout[layer + "mlp.down_proj.weight"] = {7168, 20480};
    layout[layer + "input_layernorm.weight"] = {7168};
    layout[layer + "post_attention_layernorm.weight"] = {7168};
  }
  return layout;
}

TEST(PublishedLayout, NamesAndShapesAreEqual) {
  Layout built;
  for (const UnitInfo& unit : unit_chain(published_config(), {})) {
    for (const ParameterInfo& parameter : unit.parameters) {
      EXPECT_TRUE(built.emplace(parameter.name, parameter.shape).second) << parameter.name;
      EXPECT_TRUE(parameter.trainable);
    }
  }
  EXPECT_EQ(built.size(), size_t{4 + 45 * 13 + 6 + 3 + 60 * 9});
  EXPECT_EQ(built, published_layout());
}

// 5.54 B + 0.14 B + 34.39 B, the language model before its vocabulary grows.
TEST(PublishedLayout, PartsHaveThePublishedNumbersOfParameters) {
  ModelConfig config = published_config();
  config.language.vocab_size = 64000;
  std::map<Part, int64_t> elements;
  for (const UnitInfo& unit : unit_chain(config, {})) elements[unit.part()] += unit.elements();
  EXPECT_NEAR(static_cast<double>(elements[Part::vision]), 5.54e9, 0.005e9);
  EXPECT_NEAR(static_cast<double>(elements[Part::projector]), 0.14e9, 0.005e9);
  EXPECT_NEAR(static_cast<double>(elements[Part::language]), 34.39e9, 0.005e9);
}

}  // namespace
}  // namespace ivl::plan
