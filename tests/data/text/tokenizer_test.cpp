#include "data/text/tokenizer.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "data/text/golden_rows.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using Ids = std::vector<int32_t>;

/// A folder with tiny-yi's model and settings of one's own.
void write_folder(const TemporaryFolder& folder, const std::string& config) {
  write_text(folder / "tokenizer.model",
             read_text(golden_path("tokenizers/tiny-yi/tokenizer.model")));
  write_text(folder / "tokenizer_config.json", config);
}

Result<Tokenizer> load_with(const std::string& config) {
  const TemporaryFolder folder;
  write_folder(folder, config);
  return Tokenizer::load(folder.path().string());
}

TEST(Tokenizer, ImageTokensFollowTheVocabulary) {
  const Tokenizer bare = Tokenizer::load(golden_path("tokenizers/tiny-yi")).or_throw();
  EXPECT_EQ(bare.size(), 2000);
  EXPECT_EQ(bare.id_of("<img>"), -1);
  EXPECT_EQ(tiny_yi().size(), 2009);
  for (size_t i = 0; i < image_tokens().size(); ++i) {
    const auto id = static_cast<int32_t>(2000 + i);
    EXPECT_EQ(tiny_yi().id_of(image_tokens()[i]), id);
    EXPECT_EQ(tiny_yi().token_of(id), image_tokens()[i]);
  }
  EXPECT_EQ(tiny_yi().with_added(image_tokens()).size(), 2009);
}

TEST(Tokenizer, KnownPiecesKeepTheirIds) {
  const Tokenizer more = tiny_yi().with_added({"<|im_start|>", "<|new|>"});
  EXPECT_EQ(more.id_of("<|im_start|>"), 6);
  EXPECT_EQ(more.id_of("<|new|>"), 2009);
  EXPECT_EQ(more.encode("<|im_start|>"), (Ids{6}));             // now cut at
  EXPECT_EQ(tiny_yi().encode("<|im_start|>"), (Ids{1880, 6}));  // a piece behind the space
}

TEST(Tokenizer, EncodesAsTheReferenceDoes) {
  EXPECT_EQ(tiny_yi().encode(""), Ids{});
  EXPECT_EQ(tiny_yi().encode(" "), (Ids{1880, 1880}));
  EXPECT_EQ(tiny_yi().encode("Hello  world<|im_end|> x"),
            (Ids{517, 552, 1885, 1880, 748, 449, 7, 1880, 1880, 1911}));
  EXPECT_EQ(tiny_yi().encode("\t<unk>"), (Ids{1880, 18, 0}));
  EXPECT_EQ(tiny_yi().encode("<|startoftext|>你好🦊"),
            (Ids{1, 1880, 1984, 238, 174, 198, 249, 168, 175, 147}));
}

TEST(Tokenizer, NamedIds) {
  EXPECT_EQ(tiny_yi().bos_id(), 1);
  EXPECT_EQ(tiny_yi().eos_id(), 7);
  EXPECT_EQ(tiny_yi().pad_id(), 0);
  EXPECT_EQ(tiny_yi().unknown_id(), 0);
  EXPECT_FALSE(tiny_yi().adds_bos());
}

TEST(Tokenizer, SettingsAddBosAndEos) {
  const Tokenizer tokenizer = load_with(R"({"tokenizer_class": "LlamaTokenizerFast",
      "add_bos_token": true, "add_eos_token": true, "bos_token": {"content": "<|startoftext|>"},
      "eos_token": "<|endoftext|>"})")
                                  .or_throw();
  EXPECT_EQ(tokenizer.encode(""), (Ids{1, 2}));
  EXPECT_EQ(tokenizer.encode("the"), (Ids{1, 269, 2}));
  Ids bare;
  tokenizer.encode_bare("the", bare);
  EXPECT_EQ(bare, Ids{269});
  EXPECT_EQ(tokenizer.pad_id(), -1);
}

TEST(Tokenizer, SpecialTokensThatTheModelLacksFollowAtTheEnd) {
  const Tokenizer tokenizer = load_with(R"({"tokenizer_class": "LlamaTokenizer",
      "pad_token": "<pad>", "bos_token": "<begin>", "additional_special_tokens": ["<x>", "</box>"],
      "eos_token": "<|endoftext|>", "unk_token": "<unk>"})")
                                  .or_throw();
  EXPECT_EQ(tokenizer.id_of("<begin>"), 2000);
  EXPECT_EQ(tokenizer.id_of("<pad>"), 2001);
  EXPECT_EQ(tokenizer.id_of("<x>"), 2002);
  EXPECT_EQ(tokenizer.id_of("</box>"), 2003);
  EXPECT_EQ(tokenizer.with_added({"</box>", "<y>"}).size(), 2005);
}

