#include "data/row_lengths.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "spec/atomic_file.h"

namespace ivl {
namespace {

constexpr int64_t kRowsPerBlock = 2048;

int32_t clamped(int64_t value) {
  return static_cast<int32_t>(std::clamp<int64_t>(value, 0, std::numeric_limits<int32_t>::max()));
}

/// A table of one int32 for each of `items`, computed by `value(item)`.
template <typename Value>
Result<Table> int_table(const TableKey& key, int64_t items, const char* phase,
                        const WorkControl& control, const Value& value) {
  Table table;
  if (find_table(key, sizeof(int32_t), table) &&
      static_cast<int64_t>(table.entries<int32_t>().size()) == items) {
    return table;
  }
  TableWork work;
  work.entry_size = sizeof(int32_t);
  work.blocks = (items + kRowsPerBlock - 1) / kRowsPerBlock;
  work.phase = phase;
  work.total = items;
  work.weight = [](int64_t, std::span<const std::byte> bytes) {
    return entries_of<int32_t>(bytes);
  };
  work.compute = [&](int64_t block, std::atomic<int64_t>& done) -> Result<std::vector<std::byte>> {
    std::vector<int32_t> values;
    const int64_t end = std::min(items, (block + 1) * kRowsPerBlock);
    for (int64_t item = block * kRowsPerBlock; item < end; ++item, ++done) {
      const Result<int32_t> one = value(item);
      if (!one) return one.error();
      values.push_back(*one);
      if (control.stopped()) return interrupted();
    }
    return block_of(values);
  };
  return build_table(key, work, control);
}

/// Lines whose length is counted, the first of each character count, in the file's order.
std::vector<int64_t> first_lines(const Corpus::Part& part) {
  std::vector<int64_t> first;
  std::unordered_map<int32_t, bool> seen;
  for (int64_t row = 0; row < part.lines; ++row) {
    const LineEntry& line = part.index->line(row);
    if (line.fault != LineFault::none || line.own_length >= 0) continue;
    if (seen.emplace(line.characters, true).second) first.push_back(row);
  }
  return first;
}

/// Reference lengths of a subset's first copy, and what rows that are not the first of their
/// character count have more than it.
struct SubsetLengths {
  std::unordered_map<int32_t, int32_t> tokens;  // by characters
  int32_t added = 0;

