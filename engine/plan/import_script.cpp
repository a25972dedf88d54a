#include "plan/import_script.h"

#include <algorithm>
#include <filesystem>
#include <limits>

#include "plan/script_flags.h"
#include "plan/script_launch.h"

namespace ivl::plan {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::optional<int64_t>& value) {
  return value ? ordered_json(*value) : ordered_json();
}

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json launch_json(const ScriptLaunch& launch) {
  const LaunchFacts& facts = launch.facts;
  return {
      {"launcher", launch.launcher},
      {"program", launch.program},
      {"line", launch.line},
      {"scheduled", launch.scheduled},
      {"gpus", or_null(launch.gpus)},
      {"gpus_per_node", or_null(launch.gpus_per_node)},
      {"nodes", or_null(launch.nodes)},
      {"cpus_per_task", or_null(launch.cpus_per_task)},
      {"partition", or_null(launch.partition)},
      {"quota_type", or_null(launch.quota_type)},
      {"srun_args", launch.srun_args},
      {"wall_seconds", facts.wall_seconds > 0 ? ordered_json(facts.wall_seconds) : ordered_json()},
      {"signal", or_null(launch.signal)},
      {"requeue", facts.requeue},
      {"overwrite", facts.overwrite},
      {"port", facts.port > 0 ? ordered_json(facts.port) : ordered_json()}};
}

// The file's name names the run, where a setting may hold it.
void name_run(RunSpec& spec, const std::string& file) {
  const Setting& name = *find_setting("name");
  const std::string stem = std::filesystem::path(file).stem().string();
  if (validate(name, stem)) name.set(spec, stem);
}

// By line; what concerns no line of its own last.
void sort_findings(std::vector<Finding>& findings) {
  const auto line = [](const Finding& finding) {
    return finding.message.args.value("line", std::numeric_limits<int64_t>::max());
  };
  std::stable_sort(
      findings.begin(), findings.end(),
      [&](const Finding& left, const Finding& right) { return line(left) < line(right); });
}

ImportedScript import(LaunchScript script) {
  ScriptFindings findings(script);
  const TrainingCommand training = find_training(script);
  if (training.command == nullptr) {
    throw Failure(say("script.no_training",
                      "{file} has no command that calls a Python program with flags of the "
                      "reference's training program",
                      {{"file", script.file}}));
  }
  ImportedScript out;
  name_run(out.spec, script.file);
  out.launch = read_launch(script, training, findings);
  const auto flags = given_flags(training.command->words, training.program + 1, findings);
  apply_flags(flags, out, findings);
  for (Finding& finding : cross_check(out.spec)) findings.add(std::move(finding));
  out.findings = findings.take();
  sort_findings(out.findings);
  return out;
}

}  // namespace

Result<ImportedScript> import_script(std::string_view text, const std::string& file,
                                     const std::map<std::string, std::string>& variables) {
  auto script = read_launch_script(text, file, variables);
  if (!script) return script.error();
  try {
    return import(std::move(*script));
  } catch (const Failure& failure) {
    return failure.message;
  }
}

ordered_json to_json(const ImportedScript& imported) {
  ordered_json findings = ordered_json::array();
  for (const Finding& finding : imported.findings) {
    findings.push_back({{"severity", finding.severity == Severity::error ? "error" : "warning"},
                        {"key", finding.key},
                        {"message", ordered_json(ivl::to_json(finding.message))}});
  }
  return {{"spec", ivl::to_json(imported.spec)},
          {"launch", launch_json(imported.launch)},
          {"findings", std::move(findings)}};
}

}  // namespace ivl::plan
