// A mixture with everything that the Data page shows: drawn pictures, Chinese, boxes, faults.
#pragma once

#include "app/settle.h"
#include "data/small_mixture.h"
#include "session/workbench.h"
#include "spec/settings.h"

namespace ivl::test {

/// 60 rows in four subsets, seven of which do not train whole; run.json beside it names the rules.
struct DataFixture {
  DataFixture() {
    std::vector<nlohmann::json> pictures, boxes, chinese;
    for (int i = 0; i < 30; ++i) {
      const std::string name = std::to_string(i) + ".png";
      if (i != 7 && i != 21) write(mixture.image(name), png(60 + 9 * i, 200 - 4 * i, i));
      pictures.push_back(record("<image>\nWhat is shown in picture " + std::to_string(i) + "?",
                                "A gradient, the " + std::to_string(i) + "th of its kind.", name));
    }
    write(mixture.image("9.png"), "not an image");
    write(mixture.image("12.png"), png(80, 80, 3).substr(0, 200));
    for (int i = 0; i < 12; ++i) {
      boxes.push_back(record("<image>\nWhere is the light corner?", "[0.10, 0.20, 0.60, 0.80]",
                             std::to_string(10 + i % 2) + ".png"));
    }
    for (int i = 0; i < 12; ++i) {
      chinese.push_back(record("<image>\n图中有什么？", "第" + std::to_string(i) + "张渐变图。",
                               std::to_string(i % 6) + ".png"));
    }
    chinese.push_back(record("请讲一个很长的故事。", [] {
      std::string text;
      for (int i = 0; i < 300; ++i) text += "从前有座山。";
      return text;
    }()));
    mixture.add("pictures", pictures, {{"length", 30}});
    mixture.add("boxes", boxes, {{"repeat_time", 2}});
    mixture.add("chinese", chinese);
    mixture.add_lines("lines", record("Hello", "Hello to you").dump() + "\n{\"id\": 3, \"conv\n" +
                                   record("Again", "and again").dump() + "\n");
    RunSpec spec = mixture.spec();
    write(mixture.folder / "run.json", to_text(spec));
    std::filesystem::rename(mixture.meta_path(), path().toStdString());
    spec.data.mixture = path().toStdString();
    write(mixture.folder / "run.json", to_text(spec));
  }
  QString path() const { return QString::fromStdString(mixture.folder / "mixture.json"); }
  static constexpr int64_t rows = 58;
  SmallMixture mixture;
};

}  // namespace ivl::test
