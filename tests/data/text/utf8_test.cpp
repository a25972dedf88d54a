#include "data/text/utf8.h"

#include <gtest/gtest.h>

namespace ivl {
namespace {

TEST(Utf8, FindsTheFirstInvalidByte) {
  EXPECT_EQ(first_invalid_utf8("plain 你好 🦊"), std::string_view::npos);
  EXPECT_EQ(first_invalid_utf8("ab\xC0\xAF"), 2u);        // overlong '/'
  EXPECT_EQ(first_invalid_utf8("\xE0\x80\xAF"), 0u);      // overlong, three bytes
  EXPECT_EQ(first_invalid_utf8("\xF0\x80\x80\xAF"), 0u);  // overlong, four bytes
  EXPECT_EQ(first_invalid_utf8("x\xED\xA0\x80"), 1u);     // U+D800
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0u);  // above U+10FFFF
  EXPECT_EQ(first_invalid_utf8("好\xE5\xA5"), 3u);        // cut
  EXPECT_EQ(first_invalid_utf8("\x80"), 0u);              // continuation alone
  EXPECT_EQ(first_invalid_utf8(std::string_view("a\0b", 3)), std::string_view::npos);
}

TEST(Utf8, CountsLikePython) {
  EXPECT_EQ(count_code_points("a好🦊e\u0301"), 5);
  EXPECT_EQ(count_code_points(""), 0);
}

TEST(Utf8, StripsPythonsWhiteSpace) {
  EXPECT_EQ(strip("\u3000\u00a0 \x1c\tx y\u2029\r\n"), "x y");
  EXPECT_EQ(strip("\u200bx"), "\u200bx");  // zero width space is none
  EXPECT_EQ(strip(" \u2003\u205f"), "");
  EXPECT_EQ(strip_left("  好 "), "好 ");
  EXPECT_EQ(strip_right("  好 "), "  好");
}

TEST(Utf8, RepairsByteByByte) {
  std::string out;
  append_repaired(out, "a\xE4\xBDz\xF0\x9F\xA6\x8A");
  EXPECT_EQ(out, "a\uFFFD\uFFFDz🦊");
}

TEST(Utf8, ReplacesAll) {
  EXPECT_EQ(replace_all("a▁b▁", "▁", " "), "a b ");
  EXPECT_EQ(replace_all("aaa", "aa", "b"), "ba");
}

}  // namespace
}  // namespace ivl
