// Fields of JSON that others wrote: what is missing or of another type reads as its default.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace ivl {

inline const nlohmann::json* field(const nlohmann::json& json, std::string_view key) {
  if (!json.is_object()) return nullptr;
  const auto found = json.find(key);
  return found == json.end() ? nullptr : &*found;
}

inline std::string text_field(const nlohmann::json& json, std::string_view key) {
  const auto* value = field(json, key);
  return value && value->is_string() ? value->get<std::string>() : "";
}

inline int64_t integer_field(const nlohmann::json& json, std::string_view key) {
  const auto* value = field(json, key);
  return value && value->is_number_integer() ? value->get<int64_t>() : 0;
}

inline double number_field(const nlohmann::json& json, std::string_view key) {
  const auto* value = field(json, key);
  return value && value->is_number() ? value->get<double>() : 0;
}

/// The elements of an array, or none.
inline const nlohmann::json& array_field(const nlohmann::json& json, std::string_view key) {
  static const nlohmann::json nothing = nlohmann::json::array();
  const auto* value = field(json, key);
  return value && value->is_array() ? *value : nothing;
}

}  // namespace ivl
