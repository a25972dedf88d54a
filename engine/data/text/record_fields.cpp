#include "data/text/record_fields.h"

#include <algorithm>
#include <cmath>

#include "data/text/utf8.h"

namespace ivl {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

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

/// A field's name, put together only for a message.
struct FieldName {
  std::string_view list;
  int64_t index = -1;  // -1: not of a list
  std::string_view member = {};

  std::string text() const {
    std::string name(list);
    if (index >= 0) name += "[" + std::to_string(index) + "]";
    if (!member.empty()) name.append(".").append(member);
    return name;
  }
};

Message wrong_type(const FieldName& field, const std::string& expected, element found) {
  return say("record.wrong_type", "field '{field}' must be {expected}, but is {found}",
             {{"field", field.text()}, {"expected", expected}, {"found", type_name(found.type())}});
}

/// At most `limit` code points of a text, for a message.
std::string shorten(std::string_view text, int limit = 40) {
  size_t end = 0;
  for (int i = 0; i < limit && end < text.size(); ++i) {
    end += std::max<size_t>(1, first_code_point(text.substr(end)).bytes);
  }
  return std::string(text.substr(0, end)) + (end < text.size() ? "..." : "");
}

class Fields {
 public:
  Fields(bool escapes, RecordView& record) : escapes_(escapes), record_(record) {}

  Status error;  // why one of the functions returned false

  bool read(element root, std::optional<element>& id) {
    simdjson::dom::object object;
    if (root.get(object)) {
      return fail(say("record.not_object", "the line is {found}, not an object",
                      {{"found", type_name(root.type())}}));
    }
    for (const auto& [key, value] : object) {
      bool good = true;
      if (key == "id") id = value;
      if (key == "width") record_.width = read_size(value);
      if (key == "height") record_.height = read_size(value);
      if (key == "image") good = read_images(value);
      if (key == "length") good = read_length(value);
      if (key == "conversations") good = read_conversations(value);
      if (!good) return false;
    }
    if (record_.conversations.empty()) {
      return fail(say("record.no_conversations", "the record has no conversations"));
    }
    return true;
  }

 private:
  bool fail(Message why) {
    error = std::move(why);
    return false;
  }
  /// A valid text: an escaped lone surrogate ("\ud800") is none. The parser has seen to the rest.
  bool read_string(element value, const FieldName& field, std::string_view& text) {
    if (value.get(text)) return fail(wrong_type(field, "a string", value));
    if (escapes_ && !simdjson::validate_utf8(text)) {
      return fail(say("record.invalid_escape",
                      "field '{field}' holds an escape that is no character (a lone surrogate)",
                      {{"field", field.text()}}));
    }
    return true;
  }

  bool read_image(element value, const FieldName& field) {
    std::string_view path;
    if (!read_string(value, field, path)) return false;
    if (path.empty()) {
      return fail(say("record.empty_image", "field '{field}' is an empty image path",
                      {{"field", field.text()}}));
    }
    if (path.find('\0') != std::string_view::npos) {
      return fail(say("record.nul_in_image", "field '{field}' holds a NUL byte in an image path",
                      {{"field", field.text()}}));
    }
    record_.images.push_back(path);
    return true;
  }

  bool read_images(element value) {
    record_.images.clear();
    record_.image_list = false;
    std::string_view text;
    if (value.is_null() || (!value.get(text) && text.empty())) return true;
    simdjson::dom::array list;
    if (value.get(list)) {
      if (!value.is_string()) {
        return fail(wrong_type({"image"}, "a string or a list of strings", value));
      }
      return read_image(value, {"image"});
    }
    record_.image_list = true;
    for (element entry : list) {
      if (!read_image(entry, {"image", std::ssize(record_.images)})) return false;
    }
    return true;
  }

  bool read_turn(element value) {
    const int64_t index = std::ssize(record_.conversations);
    simdjson::dom::object object;
    if (value.get(object)) return fail(wrong_type({"conversations", index}, "an object", value));
    TurnView turn;
    bool has_from = false, has_value = false;
    for (const auto& [key, entry] : object) {
      if (key != "from" && key != "value") continue;
      const bool is_from = key == "from";
      std::string_view& text = is_from ? turn.from : turn.value;
      if (!read_string(entry, {"conversations", index, key}, text)) return false;
      (is_from ? has_from : has_value) = true;
    }
    if (!has_from || !has_value) {
      const FieldName field{"conversations", index, has_from ? "value" : "from"};
      return fail(
          say("record.missing_field", "field '{field}' is missing", {{"field", field.text()}}));
    }
    const bool known =
        turn.from == "human" || turn.from == "gpt" || (turn.from == "system" && index == 0);
    if (!known) {
      const FieldName field{"conversations", index, "from"};
      return fail(
          say("record.unknown_role",
              "'{field}' is '{role}', but must be 'human' or 'gpt' ('system' in the first turn)",
              {{"field", field.text()}, {"role", shorten(turn.from)}}));
    }
    record_.conversations.push_back(turn);
    return true;
  }

  bool read_conversations(element value) {
    simdjson::dom::array list;
    if (value.get(list)) return fail(wrong_type({"conversations"}, "a list", value));
    record_.conversations.clear();
    for (element turn : list) {
      if (!read_turn(turn)) return false;
    }
    return true;
  }

  /// Width or height: informative only, so anything but a positive number counts as unknown. The
  /// first of a list.
  static int64_t read_size(element value) {
    simdjson::dom::array list;
    if (!value.get(list)) return list.size() > 0 ? read_size(list.at(0).value_unsafe()) : 0;
    double size = 0;
    if (value.get(size) || !(size >= 1) || size > 1e9) return 0;
    return static_cast<int64_t>(size);
  }

  bool read_length(element value) {
    double length = 0;
    if (value.is_null()) return true;
    if (value.get(length)) return fail(wrong_type({"length"}, "a number of tokens", value));
    if (!(length >= 0) || length > 1e15 || length != std::floor(length)) {
      return fail(say("record.bad_length", "field 'length' must be a whole number of tokens from 0",
                      nlohmann::json::object()));
    }
    record_.length = static_cast<int64_t>(length);
    return true;
  }

  bool escapes_;
  RecordView& record_;
};

}  // namespace

Status read_fields(element root, bool escapes, RecordView& record, std::optional<element>& id) {
  record.images.clear();
  record.conversations.clear();
  record.image_list = false;
  record.length.reset();
  record.width = record.height = 0;
  id.reset();
  Fields fields(escapes, record);
  return fields.read(root, id) ? Status() : fields.error;
}

std::string id_text(element id) {
  std::string_view text;
  if (id.is_null()) return {};
  if (id.get(text)) return simdjson::minify(id);
  std::string repaired;
  append_repaired(repaired, text);
  return repaired;
}

}  // namespace ivl
