// The description of every setting, from which JSON, validation, --set, the settings verb and the
// manual page are made. To add one: a member in run_spec.h and an entry in settings.cpp.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "spec/result.h"
#include "spec/run_spec.h"

namespace ivl {

enum class SettingKind { boolean, integer, real, text, choice, path };
const char* to_string(SettingKind kind);

struct Setting {
  std::string key;              // "optimizer.learning_rate": group, dot, name, as in the JSON
  SettingKind kind;
  nlohmann::json default_value; // taken from a default RunSpec
  std::optional<double> minimum, maximum;
  bool minimum_excluded = false;
  std::vector<std::string> choices;
  std::string unit;             // "rows", "tokens", "px", "s", ... or empty
  std::string label;            // a form's caption
  std::string help;             // one or two sentences
  std::string group;            // heading in form and manual
  std::string reference_flag;   // "--learning_rate"; empty: the reference has none
  std::function<nlohmann::json(const RunSpec&)> get;
  std::function<void(RunSpec&, const nlohmann::json&)> set;  // value already validated
};

/// All settings, grouped, in the order of run_spec.h.
const std::vector<Setting>& settings();
const Setting* find_setting(const std::string& key);

/// Errors name the key, the offending value and what is allowed.
Status validate(const Setting& setting, const nlohmann::json& value);

/// Every rule that spans settings (batch divisibility, paths given, warm-up against steps).
std::vector<Message> cross_check(const RunSpec& spec);

/// Strict: unknown keys are an error that names the nearest known one. `where` is the file.
Result<RunSpec> run_spec_from_json(const nlohmann::json& json, const std::string& where);
nlohmann::json to_json(const RunSpec& spec);

/// `path` is a file, or the name of a preset ("internvl-chat-v1-2-64gpu").
Result<RunSpec> load_run_spec(const std::string& path);

/// `key=value` as --set takes it; the value is JSON or, for text, bare.
Status apply_assignment(RunSpec& spec, const std::string& assignment);

/// Keys whose values differ.
std::vector<std::string> difference(const RunSpec& left, const RunSpec& right);

/// The manual's settings page, Markdown.
std::string settings_manual();

}  // namespace ivl
