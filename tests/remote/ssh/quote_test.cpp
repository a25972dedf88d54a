#include "remote/ssh/quote.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <random>

namespace ivl::remote {
namespace {

std::string printed_by_sh(const std::string& script) {
  // The script reaches /bin/sh as a file, so that no other quoting is in the way.
  char name[] = "/tmp/ivl-quote-XXXXXX";
  const int fd = ::mkstemp(name);
  EXPECT_EQ(::write(fd, script.data(), script.size()), static_cast<ssize_t>(script.size()));
  ::close(fd);
  FILE* pipe = ::popen(("/bin/sh " + std::string(name)).c_str(), "r");
  std::string text;
  for (int c; (c = std::fgetc(pipe)) != EOF;) text += static_cast<char>(c);
  ::pclose(pipe);
  ::unlink(name);
  return text;
}

TEST(Quote, EveryByteButNulReachesTheCommand) {
  std::string all;
  for (int c = 1; c < 256; ++c) all += static_cast<char>(c);
  EXPECT_EQ(printed_by_sh("printf %s " + quote(all)), all);
}

TEST(Quote, RandomWordsStayWordsOfTheirOwn) {
  std::mt19937 random(7);
  const std::string hostile = "'\"\\$`!*?[]{}()<>|&;#~ \t\n\r-=%^a\x80\xff";
  for (int round = 0; round < 20; ++round) {
    std::string script, expected;
    for (int word = 0; word < 200; ++word) {
      std::string value;
      for (unsigned n = random() % 12; n > 0; --n) value += hostile[random() % hostile.size()];
      script += "printf '%s\\037' " + quote(value) + "\n";
      expected += value + "\037";
    }
    ASSERT_EQ(printed_by_sh(script), expected);
  }
}

TEST(Quote, EmptyIsAWord) { EXPECT_EQ(printed_by_sh("set -- " + quote("") + "; echo $#"), "1\n"); }

TEST(QuotePath, NeverAnOption) {
  EXPECT_EQ(quote_path("-rf"), "'./-rf'");
  EXPECT_EQ(quote_path("/a b"), "'/a b'");
}

TEST(QuotePath, TildeIsTheOtherMachinesHome) {
  EXPECT_EQ(printed_by_sh("HOME='/h o'; printf %s " + quote_path("~/a'b")), "/h o/a'b");
  EXPECT_EQ(printed_by_sh("HOME=/h; printf %s " + quote_path("~")), "/h");
  EXPECT_EQ(printed_by_sh("printf %s " + quote_path("~root")), "~root");
}

}  // namespace
}  // namespace ivl::remote
