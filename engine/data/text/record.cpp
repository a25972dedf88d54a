#include "data/text/record.h"

#include <simdjson.h>

#include <cmath>

#include "data/text/json_position.h"
#include "data/text/utf8.h"

namespace ivl {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr size_t kKeepBuffers = size_t{16} << 20;  // bytes; larger ones go after use
constexpr size_t kDigitsOfInt64 = 18;              // that always fit

/// What simdjson needs beside the line; one a thread.
struct Reader {
  simdjson::dom::parser parser;
  std::string padded;
};

const char* type_name(element_type type) {
  switch (type) {
    case element_type::ARRAY:
      return "a list";
    case element_type::OBJECT:
      return "an object";
    case element_type::STRING:
      return "a string";
    case element_type::BOOL:
      return "true or false";
    case element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

Message wrong_type(const std::string& field, const std::string& expected, element found) {
  return say("record.wrong_type", "field '{field}' must be {expected}, but is {found}",
             {{"field", field}, {"expected", expected}, {"found", type_name(found.type())}});
}

/// At most `limit` code points of a text, for a message.
std::string shorten(std::string_view text, int limit = 40) {
  size_t end = 0;
  for (int i = 0; i < limit && end < text.size(); ++i) {
    end += std::max<size_t>(1, first_code_point(text.substr(end)).bytes);
  }
  return std::string(text.substr(0, end)) + (end < text.size() ? "..." : "");
}

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

simdjson::simdjson_result<element> parse_padded(Reader& reader, std::string_view line) {
  reader.padded.assign(line);
  reader.padded.reserve(line.size() + simdjson::SIMDJSON_PADDING);
  return reader.parser.parse(reader.padded.data(), line.size(), false);
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

/// A valid text: an escaped lone surrogate ("\ud800") is none.
Result<std::string> read_string(element value, const std::string& field) {
  std::string_view text;
  if (value.get(text)) return wrong_type(field, "a string", value);
  if (first_invalid_utf8(text) != std::string_view::npos) {
    return say("record.invalid_escape",
               "field '{field}' holds an escape that is no character (a lone surrogate)",
               {{"field", field}});
  }
  return std::string(text);
}

Result<std::string> read_image(element value, const std::string& field) {
  Result<std::string> path = read_string(value, field);
  if (path && path->empty()) {
    return say("record.empty_image", "field '{field}' is an empty image path", {{"field", field}});
  }
  if (path && path->find('\0') != std::string::npos) {
    return say("record.nul_in_image", "field '{field}' holds a NUL byte in an image path",
               {{"field", field}});
  }
  return path;
}

Status read_images(element value, Record& record) {
  record.images.clear();
  record.image_list = false;
  std::string_view text;
  if (value.is_null() || (!value.get(text) && text.empty())) return {};
  simdjson::dom::array list;
  if (value.get(list)) {
    if (!value.is_string()) return wrong_type("image", "a string or a list of strings", value);
    Result<std::string> path = read_image(value, "image");
    if (!path) return path.error();
    record.images.push_back(*std::move(path));
    return {};
  }
  record.image_list = true;
  for (element entry : list) {
    const std::string field = "image[" + std::to_string(record.images.size()) + "]";
    Result<std::string> path = read_image(entry, field);
    if (!path) return path.error();
    record.images.push_back(*std::move(path));
  }
  return {};
}

Status read_turn(element value, size_t index, std::vector<Turn>& turns) {
  const std::string field = "conversations[" + std::to_string(index) + "]";
  simdjson::dom::object object;
  if (value.get(object)) return wrong_type(field, "an object", value);
  Turn turn;
  bool has_from = false, has_value = false;
  for (const auto& [key, entry] : object) {
    if (key != "from" && key != "value") continue;
    const bool is_from = key == "from";
    Result<std::string> text = read_string(entry, field + "." + std::string(key));
    if (!text) return text.error();
    (is_from ? turn.from : turn.value) = *std::move(text);
    (is_from ? has_from : has_value) = true;
  }
  if (!has_from || !has_value) {
    return say("record.missing_field", "field '{field}' is missing",
               {{"field", field + (has_from ? ".value" : ".from")}});
  }
  const bool known =
      turn.from == "human" || turn.from == "gpt" || (turn.from == "system" && index == 0);
  if (!known) {
    return say("record.unknown_role",
               "'{field}' is '{role}', but must be 'human' or 'gpt' ('system' in the first turn)",
               {{"field", field + ".from"}, {"role", shorten(turn.from)}});
  }
  turns.push_back(std::move(turn));
  return {};
}

Status read_conversations(element value, Record& record) {
  simdjson::dom::array list;
  if (value.get(list)) return wrong_type("conversations", "a list", value);
  record.conversations.clear();
  size_t index = 0;
  for (element turn : list) {
    const Status status = read_turn(turn, index++, record.conversations);
    if (!status) return status;
  }
  return {};
}

/// The model does not need it, so whatever it is, it is taken.
std::string read_id(element value) {
  std::string_view text;
  if (value.is_null()) return {};
  if (value.get(text)) return simdjson::minify(value);
  std::string id;
  append_repaired(id, text);
  return id;
}

/// Width or height: informative only, so anything but a positive number counts as unknown. The
/// first of a list.
int64_t read_size(element value) {
  simdjson::dom::array list;
  if (!value.get(list)) return list.size() > 0 ? read_size(list.at(0).value_unsafe()) : 0;
  double size = 0;
  if (value.get(size) || !(size >= 1) || size > 1e9) return 0;
  return static_cast<int64_t>(size);
}

Status read_length(element value, Record& record) {
  double length = 0;
  if (value.is_null()) return {};
  if (value.get(length)) return wrong_type("length", "a number of tokens", value);
  if (!(length >= 0) || length > 1e15 || length != std::floor(length)) {
    return say("record.bad_length", "field 'length' must be a whole number of tokens from 0",
               nlohmann::json::object());
  }
  record.length = static_cast<int64_t>(length);
  return {};
}

/// Where a key stands twice, the last one counts.
Result<Record> read_record(element root) {
  simdjson::dom::object object;
  if (root.get(object)) {
    return say("record.not_object", "the line is {found}, not an object",
               {{"found", type_name(root.type())}});
  }
  Record record;
  for (const auto& [key, value] : object) {
    Status status;
    if (key == "id") record.id = read_id(value);
    if (key == "width") record.width = read_size(value);
    if (key == "height") record.height = read_size(value);
    if (key == "image") status = read_images(value, record);
    if (key == "length") status = read_length(value, record);
    if (key == "conversations") status = read_conversations(value, record);
    if (!status) return status.error();
  }
  if (record.conversations.empty()) {
    return say("record.no_conversations", "the record has no conversations");
  }
  return record;
}

}  // namespace

Result<Record> parse_record(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return say("record.empty_line", "the line is empty");
  }
  thread_local Reader reader;
  element root;
  simdjson::error_code error = parse_padded(reader, line).get(root);
  if (error == simdjson::NUMBER_ERROR) {
    error = parse_padded(reader, quote_long_numbers(line)).get(root);
  }
  Result<Record> record = error ? Result<Record>(not_json(line, error)) : read_record(root);
  if (reader.padded.capacity() > kKeepBuffers) {
    reader.parser = simdjson::dom::parser();
    reader.padded = std::string();
  }
  return record;
}

}  // namespace ivl
