// The turns of a row -> letters by script, boxes, and a hash that nearly the same texts share.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "data/text/bit_majority.h"
#include "data/text/byte_classes.h"

namespace ivl {

class WordHash;

/// Of all turns added since clear(). `<image>` placeholders count as code points only.
class TextProfile {
 public:
  void clear();
  /// Precondition: valid UTF-8.
  void add(std::string_view turn);

  int64_t code_points() const { return code_points_; }
  int64_t han() const { return han_; }  // letters
  int64_t latin() const { return latin_; }
  int64_t other_letters() const { return other_; }
  bool has_boxes() const {
    return boxes_;
  }  // <box>[[...]]</box>, or [number, number, number,
     // number]
  /// Simhash (Charikar 2002) over the pairs of words that follow each other, each weighing as often
  /// as it stands. Words are runs of letters and digits, ASCII lower-cased, and each Han character
  /// for itself. Texts of which about one word in two hundred differs have hashes that differ in
  /// few bits. 0 = no words.
  uint64_t near_hash() const;

 private:
  struct Run {
    uint32_t begin, end;  // of the piece
  };

  std::string_view padded(std::string_view turn);
  void look_at(size_t begin, size_t end);
  void classify_piece(size_t begin, size_t end);
  void see_marks();
  void see_mark(size_t at);
  void hide_placeholder();
  std::span<const Run> find_runs();
  void count_words();
  void count_wide_run(const WordHash& hash, size_t begin, size_t end);
  bool any_wide(size_t begin, size_t end) const;

  int64_t code_points_ = 0, han_ = 0, latin_ = 0, other_ = 0;
  bool boxes_ = false;
  BitMajority votes_;
  uint64_t previous_ = 0;  // hash of the word before

  std::string_view turn_;
  std::array<char, 16> short_turn_{};
  bool no_box_end_ = false;                  // none of the turn's "<box>[[" is closed from here on
  size_t piece_ = 0, end_ = 0, blocks_ = 0;  // the piece of the turn at hand, in blocks of 64 bytes
  std::vector<ByteClasses> classes_;         // of the piece's blocks; room for more
  bool piece_wide_ = false;
  std::vector<Run> runs_;                        // room for a piece's
  size_t placeholder_ = std::string_view::npos;  // offset of the last <image> seen
};

}  // namespace ivl
