#include "cli/text_pieces.h"

#include <string_view>

namespace ivl {
namespace {

// What bytes that are no character (yet) are decoded as.
constexpr std::string_view kUnknown = "\xEF\xBF\xBD";

}  // namespace

std::string TextPieces::add(int32_t id) {
  ids_.push_back(id);
  const std::string text = tokenizer_.decode(ids_);
  std::string_view whole = text;
  while (whole.ends_with(kUnknown)) whole.remove_suffix(kUnknown.size());
  if (whole.size() <= told_) return {};
  std::string piece(whole.substr(told_));
  told_ = whole.size();
  return piece;
}

}  // namespace ivl
