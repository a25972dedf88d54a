#include "data/text/text_profile.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "data/text/box_text.h"
#include "data/text/byte_classes.h"
#include "data/text/letters.h"
#include "data/text/utf8.h"
#include "data/text/word_hash.h"

namespace ivl {
namespace {

constexpr size_t kPiece = 16 << 10;  // bytes whose bits are held at a time
constexpr size_t kLookBack = 256;    // bytes in which a piece's end looks for a space
constexpr std::string_view kPlaceholder = "<image>", kBox = "<box>[[", kBoxEnd = "]]</box>";

/// Nearly all Han text, and quicker to tell than by the table.
bool is_common_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

/// Of valid UTF-8, whose first byte is above ASCII: nothing is checked.
CodePoint wide_code_point(const char* bytes) {
  const auto at = [&](int i) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]));
  };
  const auto low = [&](int i) { return at(i) & 0x3F; };
  if (at(0) < 0xE0) return {(at(0) & 0x1F) << 6 | low(1), 2};
  if (at(0) < 0xF0) return {(at(0) & 0x0F) << 12 | low(1) << 6 | low(2), 3};
  return {(at(0) & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3), 4};
}

/// Where a piece that begins at `begin` ends: behind a space, else between code points.
size_t piece_end(std::string_view turn, size_t begin) {
  if (turn.size() - begin <= kPiece) return turn.size();
  const size_t most = begin + kPiece;
  const size_t look_from = most - kLookBack;
  const size_t space = turn.substr(look_from, kLookBack).find_last_of(' ');
  if (space != std::string_view::npos) return look_from + space + 1;
  size_t end = most;
  while ((turn[end] & 0xC0) == 0x80) --end;
  return end;
}

}  // namespace

void TextProfile::clear() {
  code_points_ = han_ = latin_ = other_ = 0;
  boxes_ = false;
  votes_.clear();
  previous_ = 0;
}

uint64_t TextProfile::near_hash() const {
  if (votes_.count() == 0) return 0;
  return std::max<uint64_t>(votes_.majority(), 1);
}

std::string_view TextProfile::padded(std::string_view turn) {
  static_assert(sizeof short_turn_ == WordHash::kLeast);
  short_turn_.fill(0);
  std::copy(turn.begin(), turn.end(), short_turn_.begin());
  return {short_turn_.data(), short_turn_.size()};
}

void TextProfile::add(std::string_view turn) {
  turn_ = turn.size() < WordHash::kLeast ? padded(turn) : turn;
  no_box_end_ = false;
  placeholder_ = std::string_view::npos;
  for (size_t begin = 0; begin < turn.size();) {
    const size_t end = turn.size() < WordHash::kLeast ? turn.size() : piece_end(turn, begin);
    look_at(begin, end);
    begin = end;
  }
}

void TextProfile::look_at(size_t begin, size_t end) {
  piece_ = begin;
  end_ = end;
  classify_piece(begin, end);
  hide_placeholder();  // one that reaches into this piece from the one before
  see_marks();
  count_words();
}

void TextProfile::classify_piece(size_t begin, size_t end) {
  static const Classify classify = best_classify();
  const size_t size = end - begin, whole = size / 64;
  blocks_ = (size + 63) / 64;
  if (classes_.size() < blocks_) classes_.resize(blocks_);
  ByteCounts counts;
  classify(turn_.data() + begin, whole, classes_.data(), counts);
  if (whole < blocks_) {
    char last[64] = {};
    std::memcpy(last, turn_.data() + begin + whole * 64, size % 64);
    classify(last, 1, classes_.data() + whole, counts);
  }
  latin_ += counts.letters;
  code_points_ += static_cast<int64_t>(size) - counts.continuations;
  piece_wide_ = counts.wide != 0;
}

void TextProfile::see_marks() {
  for (size_t block = 0; block < blocks_; ++block) {
    for (uint64_t marks = classes_[block].marks; marks != 0; marks &= marks - 1) {
      see_mark(piece_ + block * 64 + static_cast<size_t>(std::countr_zero(marks)));
    }
  }
}

