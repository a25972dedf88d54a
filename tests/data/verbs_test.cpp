// inspect, order and check as a user calls them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "cli/run_captured.h"
#include "golden_rows.h"
#include "small_mixture.h"

namespace ivl {

namespace {

using test::record;
using test::SmallMixture;
using test::write;

const std::string kTokenizer = std::string(IVL_GOLDEN_DIR) + "/tokenizers/tiny-yi";

Captured run(std::vector<std::string> words) {
  return run_captured(
      {add_inspect_verb, add_order_verb, add_check_verb, add_search_verb, add_bench_verb},
      std::move(words));
}

std::vector<nlohmann::json> json_lines(const std::string& text) {
  std::vector<nlohmann::json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

class Verbs : public testing::Test {
 protected:
  std::vector<std::string> words(const std::string& verb, std::vector<std::string> more = {}) {
    std::vector<std::string> all = {
        verb,       "--meta",  mixture_.meta_path(),      "--tokenizer",
        kTokenizer, "--cache", mixture_.folder / "cache", "--image-size",
        "28"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  SmallMixture mixture_;
};

TEST_F(Verbs, InspectShowsTheReferencesTokensForEveryRow) {
  const auto golden = test::golden_rows("tiny-yi.Hermes-2");
  ASSERT_EQ(golden.size(), 344U);
  test::write_golden_mixture(golden, mixture_);
  const Captured result = run({"inspect", "--meta", mixture_.meta_path(), "--tokenizer", kTokenizer,
                               "--cache", mixture_.folder / "cache"});
  ASSERT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(test::compare_with_golden(golden, json_lines(result.out)), 344);
}

TEST_F(Verbs, InspectChoosesRowsAndSubsets) {
  test::fill_mixed(mixture_, 30);
  const auto lines =
      json_lines(run(words("inspect", {"--subset", "pictures", "--rows", "2-4"})).out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0]["subset"], "pictures");
  EXPECT_EQ(lines[0]["row"], 2);
  EXPECT_EQ(lines[2]["row"], 4);
  EXPECT_EQ(json_lines(run(words("inspect", {"--rows", "7"})).out).size(), 2U);
  EXPECT_EQ(json_lines(run(words("inspect", {"--rows", "8-", "--subset", "text"})).out).size(), 2U);
  const Captured wrong = run(words("inspect", {"--subset", "absent"}));
  EXPECT_EQ(wrong.status, 1);
  EXPECT_NE(wrong.err.find("text, pictures"), std::string::npos) << wrong.err;
  for (const char* rows : {"x", "-3", "5-2", "1-y", "1-2-3"}) {
    EXPECT_EQ(run(words("inspect", {"--rows=" + std::string(rows)})).status, 1) << rows;
  }
}

TEST_F(Verbs, InspectSaysWhyARowFails) {
  mixture_.add_lines("s", record("q", "a", "gone.png").dump() + "\n{\n");
  const auto lines = json_lines(run(words("inspect")).out);
  ASSERT_EQ(lines.size(), 2U);
  for (const auto& line : lines) {
    EXPECT_EQ(line["fate"], "failed");
    EXPECT_TRUE(line["input_ids"].empty());
    EXPECT_FALSE(line["reason"].get<std::string>().empty());
  }
  EXPECT_NE(lines[0]["detail"].get<std::string>().find("gone.png"), std::string::npos);
  EXPECT_NE(lines[1]["detail"].get<std::string>().find("line 2"), std::string::npos);
}

TEST_F(Verbs, InspectWritesTheTilesAsTheModelSeesThem) {
  write(mixture_.image("wide.png"), test::png(90, 30));
  mixture_.add("a/b", {record("q", "a", "wide.png")});
  const std::string folder = mixture_.folder / "tiles";
  const auto line = json_lines(run(words("inspect", {"--pixels", folder, "--dynamic"})).out).at(0);
  ASSERT_EQ(line["pixels"].size(), 3U);
  EXPECT_EQ(line["tiles"], 3);
  const Image whole = load_image(mixture_.image("wide.png"), 1 << 20).or_throw();
  const auto tiles = cut_tiles(whole, {.image_size = 28, .dynamic = true});
  for (size_t i = 0; i < 3; ++i) {
    const std::string path = folder + "/" + line["pixels"][i].get<std::string>();
    EXPECT_TRUE(load_image(path, 1 << 20).or_throw().rgb == tiles[i].rgb);
  }
}

TEST_F(Verbs, OrderListsEveryRowOfTheStepsOnce) {
  test::fill_mixed(mixture_, 30);
  const std::vector<std::string> sizes = {"--set", "batch.global=8", "--set", "batch.micro=4"};
  auto more = sizes;
  more.insert(more.end(), {"--json", "--ranks", "2"});
  const auto steps = json_lines(run(words("order", more)).out);
  ASSERT_EQ(steps.size(), 5U);
  std::set<int64_t> numbers;
  for (const auto& step : steps) {
    ASSERT_EQ(step["micro_batches"].size(), 2U);
    for (const auto& batch : step["micro_batches"]) {
      EXPECT_EQ(batch["rank"], batch["index"]);
      for (const auto& row : batch["rows"]) numbers.insert(row["number"].get<int64_t>());
    }
  }
  EXPECT_EQ(numbers.size(), 40U);
  more = sizes;
  more.insert(more.end(), {"--steps", "2-3"});
  const std::string text = run(words("order", more)).out;
  EXPECT_TRUE(text.starts_with("step 2  epoch 0  micro-batch 0  rank 0 ")) << text;
  EXPECT_EQ(std::ranges::count(text, '\n'), 4);
}

TEST_F(Verbs, CheckReportsCountsAndFindings) {
  mixture_.add_lines("s", record("q", "a", "gone.png").dump() + "\n" + record("q", "a").dump() +
                              "\n" + record("q", "").dump() + "\n");
  const Captured json = run(words("check", {"--json", "--progress", "json"}));
  EXPECT_EQ(json.status, 0);
  const auto report = nlohmann::json::parse(json.out);
  EXPECT_EQ(report["rows"], 3);
  EXPECT_EQ(
      report["fates"],
      (nlohmann::json{{"trained", 1}, {"trained_truncated", 0}, {"masked", 1}, {"failed", 1}}));
  ASSERT_EQ(report["findings"].size(), 2U);
  const auto& missing = report["findings"][0];
  EXPECT_EQ(missing["subset"], "s");
  EXPECT_EQ(missing["row"], 0);
  EXPECT_EQ(missing["line"], 1);
  EXPECT_EQ(missing["fate"], "failed");
  EXPECT_EQ(missing["file"], mixture_.annotation("s"));
  EXPECT_EQ(report["findings"][1]["fate"], "masked");
  for (const auto& line : json_lines(json.err)) EXPECT_TRUE(line.contains("eta"));

  const Captured text = run(words("check"));
  EXPECT_NE(
      text.out.find("1 of 3 rows train whole, 0 cut at the sequence limit, 1 masked, 1 failed."),
      std::string::npos)
      << text.out;
  EXPECT_NE(text.out.find("s.jsonl:3  masked"), std::string::npos) << text.out;
  EXPECT_EQ(run(words("check", {"--strict"})).status, 1);
}

TEST_F(Verbs, BenchDataMeasuresEveryStage) {
  test::fill_mixed(mixture_, 30);
  const Image picture{64, 48, std::vector<uint8_t>(64 * 48 * 3, 90)};
  const auto jpeg = encode_jpeg(picture, 90).or_throw();
  write(mixture_.image("1.png"), {jpeg.begin(), jpeg.end()});
  auto command = words("data", {"--json", "--seconds", "0.01"});
  command.insert(command.begin(), "bench");
  const Captured result = run(command);
  ASSERT_EQ(result.status, 0) << result.err;
  std::map<std::string, double> rates;
  const auto figures = nlohmann::json::parse(result.out);
  for (const auto& figure : figures["figures"]) rates[figure["name"]] = figure["per_second"];
  for (const char* name : {"memory copy", "index", "tokenizer", "bare JPEG decode",
                           "decode and resize, all pictures", "loader"}) {
    EXPECT_GT(rates[name], 0) << name;
  }
  std::map<std::string, nlohmann::json> measured;
  for (const auto& one : figures["index_and_search"]) measured[one["name"]] = one;
  for (const char* name :
       {"index, cold", "reopen", "index, memory at most", "search, literal in most rows",
        "search, regular expression", "search, cancel (longest of 8)"}) {
    ASSERT_TRUE(measured.contains(name)) << name;
    EXPECT_TRUE(measured[name].contains("target") || measured[name]["unit"] == "MB/s a core")
        << name;
  }
  EXPECT_EQ(run({"bench"}).status, 2);
  command = words("data", {"--index-only", "--seconds", "0.01"});
  command.insert(command.begin(), "bench");
  const Captured text = run(command);
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_NE(text.out.find("(target: at most 0.05): "), std::string::npos) << text.out;
  EXPECT_EQ(text.out.find("tokenizer"), std::string::npos) << text.out;
}

TEST_F(Verbs, SearchPrintsHitsWithTheTextAround) {
  mixture_.add("birds", {record("Which bird\nis it?", "A \u00c9MEU."), record("q", "none")});
  mixture_.add_lines("esc", R"({"conversations": [{"from": "human", "value": "an \u00e9meu"}]})");
  const auto search = [&](std::vector<std::string> more) {
    std::vector<std::string> all = {"search", mixture_.meta_path(), "--cache",
                                    mixture_.folder / "cache"};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  };
  const Captured text = search({"\u00e9meu"});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_EQ(text.out,
            "birds:0  turn 1  A \u00bb\u00c9MEU\u00ab.\nesc:0  turn 0  an \u00bb\u00e9meu\u00ab\n");
  EXPECT_NE(text.err.find("2 hits in 2 rows"), std::string::npos) << text.err;
  const auto hits = json_lines(search({"bird\\s", "--regex", "--json"}).out);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0], (nlohmann::json{{"subset", "birds"},
                                     {"row", 0},
                                     {"turn", 0},
                                     {"begin", 6},
                                     {"length", 5},
                                     {"before", "Which "},
                                     {"match", "bird\n"},
                                     {"after", "is it?"}}));
  EXPECT_EQ(search({"EMEU", "--case"}).out, "");
  const Captured none = search({"ostrich"});
  EXPECT_EQ(none.status, 0);
  EXPECT_NE(none.err.find("nothing found"), std::string::npos) << none.err;
  EXPECT_EQ(json_lines(search({"e", "--limit", "1", "--json"}).out).size(), 1U);
  EXPECT_EQ(search({"meu", "--subset", "esc"}).out, "esc:0  turn 0  an \u00e9\u00bbmeu\u00ab\n");
  const Captured broken = search({"a(", "--regex"});
  EXPECT_EQ(broken.status, 1);
  EXPECT_NE(broken.err.find("search.bad_expression"), std::string::npos) << broken.err;
  EXPECT_EQ(run({"search", "only-one-word"}).status, 1);
  EXPECT_EQ(search({"a", "--limit", "-1"}).status, 2);
  const std::string spec = mixture_.folder / "run.json";
  write(spec, nlohmann::json{{"data", {{"mixture", mixture_.meta_path()}}}}.dump());
  EXPECT_NE(run({"search", "--spec", spec, "bird", "--cache", mixture_.folder / "cache"})
                .err.find("1 hit in 1 row;"),
            std::string::npos);
}

TEST_F(Verbs, SayWhatIsWrongWithTheCommand) {
  mixture_.add("s", {record("q", "a")});
  EXPECT_EQ(run({"check"}).status, 1);
  EXPECT_EQ(run(words("check", {"spec.json"})).status, 1);
  EXPECT_EQ(run({"check", "--meta", mixture_.meta_path()}).status, 1);
  EXPECT_EQ(run(words("check", {"--template", "Hermes-9"})).status, 1);
  const auto with_size = [&](const std::string& size) {
    return run({"check", "--meta", mixture_.meta_path(), "--tokenizer", kTokenizer, "--cache",
                mixture_.folder / "cache", "--image-size", size});
  };
  EXPECT_EQ(with_size("28").status, 0);
  EXPECT_NE(with_size("30").err.find("[data.image_size]"), std::string::npos);
  EXPECT_EQ(with_size("x").status, 2);
}

}  // namespace
}  // namespace ivl
