// internvl-generate-mixture: annotation files of the published mixture's nine subsets and sizes,
// with text drawn at random, for measuring the data room. Its images do not exist.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "bench/generated_text.h"
#include "spec/atomic_file.h"
#include "spec/result.h"

namespace ivl::bench {
namespace {

struct Shape {
  const char* name;
  int64_t rows;  // published
  size_t fewest_exchanges, most_exchanges;
  size_t question_words, most_answer_words;
  Language language = Language::english;
  bool escapes = false;  // written as json.dumps does by default
  size_t boxes = 0;      // one answer in so many is a box; 0 = none
};

// Source of the sizes: the mixture that was published with InternVL-Chat V1-2's recipe.
constexpr Shape kShapes[] = {
    {"sharegpt4v_mix665k", 665058, 1, 6, 10, 45, Language::english, false, 30},
    {"dvqa", 200000, 2, 5, 12, 2},
    {"llava_zh", 157712, 1, 3, 14, 60, Language::chinese},
    {"sharegpt4v_instruct_cap100k", 102025, 1, 1, 10, 240},
    {"geoqa+", 72318, 1, 1, 30, 20, Language::chinese, true},
    {"synthdog_en", 29765, 1, 1, 10, 90},
    {"chartqa", 18317, 1, 2, 10, 3},
    {"ai2d", 12413, 1, 2, 24, 2},
    {"docvqa", 10211, 1, 3, 10, 4},
};
constexpr int64_t kPublishedRows = 1267819;

std::string box(Draws& draws) {
  std::string text = "[";
  for (int i = 0; i < 4; ++i) {
    text += (i == 0 ? "0." : ", 0.") + std::to_string(draws.between(10, 99));
  }
  return text + "]";
}

std::string turn(const char* from, const std::string& value) {
  return std::string("{\"from\": \"") + from + "\", \"value\": \"" + value + "\"}";
}

std::string conversation(const Shape& shape, Draws& draws, bool image) {
  const auto write = [&](size_t words) {
    const std::string text = sentence(draws, shape.language, words);
    return shape.escapes ? with_escapes(text) : text;
  };
  std::string all;
  const size_t exchanges = draws.between(shape.fewest_exchanges, shape.most_exchanges);
  for (size_t i = 0; i < exchanges; ++i) {
    const std::string question = write(draws.between(3, 2 * shape.question_words - 3));
    const bool is_box = shape.boxes > 0 && draws.one_in(shape.boxes);
    const std::string answer =
        is_box ? box(draws) : write(draws.between(1, shape.most_answer_words));
    all += (i == 0 ? "" : ", ") + turn("human", (image && i == 0 ? "<image>\\n" : "") + question) +
           ", " + turn("gpt", answer);
  }
  return all;
}

/// One row in two hundred repeats the conversation before it, as real mixtures do.
Status write_subset(const std::string& folder, const Shape& shape, int64_t rows) {
  auto file = AtomicFile::create(folder + "/" + shape.name + ".jsonl");
  if (!file) return file.error();
  Draws draws(static_cast<uint64_t>(shape.rows));
  std::string turns, text;
  for (int64_t row = 0; row < rows; ++row) {
    const bool image = !draws.one_in(16);
    if (row == 0 || !draws.one_in(200)) turns = conversation(shape, draws, image);
    char start[256];
    std::snprintf(start, sizeof start, "{\"id\": \"%s_%lld\", ", shape.name,
                  static_cast<long long>(row));
    text += start;
    if (image) {
      std::snprintf(start, sizeof start,
                    "\"image\": \"%s/%03lld/%012lld.jpg\", \"width\": %zu, \"height\": %zu, ",
                    shape.name, static_cast<long long>(row / 1000), static_cast<long long>(row),
                    draws.between(320, 1280), draws.between(240, 960));
      text += start;
    }
    text += "\"conversations\": [" + turns + "]}\n";
    if (text.size() < (1 << 20) && row + 1 < rows) continue;
    if (const Status status = file->write(text.data(), text.size()); !status) return status;
    text.clear();
  }
  return file->commit();
}

void generate(const std::string& folder, int64_t rows) {
  make_folders(folder).or_throw();
  auto meta = nlohmann::ordered_json::object();
  for (const Shape& shape : kShapes) {
    const int64_t some = rows == kPublishedRows ? shape.rows : shape.rows * rows / kPublishedRows;
    write_subset(folder, shape, some).or_throw();
    meta[shape.name] = {{"root", "images"},
                        {"annotation", std::string(shape.name) + ".jsonl"},
                        {"data_augment", false},
                        {"repeat_time", 1},
                        {"length", some}};
    std::printf("%s: %lld rows\n", shape.name, static_cast<long long>(some));
  }
  write_file(folder + "/mixture.json", meta.dump(1) + "\n").or_throw();
}

}  // namespace
}  // namespace ivl::bench

int main(int argc, char** argv) {
  CLI::App app{"Writes FOLDER/mixture.json and nine annotation files; use it with --root FOLDER."};
  std::string folder;
  int64_t rows = ivl::bench::kPublishedRows;
  app.add_option("FOLDER", folder, "Where to write")->required();
  app.add_option("--rows", rows, "Rows in all")
      ->check(CLI::Range(int64_t{100}, int64_t{100'000'000}))
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    ivl::bench::generate(folder, rows);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "internvl-generate-mixture: %s\n", error.what());
    return 1;
  }
  return 0;
}
