#include "data/check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "data/fair_shares.h"
#include "data/loader.h"
#include "small_mixture.h"

namespace ivl {
namespace {

using test::record;
using test::SmallMixture;
using test::write;

/// 60 rows of two subsets with fourteen faults in known places.
class Planted : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 60; ++i) {
      const std::string name = std::to_string(i) + ".png";
      write(mixture_.image(name), test::png(30 + i, 40, i));
      rows_.push_back(record("What is drawn?", "picture " + std::to_string(i), name));
    }
    plant_images();
    for (const int row : {3, 17, 40, 59}) {  // over-long
      rows_[static_cast<size_t>(row)] = record("Count.", std::string(3000, '7'));
      expected_[row] = Fate::trained_truncated;
    }
    rows_[21] = record("q", "");  // no end mark where the template puts one
    rows_[22] = record("say <|im_end|> now", "no");
    expected_[21] = expected_[22] = Fate::masked;
    mixture_.add("first", {rows_.begin(), rows_.begin() + 30});
    mixture_.add("second", {rows_.begin() + 30, rows_.end()});
  }

  void plant_images() {
    const std::string whole = test::png(64, 64);
    const std::string broken[] = {whole.substr(0, whole.size() / 2), "", "not a picture",
                                  whole.substr(0, 10), bomb(whole)};
    const int places[] = {1, 8, 29, 30, 51};
    for (int i = 0; i < 5; ++i) {
      write(mixture_.image(std::to_string(places[i]) + ".png"), broken[i]);
      expected_[places[i]] = Fate::failed;
    }
    for (const int row : {0, 33, 58}) {
      std::filesystem::remove(mixture_.image(std::to_string(row) + ".png"));
      expected_[row] = Fate::failed;
    }
  }
  /// A PNG that says it has 65535 x 65535 pixels.
  static std::string bomb(std::string bytes) {
    for (const size_t at : {16, 20}) bytes.replace(at, 4, std::string("\0\0\xff\xff", 4));
    return bytes;
  }
  CheckReport check(CheckOptions options = {}) {
    std::vector<BrokenSubset> broken;
    const auto corpus = open_corpus(load_mixture(mixture_.meta_path()).or_throw(),
                                    mixture_.folder / "cache", {}, &broken)
                            .or_throw();
    return check_corpus(*corpus, broken, mixture_.rules(), options, {}).or_throw();
  }

  SmallMixture mixture_;
  std::vector<nlohmann::json> rows_;
  std::map<int, Fate> expected_;
};

TEST_F(Planted, AreExactlyTheFindings) {
  const CheckReport report = check();
  EXPECT_EQ(report.rows(), 60);
  EXPECT_EQ(report.count(Fate::trained), 46);
  EXPECT_EQ(report.count(Fate::trained_truncated), 4);
  EXPECT_EQ(report.count(Fate::masked), 2);
  EXPECT_EQ(report.count(Fate::failed), 8);
  std::map<int, Fate> found;
  for (const CheckFinding& finding : report.findings) {
    found[finding.subset * 30 + static_cast<int>(finding.row)] = finding.fate;
    EXPECT_FALSE(finding.why.code.empty());
  }
  EXPECT_EQ(report.findings.size(), 14U);
  EXPECT_EQ(found, expected_);
  EXPECT_TRUE(report.remarks.empty());
}

TEST_F(Planted, AreTheLoadersFatesToo) {
  RunSpec spec = mixture_.spec();
  spec.batch = {.global = 4, .micro = 2};
  const DataPipeline pipeline = make_loader(spec, 1).or_throw();
  std::map<int, Fate> found;
  int rows = 0;
  for (int64_t step = 1; step <= pipeline.loader->shape().total_steps; ++step) {
    for (int64_t index = 0; index < 2; ++index) {
      const MicroBatch batch = pipeline.loader->take(step, index).or_throw();
      for (const RowOutcome& row : batch.outcomes) {
        ++rows;
        if (row.fate == Fate::trained) continue;
        found[row.ref.subset * 30 + static_cast<int>(row.ref.row)] = row.fate;
      }
    }
  }
  EXPECT_EQ(rows, 60);
  EXPECT_EQ(found, expected_);
}

TEST_F(Planted, HeadersAloneFindLess) {
  const CheckReport report = check({.decode = false});
  EXPECT_EQ(report.count(Fate::failed), 7);  // the picture cut in half has a whole header
}

TEST_F(Planted, CountsWhatItDoesNotTell) {
  const CheckReport report = check({.most_findings = 3});
  EXPECT_EQ(report.findings.size(), 3U);
  EXPECT_EQ(report.findings_left_out, 11);
  EXPECT_EQ(report.count(Fate::trained), 46);
}

TEST(FairShares, TheModestGetAllAndTheOthersTheSame) {
  using Shares = std::vector<int64_t>;
  EXPECT_EQ(fair_shares({100, 2, 50, 0}, 30), (Shares{14, 2, 14, 0}));
  EXPECT_EQ(fair_shares({3, 4}, 100), (Shares{3, 4}));
  EXPECT_EQ(fair_shares({5, 5}, 0), (Shares{0, 0}));
  EXPECT_EQ(fair_shares({}, 7), Shares{});
}

