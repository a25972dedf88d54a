// Decay groups as the reference's trainer forms them, and what freezing leaves.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "golden_model.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

using Names = std::set<std::string>;

InternVLChat tiny(const ModelOptions& options, const std::string& name = "tiny-v2") {
  return make_internvl_chat(read_model_config(golden("model/" + name + "/config.json")).or_throw(),
                            options);
}

Names names_where(InternVLChat model, bool Parameter::*flag) {
  Names names;
  for (const Parameter* parameter : model.parameters()) {
    if (parameter->*flag) names.insert(parameter->name);
  }
  return names;
}

Names names_where(InternVLChat model, bool decays, bool trainable) {
  Names names;
  for (const Parameter* p : model.parameters()) {
    if (p->decays == decays && p->trainable == trainable) names.insert(p->name);
  }
  return names;
}

void expect_groups(const std::string& run, const ModelOptions& options) {
  const auto golden_run =
      nlohmann::json::parse(read_file(golden("training/" + run + ".json")).or_throw());
  Names decayed, undecayed;
  for (const auto& group : golden_run["decay_groups"]) {
    for (const auto& name : group["names"]) {
      (group["weight_decay"] == 0.0 ? undecayed : decayed).insert(name.get<std::string>());
    }
  }
  EXPECT_EQ(names_where(tiny(options), true, true), decayed);
  EXPECT_EQ(names_where(tiny(options), false, true), undecayed);
}

TEST(DecayGroups, FullRun) { expect_groups("full", {}); }
TEST(DecayGroups, FrozenVision) { expect_groups("freeze_vision", {.freeze_vision = true}); }

TEST(DecayGroups, VisionNormsExempt) {
  const Names reference = names_where(tiny({}), &Parameter::decays);
  const Names exempt = names_where(tiny({.decay_rule = "exempt_vision_norms"}), &Parameter::decays);
  for (const std::string& name : reference) {
    const bool norm = name.find("norm") != std::string::npos || name.ends_with(".ls1") ||
                      name.ends_with(".ls2") || name.ends_with("class_embedding") ||
                      name.ends_with("position_embedding");
    EXPECT_EQ(exempt.contains(name), !norm) << name;
  }
  EXPECT_EQ(reference.size() - exempt.size(), 3u * 6 + 2);
}

TEST(DecayGroups, LayerNormWeightsNever) {
  const Names decayed = names_where(tiny({}, "tiny-layernorm"), &Parameter::decays);
  EXPECT_FALSE(decayed.contains("vision_model.encoder.layers.0.norm1.weight"));
  EXPECT_FALSE(decayed.contains("vision_model.encoder.layers.0.attn.qkv.bias"));
  EXPECT_TRUE(decayed.contains("vision_model.encoder.layers.0.attn.qkv.weight"));
}

TEST(Freezing, PartsAndWhatIsUnfrozenAgain) {
  const Names all = names_where(tiny({.freeze_vision = true,
                                      .freeze_projector = true,
                                      .freeze_language = true,
                                      .unfreeze_vision_layers = 1,
                                      .unfreeze_lm_head = true}),
                                &Parameter::trainable);
  for (const std::string& name : all) {
    EXPECT_TRUE(name.starts_with("vision_model.encoder.layers.2.") ||
                name == "language_model.lm_head.weight")
        << name;
  }
  EXPECT_EQ(all.size(), 13u + 1);
}

}  // namespace
}  // namespace ivl
