#include "plan/script_flags.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "plan/script_foreign_flags.h"
#include "spec/nearest.h"
#include "spec/shell_arithmetic.h"

namespace ivl::plan {
namespace {

using nlohmann::json;

constexpr const char* kOverwrite = "--overwrite_output_dir";
constexpr const char* kSaveStrategy = "--save_strategy";
constexpr const char* kAccumulation = "--gradient_accumulation_steps";

std::string truth_text(bool value) { return value ? "True" : "False"; }

json integer_or_text(const std::string& text) {
  const auto value = shell::whole_number(text);
  return value ? json(*value) : json(text);
}

json real_or_text(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  const bool whole = !text.empty() && end == text.c_str() + text.size() &&
                     !std::isspace(static_cast<unsigned char>(text[0]));
  return whole ? json(value) : json(text);
}

// For people: whole, or with two digits.
json rounded(const Fraction& number) {
  if (number.whole()) return number.numerator;
  return std::round(number.value() * 100) / 100;
}

// Flags whose values are spelled otherwise than the setting's. Text that is no such value is
// returned as it is, for the setting's own rule to refuse.
struct Spelling {
  const char* key;
  json (*read)(const std::string& text);
};

const Spelling kSpellings[] = {
    {"precision.compute",
     [](const std::string& text) {
       const auto on = truth(text);
       return on ? json(*on ? "bf16" : "fp32") : json(text);
     }},
    {"parallel.recompute_language",
     [](const std::string& text) {
       const auto on = truth(text);
       return on ? json(*on ? "all" : "none") : json(text);
     }},
    {"precision.loss_reduction",
     [](const std::string& text) { return json(text == "token" ? "token_mean" : text); }},
    {"schedule.kind",
     [](const std::string& text) { return json(text == "constant_with_warmup" ? "constant" : text); }},
    {"schedule.max_steps",  // -1: from the epochs
     [](const std::string& text) {
       const json value = integer_or_text(text);
       return value.is_number() && value < 0 ? json(0) : value;
     }},
    {"checkpoint.keep",
     [](const std::string& text) {
       const json value = integer_or_text(text);
       return value.is_number() && value < 0 ? json(0) : value;
     }},
    {"data.loader_threads",  // 0: in the training thread
     [](const std::string& text) {
       const json value = integer_or_text(text);
       return value == 0 ? json(1) : value;
     }},
};

json value_of(const Setting& setting, const std::string& text) {
  for (const Spelling& one : kSpellings) {
    if (setting.key == one.key) return one.read(text);
  }
  if (setting.kind == SettingKind::integer) return integer_or_text(text);
  if (setting.kind == SettingKind::real) return real_or_text(text);
  if (setting.kind != SettingKind::boolean) return text;
  const auto on = truth(text);
  return on ? json(*on) : json(text);
}

class Importer {
 public:
  Importer(const std::map<std::string, GivenFlag>& flags, ImportedScript& imported,
           ScriptFindings& findings)
      : flags_(flags), spec_(imported.spec), launch_(imported.launch), findings_(findings) {}

  void run() {
    for (const auto& [name, flag] : flags_) one(flag);
    left_out();
    without_effect();
    batch();
    overwriting();
  }

 private:
  void one(const GivenFlag& flag);
  void unknown(const GivenFlag& flag);
  void setting(const Setting& setting, const GivenFlag& flag);
  void reports(const GivenFlag& flag);
  void unfrozen(const GivenFlag& flag);
  void save_strategy(const GivenFlag& flag);
  void assign(const Setting& setting, const json& value, int64_t line);
  bool usable(const GivenFlag& flag, const std::string& key);
  void left_out();
  void without_effect();
  std::string overruled_by(const std::string& flag) const;
  void batch();
  void rows(const GivenFlag& flag, int64_t accumulation, const Fraction& exact);
  void overwriting();

  const GivenFlag* given(const std::string& name) const {
    const auto found = flags_.find(name);
    return found == flags_.end() ? nullptr : &found->second;
  }

