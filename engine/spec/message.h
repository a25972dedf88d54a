// A sentence for a person: stable code, named arguments, English text.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace ivl {

/// What the engine says to a person (finding, fate, warning, end reason, error).
/// `code` is stable ("data.image_missing"), `args` are the values named in the template, and
/// `text` is the English rendering; a front end translates by code and args.
struct Message {
  std::string code;
  nlohmann::json args = nlohmann::json::object();
  std::string text;

  bool operator==(const Message&) const = default;
};

/// Renders `text_template`, in which `{name}` stands for args["name"] and `{{` for a brace.
/// One code has exactly one template in the whole engine (a test holds it to that), so the
/// template stands at the place of use and the translators' list is extracted from the source.
Message say(std::string_view code, std::string_view text_template,
            nlohmann::json args = nlohmann::json::object());

/// {"code": ..., "args": {...}, "text": ...}
nlohmann::json to_json(const Message& message);
/// Missing and mistyped fields are empty.
Message message_from_json(const nlohmann::json& json);

}  // namespace ivl
