// Which tokens of a written-out conversation are supervised; for the files of this room only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/text/conversation.h"

namespace ivl {

using Ranges = std::vector<std::pair<int32_t, int32_t>>;  // half-open, increasing, not empty

/// What the reference finds by encoding the turns again. `supervised` is not yet cut to the row's
/// limit and holds only where `recounted` agrees with the row's own length.
struct TurnMasks {
  Ranges supervised;
  int64_t recounted = 0;  // tokens
};

/// `text`: the whole conversation as written, `ids`: it encoded and not yet cut. For the rules
/// that recount, all but internvl2_5.
/// Errors: a role header inside an answer (internlm2), where the reference gives the row up.
Result<TurnMasks> recount_turns(std::string_view text, const std::vector<int32_t>& ids,
                                const Tokenizer& tokenizer, const ConversationTemplate& form);

/// Ranges below `limit`.
Ranges cut_ranges(const Ranges& ranges, int64_t limit);
int64_t count_tokens(const Ranges& ranges);

}  // namespace ivl
