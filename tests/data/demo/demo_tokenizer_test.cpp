#include "data/demo/demo_tokenizer.h"

#include <gtest/gtest.h>

#include "data/text/tokenizer.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

std::vector<std::string> sentences() {
  std::vector<std::string> list;
  for (int i = 0; i < 50; ++i) {
    list.push_back("<|im_start|>How many red circles are there?");
    list.push_back("<|im_start|>图中有几个红色的圆形？");
    list.push_back("<|im_start|>[0.25, 0.50, 0.75, 1.00]");
  }
  return list;
}

TEST(DemoTokenizer, IsBuiltLikeYis) {
  TemporaryFolder folder;
  ASSERT_TRUE(write_demo_tokenizer(folder.path().string(), sentences(), 400).ok());
  const auto tokenizer = Tokenizer::load(folder.path().string());
  ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().text;
  EXPECT_EQ(tokenizer->id_of("<|startoftext|>"), 1);
  EXPECT_EQ(tokenizer->id_of("<|im_start|>"), 6);
  EXPECT_EQ(tokenizer->id_of("<|im_end|>"), 7);
  const std::vector<int32_t> ids = tokenizer->encode("How many red circles? 红色 ☃ 12");
  EXPECT_EQ(std::count(ids.begin(), ids.end(), tokenizer->unknown_id()), 0);
  EXPECT_EQ(tokenizer->decode(ids), "How many red circles? 红色 ☃ 12");
}

TEST(DemoTokenizer, TheSameSentencesGiveTheSameBytes) {
  TemporaryFolder first, second;
  ASSERT_TRUE(write_demo_tokenizer(first.path().string(), sentences(), 400).ok());
  ASSERT_TRUE(write_demo_tokenizer(second.path().string(), sentences(), 400).ok());
  for (const char* name : {"tokenizer.model", "tokenizer_config.json"}) {
    EXPECT_EQ(test::bytes_of_file(first / name), test::bytes_of_file(second / name));
  }
}

TEST(DemoTokenizer, NothingToLearnFromIsAnError) {
  TemporaryFolder folder;
  const Status made = write_demo_tokenizer(folder.path().string(), {}, 400);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().code, "demo.tokenizer_not_trained");
}

}  // namespace
}  // namespace ivl
