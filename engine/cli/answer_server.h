// answer --serve: a model that stays loaded and is asked line by line (answer_protocol.h).
#pragma once

#include <functional>
#include <string_view>

#include "cli/answer_protocol.h"
#include "cli/answerer.h"

namespace ivl {

inline constexpr size_t kServeLineLimit = size_t{1} << 20;  // bytes of a line
inline constexpr size_t kServeQueueLimit = 4096;            // requests that wait

/// The answer to one request, its pieces told as they come. Failures are thrown.
using AskModel = std::function<Answer(const AnswerRequest&, const OnPiece&)>;

struct ServeOptions {
  int input = 0;                          // file descriptor
  std::function<int64_t()> memory_bytes;  // of the answering process or device
};

/// Answers the lines of the input in their order until it ends; lines are read by a thread of its
/// own, so that a cancel is heard while a model writes. A line that is no request, one that is too
/// long, one too many, and a question that cannot be asked are answered by an error; the server
/// goes on. Output is standard output.
void serve_answers(const ServeOptions& options, const AskModel& ask);

}  // namespace ivl
