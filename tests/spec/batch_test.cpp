#include "spec/batch.h"

#include <gtest/gtest.h>

namespace ivl {
namespace {

// 22 rows an epoch, 2 steps of 8 of them, 6 left over at its end.
TEST(RowsNotReached, AndThoseWithAFateAreAllRows) {
  const OrderShape shape{22, 2, 2, 3, 6};
  EXPECT_EQ(rows_not_reached(shape, 8, 0), 66);
  EXPECT_EQ(rows_not_reached(shape, 8, 1), 58);
  EXPECT_EQ(rows_not_reached(shape, 8, 2), 44);
  EXPECT_EQ(rows_not_reached(shape, 8, 5), 14);
  EXPECT_EQ(rows_not_reached(shape, 8, 6), 0);
}

// What the last step does not reach is left over by the run's own plan.
TEST(RowsNotReached, NoneWhereTheRunEndsWithinAnEpoch) {
  const OrderShape shape{22, 2, 2, 2, 3};
  EXPECT_EQ(rows_not_reached(shape, 8, 2), 22);
  EXPECT_EQ(rows_not_reached(shape, 8, 3), 0);
}

}  // namespace
}  // namespace ivl
