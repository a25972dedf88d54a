// The demo's questions have the answers that its pictures show.
#include <gtest/gtest.h>

#include <set>

#include "data/demo/questions.h"
#include "data/demo/subsets.h"

namespace ivl {
namespace {

Rgb pixel(const Image& image, double x, double y) {
  const uint8_t* at = image.rgb.data() + (size_t(y) * size_t(image.width) + size_t(x)) * 3;
  return {at[0], at[1], at[2]};
}

TEST(DemoPictures, ShapesHaveTheirColorsAtTheirPlaces) {
  for (uint64_t row = 0; row < 50; ++row) {
    DemoRandom random(3, 0, row);
    const Scene scene = row % 2 ? random_scene(random) : random_quarter_scene(random);
    const Image image = draw(scene);
    ASSERT_EQ(image.width, scene.side);
    ASSERT_EQ(scene.boxes.size(), scene.shapes.size());
    for (size_t i = 0; i < scene.boxes.size(); ++i) {
      const Box& box = scene.boxes[i];
      EXPECT_EQ(pixel(image, (box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2 + 4),
                color_word(scene.shapes[i].color).rgb);
      EXPECT_GE(box.x1, 0);
      EXPECT_LE(box.y2, scene.side);
    }
    EXPECT_EQ(scene.count(scene.shapes[0].color) > 0, true);
  }
}

TEST(DemoPictures, BarsReachTheirValues) {
  for (uint64_t row = 0; row < 30; ++row) {
    DemoRandom random(5, 2, row);
    const Chart chart = random_chart(random);
    const Image image = draw(chart);
    for (const Chart::Bar& bar : chart.bars) {
      // The height of the bar's color in its column tells its value.
      const Rgb color = color_word(bar.color).rgb;
      int most = 0;
      for (int x = 0; x < image.width; ++x) {
        int height = 0;
        for (int y = 0; y < image.height; ++y) height += pixel(image, x, y) == color;
        most = std::max(most, height);
      }
      EXPECT_NEAR(most / 23.0, bar.value, 0.3);
    }
  }
}

TEST(DemoPictures, TallestAndShortestAreNamedOnlyWhenAlone) {
  const Chart chart{{}, {{0, 3}, {1, 5}, {2, 5}, {3, 1}}};
  EXPECT_EQ(chart.tallest(), -1);
  EXPECT_EQ(chart.shortest(), 3);
  EXPECT_EQ((Chart{{}, {{0, 3}}}).tallest(), -1);
}

const Question* of_kind(const std::vector<Question>& list, const std::string& kind) {
  for (const Question& question : list) {
    if (question.kind == kind) return &question;
  }
  return nullptr;
}

TEST(DemoPictures, AnswersFollowFromTheScene) {
  Scene scene;
  scene.shapes = {{Form::circle, 0, 0, 0}, {Form::square, 0, 1, 0}, {Form::triangle, 2, 1, 1}};
  scene.boxes = {{0, 0, 40, 40}, {80, 0, 160, 80}, {80, 80, 160, 160}};
  std::set<std::string> places, counts;
  for (uint64_t row = 0; row < 200; ++row) {
    DemoRandom random(1, 0, row);
    const std::vector<Question> english = ask_about_shapes(scene, random);
    if (const Question* q = of_kind(english, "total")) {
      EXPECT_EQ(q->answer, "3");
    }
    if (const Question* q = of_kind(english, "place")) places.insert(q->text + q->answer);
    const Question* description = of_kind(english, "description");
    ASSERT_NE(description, nullptr);
    EXPECT_EQ(description->answer,
              "Top left: a red circle, top right: a red square, bottom left: nothing, "
              "bottom right: a blue triangle.");
    const std::vector<Question> chinese = ask_in_chinese(scene, random);
    EXPECT_EQ(of_kind(chinese, "zh_total")->answer, "三个");
    if (const Question* q = of_kind(english, "count")) counts.insert(q->text + q->answer);
    const Question* chinese_place = of_kind(chinese, "zh_place");
    places.insert(chinese_place->text + chinese_place->answer);
    for (const Question& q : ask_for_boxes(scene, random)) {
      if (q.kind == "box" && q.text == "Where is the blue triangle?") {
        EXPECT_EQ(q.answer, "[0.50, 0.50, 1.00, 1.00]");
      }
    }
  }
  EXPECT_TRUE(places.contains("What is at the top right?A red square"));
  EXPECT_TRUE(places.contains("What is at the bottom left?Nothing"));
  EXPECT_TRUE(places.contains("右下是什么？蓝色三角形"));
  EXPECT_TRUE(counts.contains("How many red shapes are there?2"));
  EXPECT_TRUE(counts.contains("How many green shapes are there?0"));
}

TEST(DemoPictures, SameSeedSamePicture) {
  for (const DemoSubset& subset : demo_subsets()) {
    DemoRandom first(9, 1, 4), again(9, 1, 4), other(9, 1, 5);
    const DemoRow a = subset.make(first), b = subset.make(again), c = subset.make(other);
    EXPECT_EQ(a.fingerprint, b.fingerprint);
    if (!a.picture) continue;
    EXPECT_EQ(a.picture->rgb, b.picture->rgb);
    EXPECT_NE(a.fingerprint, c.fingerprint);
  }
}

}  // namespace
}  // namespace ivl
