// Mixtures made by the tests: drawn pictures, records, meta files.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "data/data_pipeline.h"
#include "data/image/image.h"
#include "support/temporary_folder.h"

namespace ivl::test {

inline void write(const std::string& path, const std::string& bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

inline std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A gradient that differs from one `shade` to the next.
inline std::string png(int width, int height, int shade = 0) {
  Image image{width, height, std::vector<uint8_t>(static_cast<size_t>(width) * height * 3)};
  for (size_t i = 0; i < image.rgb.size(); ++i) {
    image.rgb[i] = static_cast<uint8_t>(i * 7 / 3 + static_cast<size_t>(shade) * 31);
  }
  const auto bytes = encode_png(image).or_throw();
  return {bytes.begin(), bytes.end()};
}

inline nlohmann::json record(const std::string& question, const std::string& answer,
                             const std::string& image = {}) {
  nlohmann::json json = {
      {"id", 0},
      {"conversations",
       {{{"from", "human"}, {"value", question}}, {{"from", "gpt"}, {"value", answer}}}}};
  if (!image.empty()) json["image"] = image;
  return json;
}

/// A folder with a mixture in it, its cache, and the rules of golden/tokens' tiny tokenizer.
class SmallMixture {
 public:
  void add_lines(const std::string& subset, const std::string& lines,
                 nlohmann::json entry = nlohmann::json::object()) {
    write(annotation(subset), lines);
    entry.emplace("root", folder / "images");
    entry.emplace("annotation", annotation(subset));
    meta[subset] = entry;
    write(meta_path(), meta.dump());
  }
  void add(const std::string& subset, const std::vector<nlohmann::json>& records,
           const nlohmann::json& entry = nlohmann::json::object()) {
    std::string lines;
    for (const auto& one : records) lines += one.dump() + "\n";
    add_lines(subset, lines, entry);
  }
  std::string annotation(const std::string& subset) const { return folder / (subset + ".jsonl"); }
  std::string image(const std::string& name) const { return folder / ("images/" + name); }
  std::string meta_path() const { return folder / "meta.json"; }

  /// Image size 28: one token a tile.
  RunSpec spec() const {
    RunSpec spec;
    spec.data.mixture = meta_path();
    spec.data.cache = folder / "cache";
    spec.data.image_size = 28;
    spec.data.max_sequence_length = 256;
    spec.data.system_text = "Answer the questions.";
    spec.model.tokenizer_path = std::string(IVL_GOLDEN_DIR) + "/tokenizers/tiny-yi";
    spec.batch = {.global = 12, .micro = 4};
    return spec;
  }
  SampleRules rules() const {
    return sample_rules(spec().data, spec().model.tokenizer_path, 1).or_throw();
  }
  std::shared_ptr<const Corpus> corpus() const {
    return open_corpus(load_mixture(meta_path()).or_throw(), folder / "cache", {}).or_throw();
  }

  TemporaryFolder folder;
  nlohmann::ordered_json meta = nlohmann::ordered_json::object();
};

/// Text rows, drawn pictures (some wide, some two a row) and JPEG degradation: `rows` in all.
inline void fill_mixed(SmallMixture& mixture, int rows) {
  std::vector<nlohmann::json> text, pictures;
  for (int i = 0; i < rows; ++i) {
    const std::string name = std::to_string(i) + ".png";
    const std::string question = "Question " + std::string(static_cast<size_t>(i % 7), 'x');
    if (i % 3 == 0) {
      text.push_back(record(question, "answer " + std::to_string(i * i)));
      continue;
    }
    write(mixture.image(name), png(20 + i, 30, i));
    pictures.push_back(record(question, std::to_string(i), name));
    if (i % 5 == 0) pictures.back()["image"] = {name, name};
  }
  mixture.add("text", text, {{"repeat_time", 2}});
  mixture.add("pictures", pictures, {{"data_augment", true}});
}

}  // namespace ivl::test
