// The description without memory against the model that is built from it, and against the flat
// buffers that training lays its tensors into.
#include <gtest/gtest.h>

#include "model/internvl_chat.h"
#include "parallel/flat_layout.h"
#include "plan/plan_cases.h"

namespace ivl::plan {
namespace {

std::vector<Parameter*> pointers(std::vector<Parameter>& parameters) {
  std::vector<Parameter*> all;
  for (Parameter& parameter : parameters) all.push_back(&parameter);
  return all;
}

void expect_same(const PlannedUnit& planned, const std::string& name, Part part,
                 std::vector<Parameter>& parameters) {
  EXPECT_EQ(planned.info.name, name);
  EXPECT_EQ(planned.info.part(), part);
  ASSERT_EQ(planned.info.parameters.size(), parameters.size()) << name;
  const FlatLayout layout = make_flat_layout(pointers(parameters));
  for (size_t i = 0; i < parameters.size(); ++i) {
    const ParameterInfo& info = planned.info.parameters[i];
    EXPECT_EQ(info.name, parameters[i].name);
    EXPECT_EQ(info.shape, parameters[i].shape);
    EXPECT_EQ(info.trainable, parameters[i].trainable);
    EXPECT_EQ(info.decays, parameters[i].decays);
    EXPECT_EQ(info.elements(), layout.places[i].elements);
    EXPECT_FALSE(parameters[i].tensor.defined()) << "no memory";
  }
  EXPECT_EQ(planned.decayed, layout.decayed);
  EXPECT_EQ(planned.trainable, layout.trainable);
  EXPECT_EQ(planned.frozen, layout.frozen);
  for (const int world : {1, 2, 3, 24, 64}) {
    EXPECT_EQ(shard_elements(planned.trainable, world), shard_stride(layout.trainable, world));
  }
}

void expect_same_chain(const ModelConfig& config, const ModelOptions& options) {
  PlanInput input;
  input.config = config;
  input.chain = chain_options(options);
  const std::vector<PlannedUnit> planned = planned_units(input);
  InternVLChat model = make_internvl_chat(config, options);
  ASSERT_EQ(planned.size(), model.units.size() + 1);
  for (size_t i = 0; i < model.units.size(); ++i) {
    Unit& unit = *model.units[i];
    expect_same(planned[i], unit.name(), unit.part(), unit.parameters());
  }
  expect_same(planned.back(), model.loss->name(), Part::language, model.loss->parameters());
  EXPECT_EQ(planned[model.first_language_unit].info.kind, UnitKind::language_embedding);
}

TEST(UnitChain, EqualsTheModel) {
  expect_same_chain(small_config(), {});
  expect_same_chain(layer_norm_config(), {});
  expect_same_chain(read_model_config(IVL_GOLDEN_DIR "/model/tiny-v2/config.json").or_throw(), {});
}

TEST(UnitChain, EqualsTheModelWithFrozenParts) {
  expect_same_chain(small_config(), {.freeze_vision = true});
  expect_same_chain(small_config(), {.freeze_vision = true, .unfreeze_vision_layers = 2});
  expect_same_chain(layer_norm_config(),
                    {.freeze_language = true, .decay_rule = "exempt_vision_norms"});
  expect_same_chain(small_config(), {.freeze_vision = true,
                                     .freeze_projector = true,
                                     .freeze_language = true,
                                     .unfreeze_lm_head = true,
                                     .vision_blocks_per_unit = 1});
  ModelConfig early = small_config();
  early.select_layer = -3;
  expect_same_chain(early, {});
}

TEST(UnitChain, FortyBillionParametersTakeNoMemory) { expect_same_chain(published_config(), {}); }

}  // namespace
}  // namespace ivl::plan
