#include "data/row_lengths.h"

#include <gtest/gtest.h>

#include "small_mixture.h"

namespace ivl {
namespace {

using test::record;
using test::SmallMixture;
using test::write;

TEST(ReferenceLengthsOfCorpus, CountEachCharacterCountOnceASubset) {
  SmallMixture mixture;
  auto own = record("q", "a");
  own["length"] = 500;
  mixture.add("one", {record("hello there", "yes"), record("hello there", "yes"), own});
  mixture.add("two", {record("hello there", "yes")}, {{"repeat_time", 3}});
  mixture.add("three", {record("hello there", "yes"), record("hello there", "yes")},
              {{"max_dynamic_patch", 5}});
  mixture.add_lines("broken", std::string("{\n"));
  const auto rules = mixture.rules();
  const auto lengths = reference_lengths(*mixture.corpus(), rules, {}, {}).or_throw();
  ASSERT_EQ(lengths.size(), 9U);
  const int32_t bare = lengths[0];
  EXPECT_GT(bare, 3);
  EXPECT_LT(bare, 20);
  // 12 tiles of one token, pictures or not; a repetition is never the first of its count.
  EXPECT_EQ(lengths, (std::vector<int32_t>{bare, bare + 12, 500, bare, bare + 12, bare + 12, bare,
                                           bare + 5, 0}));
}

TEST(ReferenceLengthsOfCorpus, AreTheSameFromTheCache) {
  SmallMixture mixture;
  test::fill_mixed(mixture, 50);
  const LengthCache cache{mixture.folder / "cache", "tokenizer"};
  const auto computed = reference_lengths(*mixture.corpus(), mixture.rules(), cache, {}).or_throw();
  bool worked = false;
  WorkControl control;
  control.report = [&](const char*, int64_t, int64_t) { worked = true; };
  EXPECT_EQ(reference_lengths(*mixture.corpus(), mixture.rules(), cache, control).or_throw(),
            computed);
  EXPECT_FALSE(worked);
  const LengthCache other{cache.folder, "another tokenizer"};
  EXPECT_EQ(reference_lengths(*mixture.corpus(), mixture.rules(), other, control).or_throw(),
            computed);
  EXPECT_TRUE(worked);
}

TEST(TrueLengths, AreThoseOfTheModelsInput) {
  SmallMixture mixture;
  write(mixture.image("wide.png"), test::png(120, 30));
  mixture.add_lines(
      "s", std::string(record("q", "a", "wide.png").dump() + "\n" + record("q", "a").dump() +
                       "\n{\n" + record("q", std::string(4000, 'z')).dump() + "\n"));
  for (const bool dynamic : {false, true}) {
    SampleRules rules = mixture.rules();
    rules.tiles.dynamic = dynamic;
    const auto corpus = mixture.corpus();
    const auto lengths = true_lengths(*corpus, rules, {}, {}).or_throw();
    ASSERT_EQ(lengths.size(), 4U);
    const Corpus::Part& part = corpus->part(0);
    const Record first = part.index->parse(0, *part.index->text(0)).or_throw();
    const Sample sample = make_sample(first, part.subset, rules, ImageDepth::decoded);
    EXPECT_EQ(sample.total_tiles(), dynamic ? 4 : 1);
    EXPECT_EQ(lengths[0], static_cast<int32_t>(sample.encoded.input_ids.size()));
    EXPECT_GT(lengths[0], lengths[1]);
    EXPECT_EQ(lengths[2], 0);
    EXPECT_EQ(lengths[3], 256);
  }
}

TEST(CorpusRows, AreTheSubsetsEndToEnd) {
  SmallMixture mixture;
  mixture.add("half", {record("1", "a"), record("2", "a"), record("3", "a")},
              {{"repeat_time", 0.7}});
  mixture.add_lines("none", std::string());
  mixture.add("twice", {record("4", "a"), record("5", "a")}, {{"repeat_time", 2}});
  const auto corpus = mixture.corpus();
  ASSERT_EQ(corpus->rows(), 6);
  const std::vector<RowRef> expected = {{0, 0}, {0, 1}, {2, 0}, {2, 1}, {2, 0}, {2, 1}};
  for (int64_t row = 0; row < 6; ++row) {
    EXPECT_EQ(corpus->place(row).ref, expected[static_cast<size_t>(row)]) << row;
    EXPECT_EQ(corpus->place(row).first_copy, row < 4);
  }
}

TEST(TokenizerFingerprint, ChangesWithTheFiles) {
  TemporaryFolder folder;
  write(folder / "tokenizer.model", "a");
  const std::string before = tokenizer_fingerprint(folder.path().string());
  EXPECT_EQ(tokenizer_fingerprint(folder.path().string()), before);
  write(folder / "added_tokens.json", "{}");
  EXPECT_NE(tokenizer_fingerprint(folder.path().string()), before);
}

}  // namespace
}  // namespace ivl
