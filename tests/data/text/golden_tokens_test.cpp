#include <gtest/gtest.h>

#include "data/text/golden_rows.h"

namespace ivl {
namespace {

TEST(GoldenTokens, TinyYiHermes2) {
  expect_agreement(read_golden_set(golden_path("tokens/tiny-yi.Hermes-2")), tiny_yi());
}

TEST(GoldenTokens, TinyYiHermes2Tiled) {
  GoldenSet set = read_golden_set(golden_path("tokens/tiny-yi.Hermes-2.tiled"));
  set.tiles_added = 7;  // six tiles and a thumbnail
  expect_agreement(set, tiny_yi());
}

}  // namespace
}  // namespace ivl
