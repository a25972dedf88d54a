// RunSpec from and to JSON, and --set.
#include <filesystem>
#include <system_error>

#include "spec/atomic_file.h"
#include "spec/resources.h"
#include "spec/settings.h"
#include "spec/strict_json.h"

namespace ivl {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr uint64_t kLargestSpec = 16 << 20;  // bytes

bool is_group(const std::string& name) {
  for (const Setting& setting : settings()) {
    if (setting.key.starts_with(name + ".")) return true;
  }
  return false;
}

Message unknown(const std::string& key, const std::string& where) {
  return say("settings.unknown_key",
             "{where} has '{key}', which is no setting; did you mean '{nearest}'?",
             {{"where", where}, {"key", key.substr(0, 100)}, {"nearest", nearest_setting(key)}});
}

Status assign(RunSpec& spec, const std::string& key, const json& value, const std::string& where) {
  const Setting* setting = find_setting(key);
  if (!setting) return unknown(key, where);
  if (Status valid = validate(*setting, value, where); !valid) return valid;
  setting->set(spec, value);
  return {};
}

Status assign_group(RunSpec& spec, const std::string& name, const json& group,
                    const std::string& where) {
  if (!group.is_object()) {
    return say("settings.not_group",
               "{key} in {where} is a group of settings and must be an object",
               {{"key", name}, {"where", where}});
  }
  for (const auto& [key, value] : group.items()) {
    if (Status done = assign(spec, name + "." + key, value, where); !done) return done;
  }
  return {};
}

bool is_textual(SettingKind kind) {
  return kind == SettingKind::text || kind == SettingKind::path || kind == SettingKind::choice;
}

// Text may stand bare; a value that starts with a quotation mark is JSON all the same.
Result<json> assigned_value(const Setting& setting, const std::string& text) {
  if (is_textual(setting.kind) && !text.starts_with('"')) return json(text);
  auto value = parse_strict_json(text, "--set " + setting.key);
  if (value || is_textual(setting.kind)) return value;
  return json(text);  // "abc" for a number: the rule of the setting says it better
}

}  // namespace

Result<RunSpec> run_spec_from_json(const json& json, const std::string& where) {
  if (!json.is_object()) {
    return say("settings.not_object", "{where} must hold one JSON object of settings",
               {{"where", where}});
  }
  RunSpec spec;
  for (const auto& [key, value] : json.items()) {
    const bool dotted = key.find('.') != std::string::npos;  // groups nest, keys have no dots
    if (dotted) return unknown(key, where);
    const Status done =
        is_group(key) ? assign_group(spec, key, value, where) : assign(spec, key, value, where);
    if (!done) return done.error();
  }
  return spec;
}

ordered_json to_json(const RunSpec& spec) {
  ordered_json out = ordered_json::object();
  for (const Setting& setting : settings()) {
    const size_t dot = setting.key.find('.');
    const ordered_json value = setting.get(spec);
    if (dot == std::string::npos) {
      out[setting.key] = value;
    } else {
      out[setting.key.substr(0, dot)][setting.key.substr(dot + 1)] = value;
    }
  }
  return out;
}

std::string to_text(const RunSpec& spec) { return to_json(spec).dump(2) + "\n"; }

Result<RunSpec> load_run_spec(const std::string& path) {
  std::error_code error;
  std::string file = path;
  const bool names_file = path.find('/') != std::string::npos || path.ends_with(".json");
  if (!names_file && !std::filesystem::exists(path, error)) {
    auto preset = find_preset(path);
    if (!preset) return preset.error();
    file = *preset;
  }
  const auto json = read_strict_json(file, kLargestSpec);
  if (!json) return json.error();
  return run_spec_from_json(*json, file);
}

Result<RunSpec> load_run_spec(const std::string& path,
                              const std::vector<std::string>& assignments) {
  auto spec = load_run_spec(path);
  if (!spec) return spec;
  for (const std::string& assignment : assignments) {
    if (const Status done = apply_assignment(*spec, assignment); !done) return done.error();
  }
  return spec;
}

Status apply_assignment(RunSpec& spec, const std::string& assignment) {
  const size_t equals = assignment.find('=');
  if (equals == std::string::npos || equals == 0) {
    return say("settings.not_assignment", "--set takes key=value, not '{given}'",
               {{"given", assignment.substr(0, 100)}});
  }
  const std::string key = assignment.substr(0, equals);
  const Setting* setting = find_setting(key);
  if (!setting) return unknown(key, "--set");
  const auto value = assigned_value(*setting, assignment.substr(equals + 1));
  if (!value) return value.error();
  return assign(spec, key, *value, "--set");
}

std::vector<std::string> difference(const RunSpec& left, const RunSpec& right) {
  std::vector<std::string> keys;
  for (const Setting& setting : settings()) {
    if (setting.get(left) != setting.get(right)) keys.push_back(setting.key);
  }
  return keys;
}

}  // namespace ivl
