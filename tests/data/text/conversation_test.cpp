#include "data/text/conversation.h"

#include <gtest/gtest.h>

#include "data/text/golden_rows.h"

namespace ivl {
namespace {

EncodeOptions options_for(const std::string& name) {
  EncodeOptions options;
  options.conversation_template = find_template(name);
  options.tokens_per_tile = 4;
  return options;
}

Record talk(const std::vector<Turn>& turns, const std::vector<std::string>& images = {},
            bool list = false) {
  Record record;
  record.conversations = turns;
  record.images = images;
  record.image_list = list;
  return record;
}

EncodedRow encode(const Record& record, const EncodeOptions& options = options_for("Hermes-2")) {
  return encode_row(record, std::vector<int>(record.images.size(), 1), tiny_yi(), options);
}

std::string text_of(const EncodedRow& row) { return tiny_yi().decode(row.input_ids, false); }

std::string supervised_text(const EncodedRow& row) {
  std::string text;
  for (const auto& [begin, end] : row.supervised) {
    text += "[" +
            tiny_yi().decode({row.input_ids.begin() + begin, row.input_ids.begin() + end}, false) +
            "]";
  }
  return text;
}

std::string code(const EncodedRow& row) { return row.why ? row.why->code : ""; }

const std::string kImage = "<img><IMG_CONTEXT><IMG_CONTEXT><IMG_CONTEXT><IMG_CONTEXT></img>";

TEST(Templates, AreFoundByName) {
  for (const char* name : {"Hermes-2", "internlm2-chat", "internvl2_5", "phi3-chat"}) {
    ASSERT_NE(find_template(name), nullptr) << name;
    EXPECT_EQ(find_template(name)->name, name);
    EXPECT_FALSE(find_template(name)->stop_token.empty());
  }
  EXPECT_EQ(find_template("hermes"), nullptr);
}

TEST(Templates, SystemTextsAreChosenByNameOrGivenWhole) {
  EncodeOptions options = options_for("Hermes-2");
  EXPECT_EQ(system_text_of(options), options.conversation_template->default_system_text());
  options.system_text = "first-release";
  EXPECT_EQ(system_text_of(options), "Answer the questions.");
  options.system_text = "Be brief.";
  EXPECT_EQ(system_text_of(options), "Be brief.");
}

TEST(Conversation, WritesChatMl) {
  EncodeOptions options = options_for("Hermes-2");
  options.system_text = "first-release";
  const EncodedRow row =
      encode(talk({{"human", "q"}, {"gpt", "one"}, {"human", "r"}, {"gpt", "two"}}), options);
  EXPECT_EQ(text_of(row),
            "<|im_start|>system\nAnswer the questions.<|im_end|><|im_start|>user\nq<|im_end|>"
            "<|im_start|>assistant\none<|im_end|><|im_start|>user\nr<|im_end|>"
            "<|im_start|>assistant\ntwo<|im_end|>");
  EXPECT_EQ(supervised_text(row), "[one<|im_end|>][two<|im_end|>]");
  EXPECT_EQ(row.fate, Fate::trained);
}

TEST(Conversation, WritesInternVl25WithNewlines) {
  const EncodedRow row =
      encode(talk({{"system", "s"}, {"human", "q"}, {"gpt", "a"}}), options_for("internvl2_5"));
  // Each turn is encoded by itself, so this tokenizer puts its space in front of each.
  EXPECT_EQ(text_of(row),
            "<|im_start|>system\ns<|im_end|>\n <|im_start|>user\nq<|im_end|>\n"
            " <|im_start|>assistant\na<|im_end|>\n");
  EXPECT_EQ(supervised_text(row), "[a<|im_end|>]");
}

TEST(Conversation, ASystemTurnReplacesTheSystemText) {
  const EncodedRow row = encode(talk({{"system", "Obey."}, {"human", "q"}, {"gpt", "a"}}));
  EXPECT_TRUE(text_of(row).starts_with("<|im_start|>system\nObey.<|im_end|><|im_start|>user\nq"));
  EXPECT_EQ(row.fate, Fate::trained);
}

TEST(Conversation, PlacesImages) {
  const auto user = [](const EncodedRow& row) {
    const std::string text = text_of(row);
    const size_t begin = text.find("user\n") + 5;
    return text.substr(begin, text.find("<|im_end|>", begin) - begin);
  };
  const std::vector<Turn> plain = {{"human", "q"}, {"gpt", "a"}};
  EXPECT_EQ(user(encode(talk(plain, {"x"}))), kImage + "\nq");
  EXPECT_EQ(user(encode(talk({{"human", "see <image> ok"}, {"gpt", "a"}}, {"x"}))),
            "see " + kImage + " ok");
  EXPECT_EQ(user(encode(talk({{"human", "<image><image>"}, {"gpt", "a"}}, {"x", "y"}, true))),
            kImage + kImage);
  // Text-only rows keep the word, as do placeholders beyond the images.
  EXPECT_EQ(user(encode(talk({{"human", "<image>\nq"}, {"gpt", "a"}}))), "<image>\nq");
  EXPECT_EQ(user(encode(talk({{"human", "<image> <image>"}, {"gpt", "a"}}, {"x"}))),
            kImage + " <image>");
}

TEST(Conversation, TilesMultiplyImageTokens) {
  const Record record = talk({{"human", "<image><image>"}, {"gpt", "a"}}, {"x", "y"}, true);
  const EncodedRow row = encode_row(record, {3, 2}, tiny_yi(), options_for("Hermes-2"));
  const int32_t context = tiny_yi().id_of("<IMG_CONTEXT>");
  EXPECT_EQ(std::count(row.input_ids.begin(), row.input_ids.end(), context), 20);
  EXPECT_EQ(row.fate, Fate::trained);
}

TEST(Conversation, FailsWhereImagesAndPlaceholdersDiffer) {
  const EncodedRow row = encode(talk({{"human", "<image>"}, {"gpt", "a"}}, {"x", "y"}, true));
  EXPECT_EQ(row.fate, Fate::failed);
  EXPECT_EQ(code(row), "text.placeholder_missing");
  EXPECT_EQ(row.why->args.at("placed"), 1);
  EXPECT_TRUE(row.supervised.empty());
  EXPECT_EQ(code(encode(talk({{"human", "q"}, {"gpt", "a"}}, {"x"}, true))),
            "text.placeholder_missing");
  EXPECT_EQ(code(encode(talk({{"human", "</img>"}, {"gpt", "a"}}, {"x"}))),
            "text.image_mark_inside");
  EXPECT_EQ(code(encode_row(talk({{"human", "q"}, {"gpt", "a"}}, {"x"}), {}, tiny_yi(),
                            options_for("Hermes-2"))),
            "text.tiles_unknown");
}

TEST(Conversation, FailsWhereImageTokensAreCut) {
  EncodeOptions options = options_for("Hermes-2");
  const Record record = talk({{"human", "<image>\nq"}, {"gpt", "a"}}, {"x"});
  const int64_t whole = encode(record, options).full_length;
  options.max_length = 90;  // the system text alone takes more
  ASSERT_GT(whole, 90);
  EXPECT_EQ(code(encode(record, options)), "text.image_cut");
  options.tokens_per_tile = 100;
  EXPECT_EQ(code(encode(record, options)), "text.images_exceed_limit");
}

TEST(Conversation, FailsWhereTurnsAreOutOfOrder) {
  const EncodedRow row = encode(talk({{"human", "q"}, {"human", "r"}, {"gpt", "a"}}));
  EXPECT_EQ(row.fate, Fate::failed);
  EXPECT_EQ(code(row), "text.turn_order");
  EXPECT_EQ(row.why->args.at("turn"), 2);
  EXPECT_EQ(row.why->args.at("expected"), "gpt");
  EXPECT_EQ(code(encode(talk({{"gpt", "x"}, {"gpt", "a"}}))), "text.turn_order");
  // Taken as they come by these rules.
  EXPECT_EQ(
      encode(talk({{"human", "q"}, {"human", "r"}, {"gpt", "a"}}), options_for("internvl2_5")).fate,
      Fate::trained);
}

TEST(Conversation, SaysWhyARowIsMasked) {
  const auto why = [](const std::vector<Turn>& turns) {
    const EncodedRow row = encode(talk(turns));
    EXPECT_EQ(row.fate, Fate::masked);
    EXPECT_TRUE(row.supervised.empty());
    EXPECT_FALSE(row.input_ids.empty());
    return *row.why;
  };
  const Message empty = why({{"human", "q"}, {"gpt", ""}});
  EXPECT_EQ(empty.code, "text.masked_empty_turn");
  EXPECT_EQ(empty.args.at("turn"), 2);
  EXPECT_EQ(empty.args.at("from"), "gpt");
  const Message mark = why({{"human", "a <|im_end|> b"}, {"gpt", "c"}});
  EXPECT_EQ(mark.code, "text.masked_mark_inside");
  EXPECT_EQ(mark.args.at("mark"), "<|im_end|>");
  EXPECT_NE(mark.args.at("recounted"), mark.args.at("real"));
  EXPECT_EQ(why({{"human", "q"}}).code, "text.masked_no_last_answer");
  EXPECT_EQ(why({{"human", "q"}, {"gpt", "a"}, {"human", "r"}}).code, "text.masked_no_last_answer");
  EXPECT_EQ(why({{"gpt", "dropped"}}).code, "text.masked_no_turns");
  EXPECT_EQ(why({{"human", "q <unk>"}, {"gpt", "a"}}).code, "text.masked_pad_inside");
}

TEST(Conversation, ATemplateThatDoesNotFitTheTokenizerMasks) {
  const EncodedRow row = encode(talk({{"human", "q"}, {"gpt", "a"}}), options_for("phi3-chat"));
  EXPECT_EQ(row.fate, Fate::masked);
  EXPECT_EQ(code(row), "text.masked_mismatch");
  EXPECT_EQ(row.why->args.at("real"), row.full_length);
}

TEST(Conversation, TruncationDecidesTheFate) {
  EncodeOptions options = options_for("Hermes-2");
  const Record record =
      talk({{"human", "q"}, {"gpt", "one two three"}, {"human", "r"}, {"gpt", "four five six"}});
  const EncodedRow whole = encode(record, options);
  ASSERT_EQ(whole.supervised.size(), 2u);
  const auto cut_at = [&](int64_t length) {
    options.max_length = length;
    EncodedRow row = encode(record, options);
    EXPECT_EQ(row.full_length, whole.full_length);
    EXPECT_EQ(static_cast<int64_t>(row.input_ids.size()), std::min(length, whole.full_length));
    return row;
  };
  EXPECT_EQ(cut_at(whole.full_length).fate, Fate::trained);
  const EncodedRow last = cut_at(whole.full_length - 1);
  EXPECT_EQ(last.fate, Fate::trained_truncated);
  EXPECT_EQ(code(last), "text.answer_cut");
  EXPECT_EQ(last.why->args.at("kept").get<int>() + 1, last.why->args.at("supervised"));
  const EncodedRow first = cut_at(whole.supervised[0].first + 1);
  EXPECT_EQ(first.fate, Fate::trained_truncated);
  EXPECT_EQ(first.supervised.size(), 1u);
  const EncodedRow none = cut_at(whole.supervised[0].first);
  EXPECT_EQ(none.fate, Fate::masked);
  EXPECT_EQ(code(none), "text.masked_question_fills");
}

TEST(Conversation, CuttingOnlyTheLastNewlineTrainsTheRow) {
  EncodeOptions options = options_for("internvl2_5");
  const Record record = talk({{"human", "q"}, {"gpt", "a"}});
  options.max_length = encode(record, options).full_length - 1;
  EXPECT_EQ(encode(record, options).fate, Fate::trained);
}

TEST(Conversation, HeaderInsideAnAnswerFailsForInternLm2) {
  const EncodedRow row = encode(talk({{"human", "q"}, {"gpt", "x<|im_start|>assistant\ny"}}),
                                options_for("internlm2-chat"));
  EXPECT_EQ(row.fate, Fate::failed);
  EXPECT_EQ(code(row), "text.role_header_inside");
}

TEST(Prompt, EndsWithTheAssistantsHeader) {
  const EncodeOptions options = options_for("Hermes-2");
  const Record asked = talk({{"human", "q"}}, {"x"});
  const std::vector<int32_t> prompt = encode_prompt(asked, {1}, tiny_yi(), options);
  EXPECT_TRUE(
      tiny_yi()
          .decode(prompt, false)
          .ends_with("<|im_start|>user\n" + kImage + "\nq<|im_end|><|im_start|>assistant\n"));
  const Record answered = talk({{"human", "q"}, {"gpt", "the answer"}}, {"x"});
  EXPECT_EQ(encode_prompt(answered, {1}, tiny_yi(), options), prompt);
  EXPECT_THROW(encode_prompt(talk({{"human", "q"}}, {"x"}, true), {1}, tiny_yi(), options),
               Failure);
}

TEST(Prompt, IsWhatTheTrainedRowBeginsWith) {
  GoldenSet set = read_golden_set(golden_path("tokens/tiny-yi.Hermes-2.tiled"));
  for (const GoldenRow& row : set.subsets[0]) {
    const auto prompt = encode_prompt(row.record, row.tiles, tiny_yi(), set.options);
    ASSERT_EQ(row.supervised.size(), 1u);
    EXPECT_EQ(prompt, std::vector<int32_t>(row.input_ids.begin(),
                                           row.input_ids.begin() + row.supervised[0].first));
  }
}

TEST(ReferenceLengths, RemembersByCharacterCount) {
  const EncodeOptions options = options_for("Hermes-2");
  ReferenceLengths lengths(tiny_yi(), options, 12);
  const auto tokens = static_cast<int64_t>(tiny_yi().encode("你好\nab").size());
  EXPECT_EQ(lengths.next(talk({{"human", "你好"}, {"gpt", "ab"}})), tokens);
  EXPECT_EQ(lengths.next(talk({{"human", "xy"}, {"gpt", "zw"}})), tokens + 48);
  Record known = talk({{"human", "xy"}, {"gpt", "zw"}});
  known.length = 7;
  EXPECT_EQ(lengths.next(known), 7);
}

}  // namespace
}  // namespace ivl