  const std::map<std::string, GivenFlag>& flags_;
  RunSpec& spec_;
  ScriptLaunch& launch_;
  ScriptFindings& findings_;
};

void Importer::one(const GivenFlag& flag) {
  const Setting* setting = setting_of_flag(flag.name);
  if (flag.name == kOverwrite || flag.name == kAccumulation) return;  // looked at with the rest
  if (flag.name == kSaveStrategy) return save_strategy(flag);
  if (setting != nullptr) return this->setting(*setting, flag);
  if (!explain_foreign_flag(flag, findings_)) unknown(flag);
}

void Importer::unknown(const GivenFlag& flag) {
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

// Whether there is a value, and known; findings where not.
bool Importer::usable(const GivenFlag& flag, const std::string& key) {
  if (flag.values.empty()) {
    findings_.error(key, say("script.no_value", "{file}, line {line}: {flag} has no value",
                             findings_.at(flag.line, {{"flag", flag.name}})));
    return false;
  }
  for (const ScriptWord& value : flag.values) {
    if (value.unknown.empty()) continue;
    findings_.error(
        key, say("script.value_unknown",
                 "{file}, line {line}: {flag} depends on {what}, which only a run of the script "
                 "would tell; give the variable with --var NAME=VALUE, or set {key}",
                 findings_.at(flag.line,
                              {{"flag", flag.name}, {"what", value.unknown}, {"key", key}})));
    return false;
  }
  const ScriptWord& value = flag.values[0];
  if (value.exact && !value.exact->whole() && flag.name != kAccumulation) {
    findings_.warning(
        key, say("script.division_cut",
                 "{file}, line {line}: the whole division makes {flag} {value} of {exact}",
                 findings_.at(flag.line, {{"flag", flag.name},
                                          {"value", shown(value.text)},
                                          {"exact", rounded(*value.exact)}})));
  }
  return true;
}

void Importer::assign(const Setting& setting, const json& value, int64_t line) {
  if (const Status valid = validate(setting, value, findings_.where(line)); !valid) {
    return findings_.error(setting.key, valid.error());
  }
  setting.set(spec_, value);
}

void Importer::setting(const Setting& setting, const GivenFlag& flag) {
  // A flag alone is true to argparse where it takes true and false.
  if (flag.values.empty() && value_of(setting, "True") != json("True")) {
    return assign(setting, value_of(setting, "True"), flag.line);
  }
  if (!usable(flag, setting.key)) return;
  if (setting.key == "logging.tensorboard") return reports(flag);
  if (setting.key == "model.unfreeze_vision_layers") return unfrozen(flag);
  const json value = value_of(setting, flag.values[0].text);
  const bool spelled_truth =
      setting.key == "precision.compute" || setting.key == "parallel.recompute_language";
  if (spelled_truth && !truth(flag.values[0].text)) {
    Setting boolean = setting;
    boolean.kind = SettingKind::boolean;
    return findings_.error(setting.key,
                           validate(boolean, flag.values[0].text, findings_.where(flag.line)).error());
  }
  assign(setting, value, flag.line);
}

void Importer::reports(const GivenFlag& flag) {
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
void Importer::unfrozen(const GivenFlag& flag) {
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

void Importer::save_strategy(const GivenFlag& flag) {
  if (!usable(flag, "checkpoint.every_steps") || flag.values[0].text == "steps") return;
  if (flag.values[0].text == "no") return;  // see without_effect
  findings_.error("checkpoint.every_steps",
                  say("script.save_strategy",
                      "{file}, line {line}: {flag} {value} has no equivalent here: "
                      "checkpoint.every_steps counts steps",
                      findings_.at(flag.line, {{"flag", flag.name},
                                               {"value", shown(flag.values[0].text)}})));
}

// Which other flag takes the effect from this one, as the script writes it; empty: none does.
std::string Importer::overruled_by(const std::string& flag) const {
  const GivenFlag* saves = given(kSaveStrategy);
  if (flag == "--num_train_epochs" && spec_.schedule.max_steps > 0) {
    return "--max_steps " + std::to_string(spec_.schedule.max_steps);
  }
  if (flag == "--warmup_ratio" && spec_.schedule.warmup_steps > 0) {
    return "--warmup_steps " + std::to_string(spec_.schedule.warmup_steps);
  }
  if ((flag == "--max_dynamic_patch" || flag == "--min_dynamic_patch") &&
      !spec_.data.dynamic_tiling) {
    return "--dynamic_image_size " + truth_text(false);
  }
  if (flag == "--save_steps" && saves && !saves->values.empty() &&
      saves->values[0].text != "steps") {
    return kSaveStrategy + (" " + shown(saves->values[0].text));
  }
  return "";
}

void Importer::without_effect() {
  for (const auto& [name, flag] : flags_) {
    const std::string cause = overruled_by(name);
    if (cause.empty()) continue;
    findings_.warning(setting_of_flag(name)->key,
                      say("script.flag_without_effect",
                          "{file}, line {line}: {flag} has no effect beside {cause}",
                          findings_.at(flag.line, {{"flag", name}, {"cause", cause}})));
  }
  const GivenFlag* saves = given(kSaveStrategy);
  if (saves && !saves->values.empty() && saves->values[0].text == "no") {
    spec_.checkpoint.every_steps = 0;
  }
}

void Importer::left_out() {
  for (const Setting& setting : settings()) {
    if (setting.left_out.is_null() || given(setting.reference_flag)) continue;
    const json recipe = setting.get(spec_);
    setting.set(spec_, setting.left_out);
    if (!overruled_by(setting.reference_flag).empty()) continue;
    findings_.warning(
        setting.key,
        say("script.left_out",
            "{file}, line {line}: {flag} is not given, so that the reference takes its own default: "
            "{key} {value}; the published recipe has {recipe}",
            findings_.at(launch_.line, {{"flag", setting.reference_flag},
                                        {"key", setting.key},
                                        {"value", setting.left_out},
                                        {"recipe", recipe}})));
  }
}

// batch.global is not a flag: it is what accumulation, micro-batch and GPUs multiply to.
void Importer::batch() {
  const Setting& global = *find_setting("batch.global");
  const GivenFlag once{kAccumulation, {{launch_.line, "1", "", Fraction{1, 1}}}, launch_.line};
  const GivenFlag* flag = given(kAccumulation) ? given(kAccumulation) : &once;
  if (!usable(*flag, global.key)) return;
  const ScriptWord& word = flag->values[0];
  const auto accumulation = shell::whole_number(word.text);
  if (!accumulation || *accumulation < 0) {
    return assign(global, integer_or_text(word.text), flag->line);
  }
  if (!launch_.gpus) {
    return findings_.error(
        global.key, say("script.gpus_unknown",
                        "{file}, line {line}: how many GPUs take part is not to be seen, so that "
                        "batch.global is not known",
                        findings_.at(launch_.line)));
  }
  rows(*flag, *accumulation, word.exact ? *word.exact : Fraction{*accumulation, 1});
}

void Importer::rows(const GivenFlag& flag, int64_t accumulation, const Fraction& exact) {
  const Setting& global = *find_setting("batch.global");
  const auto together = multiply({spec_.batch.micro, 1}, {*launch_.gpus, 1});
  const auto real = together ? multiply({accumulation, 1}, *together) : std::nullopt;
  const auto meant = together ? multiply(exact, *together) : std::nullopt;
  if (!real || !meant) {  // beyond what any batch can be
    return assign(global, json(1e30), flag.line);
  }
  const json args = findings_.at(flag.line, {{"meant", rounded(*meant)},
                                             {"micro", spec_.batch.micro},
                                             {"gpus", *launch_.gpus},
                                             {"accumulation", accumulation},
                                             {"rows", real->numerator}});
  if (accumulation == 0) {
    findings_.error(global.key,
                    say("script.accumulation_zero",
                        "{file}, line {line}: {meant} rows a step over {gpus} GPUs with {micro} "
                        "each come out as 0 accumulation steps: the script would not train",
                        args));
  } else if (meant->numerator != real->numerator || !meant->whole()) {
    findings_.warning(global.key,
                      say("script.accumulation_drops_rows",
                          "{file}, line {line}: {meant} rows a step over {gpus} GPUs with {micro} "
                          "each are cut to {accumulation} accumulation steps: the script would "
                          "train with {rows} rows a step, this engine takes all {meant}",
                          args));
  }
  const bool takes_all = meant->whole() && meant->numerator > 0;
  if (takes_all || real->numerator > 0) {
    assign(global, takes_all ? meant->numerator : real->numerator, flag.line);
  }
}

void Importer::overwriting() {
  const GivenFlag* flag = given(kOverwrite);
  if (flag == nullptr) return;
  const auto on = flag->values.empty() ? std::optional(true) : truth(flag->values[0].text);
  if (!flag->values.empty() && !usable(*flag, "logging.output")) return;
  if (!on) {
    Setting boolean;
    boolean.key = kOverwrite;
    boolean.kind = SettingKind::boolean;
    return findings_.error(
        "logging.output",
        validate(boolean, flag->values[0].text, findings_.where(flag->line)).error());
  }
  launch_.facts.overwrite = *on;
  if (!*on) return;
  if (launch_.facts.requeue) {
    return findings_.error(
        "logging.output", say("script.overwrite_requeued",
                              "{file}, line {line}: the job is requeued and {flag} is on: each "
                              "restart would begin at step 0. This engine goes on instead",
                              findings_.at(flag->line, {{"flag", kOverwrite}})));
  }
  findings_.warning("logging.output",
                    say("script.overwrite",
                        "{file}, line {line}: with {flag} a job that is started again begins at "
                        "step 0. This engine goes on from its newest checkpoint instead",
                        findings_.at(flag->line, {{"flag", kOverwrite}})));
}

}  // namespace

const Setting* setting_of_flag(const std::string& flag) {
  if (flag.empty()) return nullptr;
  const auto& all = settings();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Setting& setting) {
    return setting.reference_flag == flag;
  });
  return found == all.end() ? nullptr : &*found;
}

std::optional<bool> truth(const std::string& text) {
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* yes : {"yes", "true", "t", "y", "1"}) {
    if (lower == yes) return true;
  }
  for (const char* no : {"no", "false", "f", "n", "0"}) {
    if (lower == no) return false;
  }
  return std::nullopt;
}

void apply_flags(const std::map<std::string, GivenFlag>& flags, ImportedScript& imported,
                 ScriptFindings& findings) {
  Importer(flags, imported, findings).run();
}

}  // namespace ivl::plan
