#include "golden_rows.h"

#include <map>
#include <utility>

namespace ivl::test {
namespace {

/// [id, n] stands for n times id.
nlohmann::json written_out(const nlohmann::json& ids) {
  auto all = nlohmann::json::array();
  for (const auto& id : ids) {
    if (id.is_array()) {
      for (int i = 0; i < id[1].get<int>(); ++i) all.push_back(id[0]);
    } else {
      all.push_back(id);
    }
  }
  return all;
}

std::vector<std::string> images_of(const nlohmann::json& record) {
  const auto image = record.value("image", nlohmann::json::array());
  if (image.is_string()) return {image.get<std::string>()};
  return image.get<std::vector<std::string>>();
}

}  // namespace

std::vector<nlohmann::json> golden_rows(const std::string& name, const std::string& folder) {
  std::vector<nlohmann::json> rows;
  std::ifstream file(folder + "/tokens/" + name + ".jsonl");
  for (std::string line; std::getline(file, line);) {
    rows.push_back(nlohmann::json::parse(line));
    rows.back()["input_ids"] = written_out(rows.back()["input_ids"]);
  }
  return rows;
}

void write_golden_mixture(const std::vector<nlohmann::json>& golden, SmallMixture& mixture) {
  std::map<std::string, std::vector<nlohmann::json>> subsets;
  for (const auto& row : golden) {
    subsets[row["subset"]].push_back(row["record"]);
    for (const std::string& image : images_of(row["record"])) {
      if (!std::filesystem::exists(mixture.image(image))) write(mixture.image(image), png(8, 8));
    }
  }
  for (const auto& [subset, records] : subsets) mixture.add(subset, records);
}

int compare_with_golden(const std::vector<nlohmann::json>& golden,
                        const std::vector<nlohmann::json>& lines) {
  std::map<std::pair<std::string, int64_t>, const nlohmann::json*> by_row;
  for (const auto& line : lines) by_row[{line["subset"], line["row"]}] = &line;
  int compared = 0;
  for (const auto& row : golden) {
    const auto found = by_row.find({row["subset"], row["row"]});
    EXPECT_NE(found, by_row.end()) << row["subset"] << " " << row["row"];
    if (found == by_row.end()) continue;
    for (const char* key : {"input_ids", "supervised", "image_flags", "group_length"}) {
      EXPECT_EQ((*found->second)[key], row[key])
          << row["subset"] << " " << row["row"] << " " << key;
    }
    const std::string fate = (*found->second)["fate"];
    EXPECT_EQ(fate == "masked", row["supervised"].empty()) << row["subset"] << " " << row["row"];
    ++compared;
  }
  return compared;
}

}  // namespace ivl::test
