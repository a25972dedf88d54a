#include <filesystem>
#include <sstream>

#include "cli/run_captured.h"
#include "spec/event.h"
#include "spec/ledger.h"
#include "spec/run_folder.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using nlohmann::json;
using test::put_file;

Captured run_rows(std::vector<std::string> words) {
  words.insert(words.begin(), "rows");
  return run_captured({add_rows_verb}, words);
}

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

RowResult row_of(int64_t row, int64_t position, Fate fate, double loss_sum) {
  RowResult result;
  result.outcome.ref = {1, row};
  result.outcome.position = position;
  result.outcome.fate = fate;
  result.outcome.batch_row = fate == Fate::trained ? 0 : -1;
  if (fate == Fate::failed)
    result.outcome.why = say("test.gone", "{file} is missing", {{"file", "a.png"}});
  result.outcome.tokens = 20;
  result.outcome.supervised_tokens = 10;
  result.loss_sum = loss_sum;
  return result;
}

// Steps 1 and 2; row 7 in both, row 9 failed in step 2, whose row 8 has the highest loss.
class RowsVerb : public testing::Test {
 protected:
  void SetUp() override {
    put_file(run_ + "/run.json", "{}");
    ASSERT_TRUE(claim_attempt(run_).ok());
    std::filesystem::create_directories(run_ + "/events");
    const json subsets = {{{"name", "one"}, {"rows", 3}}, {{"name", "a:b"}, {"rows", 10}}};
    put_file(
        events_path(run_, 1),
        event_line(1, "start", 0, {{"subsets", subsets}, {"rows_per_epoch", 13}, {"epochs", 3}}));
    auto writer = RowWriter::create(run_, 1, 0, 1);
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE(writer->step(1, 0, {row_of(7, 0, Fate::trained, 5)}).ok());
    ASSERT_TRUE(writer
                    ->step(2, 0,
                           {row_of(7, 1, Fate::trained, 6), row_of(9, 2, Fate::failed, 0),
                            row_of(8, 3, Fate::trained, 90)})
                    .ok());
  }
  const TemporaryFolder folder_;
  const std::string run_ = folder_.path();
};

TEST_F(RowsVerb, OfAStepHighestLossFirst) {
  const auto rows = lines_of(run_rows({run_, "--step", "2", "--json"}).out);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0]["row"], 8);
  EXPECT_EQ(rows[0]["loss"], 9.0);
  EXPECT_EQ(rows[0]["loss_sum"], 90.0);
  EXPECT_EQ(rows[0]["subset_name"], "a:b");
  EXPECT_EQ(rows[1]["row"], 7);
  EXPECT_EQ(rows[2]["fate"], "failed");
  EXPECT_EQ(rows[2]["reason"]["args"]["file"], "a.png");
  EXPECT_FALSE(rows[2].contains("loss"));
  EXPECT_EQ(run_rows({run_, "--step", "3", "--json"}).out, "");
}

TEST_F(RowsVerb, OfARowByNameAndByNumber) {
  for (const char* name : {"a:b:7", "1:7"}) {
    const auto rows = lines_of(run_rows({run_, "--row", name, "--json"}).out);
    ASSERT_EQ(rows.size(), 2u) << name;
    EXPECT_EQ(rows[0]["step"], 1);
    EXPECT_EQ(rows[1]["step"], 2);
    EXPECT_EQ(rows[1]["loss"], 0.6);
  }
}

TEST_F(RowsVerb, OfAFateAndTheSummary) {
  const auto failed = lines_of(run_rows({run_, "--fate", "failed", "--json"}).out);
  ASSERT_EQ(failed.size(), 1u);
  EXPECT_EQ(failed[0]["row"], 9);
  EXPECT_EQ(lines_of(run_rows({run_, "--step", "2", "--fate", "trained", "--json"}).out).size(),
            2u);
  const json summary = json::parse(run_rows({run_, "--json"}).out);
  EXPECT_EQ(summary["epochs"][0]["rows"], 13);
  EXPECT_EQ(summary["epochs"][0]["fates"], (json{{"trained", 3}, {"failed", 1}}));
  EXPECT_EQ(summary["epochs"][0]["not_reached"], 9);
  EXPECT_EQ(summary["epochs_to_come"], 2);
  EXPECT_EQ(run_rows({run_}).out,
            "epoch 0: 13 rows, 1 failed, 3 trained, 9 not reached yet\n"
            "2 epochs of 13 rows to come\n");
  EXPECT_NE(run_rows({run_, "--fate", "failed"}).out.find("a:b:9  a.png is missing"),
            std::string::npos);
}

TEST_F(RowsVerb, MistakesAreNamed) {
  const auto code_of = [](const Captured& captured) {
    return json::parse(captured.out)["error"]["code"];
  };
  EXPECT_EQ(code_of(run_rows({folder_ / "x", "--json"})), "rows.no_run");
  EXPECT_EQ(code_of(run_rows({run_, "--fate", "lost", "--json"})), "rows.no_such_fate");
  for (const char* row :
       {"7", "nine:7", "a:b:", "a:b:-1", "99999999:7", "1:99999999999999999999"}) {
    EXPECT_EQ(code_of(run_rows({run_, "--row", row, "--json"})), "rows.no_such_row") << row;
  }
  EXPECT_EQ(run_rows({run_, "--step", "0"}).status, kExitUsage);
  EXPECT_EQ(run_rows({}).status, kExitUsage);
}

}  // namespace
}  // namespace ivl
