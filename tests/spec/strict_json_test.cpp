#include "spec/strict_json.h"

#include <gtest/gtest.h>

#include "spec/atomic_file.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

Message error_of(const std::string& text) {
  const auto parsed = parse_strict_json(text, "f.json");
  EXPECT_FALSE(parsed.ok()) << text.substr(0, 100);
  return parsed ? Message{} : parsed.error();
}

TEST(StrictJson, ReadsOrdinaryJson) {
  const auto value = parse_strict_json("{\"a\": [1, 2.5, \"\\u4f60\", null]}", "f").or_throw();
  EXPECT_EQ(value.at("a").at(2), "你");
}

TEST(StrictJson, SkipsAByteOrderMark) {
  EXPECT_EQ(parse_strict_json("\xef\xbb\xbf{\"a\": 1}", "f").or_throw().at("a"), 1);
}

TEST(StrictJson, SyntaxErrorsNameFileLineAndColumn) {
  const Message message = error_of("{\n  \"a\": 1,\n  b\n}");
  EXPECT_EQ(message.code, "json.syntax");
  EXPECT_EQ(message.args.at("line"), 3);
  EXPECT_EQ(message.args.at("column"), 3);
  EXPECT_EQ(message.text.find("f.json, line 3, column 3: "), 0u) << message.text;
}

TEST(StrictJson, RefusesWhatIsNotJson) {
  for (const char* text : {"", " ", "{", "[1,]", "{\"a\": 1,}", "{\"a\": NaN}", "[Infinity]",
                           "[-Infinity]", "{\"a\": 1} x", "{a: 1}", "[01]", "[1.]", "[+1]",
                           "// note\n{}", "{} /* note */", "'a'", "[\"\t\"]"}) {
    EXPECT_EQ(error_of(text).code, "json.syntax") << text;
  }
}

TEST(StrictJson, RefusesInvalidUtf8AndStillSaysSoInPlainText) {
  const Message message = error_of("{\"a\": \"\xff\xfe\"}");
  EXPECT_EQ(message.code, "json.syntax");
  for (const char c : message.text) EXPECT_TRUE(c >= 32 && c < 127) << message.text;
}

TEST(StrictJson, RefusesNulBytes) {
  EXPECT_EQ(error_of(std::string("{\"a\"\0: 1}", 9)).code, "json.syntax");
  EXPECT_EQ(error_of(std::string("{}\0", 3)).code, "json.syntax");
}

TEST(StrictJson, RefusesNumbersBeyondDouble) {
  EXPECT_EQ(error_of("[1e999]").code, "json.number_range");
  EXPECT_TRUE(parse_strict_json("[1e308, 1e-400]", "f"));
}

TEST(StrictJson, RefusesDuplicateKeysInOneObjectOnly) {
  const Message message = error_of("{\"a\": 1, \"b\": {\"a\": 2, \"a\": 3}}");
  EXPECT_EQ(message.code, "json.duplicate_key");
  EXPECT_EQ(message.args.at("key"), "a");
  EXPECT_TRUE(parse_strict_json("{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}, {\"a\": 1}]}", "f"));
}

TEST(StrictJson, RefusesDeepNesting) {
  EXPECT_EQ(error_of(std::string(1 << 20, '[')).code, "json.too_deep");
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
  EXPECT_EQ(error_of(objects).code, "json.too_deep");
  const std::string at_limit = std::string(kDeepestJson, '[') + std::string(kDeepestJson, ']');
  EXPECT_TRUE(parse_strict_json(at_limit, "f"));
}

TEST(StrictJson, ReadsLongStrings) {
  const std::string text = "[\"" + std::string(10 << 20, 'x') + "\"]";
  EXPECT_EQ(parse_strict_json(text, "f").or_throw()[0].get<std::string>().size(), 10u << 20);
}

TEST(StrictJson, FilesAreBounded) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder / "f.json", "{\"a\": 1}"));
  EXPECT_EQ(read_strict_json(folder / "f.json").or_throw().at("a"), 1);
  EXPECT_EQ(read_strict_json(folder / "f.json", 4).error().code, "file.too_large");
  EXPECT_EQ(read_strict_json(folder / "g.json").error().code, "file.read");
}

}  // namespace
}  // namespace ivl
