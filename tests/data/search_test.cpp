#include "data/search.h"

#include <gtest/gtest.h>

#include <mutex>
#include <random>

#include "data/text/utf8.h"
#include "small_mixture.h"

namespace ivl {
namespace {

using test::record;
using test::write;

SearchPattern pattern(const SearchQuery& query) { return SearchPattern::compile(query).or_throw(); }

std::vector<SearchHit> all_hits(const Corpus& corpus, const SearchQuery& query,
                                const SearchLimits& limits = {}, int threads = 0) {
  std::vector<SearchHit> hits;
  WorkControl control;
  control.threads = threads;
  const auto summary =
      search(corpus, pattern(query), limits, control, [&](std::span<const SearchHit> some) {
        hits.insert(hits.end(), some.begin(), some.end());
      }).or_throw();
  EXPECT_EQ(summary.hits, std::ssize(hits));
  return hits;
}

/// JSON of a text with each character written in one of the ways that JSON has for it.
std::string written(const std::string& text, std::mt19937_64& draws) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = first_code_point(std::string_view(text).substr(at));
    const std::string raw = text.substr(at, point.bytes);
    at += point.bytes;
    static const std::string kShort = "\"\\/\b\f\n\r\t", kLetters = "\"\\/bfnrt";
    const size_t place = point.value < 0x80 ? kShort.find(raw) : std::string::npos;
    const bool must = point.value < 0x20 || raw == "\"" || raw == "\\";
    const uint64_t way = draws() % 8;
    if (place != std::string::npos && (way < 4 || must) && way != 7) {
      out += std::string("\\") + kLetters[place];
    } else if (must || way == 7) {
      char escape[16];
      const char32_t above = point.value - 0x10000;
      if (point.value < 0x10000) {
        std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(point.value));
      } else {
        std::snprintf(escape, sizeof escape, "\\u%04X\\u%04x",
                      static_cast<unsigned>(0xD800 + (above >> 10)),
                      static_cast<unsigned>(0xDC00 + (above & 0x3FF)));
      }
      out += escape;
    } else {
      out += raw;
    }
  }
  return out;
}

class Search : public testing::Test {
 protected:
  std::shared_ptr<const Corpus> of_texts(const std::vector<std::string>& texts) {
    std::vector<nlohmann::json> records;
    for (const std::string& text : texts) records.push_back(record(text, "-"));
    mixture_.add("s", records);
    return mixture_.corpus();
  }
  test::SmallMixture mixture_;
};

/// Rows of random pieces, written in random ways, and what every turn decodes to.
class WithEscapes : public Search {
 protected:
  void SetUp() override {
    std::string lines;
    for (int row = 0; row < 700; ++row) {
      std::vector<std::string> turns(2);
      std::string line = "{\"id\": \"cat\\n\", \"image\": \"Cat/é.png\", \"conversations\": [";
      const bool escapes = row % 3 != 0;
      for (size_t turn = 0; turn < 2; ++turn) {
        for (uint64_t i = draws_() % 30; i > 0; --i)
          turns[turn] += kPieces[draws_() % kPieces.size()];
        line += (turn == 0 ? "{\"from\": \"human\", \"value\": \""
                           : ", {\"from\": \"gpt\", \"value\": \"");
        line +=
            escapes ? written(turns[turn], draws_) : nlohmann::json(turns[turn]).dump().substr(1);
        if (!escapes) line.pop_back();
        line += "\"}";
      }
      lines += line + "]}\n";
      if (row % 50 == 49) lines += "{\"cat\": broken\n";
      rows_.push_back(turns);
      if (row % 50 == 49) rows_.emplace_back();
    }
    mixture_.add_lines("s", lines, {{"repeat_time", 2}});
    corpus_ = mixture_.corpus();
    ASSERT_EQ(corpus_->part(0).lines, std::ssize(rows_));
  }
  /// Everything decoded, every place tried.
  template <typename Find>
  std::vector<SearchHit> plainly(const Find& find) const {
    std::vector<SearchHit> hits;
    for (size_t row = 0; row < rows_.size(); ++row) {
      for (size_t turn = 0; turn < rows_[row].size(); ++turn) {
        const std::string& text = rows_[row][turn];
        for (size_t from = 0;;) {
          const SearchPattern::Match match = find(text, from);
          if (match.length == 0) break;
          hits.push_back({{0, static_cast<int64_t>(row)},
                          static_cast<int32_t>(turn),
                          static_cast<uint32_t>(match.begin),
                          static_cast<uint32_t>(match.length)});
          from = match.begin + match.length;
        }
      }
    }
    return hits;
  }
  const std::vector<std::string> kPieces = {
      "cat", "Cat",       "CAT ",    " ",    "é", "É", "\n",     "\"", "\\", "/",
      "a/b", "\\n",       "\\u0063", "你好", "😀", "ſ", "\u212A", "K",  "k",  "s",
      "\t",  "<image>\n", "u0063at", "я",    "Я", "c", "at",     "0.5"};
  std::mt19937_64 draws_{7};
  std::vector<std::vector<std::string>> rows_;
  std::shared_ptr<const Corpus> corpus_;
};

