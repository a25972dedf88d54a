#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <memory>

#include "cli/run_captured.h"
#include "spec/interrupted.h"
#include "spec/result.h"

namespace ivl {
namespace {

// count N: writes N lines; fail: ends in a Failure; surprise: in any other exception.
VerbBody add_count_verb(CLI::App& app) {
  const auto lines = std::make_shared<int64_t>(0);
  const auto json = std::make_shared<bool>(false);
  CLI::App& verb = *app.add_subcommand("count", "Writes lines");
  verb.add_option("N", *lines, "how many")->required();
  add_json_option(verb, *json);
  return [lines, json] {
    for (int64_t i = 0; i < *lines; ++i) std::cout << i << "\n";
    return kExitSuccess;
  };
}

VerbBody add_fail_verb(CLI::App& app) {
  const auto json = std::make_shared<bool>(false);
  add_json_option(*app.add_subcommand("fail", "Fails"), *json);
  return [json]() -> int { throw Failure(say("test.fail", "no {what}", {{"what", "luck"}})); };
}

VerbBody add_surprise_verb(CLI::App& app) {
  app.add_subcommand("surprise", "Throws");
  return []() -> int { throw std::runtime_error("odd"); };
}

VerbBody add_requeue_verb(CLI::App& app) {
  const auto assignments = std::make_shared<std::vector<std::string>>();
  const auto style = std::make_shared<std::string>();
  const auto spec = std::make_shared<std::string>();
  CLI::App& verb = *app.add_subcommand("requeue", "Is interrupted");
  add_set_option(verb, *assignments);
  add_progress_option(verb, *style);
  verb.add_option("SPEC", *spec, "run spec")->required();
  return [=] {
    for (const std::string& assignment : *assignments) std::cout << assignment << "|";
    std::cout << *style << "|" << *spec;
    return kExitResumable;
  };
}

const std::vector<AddVerb> kVerbs = {add_count_verb, add_fail_verb, add_surprise_verb,
                                     add_requeue_verb};

TEST(Program, EveryVerbHasHelp) {
  for (const char* verb : {"count", "fail", "surprise", "requeue"}) {
    const Captured help = run_captured(kVerbs, {verb, "--help"});
    EXPECT_EQ(help.status, kExitSuccess);
    EXPECT_NE(help.out.find("Usage: internvl-engine " + std::string(verb)), std::string::npos);
  }
  const Captured all = run_captured(kVerbs, {"--help"});
  EXPECT_EQ(all.status, kExitSuccess);
  EXPECT_NE(all.out.find("requeue"), std::string::npos);
  EXPECT_EQ(run_captured(kVerbs, {"--version"}).out.find("internvl-engine "), 0u);
}

TEST(Program, WrongUseExitsTwoAndSaysWhatToDo) {
  const Captured none = run_captured(kVerbs, {});
  EXPECT_EQ(none.status, kExitUsage);
  const Captured verb = run_captured(kVerbs, {"cuont", "3"});
  EXPECT_EQ(verb.status, kExitUsage);
  EXPECT_NE(verb.err.find("did you mean 'count'?"), std::string::npos) << verb.err;
  const Captured option = run_captured(kVerbs, {"count", "3", "--jsno"});
  EXPECT_EQ(option.status, kExitUsage);
  EXPECT_NE(option.err.find("did you mean --json?"), std::string::npos) << option.err;
  EXPECT_EQ(run_captured(kVerbs, {"count"}).status, kExitUsage);
  EXPECT_EQ(run_captured(kVerbs, {"count", "three"}).status, kExitUsage);
  EXPECT_EQ(run_captured(kVerbs, {"requeue", "s", "--progress", "loud"}).status, kExitUsage);
}

TEST(Program, FailureExitsOneWithItsSentence) {
  const Captured failed = run_captured(kVerbs, {"fail"});
  EXPECT_EQ(failed.status, kExitFailure);
  EXPECT_EQ(failed.err, "internvl-engine: no luck [test.fail]\n");
  EXPECT_EQ(failed.out, "");
  EXPECT_EQ(run_captured(kVerbs, {"surprise"}).status, kExitFailure);
}

TEST(Program, WithJsonTheErrorIsAlsoAnObject) {
  const Captured failed = run_captured(kVerbs, {"fail", "--json"});
  const auto error = nlohmann::json::parse(failed.out).at("error");
  EXPECT_EQ(error.at("code"), "test.fail");
  EXPECT_EQ(error.at("args").at("what"), "luck");
  EXPECT_EQ(error.at("text"), "no luck");
  EXPECT_NE(failed.err, "");
  const Captured usage = run_captured(kVerbs, {"count", "--json"});
  EXPECT_EQ(nlohmann::json::parse(usage.out).at("error").at("code"), "cli.wrong_use");
}

TEST(Program, SharedOptionsAreRead) {
  const Captured ran =
      run_captured(kVerbs, {"requeue", "--set", "a=1", "--set", "b=-2", "spec.json"});
  EXPECT_EQ(ran.status, kExitResumable);
  EXPECT_EQ(ran.out, "a=1|b=-2|auto|spec.json");
}

TEST(Program, WorkThatWasStoppedIsResumable) {
  const AddVerb add = [](CLI::App& app) -> VerbBody {
    app.add_subcommand("index", "Stops");
    return []() -> int { throw Failure(interrupted()); };
  };
  EXPECT_EQ(run_captured({add}, {"index"}).status, kExitResumable);
}

TEST(Program, ASentenceStaysOneLine) {
  const AddVerb add = [](CLI::App& app) -> VerbBody {
    app.add_subcommand("fail", "Fails");
    return []() -> int { throw Failure(say("test.file", "no {f}", {{"f", "a\n\x1b[2Jb\xe4"}})); };
  };
  EXPECT_EQ(run_captured({add}, {"fail"}).err, "internvl-engine: no a??[2Jb\xe4 [test.file]\n");
}

TEST(Program, ACheckedSpecPrintsItsWarnings) {
  const std::vector<std::string> sound = {"logging.output=run"};
  testing::internal::CaptureStderr();
  EXPECT_EQ(load_checked_spec("internvl-chat-v1-2-64gpu", sound).batch.micro, 8);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  testing::internal::CaptureStderr();
  load_checked_spec("internvl-chat-v1-2-64gpu", {"logging.output=run", "data.thumbnail=true"});
  EXPECT_NE(testing::internal::GetCapturedStderr().find("warning: data.thumbnail does nothing"),
            std::string::npos);
  EXPECT_THROW(load_checked_spec("internvl-chat-v1-2-64gpu", {}), Failure);
  EXPECT_NO_THROW(load_checked_spec("internvl-chat-v1-2-64gpu", {}, SpecUse::data));
}

// What the child's wait status says after `count` wrote to a pipe nobody reads.
int status_with_closed_pipe(bool outlive) {
  int ends[2];
  if (::pipe(ends) != 0) return -1;
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    ::dup2(ends[1], STDOUT_FILENO);
    static bool keep;
    keep = outlive;
    const AddVerb add = [](CLI::App& app) -> VerbBody {
      app.add_subcommand("count", "Writes lines");
      return [] {
        if (keep) keep_running_without_output();
        for (int i = 0; i < 100000; ++i) std::printf("%d\n", i);
        return kExitSuccess;
      };
    };
    char program[] = "internvl-engine", verb[] = "count";
    char* argv[] = {program, verb, nullptr};
    std::signal(SIGPIPE, SIG_IGN);  // as some parents leave it
    ::_exit(run_program(2, argv, {add}));
  }
  ::close(ends[0]);
  ::close(ends[1]);
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST(Program, AClosedPipeEndsAFilter) {
  const int status = status_with_closed_pipe(false);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGPIPE);
}

TEST(Program, AVerbMayOutliveItsOutput) {
  const int status = status_with_closed_pipe(true);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), kExitSuccess);
}

TEST(Program, LostOutputIsAFailure) {
  const pid_t child = ::fork();
  if (child == 0) {
    const int full = ::open("/dev/full", O_WRONLY);
    ::dup2(full, STDOUT_FILENO);
    char program[] = "internvl-engine", verb[] = "count", count[] = "10";
    char* argv[] = {program, verb, count, nullptr};
    ::_exit(run_program(3, argv, kVerbs));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), kExitFailure);
}

}  // namespace
}  // namespace ivl
