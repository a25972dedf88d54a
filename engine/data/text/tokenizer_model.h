// What a Tokenizer is made of; for the files of this room only.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/text/added_tokens.h"
#include "data/text/sentence_piece.h"
#include "data/text/tokenizer.h"
#include "data/text/tokenizer_files.h"

namespace ivl {

struct Tokenizer::Model {
  TokenizerFiles files;  // its lists of tokens are used up by `added`; `model` is empty
  std::shared_ptr<const SentencePiece> pieces;
  AddedTokens added;
  int32_t size = 0;
  int32_t unknown = -1, bos = -1, eos = -1, pad = -1;
  /// LLaMA's rules since `legacy` = false: one space in front of the whole text instead of one
  /// in front of each stretch between added tokens.
  bool one_space = false;
  /// Pieces with the text of an added token that has another id: the added one's id counts.
  std::map<int32_t, int32_t> replaced;
  int32_t unknown_length = 0;  // tokens that the unknown token's own text is cut into

  /// Id of a token by its text, added ones first; -1 when there is none.
  int32_t id_of(std::string_view token) const;
  /// Gives `token` an id: its piece's or the next free one. Returns it.
  int32_t add(AddedToken token);
  /// To be called once the tokens are complete.
  void seal();
};

}  // namespace ivl