TEST_F(WithEscapes, LiteralsAreFoundHoweverTheyAreWritten) {
  for (const char* text :
       {"cat", "Cat", "é",         "\n", "\"",    "\\",      "/", "a/b",     "\\n",    "你好",
        "😀",   "好c", "<image>\n", "nc", "u0063", "\\u0063", "k", "cat cat", "absent", "0.5"}) {
    const std::string needle = text;
    const auto expected =
        plainly([&](const std::string& turn, size_t from) -> SearchPattern::Match {
          const size_t at = turn.find(needle, from);
          return at == std::string::npos ? SearchPattern::Match{}
                                         : SearchPattern::Match{at, needle.size()};
        });
    EXPECT_EQ(all_hits(*corpus_, {.text = text, .match_case = true}), expected) << text;
    EXPECT_EQ(expected.empty(), needle == "absent") << text;
  }
}

TEST_F(WithEscapes, CaseIsFolded) {
  // Each text and what it is also written as.
  const std::vector<std::vector<std::string>> families = {{"cat", "Cat", "CAT", "cAt"},
                                                          {"É", "é"},
                                                          {"я", "Я"},
                                                          {"k", "K", "\u212A"},
                                                          {"S", "s", "ſ"},
                                                          {"你好"},
                                                          {"\n", "\n"}};
  for (const auto& family : families) {
    const auto expected = plainly([&](const std::string& turn, size_t from) {
      SearchPattern::Match first{turn.size(), 0};
      for (const std::string& form : family) {
        const size_t at = turn.find(form, from);
        if (at < first.begin) first = {at, form.size()};
      }
      return first;
    });
    EXPECT_EQ(all_hits(*corpus_, {.text = family[0]}), expected) << family[0];
    EXPECT_FALSE(expected.empty());
  }
}

TEST_F(WithEscapes, RegularExpressionsSeeDecodedText) {
  for (const char* text :
       {"c.t", "[你-好]+", "^<image>\\s", "\\bcat\\b", "\\\\n$", "\\p{Han}{2}", "(?i)É"}) {
    const SearchPattern expression =
        pattern({.text = text, .regular_expression = true, .match_case = true});
    const auto expected =
        plainly([&](const std::string& turn, size_t from) { return expression.find(turn, from); });
    EXPECT_EQ(all_hits(*corpus_, {.text = text, .regular_expression = true, .match_case = true}),
              expected)
        << text;
    EXPECT_FALSE(expected.empty()) << text;
  }
}

TEST_F(WithEscapes, HitsComeInOrderWhateverTheThreads) {
  const auto one = all_hits(*corpus_, {.text = "a"}, {}, 1);
  EXPECT_EQ(all_hits(*corpus_, {.text = "a"}, {}, 7), one);
  const auto some = all_hits(*corpus_, {.text = "a"}, {.most_hits = 10}, 7);
  EXPECT_EQ(some, std::vector<SearchHit>(one.begin(), one.begin() + 10));
  int64_t rows = 0;
  for (size_t i = 0; i < one.size(); ++i) rows += i == 0 || one[i].ref != one[i - 1].ref;
  EXPECT_EQ(std::ssize(all_hits(*corpus_, {.text = "a"}, {.most_hits_a_row = 1}, 3)), rows);
}

TEST_F(Search, TellsWhatIsWrongWithAQuery) {
  const auto code = [](const SearchQuery& query) {
    const auto compiled = SearchPattern::compile(query);
    return compiled ? std::string() : compiled.error().code;
  };
  EXPECT_EQ(code({.text = ""}), "search.empty");
  EXPECT_EQ(code({.text = "\xFF"}), "search.not_utf8");
  EXPECT_EQ(code({.text = "a*", .regular_expression = true}), "search.matches_empty_text");
  EXPECT_EQ(code({.text = "((a{900}){900})", .regular_expression = true}).substr(0, 7), "search.");
  EXPECT_EQ(code({.text = "\\pL{100}", .regular_expression = true}), "search.expression_too_large");
  EXPECT_EQ(code({.text = "(", .regular_expression = false}), "");
  const auto broken = SearchPattern::compile({.text = "é(a[z-b])", .regular_expression = true});
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().code, "search.bad_expression_at");
  EXPECT_EQ(broken.error().args["position"], 5);
  EXPECT_EQ(broken.error().args["part"], "z-b");
}

