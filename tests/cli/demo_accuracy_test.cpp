// The demo from one end to the other with the program itself: drawn, trained, asked about pictures
// that training did not see.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

struct Output {
  int status = -1;
  std::string text;
};

/// `arguments` hold no characters that a shell would touch.
Output engine(const std::string& arguments) {
  const std::string command = std::string(IVL_ENGINE) + " " + arguments;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) return {};
  Output output;
  std::array<char, 4096> buffer;
  while (const size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    output.text.append(buffer.data(), count);
  }
  const int status = ::pclose(pipe);
  output.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return output;
}

std::vector<nlohmann::json> json_lines(const std::string& text) {
  std::vector<nlohmann::json> lines;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(nlohmann::json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

/// Answers to one kind of question, beside what always giving its commonest answer would score.
struct Score {
  int asked = 0, right = 0;
  std::map<std::string, int> expected;
  int chance() const {
    int most = 0;
    for (const auto& [answer, count] : expected) most = std::max(most, count);
    return most;
  }
};

TEST(Demo, TrainedModelAnswersAboutUnseenPictures) {
  TemporaryFolder folder;
  const std::string demo = folder / "demo", out = demo + "/run";
  const Output made = engine("demo " + demo + " --json --progress none");
  ASSERT_EQ(made.status, 0);
  const nlohmann::json summary = nlohmann::json::parse(made.text);
  EXPECT_GE(summary.at("subsets").size(), 5u);
  // A second thread gains 3 % of a model this small, and other tests could not use its core.
  const Output trained = engine("train " + demo + "/run.json --set parallel.threads=1 --json");
  ASSERT_EQ(trained.status, 0) << trained.text;
  const std::string model = summary.at("model_after_training");
  const Output answered =
      engine("answer --model " + model + " --questions " + demo + "/unseen.jsonl --json");
  ASSERT_EQ(answered.status, 0) << answered.text;

  std::vector<nlohmann::json> questions =
      json_lines(test::bytes_of_file(demo + "/unseen.jsonl"));
  const std::vector<nlohmann::json> answers = json_lines(answered.text);
  ASSERT_EQ(answers.size(), questions.size());
  std::map<std::string, Score> scores;
  for (const nlohmann::json& answer : answers) {
    Score& score = scores[questions.at(answer.at("row").get<size_t>()).at("kind")];
    ++score.asked;
    score.right += answer.at("answer") == answer.at("expected");
    ++score.expected[answer.at("expected")];
  }
  Score all;
  int chance = 0;
  for (const auto& [kind, score] : scores) {
    std::printf("  %-12s %3d of %3d right; always the commonest answer: %3d\n", kind.c_str(),
                score.right, score.asked, score.chance());
    all.asked += score.asked;
    all.right += score.right;
    chance += score.chance();
  }
  std::printf("  %-12s %3d of %3d right; always the commonest answer: %3d\n", "all", all.right,
              all.asked, chance);
  ASSERT_GE(all.asked, 200);
  // Other instruction sets round otherwise and so train another model: a margin for the worst seen.
  EXPECT_GE(all.right, chance + all.asked * 0.15);
  EXPECT_GE(all.right, chance * 1.5);
}

TEST(Demo, NothingIsOverwritten) {
  TemporaryFolder folder;
  test::put_file(folder / "mine.txt", "kept");
  const Output refused = engine("demo " + folder.path().string() + " --json 2>/dev/null");
  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(nlohmann::json::parse(refused.text).at("error").at("code"), "demo.folder_in_use");
  EXPECT_EQ(test::bytes_of_file(folder / "mine.txt"), "kept");
  int entries = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    ++entries;
  }
  EXPECT_EQ(entries, 1);
}

TEST(Demo, AnEmptyFolderIsFilledAndEveryRowIsTrained) {
  TemporaryFolder folder;
  const Output made =
      engine("demo " + folder.path().string() + " --rows 600 --seed 3 --json --progress none");
  ASSERT_EQ(made.status, 0) << made.text;
  const Output checked = engine("check " + folder.path().string() + "/run.json --json");
  ASSERT_EQ(checked.status, 0) << checked.text;
  const nlohmann::json report = nlohmann::json::parse(checked.text);
  EXPECT_GE(report.at("rows"), 600);
  EXPECT_EQ(report.at("fates").at("trained"), report.at("rows"));
  for (const char* part : {"model/tokenizer.model", "model/config.json", "mixture.json"}) {
    EXPECT_TRUE(std::filesystem::exists(folder / part)) << part;
  }
  EXPECT_EQ(engine("demo /dev/null/x 2>/dev/null").status, 1);
  EXPECT_EQ(engine("demo x --rows 10 2>/dev/null").status, 2);
}

}  // namespace
}  // namespace ivl