TEST(Tokenizer, OlderFilesGiveIdsToo) {
  const TemporaryFolder folder;
  write_folder(folder, R"({"tokenizer_class": "LlamaTokenizer", "add_bos_token": false,
                           "eos_token": "<|endoftext|>", "bos_token": "<|startoftext|>"})");
  write_text(folder / "added_tokens.json", R"({"<b>": 2001, "<a>": 2000})");
  write_text(folder / "special_tokens_map.json",
             R"({"eos_token": "<|im_end|>", "additional_special_tokens": [{"content": "<a>"}]})");
  const Tokenizer tokenizer = Tokenizer::load(folder.path().string()).or_throw();
  EXPECT_EQ(tokenizer.size(), 2002);
  EXPECT_EQ(tokenizer.eos_id(), 7);
  EXPECT_EQ(tokenizer.encode("<b><a>"), (Ids{2001, 2000}));
  EXPECT_EQ(tokenizer.decode({2001, 2000}), "<b>");  // only <a> is special
}

/// Rules of white space and words around added tokens, over an alphabet of single pieces.
TEST(Tokenizer, AddedTokensSwallowWhiteSpace) {
  const Tokenizer tokenizer = load_with(R"({"tokenizer_class": "LlamaTokenizer",
      "add_bos_token": false, "bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>",
      "added_tokens_decoder": {
        "2000": {"content": "<|r|>", "rstrip": true, "special": true},
        "2001": {"content": "<|l|>", "lstrip": true, "special": true},
        "2002": {"content": "<|w|>", "single_word": true}}})")
                                  .or_throw();
  EXPECT_EQ(tokenizer.encode("<|r|>\n \u3000the"), (Ids{2000, 269}));
  EXPECT_EQ(tokenizer.encode("the \n<|l|>"), (Ids{269, 2001}));
  EXPECT_EQ(tokenizer.encode("\n<|l|><|r|>\t"), (Ids{2001, 2000}));
  const auto is_word = [&](const std::string& text) {
    const Ids ids = tokenizer.encode(text);
    return std::find(ids.begin(), ids.end(), 2002) != ids.end();
  };
  EXPECT_TRUE(is_word("<|w|>"));
  EXPECT_TRUE(is_word("a <|w|> b"));
  EXPECT_FALSE(is_word("a<|w|> b"));
  EXPECT_FALSE(is_word("a <|w|>b"));
}

TEST(Tokenizer, CutsAtTheLeftmostLongestToken) {
  const Tokenizer tokenizer = tiny_yi().with_added({"<i", "<img><IMG", "img>", "<img>>"});
  const auto tokens = [&](const std::string& text) {
    std::vector<std::string> out;
    for (int32_t id : tokenizer.encode(text)) out.push_back(tokenizer.token_of(id));
    return out;
  };
  using Tokens = std::vector<std::string>;
  EXPECT_EQ(tokens("<img>>"), (Tokens{"<img>>"}));
  EXPECT_EQ(tokens("<img><IMG_CONTEXT>").front(), "<img><IMG");
  EXPECT_EQ(tokens("<img><img>"), (Tokens{"<img>", "<img>"}));
  EXPECT_EQ(tokens("<iimg>"), (Tokens{"<i", "img>"}));
}

TEST(Tokenizer, ErrorsNameFileAndField) {
  const auto error = [](const std::string& config) { return load_with(config).error(); };
  EXPECT_EQ(error("{").code, "tokenizer.broken_json");
  EXPECT_EQ(error("[]").code, "tokenizer.not_object");
  EXPECT_EQ(error(R"({"tokenizer_class": "Qwen2Tokenizer"})").code, "tokenizer.class_unknown");
  EXPECT_EQ(error(R"({"legacy": "no"})").args.at("field"), "legacy");
  EXPECT_EQ(error(R"({"bos_token": 3})").args.at("field"), "bos_token");
  EXPECT_EQ(error(R"({"added_tokens_decoder": {"x": "a"}})").args.at("field"),
            "added_tokens_decoder.x");
  EXPECT_EQ(error(R"({"added_tokens_decoder": {"999999999": {"content": "a"}}})").code,
            "tokenizer.id_gap");
  const Message gap = error(R"({"added_tokens_decoder": {"2001": {"content": "a"}}})");
  EXPECT_EQ(gap.code, "tokenizer.id_gap");
  EXPECT_EQ(gap.args.at("id"), 2000);
}

