// The demo from one end to the other with the program itself: drawn, trained, asked about pictures
// that training did not see.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "cli/engine_output.h"
#include "support/file_bytes.h"

namespace ivl {
namespace {

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
  const std::string demo = IVL_TRAINED_DEMO;  // made and trained by the build
  const nlohmann::json summary = nlohmann::json::parse(test::bytes_of_file(demo + ".json"));
  EXPECT_GE(summary.at("subsets").size(), 5u);
  const std::string model = summary.at("model_after_training");
  const Output answered =
      engine("answer --model " + model + " --questions " + demo + "/unseen.jsonl --json");
  ASSERT_EQ(answered.status, 0) << answered.text;

  std::vector<nlohmann::json> questions = json_lines(test::bytes_of_file(demo + "/unseen.jsonl"));
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

}  // namespace
}  // namespace ivl
