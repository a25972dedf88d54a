#include "data/text/text_profile.h"

#include <gtest/gtest.h>

#include <bit>
#include <random>
#include <string>

#include "data/text/box_text.h"
#include "data/text/byte_classes.h"
#include "data/text/letters.h"

namespace ivl {
namespace {

TextProfile profile_of(const std::vector<std::string>& turns) {
  TextProfile profile;
  for (const std::string& turn : turns) profile.add(turn);
  return profile;
}

uint64_t hash_of(const std::string& text) { return profile_of({text}).near_hash(); }

int distance(const std::string& a, const std::string& b) {
  return std::popcount(hash_of(a) ^ hash_of(b));
}

std::string words(int count, uint64_t seed, int vocabulary = 3000) {
  std::mt19937_64 draws(seed);
  std::string text;
  for (int i = 0; i < count; ++i) {
    const auto number = draws() % static_cast<uint64_t>(vocabulary);
    text += "w" + std::to_string(number * 7919) + " ";
  }
  return text;
}

TEST(Letters, KnowScripts) {
  EXPECT_EQ(letter_of(U'a'), Letter::latin);
  EXPECT_EQ(letter_of(U'É'), Letter::latin);
  EXPECT_EQ(letter_of(0xFF21), Letter::latin);  // full width
  EXPECT_EQ(letter_of(U'你'), Letter::han);
  EXPECT_EQ(letter_of(0x20000), Letter::han);  // beyond the first plane
  EXPECT_EQ(letter_of(0x3134B), Letter::none);
  EXPECT_EQ(letter_of(U'я'), Letter::other);
  EXPECT_EQ(letter_of(U'の'), Letter::other);
  EXPECT_EQ(letter_of(0x10400), Letter::other);
  for (const char32_t none :
       {U'1', U' ', U'，', U'。', U'<', U'☃', char32_t{0x1F600}, char32_t{0x10FFFF}, char32_t{0}}) {
    EXPECT_EQ(letter_of(none), Letter::none) << static_cast<uint32_t>(none);
  }
}

TEST(Profile, CountsLettersByScript) {
  const TextProfile profile = profile_of({"<image>\nWas ist 3 + 4? É", "你好，世界。 да"});
  EXPECT_EQ(profile.latin(), 7);
  EXPECT_EQ(profile.han(), 4);
  EXPECT_EQ(profile.other_letters(), 2);
  EXPECT_EQ(profile.code_points(), 24 + 9);
  const TextProfile two = profile_of({"x<image><image>y", "<images>", "<image"});
  EXPECT_EQ(two.latin(), 2 + 6 + 5);
}

TEST(Profile, IsTheSameWhereverAPieceEnds) {
  // A placeholder, a box and a wide character over each offset around the end of a piece.
  for (size_t before = 16300; before < 16400; ++before) {
    const std::string text = std::string(before, 'a') + "<image>é[1, 2, 3, 4]";
    const TextProfile profile = profile_of({text});
    ASSERT_EQ(profile.latin(), static_cast<int64_t>(before) + 1) << before;
    ASSERT_EQ(profile.code_points(), static_cast<int64_t>(text.size()) - 1) << before;
    ASSERT_TRUE(profile.has_boxes()) << before;
  }
}

TEST(Profile, AgreesWithCountingOneByOne) {
  std::mt19937_64 draws(5);
  const std::string parts[] = {"a", "Z", "7", " ", "é", "你", "<", "[", "<image>", "я", "😀", "。"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    int64_t latin = 0, han = 0, other = 0, points = 0;
    const int64_t values[][4] = {{1, 0, 0, 1}, {1, 0, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 1},
                                 {1, 0, 0, 1}, {0, 1, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 1},
                                 {0, 0, 0, 7}, {0, 0, 1, 1}, {0, 0, 0, 1}, {0, 0, 0, 1}};
    for (uint64_t i = draws() % 200; i > 0; --i) {
      const size_t part = draws() % std::size(parts);
      text += parts[part];
      latin += values[part][0];
      han += values[part][1];
      other += values[part][2];
      points += values[part][3];
    }
    const TextProfile profile = profile_of({text});
    ASSERT_EQ(profile.latin(), latin) << text;
    ASSERT_EQ(profile.han(), han) << text;
    ASSERT_EQ(profile.other_letters(), other) << text;
    ASSERT_EQ(profile.code_points(), points) << text;
  }
}

TEST(Profile, FindsBoxes) {
  for (const char* box : {"[0.55, 0.23, 0.74, 0.94]", "at [12,40,300,220].", "[[1, 2, 3, 4]]",
                          "<ref>a cat</ref><box>[[10, 20, 30, 40]]</box>", "[ -1 , 0 , 2 , 3.5 ]",
                          "<box>[[0,1],[2,3]]</box>"}) {
    EXPECT_TRUE(profile_of({box}).has_boxes()) << box;
  }
  for (const char* none :
       {"[1, 2, 3]", "[1, 2, 3, 4, 5]", "(1, 2, 3, 4)", "[a, b, c, d]", "[1 2 3 4]",
        "[1., 2, 3, 4]", "[1, 2, 3, 4", "<box>[[", "<box></box>", "[]", "["}) {
    EXPECT_FALSE(profile_of({none}).has_boxes()) << none;
  }
  EXPECT_FALSE(profile_of({"[1, 2,", " 3, 4]"}).has_boxes());  // in one turn
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "<box>[[";
  EXPECT_FALSE(profile_of({many}).has_boxes());
  EXPECT_TRUE(profile_of({many + "]]</box>"}).has_boxes());
}

TEST(NearHash, IsSharedByNearlyTheSameText) {
  const std::string text = words(200, 1);
  EXPECT_EQ(hash_of(text), hash_of(text));
  EXPECT_LE(distance(text, text + "again"), 3);
  EXPECT_EQ(hash_of("The Cat, sat"), hash_of("the cat: SAT."));
  EXPECT_EQ(profile_of({"<image>\nwhat", "a cat"}).near_hash(), hash_of("what <image> a cat"));
  for (uint64_t seed = 2; seed < 60; ++seed) {
    EXPECT_GT(distance(text, words(200, seed)), 8) << seed;
  }
  EXPECT_NE(hash_of("cat"), hash_of("cats"));
  EXPECT_NE(hash_of("photosynthesis is"), hash_of("photosynthesise is"));
  EXPECT_NE(hash_of("a21"), hash_of("a22"));
  EXPECT_NE(hash_of("你好世界"), hash_of("世界和平"));
}

TEST(NearHash, IsZeroWithoutText) {
  for (const char* text : {"", " ", "<image>", "<image>\n", "?!。，"}) {
    EXPECT_EQ(hash_of(text), 0U) << text;
  }
  for (const char* text : {"a", "1", "你", "é"}) EXPECT_NE(hash_of(text), 0U) << text;
}

TEST(NearHash, DoesNotDependOnWhereTheTextLies) {
  for (size_t length = 1; length < 70; ++length) {
    const std::string word(length, 'q');
    const uint64_t alone = hash_of(word);
    EXPECT_EQ(hash_of(word + " "), alone) << length;
    EXPECT_EQ(hash_of("? " + word), alone) << length;
    EXPECT_EQ(hash_of(std::string(61, '.') + word + std::string(40, '.')), alone) << length;
    EXPECT_EQ(hash_of(std::string(61, '.') + word + "。"), alone) << length;
  }
}

TEST(NearHash, BitsAreEvenlySpread) {
  std::array<int, 64> set{};
  constexpr int kWords = 4000;
  for (int i = 0; i < kWords; ++i) {
    const uint64_t hash = hash_of(std::to_string(i));
    for (size_t bit = 0; bit < 64; ++bit) set[bit] += hash >> bit & 1;
  }
  for (const int count : set) EXPECT_NEAR(count, kWords / 2, kWords / 20);
}

TEST(Majority, IsThatOfCounting) {
  std::mt19937_64 draws(3);
  for (int numbers = 1; numbers < 300; ++numbers) {
    BitMajority majority;
    std::array<int, 64> counts{};
    std::vector<uint64_t> all;
    for (int i = 0; i < numbers; ++i) {
      all.push_back((draws() & draws()) | draws() >> 32);
      majority.add(all.back());
      for (size_t bit = 0; bit < 64; ++bit) counts[bit] += all.back() >> bit & 1;
    }
    uint64_t expected = 0;
    for (size_t bit = 0; bit < 64; ++bit) {
      if (2 * counts[bit] + static_cast<int>(all.back() >> bit & 1) > numbers)
        expected |= uint64_t{1} << bit;
    }
    ASSERT_EQ(majority.majority(), expected) << numbers;
  }
}

TEST(Classes, AreThoseOfTheByteByByteTwin) {
  std::mt19937_64 draws(9);
  const auto all_of = [](const ByteClasses& c) { return std::tie(c.word, c.wide, c.marks); };
  int compared = 0;
  for (const Classify classify : {best_classify(), sse2_classify(), avx2_classify()}) {
    if (!classify) continue;
    for (int round = 0; round < 2000; ++round, ++compared) {
      char bytes[128];
      for (char& byte : bytes) byte = static_cast<char>(draws());
      ByteClasses fast[2], plain[2];
      ByteCounts counts, plain_counts;
      classify(bytes, 2, fast, counts);
      classify_plainly(bytes, 2, plain, plain_counts);
      ASSERT_EQ(all_of(fast[0]), all_of(plain[0]));
      ASSERT_EQ(all_of(fast[1]), all_of(plain[1]));
      ASSERT_EQ(counts.letters, plain_counts.letters);
      ASSERT_EQ(counts.continuations, plain_counts.continuations);
      ASSERT_EQ(counts.wide != 0, plain_counts.wide != 0);
    }
  }
  EXPECT_GE(compared, 2000);
}

}  // namespace
}  // namespace ivl
