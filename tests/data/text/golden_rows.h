// Rows of golden/tokens and the folders of its tokenizers.
#pragma once

#include <string>
#include <vector>

#include "data/text/conversation.h"

namespace ivl {

struct GoldenRow {
  std::string name;  // subset and row
  Record record;
  std::vector<int> tiles;
  int64_t group_length = 0;
  std::vector<int32_t> input_ids;
  std::vector<std::pair<int32_t, int32_t>> supervised;
};

struct GoldenSet {
  EncodeOptions options;
  int64_t tiles_added = 12;
  int32_t vocabulary = 0;
  std::vector<std::pair<std::string, int32_t>> added;
  int64_t fully_masked = 0;
  std::vector<std::vector<GoldenRow>> subsets;  // in the file's order
};

/// `path` without ".json" / ".jsonl". Fails the test and returns nothing usable when unreadable.
GoldenSet read_golden_set(const std::string& path);

/// Ids, supervised ranges, fate and group lengths of all rows agree.
void expect_agreement(const GoldenSet& set, const Tokenizer& tokenizer);

void write_text(const std::string& path, std::string_view bytes);
std::string read_text(const std::string& path);

std::string golden_path(const std::string& relative);
std::string shared_path(const std::string& relative);

/// tiny-yi with the image tokens.
const Tokenizer& tiny_yi();

}  // namespace ivl
