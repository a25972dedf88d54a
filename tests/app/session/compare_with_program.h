// What the application shows of a row, held against the program's own words and pictures.
#pragma once

#include <gtest/gtest.h>

#include <sstream>

#include "data/small_mixture.h"
#include "session/inspected_row.h"
#include "support/child_process.h"

namespace ivl::test {

/// Runs `internvl-engine inspect --pixels FOLDER` with `words` behind; a line each.
inline std::vector<nlohmann::json> inspect_lines(const std::string& pixels,
                                                 const std::vector<std::string>& words) {
  std::vector<std::string> all = {IVL_ENGINE, "inspect", "--pixels", pixels, "--progress", "none"};
  all.insert(all.end(), words.begin(), words.end());
  ChildProcess program(all, {}, pixels + ".out");
  EXPECT_EQ(program.wait(std::chrono::seconds(600)), 0) << program.output();
  std::vector<nlohmann::json> lines;
  std::istringstream stream(program.output());
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("{")) lines.push_back(nlohmann::json::parse(line));
  }
  return lines;
}

inline void expect_pixels(const QImage& tile, const std::string& png) {
  const Image wanted = load_image(png, int64_t{1} << 30).or_throw();
  ASSERT_EQ(tile.size(), QSize(wanted.width, wanted.height));
  const size_t line = static_cast<size_t>(wanted.width) * 3;
  for (int y = 0; y < wanted.height; ++y) {
    ASSERT_EQ(
        std::memcmp(tile.constScanLine(y), wanted.rgb.data() + static_cast<size_t>(y) * line, line),
        0)
        << png << " line " << y;
  }
}

inline void expect_row(const app::InspectedRow& row, const nlohmann::json& line,
                       const std::string& pixels) {
  SCOPED_TRACE(line["subset"].get<std::string>() + " " + line["row"].dump());
  EXPECT_EQ(nlohmann::json(row.input_ids), line["input_ids"]);
  EXPECT_EQ(nlohmann::json(row.supervised), line["supervised"]);
  ASSERT_TRUE(row.fate);
  EXPECT_EQ(to_string(*row.fate), line["fate"]);
  EXPECT_EQ(row.why ? row.why->code : "", line.value("reason", ""));
  EXPECT_EQ(row.why ? row.why->text : "", line.value("detail", ""));
  EXPECT_EQ(row.tiles_in_all, line["tiles"]);
  ASSERT_EQ(row.tiles.size(), line["pixels"].size());
  for (size_t i = 0; i < row.tiles.size(); ++i) {
    expect_pixels(row.tiles[i], pixels + "/" + line["pixels"][i].get<std::string>());
  }
  // The strip's cells are those ids, and tinted where they are supervised.
  std::vector<int32_t> kept;
  int64_t supervised = 0;
  for (const app::InspectedToken& token : row.tokens) {
    if (token.cut) continue;
    kept.push_back(token.id);
    supervised += token.supervised;
  }
  if (!row.tokens.empty()) {
    EXPECT_EQ(kept, row.input_ids);
  }
  EXPECT_EQ(supervised, row.counts.supervised);
}

/// Every line against the row of the same place; returns how many.
inline int compare_rows(const Corpus& corpus, const SampleRules& rules,
                        const std::vector<nlohmann::json>& lines, const std::string& pixels) {
  int compared = 0;
  for (const auto& line : lines) {
    for (size_t subset = 0; subset < corpus.parts().size(); ++subset) {
      if (corpus.parts()[subset].subset.name != line["subset"]) continue;
      const RowRef ref{static_cast<int32_t>(subset), line["row"].get<int64_t>()};
      expect_row(app::inspect_row(corpus, ref, rules), line, pixels);
      ++compared;
    }
  }
  return compared;
}

}  // namespace ivl::test
