// One function a verb: adds its subcommand and says what it does. main.cpp only dispatches.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "spec/settings.h"

namespace ivl {

inline constexpr int kExitSuccess = 0;
inline constexpr int kExitFailure = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitResumable = 75;  // interrupted, state saved: requeue me

/// A verb's body returns the exit status; an exception Failure becomes its sentence and status 1.
/// It owns what the verb's options write to (a shared_ptr it captures): parsing comes later.
using VerbBody = std::function<int()>;
using AddVerb = VerbBody (*)(CLI::App&);

/// What main() does with the table of verbs: reads the command line, runs one body, turns
/// failures into sentences (on standard error, and with --json also {"error": message} on standard
/// output) and into exit codes.
int run_program(int argc, char** argv, const std::vector<AddVerb>& verbs);

/// kExitResumable for work that was stopped on request or lost its connection to other ranks, else
/// kExitFailure.
int exit_code(const Message& failure);

/// The sentence of the exception that is being handled.
Message current_failure();

/// One line on standard error: "internvl-engine: PREFIX text [code]".
void print_sentence(const char* prefix, const Message& message);

/// For verbs' use. Each returns the option so that a verb can refine it.
/// --json: results as JSON on standard output.
CLI::Option* add_json_option(CLI::App& verb, bool& json);
/// --progress auto|json|none, for progress_style() of spec/progress.h.
CLI::Option* add_progress_option(CLI::App& verb, std::string& style);
/// --set key=value, repeatable, for load_run_spec() of spec/settings.h.
CLI::Option* add_set_option(CLI::App& verb, std::vector<std::string>& assignments);

/// load_run_spec() and cross_check(): warnings go to standard error, the first error is thrown as
/// Failure.
RunSpec load_checked_spec(const std::string& path, const std::vector<std::string>& assignments,
                          SpecUse use = SpecUse::train);

/// One line on standard output; invalid UTF-8 becomes U+FFFD.
void print_json(const nlohmann::json& value);

/// A verb whose standard output is closed early (`inspect | head`) ends like any filter. One that
/// must outlive its terminal (train) calls this first.
void keep_running_without_output();

/// Each add_*_verb creates the subcommand with its options and returns what runs when it is chosen.
VerbBody add_rows_verb(CLI::App& app);
VerbBody add_settings_verb(CLI::App& app);
VerbBody add_demo_verb(CLI::App& app);
VerbBody add_bench_verb(CLI::App& app);
VerbBody add_check_verb(CLI::App& app);
VerbBody add_checkpoints_verb(CLI::App& app);
VerbBody add_import_script_verb(CLI::App& app);
VerbBody add_inspect_verb(CLI::App& app);
VerbBody add_order_verb(CLI::App& app);
VerbBody add_plan_verb(CLI::App& app);
VerbBody add_search_verb(CLI::App& app);
VerbBody add_train_verb(CLI::App& app);
VerbBody add_answer_verb(CLI::App& app);
VerbBody add_convert_verb(CLI::App& app);
VerbBody add_forward_verb(CLI::App& app);

}  // namespace ivl