TEST_F(Search, NoPatternHangs) {
  const auto corpus = of_texts({std::string(200'000, 'a') + "!", std::string(3 << 20, 'a')});
  for (const char* hostile :
       {"(a+)+$x", "(a|aa)+b", "(a*)*b", "(.*)(.*)(.*)(.*)x", "a{0,200}a{200}b"}) {
    EXPECT_TRUE(all_hits(*corpus, {.text = hostile, .regular_expression = true}).empty())
        << hostile;
  }
}

TEST_F(Search, LongTextsAreLookedAtPieceByPiece) {
  // Matches over every place where a window may end.
  const SearchPattern expression = pattern({.text = "x[ab]{3,400}y", .regular_expression = true});
  std::string text;
  std::vector<size_t> places;
  std::mt19937_64 draws(4);
  while (text.size() < (5 << 20)) {
    text += std::string(draws() % 3000, '.') + "你";
    places.push_back(text.size());
    text += "x" + std::string(3 + draws() % 398, draws() % 2 ? 'a' : 'b') + "y";
  }
  std::vector<size_t> found;
  for (size_t from = 0;;) {
    const auto match = expression.find(text, from);
    if (match.length == 0) break;
    found.push_back(match.begin);
    from = match.begin + match.length;
  }
  EXPECT_EQ(found, places);
  const SearchPattern long_one = pattern({.text = "a+", .regular_expression = true});
  size_t covered = 0;
  const std::string as(3 << 20, 'a');
  for (size_t from = 0; from < as.size();) {
    const auto match = long_one.find(as, from);
    ASSERT_GT(match.length, 0U);
    covered += match.length;
    from = match.begin + match.length;
  }
  EXPECT_EQ(covered, as.size());
}

TEST_F(Search, SubsetsLongLinesAndFaults) {
  write(mixture_.folder / "none", "");
  const std::string filler(3 << 20, '.');
  mixture_.add(
      "a", {record("needle", filler), record(filler + "needle", "needle"), record("q", "needle")});
  mixture_.add_lines("b", "{needle\n\nneedle\n" + record("a needle", "q").dump());
  const auto hits = all_hits(*mixture_.corpus(), {.text = "NEEDLE"});
  const std::vector<SearchHit> expected = {{{0, 0}, 0, 0, 6},
                                           {{1, 3}, 0, 2, 6},  // the subsets take turns
                                           {{0, 1}, 0, 3 << 20, 6},
                                           {{0, 1}, 1, 0, 6},
                                           {{0, 2}, 1, 0, 6}};
  EXPECT_EQ(hits, expected);
}

TEST_F(Search, StopsAndCounts) {
  const auto corpus = of_texts(std::vector<std::string>(5000, std::string(1000, 'x') + " needle"));
  std::atomic<bool> stop{false};
  int64_t batches = 0, seen = 0, all = 0;
  WorkControl control;
  control.threads = 1;
  control.stop = &stop;
  control.report = [&](const char* phase, int64_t done, int64_t total) {
    EXPECT_STREQ(phase, "search");
    seen = done;
    all = total;
  };
  const auto ended = search(*corpus, pattern({.text = "needle"}), {}, control,
                            [&](std::span<const SearchHit>) { stop = ++batches == 2; });
  EXPECT_TRUE(is_interrupted(ended.error()));
  EXPECT_EQ(batches, 2);
  EXPECT_LT(seen, all);
  stop = false;
  const auto whole = search(*corpus, pattern({.text = "needle"}), {}, control, {}).or_throw();
  EXPECT_EQ(whole.hits, 5000);
  EXPECT_EQ(whole.rows, 5000);
  EXPECT_TRUE(whole.whole);
  EXPECT_EQ(whole.bytes, all);
  EXPECT_EQ(seen, all);
}

TEST_F(Search, SaysThatTheAnnotationChanged) {
  const auto corpus = of_texts({"needle"});
  std::ofstream(mixture_.annotation("s"), std::ios::app) << "\n";
  const auto ended = search(*corpus, pattern({.text = "needle"}), {}, {}, {});
  EXPECT_EQ(ended.error().code, "data.annotation_changed");
}

}  // namespace
}  // namespace ivl
