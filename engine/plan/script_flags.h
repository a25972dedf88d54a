// The training program's flags as settings. Which flag is which setting stands in the settings'
// table alone (Setting::reference_flag).
#pragma once

#include <map>

#include "plan/import_script.h"
#include "plan/script_findings.h"
#include "plan/script_values.h"

namespace ivl::plan {

struct GivenFlag {
  std::string name;  // "--learning_rate", with underscores
  std::vector<ScriptWord> values;
  int64_t line = 0;
};

/// The words behind the program by flag, the last of those that are given twice, as argparse takes
/// it. Findings: given twice, words that belong to no flag or are known to a run only.
std::map<std::string, GivenFlag> given_flags(const std::vector<ScriptWord>& words, size_t from,
                                             ScriptFindings& findings);

/// Sets what the flags say in `imported`'s spec, which is the default one; imported.launch is
/// complete but for facts.overwrite. Findings: flags that are unknown, have no equivalent or no
/// effect, values of the wrong kind, rows that the accumulation drops.
void apply_flags(const std::map<std::string, GivenFlag>& flags, ImportedScript& imported,
                 ScriptFindings& findings);

/// Its second part: batch.global, what is left out or without effect, overwriting.
void apply_together(const std::map<std::string, GivenFlag>& flags, ImportedScript& imported,
                    ScriptFindings& findings);

/// Flags that are looked at together with others.
inline constexpr const char* kOverwrite = "--overwrite_output_dir";
inline constexpr const char* kSaveStrategy = "--save_strategy";
inline constexpr const char* kAccumulation = "--gradient_accumulation_steps";

/// Whether the flag has a value that is known; findings where not, and where a division was cut.
bool usable(const GivenFlag& flag, const std::string& key, ScriptFindings& findings);
Message division_cut(const GivenFlag& flag, const ScriptFindings& findings);

/// Sets what validate() takes; the rest is a finding.
void assign_value(RunSpec& spec, const Setting& setting, const nlohmann::json& value, int64_t line,
                  ScriptFindings& findings);

/// "--a-b" as "--a_b": argparse takes either.
std::string with_underscores(std::string flag);

}  // namespace ivl::plan
