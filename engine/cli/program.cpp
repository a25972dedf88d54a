#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <utility>

#include "cli/verbs.h"
#include "spec/board.h"
#include "spec/interrupted.h"
#include "spec/nearest.h"
#include "spec/out_of_memory.h"
#include "spec/result.h"
#include "spec/version.h"

namespace ivl {
namespace {

bool output_may_vanish = false;

struct Verb {
  CLI::App* command;
  VerbBody body;
};

void report(const Message& message, bool json) {
  print_sentence("", message);
  if (json) print_json({{"error", to_json(message)}});
}

std::vector<std::string> names_of(const std::vector<Verb>& verbs) {
  std::vector<std::string> names;
  for (const Verb& verb : verbs) names.push_back(verb.command->get_name());
  return names;
}

// CLI11 would only say that a subcommand is required.
Status check_verb(const std::vector<std::string>& words, const std::vector<Verb>& verbs) {
  if (words.empty() || words[0].starts_with("-")) return {};
  const auto names = names_of(verbs);
  if (std::find(names.begin(), names.end(), words[0]) != names.end()) return {};
  return say(
      "cli.unknown_verb",
      "there is no verb '{verb}'; did you mean '{nearest}'? internvl-engine --help lists all",
      {{"verb", words[0]}, {"nearest", nearest(words[0], names)}});
}

// The long option nearest to the first unknown one of the words.
std::string nearest_option(const std::vector<std::string>& words, const CLI::App& command) {
  std::vector<std::string> known;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  for (const std::string& word : words) {
    const std::string name = word.substr(0, word.find('='));
    if (!name.starts_with("--") || name == "--") continue;
    if (std::find(known.begin(), known.end(), name) == known.end()) return nearest(name, known);
  }
  return "";
}

Message wrong_use(const CLI::ParseError& error, const std::vector<std::string>& words,
                  const std::vector<Verb>& verbs) {
  const auto chosen = std::find_if(verbs.begin(), verbs.end(),
                                   [](const Verb& verb) { return verb.command->parsed(); });
  const std::string program =
      "internvl-engine" +
      (chosen == verbs.end() ? std::string() : " " + chosen->command->get_name());
  const bool extras = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  const std::string guess =
      extras && chosen != verbs.end() ? nearest_option(words, *chosen->command) : "";
  if (!guess.empty()) {
    return say("cli.unknown_option", "{problem}; did you mean {nearest}? See {program} --help",
               {{"problem", error.what()}, {"nearest", guess}, {"program", program}});
  }
  return say("cli.wrong_use", "{problem}; see {program} --help",
             {{"problem", error.what()}, {"program", program}});
}

int run_body(const VerbBody& body, bool json) {
  try {
    const int status = body();
    std::cout.flush();
    if (output_may_vanish) return status;
    if (std::fflush(stdout) == 0 && !std::ferror(stdout) && std::cout.good()) return status;
    report(say("cli.output_lost", "standard output could not be written, the result is incomplete"),
           false);
  } catch (...) {
    const Message why = current_failure();
    report(why, json);
    return exit_code(why);
  }
  return kExitFailure;
}

}  // namespace

int run_program(int argc, char** argv, const std::vector<AddVerb>& adders) {
  std::signal(SIGPIPE, SIG_DFL);  // whatever the parent process left us
  CLI::App app{"InternVL training engine: trains vision-language models from one run spec."};
  app.name("internvl-engine");
  app.set_version_flag("--version", std::string("internvl-engine ") + engine_version());
  app.require_subcommand(1);
  app.footer("Exit codes: 0 success, 1 failure, 2 wrong use, 75 interrupted and resumable.");
  std::vector<Verb> verbs;
  for (const AddVerb add : adders) {
    VerbBody body = add(app);
    verbs.push_back({app.get_subcommands({}).back(), std::move(body)});
  }
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  const bool json = std::find(words.begin(), words.end(), "--json") != words.end();
  if (const Status known = check_verb(words, verbs); !known) {
    report(known.error(), json);
    return kExitUsage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    report(wrong_use(error, words, verbs), json);
    return kExitUsage;
  }
  for (const Verb& verb : verbs) {
    if (verb.command->parsed()) return run_body(verb.body, json);
  }
  return kExitUsage;
}

int exit_code(const Message& failure) {
  const bool resumable = is_interrupted(failure) || is_connection_broken(failure);
  return resumable ? kExitResumable : kExitFailure;
}

Message current_failure() {
  try {
    throw;
  } catch (const Failure& failure) {
    return failure.message;
  } catch (const std::exception& error) {
    if (is_out_of_memory(error)) {
      return say("cli.out_of_memory", "the machine has not enough memory for this");
    }
    const std::string what = error.what();
    // Further lines are a trace of calls.
    return say("cli.unexpected", "unexpected: {what}", {{"what", what.substr(0, what.find('\n'))}});
  }
}

void print_sentence(const char* prefix, const Message& message) {
  std::string text = message.text;  // a file's name in it may hold escape sequences
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 32 || c == 127; }, '?');
  std::fprintf(stderr, "internvl-engine: %s%s [%s]\n", prefix, text.c_str(), message.code.c_str());
}

CLI::Option* add_json_option(CLI::App& verb, bool& json) {
  return verb.add_flag("--json", json, "Results as JSON on standard output");
}

CLI::Option* add_progress_option(CLI::App& verb, std::string& style) {
  style = "auto";
  return verb.add_option("--progress", style, "Progress on standard error: auto, json or none")
      ->check(CLI::IsMember({"auto", "json", "none"}))
      ->capture_default_str();
}

CLI::Option* add_set_option(CLI::App& verb, std::vector<std::string>& assignments) {
  return verb
      .add_option("--set", assignments,
                  "Changes a setting, key=value; may be given again. See the verb settings")
      ->allow_extra_args(false);
}

RunSpec load_checked_spec(const std::string& path, const std::vector<std::string>& assignments,
                          SpecUse use) {
  RunSpec spec = load_run_spec(path, assignments).or_throw();
  const auto findings = cross_check(spec, use);
  first_error(findings).or_throw();
  for (const Finding& finding : findings) print_sentence("warning: ", finding.message);
  return spec;
}

void print_json(const nlohmann::json& value) {
  const std::string line =
      value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  std::fwrite(line.data(), 1, line.size(), stdout);
}

void keep_running_without_output() {
  std::signal(SIGPIPE, SIG_IGN);
  output_may_vanish = true;
}

}  // namespace ivl
