#include "data/text/record.h"

#include <gtest/gtest.h>

namespace ivl {
namespace {

const std::string kTurns =
    R"("conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}])";

std::string line(const std::string& fields) { return "{" + fields + ", " + kTurns + "}"; }

/// Code of the error, "" when there is none.
std::string error_of(const std::string& text) {
  const Result<Record> record = parse_record(text);
  return record ? "" : record.error().code;
}
std::string field_of(const std::string& text) {
  const Result<Record> record = parse_record(text);
  return record ? "" : record.error().args.at("field").get<std::string>();
}

TEST(Record, ReadsAllFields) {
  const Record record =
      parse_record(R"({"id": 17, "image": "images/图 1.png", "width": 800, "height": 557,
                       "length": 321, "conversations": [
                       {"from": "system", "value": "s"}, {"from": "human", "value": "<image>\nq"},
                       {"from": "gpt", "value": "\u56fe \ud83e\udd8a"}], "extra": {"x": [1, null]}})")
          .or_throw();
  EXPECT_EQ(record.id, "17");
  EXPECT_EQ(record.images, std::vector<std::string>{"images/图 1.png"});
  EXPECT_FALSE(record.image_list);
  EXPECT_EQ(record.width, 800);
  EXPECT_EQ(record.height, 557);
  EXPECT_EQ(record.length, 321);
  ASSERT_EQ(record.conversations.size(), 3u);
  EXPECT_EQ(record.conversations[0].from, "system");
  EXPECT_EQ(record.conversations[1].value, "<image>\nq");
  EXPECT_EQ(record.conversations[2].value, "图 🦊");
}

TEST(Record, ImageComesInManyShapes) {
  const auto images = [](const std::string& fields) {
    return parse_record(line(fields)).or_throw().images;
  };
  using Paths = std::vector<std::string>;
  EXPECT_EQ(images(R"("id": 0)"), Paths{});
  EXPECT_EQ(images(R"("image": null)"), Paths{});
  EXPECT_EQ(images(R"("image": "")"), Paths{});
  EXPECT_EQ(images(R"("image": [])"), Paths{});
  EXPECT_EQ(images(R"("image": ["a.png", "b.jpg"])"), (Paths{"a.png", "b.jpg"}));
  EXPECT_TRUE(parse_record(line(R"("image": ["a.png"])")).or_throw().image_list);
}

TEST(Record, IdAndSizesComeInManyShapes) {
  const auto id = [](const std::string& value) {
    return parse_record(line("\"id\": " + value)).or_throw().id;
  };
  EXPECT_EQ(id("\"x 7\""), "x 7");
  EXPECT_EQ(id("-5"), "-5");
  EXPECT_EQ(id("null"), "");
  EXPECT_EQ(id("18446744073709551615"), "18446744073709551615");
  EXPECT_EQ(id("123456789012345678901234567890"), "123456789012345678901234567890");
  const Record sizes = parse_record(line(R"("width": [640, 5], "height": [480.0, 7])")).or_throw();
  EXPECT_EQ(sizes.width, 640);
  EXPECT_EQ(sizes.height, 480);
  const Record unknown = parse_record(line(R"("width": "wide", "height": -3)")).or_throw();
  EXPECT_EQ(unknown.width, 0);
  EXPECT_EQ(unknown.height, 0);
  EXPECT_EQ(parse_record(line(R"("length": null)")).or_throw().length, std::nullopt);
}

TEST(Record, LineEndsAndByteOrderMarkAreHarmless) {
  EXPECT_EQ(parse_record("\xEF\xBB\xBF" + line(R"("id": 3)") + "\r\n").or_throw().id, "3");
  EXPECT_EQ(error_of(" \t\r\n"), "record.empty_line");
  EXPECT_EQ(error_of(""), "record.empty_line");
}

TEST(Record, TheLastOfEqualKeysCounts) {
  EXPECT_EQ(parse_record(line(R"("id": 1, "id": 2, "image": "a", "image": null)")).or_throw().id,
            "2");
}

TEST(Record, NamesTheFieldOfAWrongType) {
  EXPECT_EQ(field_of(line(R"("image": 7)")), "image");
  EXPECT_EQ(field_of(line(R"("image": ["a", {"b": 1}])")), "image[1]");
  EXPECT_EQ(field_of(line(R"("image": ["a", ""])")), "image[1]");
  EXPECT_EQ(field_of(line(R"("image": "a\u0000b.png")")), "image");
  EXPECT_EQ(field_of(line(R"("length": "many")")), "length");
  EXPECT_EQ(error_of(line(R"("length": 1.5)")), "record.bad_length");
  EXPECT_EQ(error_of(line(R"("length": -1)")), "record.bad_length");
  EXPECT_EQ(field_of(R"({"conversations": "hello"})"), "conversations");
  EXPECT_EQ(field_of(R"({"conversations": ["hello"]})"), "conversations[0]");
  EXPECT_EQ(field_of(R"({"conversations": [{"from": "human", "value": ["x"]}]})"),
            "conversations[0].value");
  EXPECT_EQ(field_of(R"({"conversations": [{"from": "human", "value": null}]})"),
            "conversations[0].value");
  EXPECT_EQ(field_of(R"({"conversations": [{"from": "human"}]})"), "conversations[0].value");
  EXPECT_EQ(field_of(R"({"conversations": [{"value": "x"}]})"), "conversations[0].from");
}

TEST(Record, NamesTheTurnOfAnUnknownRole) {
  const Result<Record> record = parse_record(
      R"({"conversations": [{"from": "human", "value": ""}, {"from": "robot", "value": ""}]})");
  ASSERT_FALSE(record.ok());
  EXPECT_EQ(record.error().code, "record.unknown_role");
  EXPECT_EQ(record.error().args.at("field"), "conversations[1].from");
  EXPECT_EQ(record.error().args.at("role"), "robot");
  EXPECT_EQ(error_of(R"({"conversations": [{"from": "human", "value": ""},
                                           {"from": "system", "value": ""}]})"),
            "record.unknown_role");
}

TEST(Record, NeedsConversations) {
  EXPECT_EQ(error_of("{}"), "record.no_conversations");
  EXPECT_EQ(error_of(R"({"conversations": []})"), "record.no_conversations");
  EXPECT_EQ(error_of("[1]"), "record.not_object");
  EXPECT_EQ(error_of("7"), "record.not_object");
}

TEST(Record, SaysWhereJsonBreaks) {
  const Result<Record> record = parse_record(R"({"id": 1, "image": oops})");
  ASSERT_FALSE(record.ok());
  EXPECT_EQ(record.error().code, "record.not_json");
  EXPECT_EQ(record.error().args.at("byte"), 19);
  EXPECT_EQ(error_of(R"({"conversations": [)"), "record.not_json");
  EXPECT_EQ(error_of(line(R"("id": 1)") + " {}"), "record.not_json");
  EXPECT_EQ(error_of(R"({"id": 01})"), "record.not_json");
  EXPECT_EQ(error_of("{\"id\": \"a\nb\"}"), "record.not_json");
}

TEST(Record, SaysWhereUtf8Breaks) {
  const Result<Record> record = parse_record("{\"id\": \"a\xC0\xAF\"}");
  ASSERT_FALSE(record.ok());
  EXPECT_EQ(record.error().code, "record.invalid_utf8");
  EXPECT_EQ(record.error().args.at("byte"), 9);
}

}  // namespace
}  // namespace ivl
