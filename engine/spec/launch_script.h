// A launch script read without running it: its commands with variables put in, as bash would have
// them. No variable of the reader's own environment is seen, no file is opened, nothing is started.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "spec/settings.h"
#include "spec/shell_expand.h"

namespace ivl {

struct ScriptCommand {
  int64_t line = 0;
  std::vector<ScriptWord> words;
};

struct LaunchScript {
  std::string file;
  std::vector<ScriptCommand> commands;    // assignments are none
  std::vector<ScriptCommand> directives;  // of "#SBATCH ..." lines, without that word
  std::map<std::string, ScriptWord> variables;
  std::vector<Finding> findings;  // what the reading had to decide or could not follow
};

inline constexpr uint64_t kLargestScript = 1 << 20;  // bytes
inline constexpr size_t kMostScriptFindings = 1000;

/// Errors: kMostScriptFindings or more; what has so many is something else.
Status check_script_findings(const std::vector<Finding>& findings, const std::string& file);

/// `given` replaces what the script assigns to variables of that name (--var GPUS=32). Conditions
/// are not decided: an assignment inside of one counts only where there is no earlier one, and a
/// finding says so.
/// Errors name file and line: longer than kLargestScript, shell::cut's, a division by zero,
/// expansions that grow without bound, kMostScriptFindings.
Result<LaunchScript> read_launch_script(std::string_view text, const std::string& file,
                                        const std::map<std::string, std::string>& given = {});

}  // namespace ivl
