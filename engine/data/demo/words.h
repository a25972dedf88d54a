// The words of the demo's questions and answers, English and Chinese.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace ivl {

enum class Form { circle, square, triangle };
inline constexpr int kForms = 3;

struct ColorWord {
  const char* english;
  const char* chinese;
  std::array<uint8_t, 3> rgb;
};
inline constexpr int kColors = 6;
const ColorWord& color_word(int color);

const char* english(Form form);
const char* chinese(Form form);

/// "a red circle", "an orange square".
std::string with_article(int color, Form form);
std::string capitalized(std::string word);
/// "一" .. "九", "两" for two in front of a measure word.
std::string chinese_number(int number, bool counting);

}  // namespace ivl
