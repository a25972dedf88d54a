#include "parallel/flat_unit.h"

#include <gtest/gtest.h>

#include "parallel/toy_chain.h"

namespace ivl {
namespace {

FlatOptions in(at::ScalarType dtype) {
  FlatOptions options;
  options.dtype = dtype;
  return options;
}

TEST(FlatUnit, ParametersAreAlignedLeavesOnTheFlatBuffer) {
  for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
    ToyModel model(in(dtype));
    for (auto& flat : model.flats) {
      for (Parameter* parameter : flat->parameters()) {
        const at::Tensor& tensor = parameter->tensor;
        EXPECT_EQ(reinterpret_cast<uintptr_t>(tensor.data_ptr()) % 256, 0u);
        EXPECT_EQ(tensor.sizes().vec(), parameter->shape);
        EXPECT_EQ(tensor.scalar_type(), dtype);
        EXPECT_TRUE(tensor.is_leaf() && tensor.requires_grad());
      }
    }
  }
}

TEST(FlatUnit, WeightsAreTheCastOfTheMaster) {
  ToyModel model(in(at::kBFloat16));
  const FlatUnit& flat = *model.flats[0];
  EXPECT_EQ(flat.master().scalar_type(), at::kFloat);
  EXPECT_TRUE(at::equal(flat.parameters()[0]->tensor.detach().flatten(),
                        flat.piece(0).values.to(at::kBFloat16)));
}

TEST(FlatUnit, InFp32TheMasterIsTheWeight) {
  ToyModel model(in(at::kFloat));
  const FlatUnit& flat = *model.flats[0];
  EXPECT_FALSE(flat.shard_weights().defined());
  EXPECT_EQ(flat.piece(0).values.data_ptr(), flat.parameters()[0]->tensor.data_ptr());
}

TEST(FlatUnit, FrozenParametersHaveNeitherMasterNorGradient) {
  ToyShape shape;
  shape.freeze_vision = true;
  ToyModel model(in(at::kBFloat16), shape);
  const FlatUnit& frozen = *model.flats[0];
  EXPECT_FALSE(frozen.trainable());
  EXPECT_EQ(frozen.master().numel(), 0);
  EXPECT_EQ(frozen.shard_gradient().numel(), 0);
  EXPECT_FALSE(frozen.parameters()[0]->tensor.requires_grad());
  EXPECT_EQ(frozen.piece(0).values.scalar_type(), at::kBFloat16);
}

TEST(FlatUnit, KnowsTheShardOfEveryRank) {
  std::vector<Parameter> parameters{{"a", {1000}, true, true, {}}, {"b", {50}, true, false, {}}};
  int64_t total = 0, covered = 0;
  for (int rank = 0; rank < 3; ++rank) {
    FlatOptions options;
    options.shard = {rank, 3};
    FlatUnit flat("unit", {&parameters[0], &parameters[1]}, options);
    EXPECT_EQ(flat.master().numel(), flat.shard().length());
    EXPECT_EQ(flat.shard_gradient().numel(), flat.shard().length());
    EXPECT_EQ(flat.gradient_sum().numel() * 3, flat.whole_trainable());
    total += flat.shard().length();
    flat.load(0, at::arange(1000, at::kFloat));
    const ParameterPiece piece = flat.piece(0);
    for (int64_t i = 0; i < piece.elements.length(); ++i) {
      ASSERT_EQ(piece.values[i].item<int64_t>(), piece.elements.begin + i);
    }
    covered += piece.elements.length();
  }
  EXPECT_EQ(total, 1024 + 128);
  EXPECT_EQ(covered, 1000);
}

}  // namespace
}  // namespace ivl
