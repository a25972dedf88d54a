// A line's JSON, already parsed, -> the fields that the pipeline uses.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>

#include "data/text/record_reader.h"

namespace ivl {

/// Fills `record` and `id` (none where the line has none). Where a key stands twice, the
/// last one counts. `escapes`: the line may hold \\u escapes.
/// Errors: wrong type of a field (named), no conversations, unknown role, an escape that is no
/// character.
Status read_fields(simdjson::dom::element root, bool escapes, RecordView& record,
                   std::optional<simdjson::dom::element>& id);

/// The model does not need an id, so whatever it is, it is taken.
std::string id_text(simdjson::dom::element id);

}  // namespace ivl
