#include "data/demo/words.h"

#include <cctype>

namespace ivl {

const ColorWord& color_word(int color) {
  static constexpr ColorWord kWords[kColors] = {
      {"red", "红色", {214, 40, 40}},     {"green", "绿色", {46, 160, 67}},
      {"blue", "蓝色", {30, 90, 220}},    {"yellow", "黄色", {245, 205, 40}},
      {"purple", "紫色", {140, 60, 180}}, {"black", "黑色", {30, 30, 30}}};
  return kWords[color];
}

const char* english(Form form) {
  static constexpr const char* kWords[kForms] = {"circle", "square", "triangle"};
  return kWords[int(form)];
}

const char* chinese(Form form) {
  static constexpr const char* kWords[kForms] = {"圆形", "正方形", "三角形"};
  return kWords[int(form)];
}

std::string with_article(int color, Form form) {
  return std::string("a ") + color_word(color).english + " " + english(form);
}

std::string capitalized(std::string word) {
  if (!word.empty()) word[0] = char(std::toupper(static_cast<unsigned char>(word[0])));
  return word;
}

std::string chinese_number(int number, bool counting) {
  static constexpr const char* kDigits[] = {"零", "一", "二", "三", "四", "五",
                                            "六", "七", "八", "九", "十"};
  return counting && number == 2 ? "两" : kDigits[number];
}

}  // namespace ivl
