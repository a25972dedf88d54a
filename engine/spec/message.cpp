#include "spec/message.h"

#include <stdexcept>

#include "spec/json_field.h"

namespace ivl {
namespace {

std::string plain(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Message say(std::string_view code, std::string_view text_template, nlohmann::json args) {
  std::string text;
  for (size_t i = 0; i < text_template.size(); ++i) {
    if (text_template[i] != '{') {
      text += text_template[i];
      continue;
    }
    if (i + 1 < text_template.size() && text_template[i + 1] == '{') {
      text += text_template[i++];
      continue;
    }
    const size_t end = text_template.find('}', i);
    const std::string name(text_template.substr(i + 1, end - i - 1));
    if (end == std::string_view::npos || !args.contains(name)) {
      throw std::logic_error("message " + std::string(code) + " has no argument '" + name + "'");
    }
    text += plain(args.at(name));
    i = end;
  }
  return {std::string(code), std::move(args), std::move(text)};
}

nlohmann::json to_json(const Message& message) {
  return {{"code", message.code}, {"args", message.args}, {"text", message.text}};
}

Message message_from_json(const nlohmann::json& json) {
  const auto* args = field(json, "args");
  return {text_field(json, "code"), args ? *args : nlohmann::json::object(),
          text_field(json, "text")};
}

}  // namespace ivl