void TextProfile::see_mark(size_t at) {
  const std::string_view text = turn_.substr(at);
  if (text.starts_with(kPlaceholder)) {
    placeholder_ = at;
    latin_ -= std::ssize(kPlaceholder) - 2;
    hide_placeholder();
  } else if (boxes_) {
    return;
  } else if (text[0] == '[') {
    boxes_ = begins_with_box(text);
  } else if (!no_box_end_ && text.starts_with(kBox)) {
    boxes_ = text.find(kBoxEnd) != std::string_view::npos;
    no_box_end_ = !boxes_;
  }
}

/// Its letters make no word.
void TextProfile::hide_placeholder() {
  if (placeholder_ == std::string_view::npos) return;
  const size_t end = std::min(placeholder_ + kPlaceholder.size(), end_);
  for (size_t at = std::max(placeholder_, piece_); at < end; ++at) {
    classes_[(at - piece_) / 64].word &= ~(uint64_t{1} << ((at - piece_) % 64));
  }
}

/// Runs of bytes that may be of words, within one block or across several.
std::span<const TextProfile::Run> TextProfile::find_runs() {
  runs_.resize(std::max(runs_.size(), blocks_ * 32 + 1));
  Run* next = runs_.data();
  bool open = false;  // the last run reaches the end of the block before
  for (size_t block = 0; block < blocks_; ++block) {
    const auto base = static_cast<uint32_t>(block * 64);
    uint64_t bits = classes_[block].word | classes_[block].wide;
    if (open) {
      if (bits == ~uint64_t{0}) continue;
      next++->end = base + static_cast<uint32_t>(std::countr_one(bits));
      bits &= bits + 1;
      open = false;
    }
    while (bits != 0) {
      const uint64_t filled = bits | (bits - 1);  // ones up to the run's end
      const auto end = static_cast<uint32_t>(std::countr_one(filled));
      next->begin = base + static_cast<uint32_t>(std::countr_zero(bits));
      open = end == 64;
      if (open) break;
      next++->end = base + end;
      bits &= filled + 1;
    }
  }
  if (open) next++->end = static_cast<uint32_t>(end_ - piece_);
  return {runs_.data(), next};
}

void TextProfile::count_words() {
  const std::span<const Run> runs = find_runs();
  const WordHash hash(turn_);
  if (!piece_wide_) {
    uint64_t previous = previous_;
    for (const Run& run : runs) {
      const uint64_t word = hash.ascii(piece_ + run.begin, piece_ + run.end);
      votes_.add(WordHash::of_pair(std::exchange(previous, word), word));
    }
    previous_ = previous;
    return;
  }
  for (const Run& run : runs) {
    if (any_wide(run.begin, run.end)) {
      count_wide_run(hash, piece_ + run.begin, piece_ + run.end);
    } else {
      const uint64_t word = hash.ascii(piece_ + run.begin, piece_ + run.end);
      votes_.add(WordHash::of_pair(std::exchange(previous_, word), word));
    }
  }
}

bool TextProfile::any_wide(size_t begin, size_t end) const {
  for (size_t block = begin / 64; block * 64 < end; ++block) {
    uint64_t bits = classes_[block].wide;
    if (block == begin / 64) bits &= ~uint64_t{0} << (begin % 64);
    if (end < (block + 1) * 64) bits &= ~(~uint64_t{0} << (end % 64));
    if (bits != 0) return true;
  }
  return false;
}

void TextProfile::count_wide_run(const WordHash& hash, size_t at, size_t end) {
  const auto vote = [&](uint64_t word) {
    votes_.add(WordHash::of_pair(std::exchange(previous_, word), word));
  };
  size_t word = at;  // begin of the word at hand
  while (at < end) {
    if (static_cast<unsigned char>(turn_[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = wide_code_point(turn_.data() + at);
    const Letter letter = is_common_han(point.value) ? Letter::han : letter_of(point.value);
    if (letter == Letter::latin || letter == Letter::other) {
      (letter == Letter::latin ? latin_ : other_) += 1;
      at += point.bytes;
      continue;
    }
    if (at > word) vote(hash.any(word, at));
    if (letter == Letter::han) {
      ++han_;
      vote(WordHash::of_character(point.value));
    }
    word = at += point.bytes;
  }
  if (at > word) vote(hash.any(word, at));
}

}  // namespace ivl