TEST(Tokenizer, MissingAndBrokenModels) {
  EXPECT_EQ(Tokenizer::load("/nowhere/at all").error().code, "tokenizer.no_folder");
  const TemporaryFolder folder;
  EXPECT_EQ(Tokenizer::load(folder.path().string()).error().code, "tokenizer.no_model");
  const std::string model = read_text(golden_path("tokenizers/tiny-yi/tokenizer.model"));
  for (const std::string& bytes : {std::string(), std::string("not a model"),
                                   model.substr(0, model.size() / 2), std::string(4096, '\xFF')}) {
    write_text(folder / "tokenizer.model", bytes);
    EXPECT_EQ(Tokenizer::load(folder.path().string()).error().code, "tokenizer.broken_model");
  }
}

TEST(Tokenizer, DecodesBytesAndSpecialTokens) {
  const Ids ids = tiny_yi().encode("Hi 🦊<|im_end|>你");
  EXPECT_EQ(tiny_yi().decode(ids, false), "Hi 🦊<|im_end|>你");
  EXPECT_EQ(tiny_yi().decode(ids, true), "Hi 🦊你");
  const Ids fox = tiny_yi().encode("🦊");
  EXPECT_EQ(tiny_yi().decode({fox.end() - 4, fox.end() - 1}), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(tiny_yi().decode({}), "");
}

TEST(Tokenizer, DecodeUndoesEncode) {
  const std::vector<std::string> bits = {
      "<|im_start|>", "<|im_end|>", "<img>",  "\n",     " ",    "  ",  "\t", "Hello world",
      "你好",         "🦊",       "é",      "\u3000", "\x07", "123", "<",  "|",
      "\"",           "<unk>",      "e\u0301"};
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (unsigned n = random() % 9; n > 0; --n) text += bits[random() % bits.size()];
    EXPECT_EQ(tiny_yi().decode(tiny_yi().encode(text), false), text);
  }
}

TEST(Tokenizer, SavesWhatItLoads) {
  const TemporaryFolder folder;
  const std::string path = folder / "deeper/down";
  ASSERT_TRUE(tiny_yi().save(path).ok());
  EXPECT_EQ(read_text(path + "/tokenizer.model"),
            read_text(golden_path("tokenizers/tiny-yi/tokenizer.model")));
  const auto added = nlohmann::json::parse(read_text(path + "/added_tokens.json"));
  EXPECT_EQ(added.size(), 9u);
  EXPECT_EQ(added.at("<IMG_CONTEXT>"), 2002);
  const auto map = nlohmann::json::parse(read_text(path + "/special_tokens_map.json"));
  EXPECT_EQ(map.at("eos_token").at("content"), "<|im_end|>");
  EXPECT_EQ(map.at("additional_special_tokens").size(), 9u);
  const Tokenizer again = Tokenizer::load(path).or_throw();
  EXPECT_EQ(again.size(), 2009);
  for (const char* text : {"<|im_start|>user\n<img></img> hi<|im_end|>", "  x </box>", ""}) {
    EXPECT_EQ(again.encode(text), tiny_yi().encode(text));
  }
  EXPECT_EQ(again.pad_id(), tiny_yi().pad_id());
}

TEST(Tokenizer, SavedSettingsSurviveTheOlderFiles) {
  const TemporaryFolder source, target;
  write_folder(source, R"({"tokenizer_class": "InternLM2Tokenizer", "auto_map": {"AutoTokenizer":
      ["tokenization_x.X", null]}, "bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>"})");
  write_text(source / "tokenization_x.py", "# code of the checkpoint\n");
  const Tokenizer tokenizer = Tokenizer::load(source.path().string()).or_throw();
  ASSERT_TRUE(tokenizer.with_added({"<n>"}).save(target.path().string()).ok());
  EXPECT_EQ(read_text(target / "tokenization_x.py"), "# code of the checkpoint\n");
  const auto config = nlohmann::json::parse(read_text(target / "tokenizer_config.json"));
  EXPECT_EQ(config.at("auto_map").at("AutoTokenizer").at(0), "tokenization_x.X");
  EXPECT_EQ(config.at("tokenizer_class"), "InternLM2Tokenizer");
  EXPECT_EQ(Tokenizer::load(target.path().string()).or_throw().id_of("<n>"), tokenizer.size());
}

TEST(Tokenizer, ThreadsAgree) {
  const GoldenSet set = read_golden_set(golden_path("tokens/tiny-yi.Hermes-2.tiled"));
  const Tokenizer other = tiny_yi().with_added({"<other>"});
  std::vector<std::vector<Ids>> results(8);
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&] {
      for (const auto& subset : set.subsets) {
        for (const GoldenRow& row : subset) {
          result.push_back(encode_row(row.record, row.tiles, tiny_yi(), set.options).input_ids);
          result.push_back(other.encode(row.record.conversations[0].value));
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& result : results) EXPECT_EQ(result, results[0]);
  EXPECT_EQ(results[0].size(), 50u);
}

}  // namespace
}  // namespace ivl
