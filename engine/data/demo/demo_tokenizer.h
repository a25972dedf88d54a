// A small SentencePiece BPE tokenizer in a Hugging Face folder, built as Yi's is.
#pragma once

#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// Trains on `sentences` (the same ones always give the same bytes) and writes tokenizer.model and
/// tokenizer_config.json into `folder`, which exists. <|im_start|> is 6 and <|im_end|> 7, bytes
/// stand in for unknown characters, no BOS, digits one by one.
/// Errors: the trainer's own; files that cannot be written.
Status write_demo_tokenizer(const std::string& folder, const std::vector<std::string>& sentences,
                            int vocabulary);

}  // namespace ivl
