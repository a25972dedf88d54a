// Turns and tokens of an inspected row; for inspected_row.cpp.
#pragma once

#include "session/inspected_row.h"

namespace ivl::app {

/// Turns as the record has them, no tokens yet.
void take_turns(const std::vector<Turn>& turns, InspectedRow& row);

/// Tokens and, of the turns that the model gets, the text as it is written.
/// Errors: those of encode_row from before and while it encodes.
Status take_tokens(const Record& record, const Sample& sample, const SampleRules& rules,
                   InspectedRow& row);

}  // namespace ivl::app
