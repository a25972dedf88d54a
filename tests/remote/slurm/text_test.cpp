#include "remote/slurm/text.h"

#include <gtest/gtest.h>

#include "remote/slurm/tools.h"

namespace ivl::remote {
namespace {

TEST(SlurmText, PlainTextIsSafeToShow) {
  EXPECT_EQ(plain_text("a\x1b[31mb\x07\r\n\tc"), "a [31mb    c");
  EXPECT_EQ(plain_text("\xE4\xB8\xAD\xff\xC0\xAF"), "\xE4\xB8\xAD???");  // valid UTF-8 alone stays
  EXPECT_EQ(plain_text("\xC2\x9B"
                       "31m\xE2\x80\xAE"),
            " 31m ");  // C1 controls, overrides
  EXPECT_EQ(plain_text("\xE4\xB8\xAD\xE4\xB8\xAD", 4), "\xE4\xB8\xAD");
  EXPECT_EQ(plain_text(std::string(1 << 20, 'x')).size(), kMostText);
}

TEST(SlurmText, SplitIsBounded) {
  EXPECT_TRUE(split("", ',').empty());
  EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(split(std::string(kMostRecords * 2, '\n'), '\n').size(), kMostRecords);
}

TEST(SlurmText, Durations) {
  for (const auto& [text, seconds] :
       std::vector<std::pair<const char*, int64_t>>{{"30", 1800},
                                                    {"1:30", 90},
                                                    {"01:00:00", 3600},
                                                    {"1-00:00:00", 86400},
                                                    {"2-12", 216000},
                                                    {"1-2:30", 95400},
                                                    {"365-00:00:00", 31536000}}) {
    EXPECT_EQ(duration_seconds(text), seconds) << text;
  }
  for (const char* text : {"UNLIMITED", "infinite", "INVALID", "", "-1", "1-", "1:2:3:4",
                           "9999999999999999999", "1:-2", "N/A"}) {
    EXPECT_EQ(duration_seconds(text), std::nullopt) << text;
  }
}

TEST(SlurmText, SizesAndTimes) {
  EXPECT_EQ(mebibytes("8000"), 8000);
  EXPECT_EQ(mebibytes("62.5G"), 64000);
  EXPECT_EQ(mebibytes("1T"), 1048576);
  EXPECT_EQ(mebibytes("515000+"), 515000);
  for (const char* text : {"", "-1", "nan", "inf", "1X", "UNLIMITED", "1e99"}) {
    EXPECT_EQ(mebibytes(text), std::nullopt) << text;
  }
  EXPECT_EQ(unix_seconds("1795846380"), 1795846380);
  for (const char* text : {"N/A", "Unknown", "2026-11-28T06:13:00", "None", "-5"}) {
    EXPECT_EQ(unix_seconds(text), 0) << text;
  }
}

TEST(SlurmText, ComplaintIsTheError) {
  EXPECT_EQ(
      complaint_of("sbatch: error: Batch job submission failed: Invalid partition\nsbatch: hint"),
      "Batch job submission failed: Invalid partition");
  EXPECT_EQ(complaint_of("\x1b]0;title\x07 permission denied\n"), "]0;title  permission denied");
  EXPECT_EQ(complaint_of(""), "");
}

}  // namespace
}  // namespace ivl::remote
