#include "data/text/record_reader.h"

#include <simdjson.h>

#include "data/text/json_position.h"
#include "data/text/record_fields.h"
#include "data/text/utf8.h"

namespace ivl {
namespace {

using simdjson::dom::element;

static_assert(kRecordPadding >= simdjson::SIMDJSON_PADDING);

constexpr size_t kKeepBuffers = size_t{16} << 20;  // bytes; larger ones go after use
constexpr size_t kDigitsOfInt64 = 18;              // that always fit

/// Numbers of the record's id may be longer than any machine integer: such are put in quotes.
/// Anything else that is wrong with the line stays so.
std::string quote_long_numbers(std::string_view line) {
  std::string out;
  bool in_string = false;
  for (size_t i = 0; i < line.size();) {
    const char c = line[i];
    if (in_string && c == '\\' && i + 1 < line.size()) {
      out += line.substr(i, 2);
      i += 2;
      continue;
    }
    if (c == '"') in_string = !in_string;
    const size_t digits = line.find_first_not_of("0123456789", i + (c == '-'));
    const size_t length = (digits == std::string_view::npos ? line.size() : digits) - i;
    if (!in_string && length > kDigitsOfInt64) {
      out.append("\"").append(line.substr(i, length)).append("\"");
      i += length;
    } else {
      out += c;
      ++i;
    }
  }
  return out;
}

Message not_json(std::string_view line, simdjson::error_code error) {
  const size_t invalid = first_invalid_utf8(line);
  if (invalid != std::string_view::npos) {
    return say("record.invalid_utf8", "the line is not UTF-8: invalid byte at offset {byte}",
               {{"byte", invalid}});
  }
  const std::string cause = simdjson::error_message(error);
  const auto position = json_error_position(line);
  if (!position) {
    return say("record.not_readable", "the line cannot be read: {cause}", {{"cause", cause}});
  }
  return say("record.not_json", "the line is not JSON: error at byte {byte} of {bytes} ({cause})",
             {{"byte", *position}, {"bytes", line.size()}, {"cause", cause}});
}

/// Whether a text may hold what the parser lets pass: a lone surrogate.
bool has_unicode_escape(std::string_view line) {
  return line.find("\\u") != std::string_view::npos;
}

}  // namespace

struct RecordReader::State {
  simdjson::dom::parser parser;
  std::string padded;  // a copy of the line, where one is needed
  RecordView record;
  std::optional<element> id;

  std::string_view copy(std::string_view line) {
    padded.assign(line);
    padded.resize(line.size() + kRecordPadding);
    return std::string_view(padded).substr(0, line.size());
  }
  simdjson::error_code parse(std::string_view line, element& root) {
    return parser.parse(line.data(), line.size(), false).get(root);
  }
};

RecordReader::RecordReader() : state_(std::make_unique<State>()) {}
RecordReader::~RecordReader() = default;

Status RecordReader::read_padded(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return say("record.empty_line", "the line is empty");
  }
  element root;
  simdjson::error_code error = state_->parse(line, root);
  if (error == simdjson::NUMBER_ERROR) {
    error = state_->parse(state_->copy(quote_long_numbers(line)), root);
  }
  if (error) return not_json(line, error);
  return read_fields(root, has_unicode_escape(line), state_->record, state_->id);
}

Status RecordReader::read(std::string_view line) { return read_padded(state_->copy(line)); }

const RecordView& RecordReader::record() const { return state_->record; }

std::string RecordReader::id() const { return state_->id ? id_text(*state_->id) : std::string(); }

void RecordReader::shrink() {
  if (state_->parser.capacity() > kKeepBuffers) state_->parser = simdjson::dom::parser();
  if (state_->padded.capacity() > kKeepBuffers) state_->padded = std::string();
}

}  // namespace ivl
