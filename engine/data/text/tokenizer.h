// SentencePiece plus added tokens with the rules of the reference's slow tokenizers.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/text/text_range.h"
#include "spec/result.h"

namespace ivl {

/// Immutable after loading and safe to share between threads.
class Tokenizer {
 public:
  /// A Hugging Face folder (tokenizer.model or tokenizer_internlm2.model, tokenizer_config.json,
  /// added_tokens.json, special_tokens_map.json); the class in tokenizer_config.json decides
  /// between LLaMA (legacy or not) and InternLM2 rules.
  /// Errors: missing or broken file, added ids that do not follow the vocabulary.
  static Result<Tokenizer> load(const std::string& folder);

  /// A copy that also knows `tokens` (special ones), new ids at the end in that order; known ones
  /// keep their ids. The reference adds image_tokens().
  Tokenizer with_added(const std::vector<std::string>& tokens) const;

  /// Ids of a text: cut at added tokens, the pieces between them encoded one by one.
  /// No BOS or EOS is added beyond what the tokenizer's own settings say.
  /// `where` becomes the bytes of `text` that each id stands for, empty for what stands for none.
  std::vector<int32_t> encode(std::string_view text, TextRanges* where = nullptr) const;
  /// The same without the BOS and EOS that the settings ask for; appends to `ids` and `where`,
  /// which is as long as `ids`.
  void encode_bare(std::string_view text, std::vector<int32_t>& ids,
                   TextRanges* where = nullptr) const;
  /// Text of ids; `skip_special` leaves out added and control tokens. Bytes that are no UTF-8
  /// become U+FFFD, ids out of range nothing.
  std::string decode(const std::vector<int32_t>& ids, bool skip_special = true) const;

  int32_t id_of(std::string_view token) const;  // -1 when unknown
  std::string token_of(int32_t id) const;       // the piece as stored, for display
  int32_t size() const;                         // ids are 0 .. size-1
  int32_t unknown_id() const;
  int32_t bos_id() const;  // -1 where there is none
  int32_t eos_id() const;
  int32_t pad_id() const;
  bool adds_bos() const;  // encode() puts it in front
  bool adds_eos() const;

  /// Writes the files that the reference loads (tokenizer.model byte for byte) into `folder`.
  Status save(const std::string& folder) const;

  struct Model;  // tokenizer_model.h

 private:
  explicit Tokenizer(std::shared_ptr<const Model> model) : model_(std::move(model)) {}
  std::shared_ptr<const Model> model_;
};

/// <img> </img> <IMG_CONTEXT> <quad> </quad> <ref> </ref> <box> </box>, in the reference's order.
const std::vector<std::string>& image_tokens();

}  // namespace ivl
