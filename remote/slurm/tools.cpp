#include "remote/slurm/tools.h"

#include "remote/slurm/text.h"
#include "remote/ssh/quote.h"

namespace ivl::remote {
namespace {

constexpr const char* kNeeded[] = {"sbatch", "squeue", "scontrol", "scancel", "sinfo", "srun"};

// csh knows no -l beside -c. A login shell that waits for a terminal must not hold us.
constexpr const char* kProbe = R"(shell=${SHELL:-/bin/sh}
case $shell in *csh) set -- -c ;; *) set -- -l -c ;; esac
limit=
command -v timeout >/dev/null 2>&1 && limit='timeout 20'
environment=$($limit "$shell" "$@" 'echo INTERNVL-ENVIRONMENT; exec /usr/bin/env' \
  </dev/null 2>/dev/null | sed '1,/^INTERNVL-ENVIRONMENT$/d')
value() { printf '%s\n' "$environment" | sed -n "s/^$1=//p" | tail -n 1; }
login_path=$(value PATH)
conf=$(value SLURM_CONF)
[ -n "$conf" ] || conf=$SLURM_CONF
printf 'PATH=%s\nSLURM_CONF=%s\n' "$login_path" "$conf"
for tool in sbatch squeue scontrol scancel sinfo srun sacct sacctmgr; do
  IFS=:
  for folder in $login_path $PATH /usr/bin /usr/local/bin /opt/slurm/bin /usr/local/slurm/bin \
      /cm/shared/apps/slurm/current/bin; do
    case $folder in /*) ;; *) continue ;; esac
    if [ -f "$folder/$tool" ] && [ -x "$folder/$tool" ]; then
      printf '%s=%s/%s\n' "$tool" "$folder" "$tool"
      break
    fi
  done
  unset IFS
done
)";

constexpr const char* kClear = R"(for name in $(env | sed -n \
    -e 's/^\(SBATCH_[A-Za-z0-9_]*\)=.*/\1/p' -e 's/^\(SQUEUE_[A-Za-z0-9_]*\)=.*/\1/p' \
    -e 's/^\(SACCT_[A-Za-z0-9_]*\)=.*/\1/p' -e 's/^\(SRUN_[A-Za-z0-9_]*\)=.*/\1/p' \
    -e 's/^\(SLURM_[A-Za-z0-9_]*\)=.*/\1/p' -e 's/^\(SINFO_[A-Za-z0-9_]*\)=.*/\1/p' \
    -e 's/^\(SCANCEL_[A-Za-z0-9_]*\)=.*/\1/p' -e 's/^\(SCONTROL_[A-Za-z0-9_]*\)=.*/\1/p' \
    -e 's/^\(SLURMD_[A-Za-z0-9_]*\)=.*/\1/p' -e 's/^\(SALLOC_[A-Za-z0-9_]*\)=.*/\1/p'); do
  unset "$name" 2>/dev/null
done
)";

void take_line(std::string_view line, SlurmTools& tools) {
  const size_t equals = line.find('=');
  if (equals == std::string_view::npos) return;
  const std::string name(line.substr(0, equals)), value(line.substr(equals + 1));
  if (name == "PATH") {
    tools.path = value;
  } else if (name == "SLURM_CONF") {
    tools.configuration = value;
  } else if (value.starts_with('/')) {
    tools.paths[name] = value;
  }
}

}  // namespace

std::string SlurmTools::word(const std::string& tool) const {
  const auto found = paths.find(tool);
  return quote(found == paths.end() ? "/nonexistent/" + tool : found->second);
}

std::string slurm_preamble(const SlurmTools& tools) {
  std::string script = kClear;
  script += "LC_ALL=C SLURM_TIME_FORMAT=%s\nexport LC_ALL SLURM_TIME_FORMAT\n";
  if (!tools.configuration.empty()) {
    script += "SLURM_CONF=" + quote(tools.configuration) + "\nexport SLURM_CONF\n";
  } else {
    script += "unset SLURM_CONF\n";
  }
  return script;
}

Result<CommandOutput> run_slurm(CommandRunner& runner, const SlurmTools& tools,
                                const std::string& body, std::chrono::milliseconds deadline) {
  Command command;
  command.script = slurm_preamble(tools) + body;
  command.deadline = deadline;
  return runner.run(command);
}

Result<SlurmTools> find_slurm_tools(CommandRunner& runner) {
  auto answer = runner.run({.script = kProbe, .input = {}});
  if (!answer) return answer.error();
  SlurmTools tools;
  for (const std::string_view line : split(answer->out, '\n')) take_line(line, tools);
  for (const char* tool : kNeeded) {
    if (tools.has(tool)) continue;
    return say("slurm.no_tool",
               "{tool} is not on this machine: neither in the login's PATH nor in the usual "
               "places; is it a login node of a Slurm cluster?",
               {{"tool", tool}});
  }
  auto version = run_slurm(runner, tools, "exec " + tools.word("sinfo") + " --version\n");
  if (!version) return version.error();
  const auto words = split(trimmed(version->out), ' ');
  if (words.size() == 2) tools.version = plain_text(words[1], 40);
  return tools;
}

std::string complaint_of(std::string_view errors) {
  std::string_view chosen;
  bool found_error = false;
  for (std::string_view line : split(errors, '\n')) {
    line = trimmed(line);
    const bool is_error = line.find("error: ") != std::string_view::npos;
    if (line.empty() || (found_error && !is_error)) continue;
    chosen = line;
    found_error = is_error;
  }
  if (const size_t at = chosen.find("error: "); at < 40) chosen.remove_prefix(at + 7);
  const std::string plain = plain_text(chosen, 400);
  return std::string(trimmed(plain));
}

}  // namespace ivl::remote
