// Which marks a device has passed. The device itself is played here: events need a GPU.
#include "parallel/device_trace.h"

#include <gtest/gtest.h>

#include <memory>

namespace ivl {
namespace {

TEST(DeviceTrace, TellsTheNewestPhaseThatHasBegun) {
  DeviceTrace trace;
  int reached = 0;  // marks that the device has passed
  for (int i = 0; i < 5; ++i) {
    trace.mark([&reached, i] { return reached > i; }, i < 3 ? "forward" : "backward", i);
  }
  EXPECT_EQ(trace.view().phase, "");
  EXPECT_EQ(trace.view().ticks, 0u);
  reached = 2;
  EXPECT_EQ(trace.view().phase, "forward 1");
  EXPECT_EQ(trace.view().ticks, 2u);
  reached = 5;
  EXPECT_EQ(trace.view().phase, "backward 4");
  EXPECT_EQ(trace.view().ticks, 5u);
}

TEST(DeviceTrace, LaterMarksCountOnlyBehindEarlierOnes) {
  DeviceTrace trace;
  bool first = false;
  trace.mark([&] { return first; }, "forward", 0);
  trace.mark([] { return true; }, "forward", 1);
  EXPECT_EQ(trace.view().ticks, 0u);
  first = true;
  EXPECT_EQ(trace.view().phase, "forward 1");
}

TEST(DeviceTrace, ADeviceThatStandsStillTakesNoMoreMemory) {
  DeviceTrace trace;
  const auto mark = std::make_shared<int>();
  for (int i = 0; i < 10000; ++i) trace.mark([mark] { return false; }, "forward", i);
  EXPECT_LT(mark.use_count(), 5000);
  EXPECT_EQ(trace.view().ticks, 0u);
}

TEST(DeviceTrace, ACpuLeavesNoMarks) {
  DeviceTrace trace;
  trace.mark(c10::Device(c10::kCPU), "forward", 3);
  EXPECT_EQ(trace.view().phase, "");
}

}  // namespace
}  // namespace ivl
