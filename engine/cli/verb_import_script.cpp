// import-script: the run spec that a launch script of the published form means, and its faults. The
// script is read, never run.
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>

#include "cli/verbs.h"
#include "plan/import_script.h"
#include "spec/atomic_file.h"
#include "spec/launch_script.h"
#include "spec/shell_words.h"

namespace ivl {
namespace {

struct Options {
  std::string file;
  std::vector<std::string> variables;
  bool json = false;
};

// For CLI11: empty, or what is wrong with it.
std::string wrong_variable(const std::string& text) {
  const size_t equals = text.find('=');
  if (equals != std::string::npos && shell::is_name(text.substr(0, equals))) return "";
  return "takes NAME=VALUE, not " + text.substr(0, 100);
}

std::map<std::string, std::string> variables_of(const Options& options) {
  std::map<std::string, std::string> variables;
  for (const std::string& one : options.variables) {
    const size_t equals = one.find('=');
    variables[one.substr(0, equals)] = one.substr(equals + 1);
  }
  return variables;
}

std::string number_text(const std::optional<int64_t>& value) {
  return value ? std::to_string(*value) : "?";
}

void print_launch(const plan::ScriptLaunch& launch) {
  print_sentence("", say("script.launch",
                         "line {line}: {launcher} starts {program}; GPUs: {gpus}, nodes: {nodes}",
                         {{"line", launch.line},
                          {"launcher", launch.launcher},
                          {"program", launch.program},
                          {"gpus", number_text(launch.gpus)},
                          {"nodes", number_text(launch.nodes)}}));
}

int run(const Options& options) {
  const std::string text = read_file(options.file, kLargestScript).or_throw();
  const plan::ImportedScript imported =
      plan::import_script(text, options.file, variables_of(options)).or_throw();
  if (options.json) {
    using Json = nlohmann::ordered_json;
    std::cout << plan::to_json(imported).dump(-1, ' ', false, Json::error_handler_t::replace)
              << '\n';
  } else {
    std::cout << to_text(imported.spec);
    print_launch(imported.launch);
    for (const Finding& finding : imported.findings) {
      print_sentence(finding.severity == Severity::error ? "ERROR: " : "warning: ",
                     finding.message);
    }
  }
  return first_error(imported.findings) ? kExitSuccess : kExitFailure;
}

}  // namespace

VerbBody add_import_script_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *app.add_subcommand(
      "import-script", "A launch script of the published form as a run spec, with its faults");
  verb.add_option("FILE", options->file, "The shell script; it is read, never run")->required();
  verb.add_option("--var", options->variables,
                  "Replaces a variable of the script, NAME=VALUE; may be given again. The "
                  "environment's own variables are not seen")
      ->allow_extra_args(false)
      ->check(wrong_variable);
  add_json_option(verb, options->json);
  verb.footer(
      "The spec goes to standard output, findings to standard error; with --json one object "
      "{\"spec\", \"launch\", \"findings\"}.\n"
      "Exit codes: 0 the spec is what the script means, 1 an error among the findings.");
  return [options] { return run(*options); };
}

}  // namespace ivl
