#include <utility>

#include "data/demo/questions.h"

namespace ivl {
namespace {

using Pairs = std::vector<std::pair<const char*, const char*>>;

const Pairs& facts() {
  static const Pairs kFacts = {
      {"What color do blue and yellow make?", "Green"},
      {"What color do red and blue make?", "Purple"},
      {"What color do red and yellow make?", "Orange"},
      {"How many sides does a triangle have?", "3"},
      {"How many sides does a square have?", "4"},
      {"What is the opposite of tall?", "Short"},
      {"What is the opposite of left?", "Right"},
      {"What is the opposite of top?", "Bottom"},
      {"What day comes after Monday?", "Tuesday"},
      {"What day comes after Friday?", "Saturday"},
      {"蓝色和黄色混合是什么颜色？", "绿色"},
      {"红色和蓝色混合是什么颜色？", "紫色"},
      {"三角形有几条边？", "三条"},
      {"正方形有几条边？", "四条"},
      {"左边的反义词是什么？", "右边"},
  };
  return kFacts;
}

Question sum(DemoRandom& random) {
  const int a = random.integer(1, 5), b = random.integer(1, 5);
  if (random.chance(0.3)) {
    return {"zh_sum", chinese_number(a, false) + "加" + chinese_number(b, false) + "等于几？",
            chinese_number(a + b, false)};
  }
  return {"sum", "What is " + std::to_string(a) + " plus " + std::to_string(b) + "?",
          std::to_string(a + b)};
}

}  // namespace

std::vector<Question> ask_without_picture(DemoRandom& random) {
  const auto& [text, answer] = random.pick(facts());
  std::vector<Question> list = {sum(random), {"fact", text, answer}};
  random.shuffle(list);
  return list;
}

}  // namespace ivl
