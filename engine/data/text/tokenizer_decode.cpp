// Ids back to text.
#include <charconv>

#include "data/text/tokenizer_model.h"
#include "data/text/utf8.h"

namespace ivl {
namespace {

/// Collects the bytes between two added tokens, then appends them as valid UTF-8.
class Stretch {
 public:
  explicit Stretch(const SentencePiece& pieces) : pieces_(pieces) {}

  void add(int32_t id) {
    const std::string& piece = pieces_.piece_of(id);
    unsigned value = 0;
    if (pieces_.is_byte(id) && piece.size() == 6 &&  // "<0xE4>"
        std::from_chars(piece.data() + 3, piece.data() + 5, value, 16).ec == std::errc()) {
      bytes_ += static_cast<char>(value);
    } else {
      bytes_ += replace_all(piece, kSpaceMark, " ");
    }
  }

  void flush(std::string& out, bool drop_space) {
    std::string_view bytes = bytes_;
    if (drop_space && bytes.starts_with(' ')) bytes.remove_prefix(1);
    append_repaired(out, bytes);
    bytes_.clear();
  }

  bool empty() const { return bytes_.empty(); }

 private:
  const SentencePiece& pieces_;
  std::string bytes_;
};

}  // namespace

std::string Tokenizer::decode(const std::vector<int32_t>& ids, bool skip_special) const {
  const Model& model = *model_;
  std::string out;
  Stretch stretch(*model.pieces);
  // Encoding put a space in front of every stretch, or of the text only, or nowhere.
  bool spaced = model.one_space || model.pieces->adds_space();
  const auto flush = [&](bool& drop) {
    if (stretch.empty()) return;
    stretch.flush(out, drop);
    if (model.one_space) drop = false;
  };
  for (int32_t id : ids) {
    if (id < 0 || id >= model.size) continue;
    const AddedToken* token = model.added.find(id);
    const bool control = !token && (model.pieces->is_control(id) || model.pieces->is_unknown(id));
    if (!token && !control) {
      stretch.add(id);
      continue;
    }
    flush(spaced);
    if (model.one_space && id != model.bos) spaced = false;
    if (!skip_special || (token && !token->special)) {
      out += token ? token->content : model.pieces->piece_of(id);
    }
  }
  flush(spaced);
  return out;
}

std::string Tokenizer::token_of(int32_t id) const {
  if (id < 0 || id >= model_->size) return {};
  const AddedToken* token = model_->added.find(id);
  return token ? token->content : model_->pieces->piece_of(id);
}

}  // namespace ivl
