// The training program's flags as settings. Which flag is which setting stands in the settings'
// table alone (Setting::reference_flag).
#pragma once

#include <map>

#include "plan/import_script.h"
#include "plan/script_findings.h"

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

/// "--a-b" as "--a_b": argparse takes either.
std::string with_underscores(std::string flag);

/// The setting that stands for the flag, or nullptr.
const Setting* setting_of_flag(const std::string& flag);

/// argparse's words for true and false, as the reference reads them.
std::optional<bool> truth(const std::string& text);

}  // namespace ivl::plan
