// The SentencePiece model behind a tokenizer: pieces of plain text, remembered where they recur.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/text/text_range.h"
#include "spec/result.h"

namespace sentencepiece {
class SentencePieceProcessor;
}

namespace ivl {

/// How SentencePiece writes a space, U+2581.
inline constexpr std::string_view kSpaceMark = "\xE2\x96\x81";

/// Immutable; shared by all tokenizers that grew from one folder, and by all threads.
class SentencePiece {
 public:
  /// `serialized` is the model file. `dummy_prefix` false switches the space in front of a text
  /// off, whatever the model says. Errors: not a SentencePiece model.
  static Result<std::shared_ptr<const SentencePiece>> load(std::string serialized,
                                                           bool dummy_prefix,
                                                           const std::string& where);
  ~SentencePiece();

  /// Appends the ids of `text`, as the model cuts it. Short texts are remembered a thread.
  void encode(std::string_view text, std::vector<int32_t>& ids) const;
  /// The same with the bytes of `text` that each id stands for; not remembered. `where` is as long
  /// as `ids`.
  void encode(std::string_view text, std::vector<int32_t>& ids, TextRanges& where) const;

  int32_t size() const { return size_; }
  int32_t id_of(std::string_view piece) const;  // -1 when it is no piece
  const std::string& piece_of(int32_t id) const;
  bool is_byte(int32_t id) const;
  bool is_control(int32_t id) const;
  bool is_unknown(int32_t id) const;
  int32_t unknown_id() const;
  bool adds_space() const { return adds_space_; }  // in front of each text
  const std::string& serialized() const { return serialized_; }

 private:
  SentencePiece();
  std::string serialized_;
  std::unique_ptr<sentencepiece::SentencePieceProcessor> processor_;
  uint64_t serial_ = 0;  // of this model in the process, the key of its memory
  int32_t size_ = 0;
  bool adds_space_ = false;
};

}  // namespace ivl
