#include "data/text/golden_rows.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace ivl {
namespace {

using Json = nlohmann::json;

std::vector<int32_t> expand(const Json& runs) {
  std::vector<int32_t> ids;
  for (const Json& run : runs) {
    if (run.is_array()) {
      ids.insert(ids.end(), run.at(1).get<size_t>(), run.at(0).get<int32_t>());
    } else {
      ids.push_back(run.get<int32_t>());
    }
  }
  return ids;
}

GoldenRow read_row(const Json& json) {
  GoldenRow row;
  row.name = json.at("subset").get<std::string>() + " " + json.at("row").dump();
  row.record = parse_record(json.at("record").dump()).or_throw();
  row.group_length = json.at("group_length").get<int64_t>();
  row.input_ids = expand(json.at("input_ids"));
  for (const Json& range : json.at("supervised")) {
    row.supervised.emplace_back(range.at(0).get<int32_t>(), range.at(1).get<int32_t>());
  }
  // Rows with several images have one tile each.
  const auto tiles = json.at("image_flags").size();
  const size_t images = row.record.images.size();
  if (images == 1) row.tiles = {static_cast<int>(tiles)};
  if (images > 1) row.tiles.assign(images, 1);
  return row;
}

}  // namespace

GoldenSet read_golden_set(const std::string& path) {
  GoldenSet set;
  const Json head = Json::parse(std::ifstream(path + ".json"));
  set.options.conversation_template = find_template(head.at("template").get<std::string>());
  set.options.max_length = head.at("max_length").get<int64_t>();
  set.vocabulary = head.at("vocabulary").get<int32_t>();
  set.fully_masked = head.at("fully_masked").get<int64_t>();
  for (const auto& [token, id] : head.at("added").items()) {
    set.added.emplace_back(token, id.get<int32_t>());
  }
  EXPECT_EQ(set.options.conversation_template->default_system_text(), head.at("system"));
  std::ifstream lines(path + ".jsonl");
  std::string subset;
  for (std::string line; std::getline(lines, line);) {
    const Json row = Json::parse(line);
    if (row.at("subset") != subset) set.subsets.emplace_back();
    subset = row.at("subset").get<std::string>();
    set.subsets.back().push_back(read_row(row));
  }
  EXPECT_FALSE(set.subsets.empty());
  return set;
}

void expect_agreement(const GoldenSet& set, const Tokenizer& tokenizer) {
  EXPECT_EQ(tokenizer.size(), set.vocabulary);
  for (const auto& [token, id] : set.added) EXPECT_EQ(tokenizer.id_of(token), id) << token;
  int64_t masked = 0;
  for (const auto& subset : set.subsets) {
    ReferenceLengths lengths(tokenizer, set.options, set.tiles_added);
    for (const GoldenRow& row : subset) {
      SCOPED_TRACE(row.name);
      const EncodedRow encoded = encode_row(row.record, row.tiles, tokenizer, set.options);
      EXPECT_EQ(encoded.input_ids, row.input_ids);
      EXPECT_EQ(encoded.supervised, row.supervised);
      EXPECT_EQ(lengths.next(row.record), row.group_length);
      EXPECT_NE(encoded.fate, Fate::failed);
      EXPECT_EQ(encoded.fate == Fate::masked, row.supervised.empty());
      EXPECT_EQ(encoded.why.has_value(), encoded.fate != Fate::trained);
      EXPECT_GE(encoded.full_length, static_cast<int64_t>(row.input_ids.size()));
      EXPECT_EQ(full_length(row.record, row.tiles, tokenizer, set.options), encoded.full_length);
      masked += encoded.fate == Fate::masked;
    }
  }
  EXPECT_EQ(masked, set.fully_masked);
}

void write_text(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string golden_path(const std::string& relative) {
  return std::string(IVL_GOLDEN_DIR) + "/" + relative;
}
std::string shared_path(const std::string& relative) {
  return std::string(IVL_SHARED_DIR) + "/" + relative;
}

const Tokenizer& tiny_yi() {
  static const Tokenizer tokenizer =
      Tokenizer::load(golden_path("tokenizers/tiny-yi")).or_throw().with_added(image_tokens());
  return tokenizer;
}

}  // namespace ivl
