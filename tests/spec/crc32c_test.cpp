#include "spec/crc32c.h"

#include <gtest/gtest.h>

#include <string>

namespace ivl {
namespace {

TEST(Crc32c, OfPublishedVectors) {  // RFC 3720, B.4
  EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8a9136aau);
  EXPECT_EQ(crc32c(std::string(32, '\xff')), 0x62a8ab43u);
  EXPECT_EQ(crc32c("123456789"), 0xe3069283u);
}

}  // namespace
}  // namespace ivl
