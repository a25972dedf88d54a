// An answer's text as its tokens come: whole characters only, each of them once.
#pragma once

#include <string>
#include <vector>

#include "data/text/tokenizer.h"

namespace ivl {

class TextPieces {
 public:
  explicit TextPieces(const Tokenizer& tokenizer) : tokenizer_(tokenizer) {}
  /// What the token adds to the text; empty while a character of it is not complete.
  std::string add(int32_t id);

 private:
  const Tokenizer& tokenizer_;
  std::vector<int32_t> ids_;
  size_t told_ = 0;  // bytes of the text of ids_
};

}  // namespace ivl
