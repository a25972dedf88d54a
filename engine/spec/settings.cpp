#include "spec/settings.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "spec/nearest.h"
#include "spec/setting_builder.h"

namespace ivl {
namespace {

using nlohmann::json;

constexpr size_t kLongestText = 64 << 10;  // bytes
constexpr size_t kLongestPath = 4096;      // bytes, Linux's PATH_MAX

// For a message: what was given, not more of it than a line holds.
std::string shown(const json& value) {
  const std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.size() <= 80) return text;
  size_t end = 77;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // whole characters
  return text.substr(0, end) + "...";
}

std::string number_text(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e16) {
    return std::to_string(static_cast<int64_t>(value));
  }
  return json(value).dump();
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

bool in_range(const Setting& setting, double value) {
  if (setting.minimum &&
      (value < *setting.minimum || (setting.minimum_excluded && value == *setting.minimum))) {
    return false;
  }
  return !setting.maximum || value < *setting.maximum ||
         (!setting.maximum_excluded && value == *setting.maximum);
}

Status check_number(const Setting& setting, const json& value, const std::string& where) {
  const bool whole = setting.kind == SettingKind::integer;
  if (whole && !value.is_number_integer()) {
    return say("settings.not_integer", "{key} in {where} must be a whole number, not {value}",
               {{"key", setting.key}, {"where", where}, {"value", shown(value)}});
  }
  if (!value.is_number()) {
    return say("settings.not_number", "{key} in {where} must be a number, not {value}",
               {{"key", setting.key}, {"where", where}, {"value", shown(value)}});
  }
  const double number = value.get<double>();
  if (std::isfinite(number) && in_range(setting, number)) return {};
  return say("settings.out_of_range", "{key} is {value} in {where}; allowed is {allowed}",
             {{"key", setting.key},
              {"value", shown(value)},
              {"where", where},
              {"allowed", allowed_text(setting)}});
}

bool is_plain_utf8(const std::string& text) {
  if (text.find('\0') != std::string::npos) return false;
  try {
    static_cast<void>(json(text).dump());
    return true;
  } catch (const json::type_error&) {
    return false;
  }
}

Status check_text(const Setting& setting, const json& value, const std::string& where) {
  if (!value.is_string()) {
    return say("settings.not_text", "{key} in {where} must be text, not {value}",
               {{"key", setting.key}, {"where", where}, {"value", shown(value)}});
  }
  const auto& text = value.get_ref<const std::string&>();
  const size_t longest = setting.kind == SettingKind::path ? kLongestPath : kLongestText;
  if (text.size() > longest) {
    return say(
        "settings.text_too_long", "{key} in {where} has {size} bytes; allowed are {longest}",
        {{"key", setting.key}, {"where", where}, {"size", text.size()}, {"longest", longest}});
  }
  if (!is_plain_utf8(text)) {
    return say("settings.bad_text", "{key} in {where} has a NUL byte or is not UTF-8",
               {{"key", setting.key}, {"where", where}});
  }
  if (setting.kind != SettingKind::choice) return {};
  const auto& choices = setting.choices;
  if (std::find(choices.begin(), choices.end(), text) != choices.end()) return {};
  return say("settings.bad_choice",
             "{key} is {value} in {where}; allowed are {allowed}; did you mean {nearest}?",
             {{"key", setting.key},
              {"value", shown(value)},
              {"where", where},
              {"allowed", allowed_text(setting)},
              {"nearest", nearest(text, choices)}});
}

std::string last_name(const std::string& key) { return key.substr(key.rfind('.') + 1); }

}  // namespace

const char* to_string(SettingKind kind) {
  switch (kind) {
    case SettingKind::boolean:
      return "boolean";
    case SettingKind::integer:
      return "integer";
    case SettingKind::real:
      return "real";
    case SettingKind::text:
      return "text";
    case SettingKind::choice:
      return "choice";
    case SettingKind::path:
      return "path";
  }
  throw std::logic_error("a kind of setting without a name");
}

const std::vector<Setting>& settings() {
  static const std::vector<Setting> table = build_settings();
  return table;
}

const Setting* find_setting(const std::string& key) {
  for (const Setting& setting : settings()) {
    if (setting.key == key) return &setting;
  }
  return nullptr;
}

std::string allowed_text(const Setting& setting) {
  if (setting.kind == SettingKind::boolean) return "true, false";
  if (setting.kind == SettingKind::choice) return joined(setting.choices);
  std::string text;
  if (setting.minimum && setting.maximum && !setting.minimum_excluded &&
      !setting.maximum_excluded) {
    return number_text(*setting.minimum) + " to " + number_text(*setting.maximum);
  }
  if (setting.minimum) {
    text = (setting.minimum_excluded ? "more than " : "at least ") + number_text(*setting.minimum);
  }
  if (setting.maximum) {
    text += std::string(text.empty() ? "" : ", ") +
            (setting.maximum_excluded ? "less than " : "at most ") + number_text(*setting.maximum);
  }
  return text;
}

nlohmann::ordered_json to_json(const Setting& setting) {
  nlohmann::ordered_json out = {
      {"key", setting.key}, {"kind", to_string(setting.kind)}, {"default", setting.default_value}};
  if (setting.minimum) out["minimum"] = *setting.minimum;
  if (setting.minimum_excluded) out["minimum_excluded"] = true;
  if (setting.maximum) out["maximum"] = *setting.maximum;
  if (setting.maximum_excluded) out["maximum_excluded"] = true;
  if (!setting.choices.empty()) out["choices"] = setting.choices;
  if (const auto allowed = allowed_text(setting); !allowed.empty()) out["allowed"] = allowed;
  if (!setting.unit.empty()) out["unit"] = setting.unit;
  out["label"] = setting.label;
  out["help"] = setting.help;
  out["group"] = setting.group;
  if (!setting.reference_flag.empty()) out["reference_flag"] = setting.reference_flag;
  return out;
}

std::string nearest_setting(const std::string& key) {
  const bool whole = key.find('.') != std::string::npos;
  std::string best;
  size_t best_distance = std::numeric_limits<size_t>::max();
  const auto consider = [&](std::string_view spelling, const std::string& meant) {
    const size_t distance = edit_distance(key, spelling);
    if (distance < best_distance) {
      best_distance = distance;
      best = meant;
    }
  };
  for (const Setting& setting : settings()) {
    const std::string name = last_name(setting.key);
    if (name == last_name(key) || setting.reference_flag == "--" + last_name(key)) {
      return setting.key;
    }
    consider(whole ? setting.key : name, setting.key);
    if (!whole && name != setting.key) {
      const std::string group = setting.key.substr(0, setting.key.find('.'));
      consider(group, group);
    }
  }
  return best;
}

Status validate(const Setting& setting, const json& value, const std::string& where) {
  switch (setting.kind) {
    case SettingKind::boolean:
      if (value.is_boolean()) return {};
      return say("settings.not_boolean", "{key} in {where} must be true or false, not {value}",
                 {{"key", setting.key}, {"where", where}, {"value", shown(value)}});
    case SettingKind::integer:
    case SettingKind::real:
      return check_number(setting, value, where);
    case SettingKind::text:
    case SettingKind::choice:
    case SettingKind::path:
      return check_text(setting, value, where);
  }
  throw std::logic_error("a kind of setting without a rule");
}

}  // namespace ivl
