// Boxes found in texts, what they are called and where they lie.
#include "session/boxes.h"

#include <gtest/gtest.h>

#include <QCoreApplication>

#include "data/text/text_profile.h"

namespace ivl::app {
namespace {

const QSize kImage(400, 200);

RowBoxes find(const std::vector<Turn>& turns, const QSize& image = kImage,
              const std::string& path = "coco/1.jpg") {
  return find_boxes(turns, image, path);
}
RowBoxes answer(const std::string& text, const std::string& path = "coco/1.jpg") {
  return find({{"human", "<image>\nWhere is the red bus?"}, {"gpt", text}}, kImage, path);
}

TEST(Boxes, TagsAreThousandthsWithTheirReference) {
  const std::string text = "<ref>the bus</ref><box>[[100, 500, 250, 1000], [0,0,1,1]]</box>.";
  const RowBoxes row = answer(text);
  ASSERT_EQ(row.boxes.size(), 2U);
  EXPECT_EQ(row.convention, BoxConvention::thousandths);
  EXPECT_EQ(row.boxes[0].pixels, QRectF(40, 100, 60, 100));
  EXPECT_EQ(row.boxes[0].label, QStringLiteral("the bus"));
  EXPECT_EQ(row.boxes[1].label, QStringLiteral("the bus"));
  const Box& box = row.boxes[0];
  EXPECT_EQ(text.substr(static_cast<size_t>(box.begin), static_cast<size_t>(box.end - box.begin)),
            "[100, 500, 250, 1000]");
  EXPECT_EQ(row.out_of_range() + row.degenerate(), 0);
}

TEST(Boxes, FractionsAreOfTheImage) {
  const RowBoxes row = answer("[0.25, 0.1, 0.5, 1.0]");
  ASSERT_EQ(row.boxes.size(), 1U);
  EXPECT_EQ(row.convention, BoxConvention::unit_image);
  EXPECT_EQ(row.boxes[0].pixels, QRectF(100, 20, 100, 180));
  EXPECT_EQ(row.boxes[0].label, QStringLiteral("Where is the red bus"));
  EXPECT_FALSE(row.reason.isEmpty());
}

TEST(Boxes, VisualGenomeIsOfThePaddedSquareUnlessABoxReachesIntoIt) {
  const std::string genome = "vg/VG_100K/1.jpg";
  RowBoxes row = answer("[0.25, 0.30, 0.5, 0.75]", genome);
  EXPECT_EQ(row.convention, BoxConvention::unit_square);
  EXPECT_EQ(row.boxes[0].pixels, QRectF(100, 20, 100, 180));
  EXPECT_EQ(row.out_of_range(), 0);
  EXPECT_EQ(answer("[0.25, 0.10, 0.5, 0.75]", genome).convention, BoxConvention::unit_image);
  // A tall image is padded on the left and on the right.
  row = find({{"human", "q"}, {"gpt", "[0.25, 0.0, 0.75, 0.5]"}}, {201, 400}, genome);
  EXPECT_EQ(row.convention, BoxConvention::unit_square);
  EXPECT_EQ(row.boxes[0].pixels, QRectF(100 - 99, 0, 200, 200));
}

TEST(Boxes, LargerValuesArePixelsWhereTheyFit) {
  EXPECT_EQ(answer("[10, 20, 390, 199]").convention, BoxConvention::pixels);
  EXPECT_EQ(answer("[10, 20, 390, 900]").convention, BoxConvention::thousandths);
  EXPECT_EQ(answer("[10, 20, 390, 1900]").convention, BoxConvention::pixels);
  EXPECT_EQ(answer("[10, 20, 390, 1900]").out_of_range(), 1);
}

TEST(Boxes, FaultsAreFlagged) {
  const RowBoxes row =
      answer("a [0.5, 0.5, 0.5, 0.9] and b [0.9, 0.1, 0.2, 0.3], c [0, 0, 1, 1.2]");
  ASSERT_EQ(row.boxes.size(), 3U);
  EXPECT_TRUE(row.boxes[0].degenerate);
  EXPECT_TRUE(row.boxes[1].degenerate);
  EXPECT_FALSE(row.boxes[0].out_of_range);
  EXPECT_TRUE(row.boxes[2].out_of_range);
  EXPECT_EQ(row.boxes[1].label, QStringLiteral("b"));
}

TEST(Boxes, AnotherConventionMovesThem) {
  RowBoxes row = answer("[0.25, 0.1, 0.5, 1.0]");
  use_convention(row, BoxConvention::unit_square, kImage);
  EXPECT_EQ(row.boxes[0].pixels, QRectF(100, -60, 100, 360));
  EXPECT_EQ(row.out_of_range(), 1);
}

TEST(Boxes, QuestionsAreCalledByTheirAnswer) {
  const RowBoxes row = find({{"human", "What is in [0.00, 0.10, 0.14, 0.47]?"},
                             {"gpt", "a wooden shed. It is behind a fence."}});
  ASSERT_EQ(row.boxes.size(), 1U);
  EXPECT_EQ(row.boxes[0].label, QStringLiteral("a wooden shed"));
}

TEST(Boxes, OtherListsAreNone) {
  for (const char* text : {"[1, 2, 3]", "[4, 3, 2, 1]", "[a, b, c, d]", "[1, 2, 3, 4, 5]", "[[",
                           "[nan, 0.1, inf, 1]", "[0.1, 0.2, 0.3", "[1e3, 2, 3, 4]", ""}) {
    EXPECT_TRUE(answer(text).boxes.empty()) << text;
  }
  EXPECT_TRUE(find({{"gpt", "[0.1, 0.1, 0.2, 0.2]"}}, QSize()).boxes.empty());
}

TEST(Boxes, TheFilterAndTheOverlayMeanTheSameTexts) {
  for (const char* text :
       {"[0.55, 0.23, 0.74, 0.94]", "[12,40,300,220]", "at [0.1, 0.2, 0.3, 0.4]?",
        "<ref>a</ref><box>[[1, 2, 30, 40]]</box>", "<box>[[1, 2, 30, 40], [5, 6, 70, 80]]</box>",
        "[ 0.1 , 0.2 , 0.3 , 0.4 ]", "[1, 2, 3]", "[1, 2, 3, 4, 5]", "[a, b, c, d]", "no box", "",
        "[0.1, 0.2, 0.3, 0.4", "[[0.1, 0.2, 0.3, 0.4]]", "[0.1, 0.2, 0.3, ]", "[-1, 2, 3, 4]",
        "[.5, .25, .75, 1]", "[1;2;3;4]", "<box></box>"}) {
    TextProfile profile;
    profile.clear();
    profile.add(text);
    EXPECT_EQ(profile.has_boxes(), !find({{"human", text}}).boxes.empty()) << text;
  }
}

TEST(Boxes, ManyAreCountedAndSomeKept) {
  std::string text, unclosed;
  for (int i = 0; i < 50'000; ++i) text += "[0.1, 0.1, 0.2, 0.2] ";
  for (int i = 0; i < 100'000; ++i) unclosed += "<box>[[1,1,2,2]]";
  EXPECT_EQ(answer(text).in_all, 50'000);
  EXPECT_EQ(answer(text).boxes.size(), static_cast<size_t>(kMostBoxes));
  EXPECT_GT(answer(unclosed).in_all, 0);
  EXPECT_TRUE(answer(std::string(2'000'000, '[')).boxes.empty());
}

}  // namespace
}  // namespace ivl::app
