#include "session/turn_walk.h"

#include <algorithm>

#include "data/text/utf8.h"
#include "data/text/written_row.h"

namespace ivl::app {
namespace {

constexpr std::string_view kImageEnd = "</img>";

}  // namespace

TurnWalk::TurnWalk(std::string_view own, std::string_view written, size_t header, qsizetype shown)
    : own_(own), written_(written), at_(header), shown_(static_cast<int32_t>(shown)) {
  find_image();
}

int32_t TurnWalk::character(size_t byte, bool end) {
  while (at_ < byte && done_ < own_.size()) {
    if (done_ == image_) {
      if (!pass_image(byte)) return -1;
      continue;
    }
    const size_t bytes = std::max<size_t>(first_code_point(own_.substr(done_)).bytes, 1);
    if (at_ + bytes > byte) break;
    characters_ += bytes == 4 ? 2 : 1;
    at_ += bytes;
    done_ += bytes;
  }
  const bool outside = end ? at_ < byte : at_ > byte || done_ >= own_.size() || done_ == image_;
  return outside ? -1 : std::min(characters_, shown_);
}

/// False where `byte` lies within the image's tokens.
bool TurnWalk::pass_image(size_t byte) {
  const size_t close = written_.find(kImageEnd, at_);
  if (close == std::string_view::npos || close + kImageEnd.size() > byte) return false;
  at_ = close + kImageEnd.size();
  done_ += kPlaceholder.size();
  characters_ += static_cast<int32_t>(kPlaceholder.size());
  find_image();
  return true;
}

void TurnWalk::find_image() {
  image_ = own_.find(kPlaceholder, done_);
  if (image_ == std::string_view::npos) return;
  const size_t there = at_ + (image_ - done_);
  const bool placed = there < written_.size() && written_.substr(there).starts_with("<img>");
  if (!placed) image_ = std::string_view::npos;  // then none behind it is
}

}  // namespace ivl::app
