// The description of every setting, from which JSON, validation, --set, the settings verb and the
// manual page are made. To add one: a member in run_spec.h and an entry in settings_table.cpp.
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
  std::string key;  // "optimizer.learning_rate": group, dot, name, as in the JSON
  SettingKind kind = SettingKind::text;
  nlohmann::json default_value;  // taken from a default RunSpec
  std::optional<double> minimum, maximum;
  bool minimum_excluded = false, maximum_excluded = false;
  std::vector<std::string> choices;
  std::string unit;            // "rows", "tokens", "px", "s", ... or empty
  std::string label;           // a form's caption
  std::string help;            // one or two sentences
  std::string group;           // heading in form and manual
  std::string reference_flag;  // "--learning_rate"; empty: the reference has none
  nlohmann::json left_out;     // what the reference takes without the flag; null: the default here
  std::function<nlohmann::json(const RunSpec&)> get;
  std::function<void(RunSpec&, const nlohmann::json&)> set;  // value already validated
};

/// All settings, grouped, in the order of run_spec.h.
const std::vector<Setting>& settings();
const Setting* find_setting(const std::string& key);

/// "0 to 1", "more than 0", "at least 1", "auto, v1, v2", or empty: anything of the kind.
std::string allowed_text(const Setting& setting);

/// {key, kind, default, minimum, maximum, choices, allowed, unit, label, help, group,
/// reference_flag}; what does not apply is absent.
nlohmann::ordered_json to_json(const Setting& setting);

/// The known key that was probably meant: same last name, same reference flag, or nearest in
/// spelling; for a word without a dot it may be a group.
std::string nearest_setting(const std::string& key);

/// Errors name the key, the offending value, `where` it stands and what is allowed.
Status validate(const Setting& setting, const nlohmann::json& value,
                const std::string& where = "the settings");

enum class Severity { error, warning };

/// What a rule that spans settings has to say; `key` is the setting to change first.
struct Finding {
  Severity severity;
  std::string key;
  Message message;
};

/// What the spec is to be used for: looking at its data needs no model weights and no run folder,
/// planning neither files nor folders.
enum class SpecUse { data, plan, train };

/// Every rule that spans settings (batch divisibility, paths given, warm-up against steps).
std::vector<Finding> cross_check(const RunSpec& spec, SpecUse use = SpecUse::train);

/// The first finding of severity error, as a failed Status.
Status first_error(const std::vector<Finding>& findings);

/// Strict: unknown keys are an error that names the nearest known one. `where` is the file.
Result<RunSpec> run_spec_from_json(const nlohmann::json& json, const std::string& where);

/// Every setting, in the order of the table.
nlohmann::ordered_json to_json(const RunSpec& spec);

/// The same as a file's text: indented, full precision, ends with a newline.
std::string to_text(const RunSpec& spec);

/// `path` is a file, or the name of a preset ("internvl-chat-v1-2-64gpu"); a file wins.
Result<RunSpec> load_run_spec(const std::string& path);

/// The same, then each of `assignments` as --set takes them.
Result<RunSpec> load_run_spec(const std::string& path, const std::vector<std::string>& assignments);

/// `key=value` as --set takes it; the value is JSON or, for text, bare.
Status apply_assignment(RunSpec& spec, const std::string& assignment);

/// Keys whose values differ.
std::vector<std::string> difference(const RunSpec& left, const RunSpec& right);

/// The manual's settings page, Markdown.
std::string settings_manual();

}  // namespace ivl
