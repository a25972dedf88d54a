#include "remote/ssh/framing.h"

#include <gtest/gtest.h>

namespace ivl::remote {
namespace {

TEST(FramedStream, FindsItsMarkersHoweverTheBytesArrive) {
  const std::string marker = random_marker();
  const std::string text = "banner\n\n<" + marker + ">\nbody\nof it\n<" + marker + " 7>\nlater";
  for (std::size_t piece : {1u, 2u, 7u, 1000u}) {
    FramedStream stream(marker);
    for (std::size_t at = 0; at < text.size(); at += piece) stream.append(text.substr(at, piece));
    ASSERT_TRUE(stream.ended()) << piece;
    EXPECT_EQ(stream.body(), "body\nof it");
    EXPECT_EQ(stream.noise(), "banner\n");
    EXPECT_EQ(stream.status(), 7);
  }
}

TEST(FramedStream, WithoutItsEndTheBodyIsWhatCame) {
  FramedStream stream("m");
  stream.append("\n<m>\nhalf");
  EXPECT_TRUE(stream.begun());
  EXPECT_FALSE(stream.ended());
  EXPECT_EQ(stream.body(), "half");
}

TEST(FramedStream, OtherMarkersAreText) {
  FramedStream stream("aa");
  stream.append("\n<bb>\n\n<aa>\n\n<bb 0>\n\n<aa 1>\n");
  EXPECT_EQ(stream.body(), "\n<bb 0>\n");
  EXPECT_EQ(stream.status(), 1);
}

TEST(RandomMarker, DiffersEachTime) { EXPECT_NE(random_marker(), random_marker()); }

}  // namespace
}  // namespace ivl::remote
