// The golden sets whose tokenizer models are not part of the checkout.
#include <gtest/gtest.h>

#include "data/text/golden_rows.h"

namespace ivl {
namespace {

Tokenizer load_llama2(const std::string& settings) {
  const TemporaryFolder folder;
  folder.copy(shared_path("data/tokenizers/llama2/tokenizer.model"), "tokenizer.model");
  for (const char* name :
       {"added_tokens.json", "special_tokens_map.json", "tokenizer_config.json"}) {
    folder.copy(shared_path("golden/tokenizers/" + settings + "/" + name), name);
  }
  return Tokenizer::load(folder.path()).or_throw().with_added(image_tokens());
}

Tokenizer load_internlm2() {
  const TemporaryFolder folder;
  folder.copy(shared_path("data/tokenizers/internlm2/tokenizer_internlm2.model"),
              "tokenizer.model");
  folder.write("tokenizer_config.json", R"({
    "tokenizer_class": "InternLM2Tokenizer", "add_bos_token": true, "add_eos_token": false,
    "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "</s>",
    "additional_special_tokens": ["<|im_start|>", "<|im_end|>"],
    "clean_up_tokenization_spaces": false, "sp_model_kwargs": null})");
  return Tokenizer::load(folder.path()).or_throw().with_added(image_tokens());
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

}  // namespace
}  // namespace ivl
