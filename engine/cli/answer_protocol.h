// The lines of `answer --serve`: one JSON object a line, questions in, answers out.
//
// In:  {"id": ID, "text": QUESTION, "images": [FILE...], "system": TEXT, "max_new_tokens": N,
//       "temperature": T, "top_p": P, "seed": N}   all but id and text may be missing: the
//                                                  command line's options stand then
//      {"cancel": ID}                              takes back what waits or is being answered
// Out: {"ready": MODEL, "device": NAME, "seconds": S, "memory": BYTES}   once, first
//      {"id": ID, "piece": TEXT, "tokens": N}      as it comes: whole characters, tokens so far
//      {"id": ID, "done": true, "answer": TEXT, "reason": "end"|"length"|"cancelled",
//       "prompt_tokens": N, "new_tokens": N, "seconds": S, "memory": BYTES}
//      {"id": ID, "error": MESSAGE}                instead; id is null where the line had none
// ID is a text or a whole number. "answer" is all of it without spaces around it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

#include "data/text/record.h"
#include "spec/result.h"

namespace ivl {

/// Nothing where the request does not say.
struct AnswerWishes {
  std::optional<std::string> system_text;
  std::optional<int64_t> max_new_tokens;
  std::optional<double> temperature, top_p;
  std::optional<uint64_t> seed;
};

struct AnswerRequest {
  nlohmann::json id;
  Record record;
  AnswerWishes wishes;
};
struct CancelRequest {
  nlohmann::json id;
};
/// A line that is no request; the id where it has one.
struct BadRequest {
  nlohmann::json id;
  Message why;
};
using ServeLine = std::variant<AnswerRequest, CancelRequest, BadRequest>;

ServeLine parse_serve_line(const std::string& line);

}  // namespace ivl
