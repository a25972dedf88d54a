// The files of a tokenizer's folder, read and checked, before any model is built from them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/text/added_tokens.h"
#include "spec/result.h"

namespace ivl {

/// Whose slow-tokenizer rules apply.
enum class TokenizerRules { llama, internlm2 };

/// What a Hugging Face tokenizer folder says. Where `tokenizer_config.json` lists
/// `added_tokens_decoder`, the two older files are not consulted (transformers 4.37).
struct TokenizerFiles {
  std::string model;  // bytes of the SentencePiece model
  nlohmann::ordered_json config = nlohmann::ordered_json::object();  // as read
  TokenizerRules rules = TokenizerRules::llama;
  bool legacy = true;
  bool add_bos = true, add_eos = false;
  /// "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token":
  /// those that are set, in this order, id -1 where the files do not give one.
  std::vector<std::pair<std::string, AddedToken>> named;
  std::vector<AddedToken> additional_special;                // id -1 likewise
  std::vector<AddedToken> added;                             // with ids, as listed
  std::vector<std::pair<std::string, std::string>> scripts;  // tokenization_*.py: name, bytes
};

/// Errors: no model file, a JSON file that is broken or has a wrong type in a field, a tokenizer
/// class other than LlamaTokenizer and InternLM2Tokenizer (with or without Fast).
Result<TokenizerFiles> read_tokenizer_files(const std::string& folder);

/// Content of a named token, empty where it is not set.
std::string_view named_token(const TokenizerFiles& files, std::string_view name);

}  // namespace ivl
