// From the bytes of a turn as it is written to the characters of its own text.
#pragma once

#include <QtGlobal>
#include <cstdint>
#include <string_view>

namespace ivl::app {

/// For bytes that only grow, so that a whole turn costs one pass.
class TurnWalk {
 public:
  /// `own`: as in the record; `written`: with a header of `header` bytes, image tokens and end
  /// mark; `shown`: characters of the own text that are kept.
  TurnWalk(std::string_view own, std::string_view written, size_t header, qsizetype shown);

  /// Characters (UTF-16) of the own text before `byte` of the written one; -1 in header, image and
  /// end mark. `end`: the byte is where something ends, not where it begins.
  int32_t character(size_t byte, bool end);

 private:
  bool pass_image(size_t byte);
  void find_image();

  std::string_view own_, written_;
  size_t at_;         // of the written text
  size_t done_ = 0;   // of the own text
  size_t image_ = 0;  // the next placeholder that has become image tokens
  int32_t characters_ = 0, shown_;
};

}  // namespace ivl::app
