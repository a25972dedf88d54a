#include "spec/progress.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

namespace ivl {
namespace {

using nlohmann::json;

template <typename Act>
std::string written_by(Act act) {
  testing::internal::CaptureStderr();
  act();
  return testing::internal::GetCapturedStderr();
}

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

TEST(Progress, JsonLinesHoldEveryField) {
  const auto lines = lines_of(written_by([] {
    Progress progress(ProgressStyle::json, "rows", 10);
    progress.update(5);
    progress.finish(10);
  }));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].at("done"), 5);
  EXPECT_EQ(lines[0].at("total"), 10);
  EXPECT_EQ(lines[0].at("phase"), "rows");
  EXPECT_GT(lines[0].at("rate").get<double>(), 0);
  EXPECT_GE(lines[0].at("eta").get<double>(), 0);
  EXPECT_EQ(lines[1].at("done"), 10);
  EXPECT_EQ(lines[1].at("eta"), 0.0);
}

TEST(Progress, ManyUpdatesMakeFewLinesAndTheLastState) {
  const auto lines = lines_of(written_by([] {
    Progress progress(ProgressStyle::json, "rows", 1000);
    for (int i = 1; i <= 999; ++i) progress.update(i);
  }));
  ASSERT_GE(lines.size(), 2u);
  EXPECT_LT(lines.size(), 500u);
  EXPECT_EQ(lines.back().at("done"), 999);  // no finish(): the destructor says how far it came
}

TEST(Progress, UnknownTotalHasNoTimeLeft) {
  const auto lines = lines_of(written_by([] {
    Progress progress(ProgressStyle::json, "rows", 0);
    progress.finish(3);
  }));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].at("eta").is_null());
}

TEST(Progress, TerminalLineIsRewrittenInPlace) {
  const std::string text = written_by([] {
    Progress progress(ProgressStyle::terminal, "rows", 10);
    progress.finish(5);
  });
  EXPECT_EQ(text.substr(0, 4), "\r\x1b[K");
  EXPECT_NE(text.find("rows  5 of 10  (50 %)"), std::string::npos);
  EXPECT_EQ(text.back(), '\n');
}

TEST(Progress, NoneWritesNothing) {
  EXPECT_EQ(written_by([] {
              Progress progress(ProgressStyle::none, "rows", 10);
              progress.update(1);
              progress.finish(10);
            }),
            "");
}

TEST(Progress, StyleFollowsTheOption) {
  EXPECT_EQ(progress_style("json"), ProgressStyle::json);
  EXPECT_EQ(progress_style("none"), ProgressStyle::none);
  EXPECT_EQ(written_by([] {  // captured standard error is a file
              EXPECT_EQ(progress_style("auto"), ProgressStyle::none);
            }),
            "");
}

TEST(DurationText, ReadsAsAClock) {
  EXPECT_EQ(duration_text(0.4), "0:00");
  EXPECT_EQ(duration_text(7), "0:07");
  EXPECT_EQ(duration_text(3599), "59:59");
  EXPECT_EQ(duration_text(64800), "18:00:00");
  EXPECT_EQ(duration_text(-1), "0:00");
}

}  // namespace
}  // namespace ivl
