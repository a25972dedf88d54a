// The golden sets whose tokenizer models are not part of the checkout.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "data/text/golden_rows.h"
#include "data/text/spans_of.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

Tokenizer load_llama2(const std::string& settings) {
  const TemporaryFolder folder;
  write_text(folder / "tokenizer.model",
             read_text(shared_path("data/tokenizers/llama2/tokenizer.model")));
  for (const char* name :
       {"added_tokens.json", "special_tokens_map.json", "tokenizer_config.json"}) {
    write_text(folder / name, read_text(shared_path("golden/tokenizers/" + settings + "/" + name)));
  }
  return Tokenizer::load(folder.path().string()).or_throw().with_added(image_tokens());
}

Tokenizer load_internlm2() {
  const TemporaryFolder folder;
  write_text(folder / "tokenizer.model",
             read_text(shared_path("data/tokenizers/internlm2/tokenizer_internlm2.model")));
  write_text(folder / "tokenizer_config.json", R"({
    "tokenizer_class": "InternLM2Tokenizer", "add_bos_token": true, "add_eos_token": false,
    "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "</s>",
    "additional_special_tokens": ["<|im_start|>", "<|im_end|>"],
    "clean_up_tokenization_spaces": false, "sp_model_kwargs": null})");
  return Tokenizer::load(folder.path().string()).or_throw().with_added(image_tokens());
}

TEST(GoldenTokensShared, Llama2Hermes2) {
  expect_agreement(read_golden_set(shared_path("golden/tokens/llama2.Hermes-2")),
                   load_llama2("llama2-hermes"));
}

TEST(GoldenTokensShared, Llama2LegacyHermes2) {
  expect_agreement(read_golden_set(shared_path("golden/tokens/llama2-legacy.Hermes-2")),
                   load_llama2("llama2-hermes-legacy"));
}

TEST(GoldenTokensShared, InternLm2Chat) {
  expect_agreement(read_golden_set(shared_path("golden/tokens/internlm2.internlm2-chat")),
                   load_internlm2());
}

TEST(GoldenTokensShared, InternLm2WithInternVl25) {
  expect_agreement(read_golden_set(shared_path("golden/tokens/internlm2.internvl2_5")),
                   load_internlm2());
}

TEST(GoldenTokensShared, SpansAgreeInAllTemplates) {
  for (const Tokenizer& tokenizer :
       {load_llama2("llama2-hermes"), load_llama2("llama2-hermes-legacy"), load_internlm2()}) {
    for (const ConversationTemplate& form : conversation_templates()) {
      EncodeOptions options;
      options.conversation_template = &form;
      options.tokens_per_tile = 4;
      for (const Record& record : awkward_records()) {
        SCOPED_TRACE(form.name + ": " + record.id);
        expect_spans(record, tokenizer, options);
      }
    }
  }
}

TEST(GoldenTokensShared, SpansAgreeOnGoldenRows) {
  EXPECT_GT(expect_golden_spans(read_golden_set(shared_path("golden/tokens/llama2.Hermes-2")),
                                load_llama2("llama2-hermes")),
            80);
  EXPECT_GT(expect_golden_spans(read_golden_set(shared_path("golden/tokens/internlm2.internvl2_5")),
                                load_internlm2()),
            20);
}

TEST(TokenizerShared, SavedSettingsEqualTheReferences) {
  const TemporaryFolder folder;
  ASSERT_TRUE(tiny_yi().save(folder.path().string()).ok());
  for (const char* name :
       {"added_tokens.json", "special_tokens_map.json", "tokenizer_config.json"}) {
    auto wanted = nlohmann::json::parse(read_text(shared_path("golden/model/tiny-v2/") + name));
    auto saved = nlohmann::json::parse(read_text(folder / name));
    wanted.erase("model_max_length");  // of the reference's run
    saved.erase("model_max_length");
    EXPECT_EQ(saved, wanted) << name;
  }
}

TEST(TokenizerShared, DecodeUndoesEncode) {
  for (const Tokenizer& tokenizer :
       {load_llama2("llama2-hermes"), load_llama2("llama2-hermes-legacy"), load_internlm2()}) {
    for (const char* text : {"<|im_start|>user\n hi  <|im_end|>", "  two", "你好 🦊\t\n",
                             "<img>x", "x <box>[[1, 2]]</box> y "}) {
      std::vector<int32_t> ids;
      tokenizer.encode_bare(text, ids);
      EXPECT_EQ(tokenizer.decode(ids, false), text);
    }
  }
}

/// Special tokens in the manner of Phi-3: they swallow what follows and are not all named.
Tokenizer load_phi3() {
  const TemporaryFolder folder;
  write_text(folder / "tokenizer.model",
             read_text(shared_path("data/tokenizers/llama2/tokenizer.model")));
  write_text(folder / "tokenizer_config.json", R"({
    "tokenizer_class": "LlamaTokenizer", "add_bos_token": true, "add_eos_token": false,
    "legacy": false, "bos_token": "<s>", "unk_token": "<unk>", "eos_token": "<|endoftext|>",
    "pad_token": "<|endoftext|>", "added_tokens_decoder": {
      "0": {"content": "<unk>", "special": true}, "1": {"content": "<s>", "special": true},
      "32000": {"content": "<|endoftext|>", "special": true},
      "32001": {"content": "<|assistant|>", "rstrip": true, "special": true},
      "32002": {"content": "<|system|>", "rstrip": true, "special": true},
      "32003": {"content": "<|end|>", "rstrip": true, "special": true},
      "32004": {"content": "<|user|>", "rstrip": true, "special": true}}})");
  return Tokenizer::load(folder.path().string()).or_throw().with_added(image_tokens());
}

TEST(TokenizerShared, Phi3IdsEqualTheReferences) {
  EXPECT_EQ(load_phi3().encode("<|user|>\nhi<|end|>\n<|assistant|>"),
            (std::vector<int32_t>{1, 29871, 32004, 2918, 32003, 32001}));
}

TEST(ConversationShared, Phi3RecountsEveryTurn) {
  const Tokenizer tokenizer = load_phi3();
  EncodeOptions options;
  options.conversation_template = find_template("phi3-chat");
  Record record;
  record.images = {"a.png"};
  record.conversations = {{"human", "What is it?"}, {"gpt", "A dog."}, {"human", "Sure?"},
                          {"gpt", "Yes, sure."},    {"human", "Ok"},   {"gpt", "Bye."}};
  const EncodedRow row = encode_row(record, {1}, tokenizer, options);
  EXPECT_EQ(row.fate, Fate::trained);
  std::string answers;
  for (const auto& [begin, end] : row.supervised) {
    for (int32_t at = begin; at < end; ++at) answers += tokenizer.token_of(row.input_ids[at]);
  }
  EXPECT_EQ(answers, "A▁dog.<|end|>Yes,▁sure.<|end|>Bye.<|end|>");
}

}  // namespace
}  // namespace ivl
