#include "plan/script_flags.h"

#include "plan/script_foreign_flags.h"
#include "spec/nearest.h"
#include "spec/shell_arithmetic.h"

namespace ivl::plan {
namespace {

using nlohmann::json;

class FlagReader {
 public:
  FlagReader(RunSpec& spec, ScriptFindings& findings) : spec_(spec), findings_(findings) {}

  void read(const GivenFlag& flag);

 private:
  void unknown(const GivenFlag& flag);
  void setting(const Setting& setting, const GivenFlag& flag);
  void reports(const GivenFlag& flag);
  void unfrozen(const GivenFlag& flag);
  void save_strategy(const GivenFlag& flag);
  void assign(const Setting& setting, const json& value, int64_t line) {
    assign_value(spec_, setting, value, line, findings_);
  }

  RunSpec& spec_;
  ScriptFindings& findings_;
};

void FlagReader::read(const GivenFlag& flag) {
  const Setting* setting = setting_of_flag(flag.name);
  if (flag.name == kOverwrite || flag.name == kAccumulation) return;  // see apply_together
  if (flag.name == kSaveStrategy) return save_strategy(flag);
  if (setting != nullptr) return this->setting(*setting, flag);
  if (!explain_foreign_flag(flag, findings_)) unknown(flag);
}

void FlagReader::unknown(const GivenFlag& flag) {
  std::vector<std::string> known = foreign_flags();
  for (const Setting& one : settings()) {
    if (!one.reference_flag.empty()) known.push_back(one.reference_flag);
  }
  known.insert(known.end(), {kOverwrite, kSaveStrategy});
  findings_.error("", say("script.unknown_flag",
                          "{file}, line {line}: {flag} is no flag of the published program that is "
                          "known here; did you mean {nearest}?",
                          findings_.at(flag.line, {{"flag", shown(flag.name)},
                                                   {"nearest", nearest(flag.name, known)}})));
}

void FlagReader::setting(const Setting& setting, const GivenFlag& flag) {
  // A flag alone is true to argparse where it takes true and false.
  if (flag.values.empty() && value_of(setting, "True") != json("True")) {
    return assign(setting, value_of(setting, "True"), flag.line);
  }
  if (!usable(flag, setting.key, findings_)) return;
  if (setting.key == "logging.tensorboard") return reports(flag);
  if (setting.key == "model.unfreeze_vision_layers") return unfrozen(flag);
  const json value = value_of(setting, flag.values[0].text);
  const bool spelled_truth =
      setting.key == "precision.compute" || setting.key == "parallel.recompute_language";
  if (spelled_truth && !truth(flag.values[0].text)) {
    Setting boolean = setting;
    boolean.kind = SettingKind::boolean;
    return findings_.error(
        setting.key, validate(boolean, flag.values[0].text, findings_.where(flag.line)).error());
  }
  assign(setting, value, flag.line);
}

void FlagReader::reports(const GivenFlag& flag) {
  spec_.logging.tensorboard = false;
  for (const ScriptWord& value : flag.values) {
    const bool board = value.text == "tensorboard" || value.text == "all";
    spec_.logging.tensorboard = spec_.logging.tensorboard || board;
    if (board || value.text == "none") continue;
    findings_.warning(
        "logging.tensorboard",
        say("script.no_report",
            "{file}, line {line}: {flag} {value} has no equivalent here: a run reports to its own "
            "folder and to TensorBoard files",
            findings_.at(flag.line, {{"flag", flag.name}, {"value", shown(value.text)}})));
  }
}

// The flag counts from the end as a negative number; a positive one counts from the front.
void FlagReader::unfrozen(const GivenFlag& flag) {
  const Setting& setting = *find_setting("model.unfreeze_vision_layers");
  const json value = integer_or_text(flag.values[0].text);
  if (!value.is_number() || value > 0) {
    if (!value.is_number()) return assign(setting, value, flag.line);
    return findings_.error(
        setting.key,
        say("script.unfrozen_from_front",
            "{file}, line {line}: {flag} {value} counts layers from the front; {key} takes how "
            "many of the last ones train",
            findings_.at(flag.line,
                         {{"flag", flag.name}, {"value", value}, {"key", setting.key}})));
  }
  const auto first = value.get<int64_t>();
  assign(setting, first == INT64_MIN ? json(flag.values[0].text) : json(-first), flag.line);
}

void FlagReader::save_strategy(const GivenFlag& flag) {
  if (!usable(flag, "checkpoint.every_steps", findings_) || flag.values[0].text == "steps") return;
  if (flag.values[0].text == "no") return;  // see apply_together
  findings_.error(
      "checkpoint.every_steps",
      say("script.save_strategy",
          "{file}, line {line}: {flag} {value} has no equivalent here: "
          "checkpoint.every_steps counts steps",
          findings_.at(flag.line, {{"flag", flag.name}, {"value", shown(flag.values[0].text)}})));
}

}  // namespace

Message division_cut(const GivenFlag& flag, const ScriptFindings& findings) {
  const ScriptWord& value = flag.values.at(0);
  return say("script.division_cut",
             "{file}, line {line}: the whole division makes {flag} {value} of {exact}",
             findings.at(flag.line, {{"flag", flag.name},
                                     {"value", shown(value.text)},
                                     {"exact", rounded(value.exact.value_or(Fraction{}))}}));
}

bool usable(const GivenFlag& flag, const std::string& key, ScriptFindings& findings) {
  if (flag.values.empty()) {
    findings.error(key, say("script.no_value", "{file}, line {line}: {flag} has no value",
                            findings.at(flag.line, {{"flag", flag.name}})));
    return false;
  }
  for (const ScriptWord& value : flag.values) {
    if (value.unknown.empty()) continue;
    findings.error(
        key,
        say("script.value_unknown",
            "{file}, line {line}: {flag} depends on {what}, which only a run of the script "
            "would tell; give the variable with --var NAME=VALUE, or set {key}",
            findings.at(flag.line, {{"flag", flag.name}, {"what", value.unknown}, {"key", key}})));
    return false;
  }
  const ScriptWord& value = flag.values[0];
  if (value.exact && !value.exact->whole() && flag.name != kAccumulation) {
    findings.warning(key, division_cut(flag, findings));
  }
  return true;
}

void assign_value(RunSpec& spec, const Setting& setting, const json& value, int64_t line,
                  ScriptFindings& findings) {
  if (const Status valid = validate(setting, value, findings.where(line)); !valid) {
    return findings.error(setting.key, valid.error());
  }
  setting.set(spec, value);
}

void apply_flags(const std::map<std::string, GivenFlag>& flags, ImportedScript& imported,
                 ScriptFindings& findings) {
  FlagReader reader(imported.spec, findings);
  for (const auto& [name, flag] : flags) reader.read(flag);
  apply_together(flags, imported, findings);
}

}  // namespace ivl::plan
