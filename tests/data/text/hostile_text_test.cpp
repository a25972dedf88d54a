// Lines and rows that nobody wrote by hand.
#include <gtest/gtest.h>

#include "data/text/golden_rows.h"

namespace ivl {
namespace {

std::string record_line(const std::string& question, const std::string& more = "") {
  return R"({"conversations": [{"from": "human", "value": ")" + question +
         R"("}, {"from": "gpt", "value": "a"}])" + more + "}";
}

EncodeOptions hermes() {
  EncodeOptions options;
  options.conversation_template = find_template("Hermes-2");
  return options;
}

EncodedRow encode(const std::string& line, const std::vector<int>& tiles = {}) {
  return encode_row(parse_record(line).or_throw(), tiles, tiny_yi(), hermes());
}

TEST(HostileText, ALineOfTenMegabytes) {
  const std::string text(10'000'000, 'x');
  const Record record = parse_record(record_line(text)).or_throw();
  EXPECT_EQ(record.conversations[0].value.size(), text.size());
  const EncodedRow row = encode_row(record, {}, tiny_yi(), hermes());
  EXPECT_EQ(row.fate, Fate::failed);
  EXPECT_EQ(row.why->code, "text.too_long");
  EXPECT_EQ(parse_record(record_line("q")).or_throw().conversations.size(), 2u);
}

TEST(HostileText, DeepNesting) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  EXPECT_EQ(parse_record(record_line("q", ", \"x\": " + deep)).error().code, "record.not_readable");
  EXPECT_EQ(parse_record(std::string(100'000, '[')).error().code, "record.not_json");
  EXPECT_EQ(parse_record(std::string(100'000, '{')).error().code, "record.not_json");
}

TEST(HostileText, LoneSurrogates) {
  for (const char* escape : {R"(\ud800)", R"(\udc00)", R"(\ud800x)", R"(\ud800\ud800)"}) {
    const Result<Record> record = parse_record(record_line(escape));
    ASSERT_FALSE(record.ok()) << escape;
    EXPECT_FALSE(record.error().text.empty());
    EXPECT_NO_THROW(to_json(record.error()).dump());
  }
}

TEST(HostileText, OverlongAndCutUtf8) {
  for (const char* bytes :
       {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE4", "\xFF\xFE"}) {
    const Result<Record> record = parse_record(record_line(bytes));
    ASSERT_FALSE(record.ok());
    EXPECT_EQ(record.error().code, "record.invalid_utf8");
  }
  const std::string bytes = "{\"\xFF\": 1}";
  EXPECT_EQ(parse_record(bytes).error().code, "record.invalid_utf8");
}

TEST(HostileText, NulBytes) {
  EXPECT_FALSE(parse_record(std::string("{\"id\": \"a\0\"}", 12)).ok());
  EXPECT_FALSE(parse_record(std::string(64, '\0')).ok());
  const EncodedRow row = encode(record_line(R"(a\u0000b)"));
  EXPECT_EQ(row.fate, Fate::trained);
  EXPECT_NE(tiny_yi().decode(row.input_ids).find(std::string("a\0b", 3)), std::string::npos);
}

TEST(HostileText, HugeNumbers) {
  const std::string digits(5000, '9');
  EXPECT_EQ(parse_record(record_line("q", ", \"id\": " + digits)).or_throw().id, digits);
  EXPECT_EQ(parse_record(record_line("q 123456789012345678901234567890", ", \"id\": -" + digits))
                .or_throw()
                .conversations[0]
                .value,
            "q 123456789012345678901234567890");
  EXPECT_FALSE(parse_record(record_line("q", ", \"length\": " + digits)).ok());
  EXPECT_FALSE(parse_record(record_line("q", ", \"length\": 1e300")).ok());
}

TEST(HostileText, AMillionImages) {
  std::string images = "\"a\"";
  for (int i = 1; i < 1'000'000; ++i) images += ",\"a\"";
  const Record record = parse_record(record_line("q", ", \"image\": [" + images + "]")).or_throw();
  const EncodedRow row = encode_row(record, std::vector<int>(1'000'000, 1), tiny_yi(), hermes());
  EXPECT_EQ(row.fate, Fate::failed);
  EXPECT_EQ(row.why->code, "text.images_exceed_limit");
}

TEST(HostileText, AThousandPlaceholdersForOneImage) {
  std::string question;
  for (int i = 0; i < 1000; ++i) question += "<image>";
  const EncodedRow row = encode(record_line(question, ", \"image\": \"a\""), {1});
  EXPECT_EQ(row.fate, Fate::masked);  // the other 999 stay text and fill the row
  EXPECT_EQ(row.why->code, "text.masked_question_fills");
}

TEST(HostileText, MarksEverywhere) {
  for (const char* name : {"Hermes-2", "internlm2-chat", "internvl2_5", "phi3-chat"}) {
    EncodeOptions options = hermes();
    options.conversation_template = find_template(name);
    const ConversationTemplate& form = *options.conversation_template;
    std::string marks;
    for (int i = 0; i < 500; ++i) marks += form.turn_end + form.assistant_prefix + form.user_prefix;
    Record record = parse_record(record_line("q")).or_throw();
    record.conversations[0].value = marks;
    const EncodedRow row = encode_row(record, {}, tiny_yi(), options);
    EXPECT_EQ(row.why.has_value(), row.fate != Fate::trained);
    int32_t last = -1;
    for (const auto& [begin, end] : row.supervised) {
      EXPECT_GT(begin, last);
      EXPECT_GT(end, begin);
      last = end;
    }
    EXPECT_LE(last, static_cast<int32_t>(row.input_ids.size()));
    EXPECT_LE(row.input_ids.size(), 2048u);
  }
}

TEST(HostileText, EncodingBrokenBytesDoesNotCrash) {
  for (const std::string& bytes : {std::string("\xFF\xFE\x80"), std::string("\xE4\xBD"),
                                   std::string(3, '\0'), std::string(1 << 16, '\xA0')}) {
    EXPECT_FALSE(tiny_yi().encode(bytes).empty());
  }
  EXPECT_EQ(tiny_yi().decode({-1, 1 << 30, 2009, 2008}, false), "</box>");
  EXPECT_EQ(tiny_yi().token_of(-1), "");
}

}  // namespace
}  // namespace ivl