  int32_t of(const LineEntry& line, bool first) const {
    if (line.fault != LineFault::none) return 0;
    if (line.own_length >= 0) return line.own_length;
    return tokens.at(line.characters) + (first ? 0 : added);
  }
};

Result<SubsetLengths> count_subset(const Corpus::Part& part, const SampleRules& rules,
                                   const LengthCache& cache, const WorkControl& control,
                                   const std::vector<int64_t>& first) {
  const auto count = [&](int64_t item) -> Result<int32_t> {
    const int64_t row = first[static_cast<size_t>(item)];
    const Result<std::string> text = part.index->text(row);
    if (!text) return text.error();
    const Result<Record> record = part.index->parse(row, *text);
    // A fresh instance: its first answer is the bare token count.
    if (record) return clamped(ReferenceLengths(*rules.tokenizer, rules.encode, 0).next(*record));
    return 0;
  };
  const TableKey key =
      table_key(cache.folder, part.index->file(),
                "reference counts 1, lines " + std::to_string(part.lines) + ", " + cache.tokenizer);
  const Result<Table> table =
      int_table(key, static_cast<int64_t>(first.size()), "lengths", control, count);
  if (!table) return table.error();
  if (const Status status = part.index->unchanged(); !status) return status.error();
  SubsetLengths lengths;
  const auto counts = table->entries<int32_t>();
  for (size_t i = 0; i < first.size(); ++i) {
    lengths.tokens.emplace(part.index->line(first[i]).characters, counts[i]);
  }
  const int64_t most_tiles = part.subset.max_dynamic_patch.value_or(rules.tiles.max_tiles);
  lengths.added = clamped(rules.encode.tokens_per_tile * (most_tiles + rules.tiles.thumbnail));
  return lengths;
}

/// Appends the lengths of all copies of a subset.
Status append_reference_lengths(const Corpus::Part& part, const SampleRules& rules,
                                const LengthCache& cache, const WorkControl& control,
                                int64_t copies, std::vector<int32_t>& lengths) {
  if (part.lines == 0) return {};
  const std::vector<int64_t> first = first_lines(part);
  const Result<SubsetLengths> counted = count_subset(part, rules, cache, control, first);
  if (!counted) return counted.error();
  auto next_first = first.begin();
  for (int64_t row = 0; row < part.lines; ++row) {
    const bool is_first = next_first != first.end() && *next_first == row;
    if (is_first) ++next_first;
    lengths.push_back(counted->of(part.index->line(row), is_first));
  }
  for (int64_t copy = 1; copy < copies; ++copy) {
    for (int64_t row = 0; row < part.lines; ++row) {
      lengths.push_back(counted->of(part.index->line(row), false));
    }
  }
  return {};
}

std::string tiling_identity(const Corpus::Part& part, const SampleRules& rules) {
  const TileOptions options = tile_options(part.subset, rules, 1);
  if (!options.dynamic) return "one tile";
  return "tiles " + std::to_string(options.min_tiles) + "-" + std::to_string(options.max_tiles) +
         (options.thumbnail ? " + 1" : "") + " of " + std::to_string(options.image_size) +
         " below " + part.subset.root;
}

std::string encoding_identity(const SampleRules& rules) {
  const EncodeOptions& encode = rules.encode;
  return encode.conversation_template->name + "\n" + encode.system_text + "\n" +
         std::to_string(encode.max_length) + " " + std::to_string(encode.tokens_per_tile);
}

Result<int32_t> true_length(const Corpus::Part& part, const SampleRules& rules, int64_t row) {
  if (part.index->line(row).fault != LineFault::none) return 0;
  const Result<std::string> text = part.index->text(row);
  if (!text) return text.error();
  const Result<Record> record = part.index->parse(row, *text);
  if (!record) return 0;
  if (rules.tiles.dynamic) {
    const Sample sample = make_sample(*record, part.subset, rules, ImageDepth::header);
    return clamped(static_cast<int64_t>(sample.encoded.input_ids.size()));
  }
  const std::vector<int> tiles(record->images.size(), 1);
  const EncodedRow encoded = encode_row(*record, tiles, *rules.tokenizer, rules.encode);
  return clamped(static_cast<int64_t>(encoded.input_ids.size()));
}

}  // namespace

Result<std::vector<int32_t>> reference_lengths(const Corpus& corpus, const SampleRules& rules,
                                               const LengthCache& cache,
                                               const WorkControl& control) {
  std::vector<int32_t> lengths;
  lengths.reserve(static_cast<size_t>(corpus.rows()));
  for (const Corpus::Part& part : corpus.parts()) {
    const Status status =
        append_reference_lengths(part, rules, cache, control, part.copies, lengths);
    if (!status) return status.error();
  }
  return lengths;
}

Result<std::vector<int32_t>> reference_lengths(const Corpus::Part& part, const SampleRules& rules,
                                               const LengthCache& cache,
                                               const WorkControl& control) {
  std::vector<int32_t> lengths;
  const Status status = append_reference_lengths(part, rules, cache, control, 1, lengths);
  if (!status) return status.error();
  return lengths;
}

Result<std::vector<int32_t>> true_lengths(const Corpus& corpus, const SampleRules& rules,
                                          const LengthCache& cache, const WorkControl& control) {
  std::vector<int32_t> lengths;
  lengths.reserve(static_cast<size_t>(corpus.rows()));
  for (const Corpus::Part& part : corpus.parts()) {
    if (part.lines == 0) continue;
    const TableKey key =
        table_key(cache.folder, part.index->file(),
                  "true lengths 1, lines " + std::to_string(part.lines) + ", " + cache.tokenizer +
                      ", " + encoding_identity(rules) + ", " + tiling_identity(part, rules));
    const Result<Table> table = int_table(key, part.lines, "tokens", control, [&](int64_t row) {
      return true_length(part, rules, row);
    });
    if (!table) return table.error();
    if (const Status status = part.index->unchanged(); !status) return status.error();
    const auto values = table->entries<int32_t>();
    for (int64_t copy = 0; copy < part.copies; ++copy) {
      lengths.insert(lengths.end(), values.begin(), values.end());
    }
  }
  return lengths;
}

std::string tokenizer_fingerprint(const std::string& folder) {
  static constexpr const char* kFiles[] = {"tokenizer.model", "tokenizer_internlm2.model",
                                           "tokenizer_config.json", "added_tokens.json",
                                           "special_tokens_map.json"};
  std::string all;
  for (const char* name : kFiles) {
    const Result<std::string> bytes =
        read_file((std::filesystem::path(folder) / name).string(), uint64_t{256} << 20);
    all += std::string(name) + '\0' + (bytes ? *bytes : std::string()) + '\0';
  }
  const XXH128_hash_t hash = XXH3_128bits(all.data(), all.size());
  char text[40];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return text;
}

}  // namespace ivl