TEST(Check, NoSubsetsFindingsHideAnothers) {
  SmallMixture mixture;
  mixture.add("many", std::vector<nlohmann::json>(9, record("q", "")));
  mixture.add("few", {record("q", "a"), record("q", "")});
  const CheckReport report =
      check_corpus(*mixture.corpus(), {}, mixture.rules(), {.most_findings = 4}, {}).or_throw();
  ASSERT_EQ(report.findings.size(), 4U);
  EXPECT_EQ(report.findings[2].subset, 0);
  EXPECT_EQ(report.findings[3].subset, 1);
  EXPECT_EQ(report.findings_left_out, 6);
}

TEST(Check, CountsRepeatedRowsAsOftenAsAnEpochHasThem) {
  SmallMixture mixture;
  mixture.add("s", {record("q", "a"), record("q", "")}, {{"repeat_time", 3}});
  const CheckReport report =
      check_corpus(*mixture.corpus(), {}, mixture.rules(), {}, {}).or_throw();
  EXPECT_EQ(report.rows(), 6);
  EXPECT_EQ(report.count(Fate::masked), 3);
  EXPECT_EQ(report.findings.size(), 1U);
}

TEST(Check, GoesOnPastAMissingFileAndRemarksOnTheHarmless) {
  SmallMixture mixture;
  const std::string line = record("q", "a").dump();
  mixture.add_lines("gone", line);
  mixture.add_lines("dressed", "\xEF\xBB\xBF" + line + "\r\n" + line + "\r\n", {{"length", 5}});
  mixture.add_lines("empty", std::string());
  mixture.add_lines("unused", line + "\n", {{"repeat_time", 0.5}});
  std::filesystem::remove(mixture.annotation("gone"));
  std::vector<BrokenSubset> broken;
  const auto corpus =
      open_corpus(load_mixture(mixture.meta_path()).or_throw(), "", {}, &broken).or_throw();
  const CheckReport report = check_corpus(*corpus, broken, mixture.rules(), {}, {}).or_throw();
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].row, -1);
  EXPECT_EQ(report.findings[0].why.code, "data.annotation_unreadable");
  EXPECT_EQ(report.rows(), 2);
  std::vector<std::string> codes;
  for (const Message& remark : report.remarks) codes.push_back(remark.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"data.byte_order_mark", "data.carriage_return",
                                             "data.length_differs", "data.annotation_empty",
                                             "data.none_used"}));
}

TEST(Check, AFileThatWillNotStandStillCostsItsSubsetOnly) {
  SmallMixture mixture;
  mixture.add("moving", {record("q", "a")});
  mixture.add("still", {record("q", "a"), record("q", "b")});
  const auto corpus = mixture.corpus();
  std::ofstream(mixture.annotation("moving"), std::ios::app) << "\n";
  const CheckReport report = check_corpus(*corpus, {}, mixture.rules(), {}, {}).or_throw();
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].subset, 0);
  EXPECT_EQ(report.findings[0].row, -1);
  EXPECT_EQ(report.findings[0].why.code, "data.annotation_changed");
  EXPECT_EQ(report.rows(), 2);
}

TEST(Check, GoesOnWhereItWasStoppedAndLooksAgainAtFaultyImages) {
  SmallMixture mixture;
  std::vector<nlohmann::json> rows(20'000, record("q", "a"));
  rows[3] = record("q", "a", "late.png");
  mixture.add("s", rows);
  const auto corpus = mixture.corpus();
  CheckOptions options;
  options.cache = {mixture.folder / "cache", "tokenizer"};
  std::atomic<bool> stop{false};
  WorkControl control;
  control.threads = 1;
  control.stop = &stop;
  const auto unfinished = [&] {
    const auto all = std::filesystem::directory_iterator(mixture.folder / "cache");
    return std::ranges::any_of(all, [](const auto& entry) {
      return entry.path().extension() == ".unfinished" && !std::filesystem::is_empty(entry);
    });
  };
  // Stopped from outside as soon as a block is kept.
  std::jthread stopper([&](const std::stop_token& token) {
    while (!token.stop_requested() && !unfinished()) std::this_thread::yield();
    stop = true;
  });
  const auto stopped = check_corpus(*corpus, {}, mixture.rules(), options, control);
  stopper.join();
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().code, interrupted().code);
  EXPECT_TRUE(unfinished());

  write(mixture.image("late.png"), test::png(30, 30));
  stop = false;
  const CheckReport report =
      check_corpus(*corpus, {}, mixture.rules(), options, control).or_throw();
  EXPECT_EQ(report.count(Fate::trained), 20'000);
  EXPECT_TRUE(report.findings.empty());
  EXPECT_FALSE(unfinished());
}

}  // namespace
}  // namespace ivl
