// The encoded rows that are committed, so that checks need no tokenizer, are what the data room
// makes of the reference's records.
#include <gtest/gtest.h>

#include <fstream>

#include "data/collate.h"
#include "support/golden_folder.h"
#include "train/golden_run.h"

namespace ivl {
namespace {

using nlohmann::json;

std::vector<Sample> encoded_records() {
  const Tokenizer tokenizer = Tokenizer::load(golden_folder() + "/model/tiny-v2").or_throw();
  const Tokenizer with_images = tokenizer.with_added(image_tokens());
  EncodeOptions options;
  options.conversation_template = find_template("Hermes-2");
  options.tokens_per_tile = 4;
  std::vector<Sample> samples;
  std::ifstream lines(golden_folder() + "/training/records.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const Record record = parse_record(json::parse(line).at("record").dump()).or_throw();
    Sample sample;
    if (!record.images.empty()) sample.image_tiles = {1};
    sample.encoded = encode_row(record, sample.image_tiles, with_images, options);
    samples.push_back(std::move(sample));
  }
  return samples;
}

TEST(GoldenRows, AreWhatTheDataRoomMakesOfTheRecords) {
  const std::vector<GoldenRow> rows = read_golden_rows();
  const std::vector<Sample> samples = encoded_records();
  ASSERT_EQ(rows.size(), samples.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(samples[i].encoded.fate, Fate::trained) << i;
    EXPECT_EQ(rows[i].input_ids, samples[i].encoded.input_ids) << i;
    EXPECT_EQ(rows[i].supervised, samples[i].encoded.supervised) << i;
    EXPECT_EQ(rows[i].tiles, samples[i].total_tiles()) << i;
  }
}

TEST(GoldenRows, AreLaidOutAsTheDataRoomCollatesThem) {
  const json golden = read_golden_run("full");
  GoldenSource source(golden);
  const std::vector<GoldenRow> rows = read_golden_rows();
  std::vector<Sample> samples = encoded_records();
  Collator collator(kGoldenSide);
  for (int64_t position = 0; position < 4; ++position) {
    const int64_t row = golden.at("order")[static_cast<size_t>(position)];
    Sample& sample = samples[static_cast<size_t>(row)];
    const std::vector<uint8_t>& pixels = rows[static_cast<size_t>(row)].pixels;
    if (!pixels.empty()) sample.tiles = {Image{kGoldenSide, kGoldenSide, pixels}};
    collator.add({0, row}, position, std::move(sample));
  }
  const MicroBatch expected = collator.finish(), found = source.take(1, 0).or_throw();
  EXPECT_EQ(found.rows, expected.rows);
  EXPECT_EQ(found.length, expected.length);
  EXPECT_EQ(found.tiles, expected.tiles);
  EXPECT_EQ(found.image_size, expected.image_size);
  EXPECT_EQ(found.input_ids, expected.input_ids);
  EXPECT_EQ(found.labels, expected.labels);
  EXPECT_EQ(found.lengths, expected.lengths);
  EXPECT_EQ(found.row_tiles, expected.row_tiles);
  EXPECT_EQ(found.pixels, expected.pixels);
  ASSERT_EQ(found.outcomes.size(), expected.outcomes.size());
  for (size_t i = 0; i < found.outcomes.size(); ++i) {
    EXPECT_EQ(found.outcomes[i].ref, expected.outcomes[i].ref) << i;
    EXPECT_EQ(found.outcomes[i].position, expected.outcomes[i].position) << i;
    EXPECT_EQ(found.outcomes[i].batch_row, expected.outcomes[i].batch_row) << i;
    EXPECT_EQ(found.outcomes[i].tokens, expected.outcomes[i].tokens) << i;
    EXPECT_EQ(found.outcomes[i].supervised_tokens, expected.outcomes[i].supervised_tokens) << i;
    EXPECT_EQ(found.outcomes[i].tiles, expected.outcomes[i].tiles) << i;
  }
}

}  // namespace
}  // namespace ivl
