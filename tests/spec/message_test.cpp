#include "spec/message.h"

#include <gtest/gtest.h>

#include <limits>

#include "spec/batch.h"
#include "spec/nearest.h"
#include "spec/result.h"

namespace ivl {
namespace {

TEST(Say, PutsArgumentsIntoTheTemplate) {
  const Message message = say("test.one", "{file}, line {line}: {what}",
                              {{"file", "a.json"}, {"line", 7}, {"what", "odd"}});
  EXPECT_EQ(message.text, "a.json, line 7: odd");
  EXPECT_EQ(message.code, "test.one");
  EXPECT_EQ(message.args.at("line"), 7);
}

TEST(Say, AnArgumentIsNotReadAsATemplate) {
  EXPECT_EQ(say("test.brace", "<{a}>", {{"a", "{b}"}}).text, "<{b}>");
}

TEST(Say, DoubledBraceIsABrace) {
  EXPECT_EQ(say("test.doubled", "{{x} {x}", {{"x", 1}}).text, "{x} 1");
}

TEST(Say, MissingArgumentIsAProgrammersMistake) {
  EXPECT_THROW(say("test.missing", "{a}", {{"b", 1}}), std::logic_error);
  EXPECT_THROW(say("test.open", "{a", {{"a", 1}}), std::logic_error);
}

TEST(Say, InvalidUtf8InAnArgumentDoesNotThrow) {
  const Message message = say("test.bytes", "{a} {b}", {{"a", "\xff"}, {"b", {"\xfe"}}});
  EXPECT_EQ(message.text.substr(0, 2), "\xff ");
}

TEST(Result, CarriesValueOrMessage) {
  Result<int> good = 3;
  EXPECT_TRUE(good.ok());
  EXPECT_EQ(std::move(good).or_throw(), 3);
  Result<int> bad = say("test.bad", "bad");
  EXPECT_FALSE(bad);
  EXPECT_THROW(std::move(bad).or_throw(), Failure);
  EXPECT_NO_THROW(Status().or_throw());
  EXPECT_THROW(Status(say("test.bad", "bad")).or_throw(), Failure);
}

TEST(Fate, NamesGoBothWays) {
  for (const Fate fate :
       {Fate::trained, Fate::trained_truncated, Fate::masked, Fate::failed, Fate::left_over}) {
    EXPECT_EQ(fate_from_string(to_string(fate)), fate);
  }
  EXPECT_STREQ(to_string(Fate::trained_truncated), "trained_truncated");
  EXPECT_EQ(fate_from_string("truncated"), std::nullopt);
  EXPECT_EQ(fate_from_string(""), std::nullopt);
}

TEST(Nearest, CountsEdits) {
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("abc", "abc"), 0u);
  EXPECT_EQ(edit_distance("abc", "axc"), 1u);
  EXPECT_EQ(edit_distance("abc", "acb"), 1u);  // neighbours swapped
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

TEST(Nearest, PicksTheFirstOfTheBest) {
  EXPECT_EQ(nearest("trian", {"check", "train", "trial"}), "train");
  EXPECT_EQ(nearest("x", {"a", "b"}), "a");
  EXPECT_EQ(nearest("x", {}), "");
  EXPECT_EQ(nearest(std::string(10 << 20, 'x'), {"a", "xxxx"}), "xxxx");
}

}  // namespace
}  // namespace ivl
