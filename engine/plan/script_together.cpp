// What follows from several flags, or from one that is not given.
#include "plan/script_flags.h"
#include "spec/shell_arithmetic.h"

namespace ivl::plan {
namespace {

using nlohmann::json;

class Together {
 public:
  Together(const std::map<std::string, GivenFlag>& flags, ImportedScript& imported,
           ScriptFindings& findings)
      : flags_(flags), spec_(imported.spec), launch_(imported.launch), findings_(findings) {}

  void run() {
    left_out();
    without_effect();
    batch();
    overwriting();
  }

 private:
  void left_out();
  void without_effect();
  std::string overruled_by(const std::string& flag) const;
  void batch();
  void rows(const GivenFlag& flag, int64_t accumulation, const Fraction& exact);
  void compare_rows(const GivenFlag& flag, int64_t accumulation, int64_t rows,
                    const Fraction& meant);
  void overwriting();
  void assign(const Setting& setting, const json& value, int64_t line) {
    assign_value(spec_, setting, value, line, findings_);
  }

  const GivenFlag* given(const std::string& name) const {
    const auto found = flags_.find(name);
    return found == flags_.end() ? nullptr : &found->second;
  }

  const std::map<std::string, GivenFlag>& flags_;
  RunSpec& spec_;
  ScriptLaunch& launch_;
  ScriptFindings& findings_;
};

// Which other flag takes the effect from this one, as the script writes it; empty: none does.
std::string Together::overruled_by(const std::string& flag) const {
  const GivenFlag* saves = given(kSaveStrategy);
  if (flag == "--num_train_epochs" && spec_.schedule.max_steps > 0) {
    return "--max_steps " + std::to_string(spec_.schedule.max_steps);
  }
  if (flag == "--warmup_ratio" && spec_.schedule.warmup_steps > 0) {
    return "--warmup_steps " + std::to_string(spec_.schedule.warmup_steps);
  }
  if ((flag == "--max_dynamic_patch" || flag == "--min_dynamic_patch") &&
      !spec_.data.dynamic_tiling) {
    return "--dynamic_image_size False";
  }
  if (flag == "--save_steps" && saves && !saves->values.empty() &&
      saves->values[0].text != "steps") {
    return kSaveStrategy + (" " + shown(saves->values[0].text));
  }
  return "";
}

void Together::without_effect() {
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

void Together::left_out() {
  for (const Setting& setting : settings()) {
    if (setting.left_out.is_null() || given(setting.reference_flag)) continue;
    const json recipe = setting.get(spec_);
    setting.set(spec_, setting.left_out);
    if (!overruled_by(setting.reference_flag).empty()) continue;
    findings_.warning(setting.key, say("script.left_out",
                                       "{file}, line {line}: {flag} is not given, so that the "
                                       "reference takes its own default: "
                                       "{key} {value}; the published recipe has {recipe}",
                                       findings_.at(launch_.line, {{"flag", setting.reference_flag},
                                                                   {"key", setting.key},
                                                                   {"value", setting.left_out},
                                                                   {"recipe", recipe}})));
  }
}

// batch.global is not a flag: it is what accumulation, micro-batch and GPUs multiply to.
void Together::batch() {
  const Setting& global = *find_setting("batch.global");
  const GivenFlag once{kAccumulation, {{launch_.line, "1", "", Fraction{1, 1}}}, launch_.line};
  const GivenFlag* flag = given(kAccumulation) ? given(kAccumulation) : &once;
  if (!usable(*flag, global.key, findings_)) return;
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

// What the script would train with, and what it was to.
void Together::compare_rows(const GivenFlag& flag, int64_t accumulation, int64_t rows,
                            const Fraction& meant) {
  const char* key = "batch.global";
  const json args = findings_.at(flag.line, {{"meant", rounded(meant)},
                                             {"micro", spec_.batch.micro},
                                             {"gpus", *launch_.gpus},
                                             {"accumulation", accumulation},
                                             {"rows", rows}});
  if (accumulation == 0) {
    findings_.error(key,
                    say("script.accumulation_zero",
                        "{file}, line {line}: {meant} rows a step over {gpus} GPUs with {micro} "
                        "each come out as 0 accumulation steps: the script would not train",
                        args));
  } else if (!meant.whole()) {
    findings_.warning(key, division_cut(flag, findings_));
  } else if (meant.numerator != rows) {
    findings_.warning(key,
                      say("script.accumulation_drops_rows",
                          "{file}, line {line}: {meant} rows a step over {gpus} GPUs with {micro} "
                          "each are cut to {accumulation} accumulation steps: the script would "
                          "train with {rows} rows a step, this engine takes all {meant}",
                          args));
  }
}

void Together::rows(const GivenFlag& flag, int64_t accumulation, const Fraction& exact) {
  const Setting& global = *find_setting("batch.global");
  const auto together = multiply({spec_.batch.micro, 1}, {*launch_.gpus, 1});
  const auto real = together ? multiply({accumulation, 1}, *together) : std::nullopt;
  const auto meant = together ? multiply(exact, *together) : std::nullopt;
  if (!real || !meant) {  // beyond what any batch can be
    return assign(global, json(1e30), flag.line);
  }
  compare_rows(flag, accumulation, real->numerator, *meant);
  const bool takes_all = meant->whole() && meant->numerator > 0;
  if (takes_all || real->numerator > 0) {
    assign(global, takes_all ? meant->numerator : real->numerator, flag.line);
  }
}

void Together::overwriting() {
  const GivenFlag* flag = given(kOverwrite);
  if (flag == nullptr) return;
  const auto on = flag->values.empty() ? std::optional(true) : truth(flag->values[0].text);
  if (!flag->values.empty() && !usable(*flag, "logging.output", findings_)) return;
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
    return findings_.error("logging.output",
                           say("script.overwrite_requeued",
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

void apply_together(const std::map<std::string, GivenFlag>& flags, ImportedScript& imported,
                    ScriptFindings& findings) {
  Together(flags, imported, findings).run();
}

}  // namespace ivl::plan
