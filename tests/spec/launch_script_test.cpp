#include "spec/launch_script.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "spec/shell_arithmetic.h"
#include "spec/shell_words.h"

namespace ivl {
namespace {

// The words of the last command, or the code of the error.
std::vector<std::string> words(const std::string& text,
                               const std::map<std::string, std::string>& given = {}) {
  const auto script = read_launch_script(text, "a.sh", given);
  if (!script) return {script.error().code};
  std::vector<std::string> list;
  if (script->commands.empty()) return list;
  for (const ScriptWord& word : script->commands.back().words) {
    list.push_back(word.unknown.empty() ? word.text : "?" + word.unknown);
  }
  return list;
}

using Words = std::vector<std::string>;

TEST(LaunchScript, WordsAsBashCutsThem) {
  EXPECT_EQ(words("run a 'b c' \"d  e\"f g\\ h # i"), (Words{"run", "a", "b c", "d  ef", "g h"}));
  EXPECT_EQ(words("run a \\\n  b\\\nc '' \"\""), (Words{"run", "a", "bc", "", ""}));
  EXPECT_EQ(words("run a#b '\\n' \"\\$X\\q\""), (Words{"run", "a#b", "\\n", "$X\\q"}));
  EXPECT_EQ(words("\xEF\xBB\xBFrun a\r\n"), (Words{"run", "a"}));
  EXPECT_EQ(words("run $'a b' $\"c\" $ d$"), (Words{"run", "a b", "c", "$", "d$"}));
}

TEST(LaunchScript, RedirectionsAndPipesAreNoWords) {
  EXPECT_EQ(words("run a 2>&1 >out b >>log </dev/null &>all c"), (Words{"run", "a", "b", "c"}));
  EXPECT_EQ(words("run 2 > out"), (Words{"run", "2"}));
  EXPECT_EQ(words("cat <<-END >x\n\trun 'it\n\tEND\nrun b"), (Words{"run", "b"}));
  EXPECT_EQ(words("run a > >(tee log) b"), (Words{"run", "a", "b"}));
  const auto piped = read_launch_script("run a | tee b && c; d & e", "a.sh");
  ASSERT_TRUE(piped);
  EXPECT_EQ(piped->commands.size(), 5u);
}

TEST(LaunchScript, VariablesAndDefaults) {
  EXPECT_EQ(words("A=1 B='x y'\nrun $A ${A}b $B \"$B\""),
            (Words{"run", "1", "1b", "x", "y", "x y"}));
  EXPECT_EQ(words("A=\nrun ${A:-d} ${A-d} ${C:-\"e f\"} ${D:=g} $D ${D:+h} ${E:+i}"),
            (Words{"run", "d", "e", "f", "g", "g", "h"}));
  EXPECT_EQ(words("A=${B:-${C:-${D:-deep}}}; run $A$A"), (Words{"run", "deepdeep"}));
  EXPECT_EQ(words("export A=1 B=2; A+=3\nrun $A $B"), (Words{"run", "13", "2"}));
  EXPECT_EQ(words("run \"$@\" $* ${1:-x} $#"), (Words{"run", "x", "0"}));
  EXPECT_EQ(words("A=1; unset A; run ${A:-none}"), (Words{"run", "none"}));
}

TEST(LaunchScript, GivenVariablesReplaceTheScripts) {
  EXPECT_EQ(words("A=1\nB=${B:-2}\nrun $A $B", {{"A", "7"}, {"B", "8"}}), (Words{"run", "7", "8"}));
  const auto unused = read_launch_script("GPUS=8\nrun $GPUS", "a.sh", {{"GPU", "4"}});
  ASSERT_TRUE(unused);
  ASSERT_EQ(unused->findings.size(), 1u);
  EXPECT_EQ(unused->findings[0].message.code, "script.unused_variable");
  EXPECT_EQ(unused->findings[0].message.args.at("nearest"), "GPUS");
}

TEST(LaunchScript, TheReadersEnvironmentIsNotSeen) {
  ::setenv("IVL_SCRIPT_TEST", "leaked", 1);
  EXPECT_EQ(words("run $IVL_SCRIPT_TEST ${IVL_SCRIPT_TEST:-own} $HOME"),
            (Words{"run", "?$IVL_SCRIPT_TEST", "own", "?$HOME"}));
  ::unsetenv("IVL_SCRIPT_TEST");
}

TEST(LaunchScript, WhatOnlyARunTellsIsUnknown) {
  EXPECT_EQ(words("run $(touch /tmp/x) `date` a$(b \"$(c ')')\")"),
            (Words{"run", "?$(touch /tmp/x)", "?`date`", "?$(b \"$(c ')')\")"}));
  EXPECT_EQ(words("A=$(date)\nrun ${A:-x} ${A%y} ${#A}"),
            (Words{"run", "?$(date)", "?$A", "?$#A"}));
  EXPECT_EQ(words("A=(1 2)\nrun \"${A[@]}\""), (Words{"run", "?$A"}));
  EXPECT_EQ(words("for A in 1 2; do\nrun $A\ndone"), (Words{"run", "?$A"}));
}

TEST(LaunchScript, ArithmeticKeepsWhatTheDivisionCuts) {
  const auto script =
      read_launch_script("A=512; B=8\nC=$((A / ${B} / 24))\nrun $C \"$((C * 3))\" x$C", "a.sh");
  ASSERT_TRUE(script);
  const auto& list = script->commands.back().words;
  EXPECT_EQ(list[1].text, "2");
  ASSERT_TRUE(list[1].exact);
  EXPECT_EQ(list[1].exact->numerator, 8);
  EXPECT_EQ(list[1].exact->denominator, 3);
  EXPECT_EQ(list[2].text, "6");
  EXPECT_EQ(list[2].exact->numerator, 8);
  EXPECT_FALSE(list[3].exact);
}

TEST(LaunchScript, Arithmetic) {
  const auto computed = [](const std::string& text) { return words("run $((" + text + "))")[1]; };
  EXPECT_EQ(computed("1 + 2 * 3 - -4"), "11");
  EXPECT_EQ(computed("(1 + 2) * 3 % 5"), "4");
  EXPECT_EQ(computed("-7 / 2"), "-3");
  EXPECT_EQ(computed("${X:-6} / 4"), "1");
  EXPECT_EQ(computed("X / 4"), "?$((X / 4))");
  EXPECT_EQ(computed("1 << 3"), "?$((1 << 3))");
  EXPECT_EQ(computed("010"), "?$((010))");
  EXPECT_EQ(computed("9223372036854775807 + 1"), "?$((9223372036854775807 + 1))");
  EXPECT_EQ(computed("(0-9223372036854775807-1) / -1"), "?$(((0-9223372036854775807-1) / -1))");
  EXPECT_EQ(words("run $(( 1 / 0 ))"), Words{"script.division_by_zero"});
  const auto deep = [](size_t levels) {
    return std::string(levels, '(') + "1" + std::string(levels, ')');
  };
  EXPECT_EQ(computed(deep(20)), "1");
  EXPECT_TRUE(computed(deep(10'000)).starts_with("?$(("));
}

TEST(LaunchScript, ConditionsAreNotDecidedButSaid) {
  const auto script = read_launch_script(
      "A=1\nif [ -z \"$A\" ]; then\n  A=2\n  B=3\nfi\n[ x ] && C=4\nrun $A $B $C", "a.sh");
  ASSERT_TRUE(script);
  EXPECT_EQ(script->variables.at("A").text, "1");
  EXPECT_EQ(script->variables.at("B").text, "3");
  EXPECT_EQ(script->variables.at("C").text, "4");
  ASSERT_EQ(script->findings.size(), 3u);
  for (const Finding& finding : script->findings) {
    EXPECT_EQ(finding.message.code, "script.conditional");
  }
  EXPECT_EQ(script->findings[0].message.args.at("line"), 3);
  EXPECT_EQ(script->findings[2].message.args.at("line"), 6);
}

TEST(LaunchScript, WhatCannotBeFollowedIsSaid) {
  for (const char* text : {"source env.sh", ". env.sh", "eval A=1", "let A=1", "((A = 1))"}) {
    const auto script = read_launch_script(std::string("\n") + text, "a.sh");
    ASSERT_TRUE(script) << text;
    ASSERT_EQ(script->findings.size(), 1u) << text;
    EXPECT_EQ(script->findings[0].message.code, "script.not_followed");
    EXPECT_EQ(script->findings[0].message.args.at("line"), 2);
  }
  const auto windows = read_launch_script("run \\\r\n a\r\n", "a.sh");
  ASSERT_EQ(windows->findings.size(), 1u);
  EXPECT_EQ(windows->findings[0].message.code, "script.carriage_returns");
}

TEST(LaunchScript, DirectivesStandBeforeTheFirstCommand) {
  const auto script = read_launch_script(
      "#!/bin/bash\n#SBATCH -N 2 --time=1:00:00 # two\nrun\n#SBATCH -N 3", "a.sh");
  ASSERT_TRUE(script);
  ASSERT_EQ(script->directives.size(), 1u);
  EXPECT_EQ(script->directives[0].line, 2);
  EXPECT_EQ(script->directives[0].words.size(), 3u);
}

void expect_error(const std::string& text, const char* code, int64_t line) {
  const auto script = read_launch_script(text, "a.sh");
  ASSERT_FALSE(script) << text.substr(0, 100);
  EXPECT_EQ(script.error().code, code) << text.substr(0, 100);
  EXPECT_EQ(script.error().args.value("line", int64_t{0}), line) << text.substr(0, 100);
}

TEST(LaunchScript, HostileInputIsALocatedError) {
  expect_error("a\n'b", "script.unclosed", 2);
  expect_error("a\n\nb \"c\nd", "script.unclosed", 3);
  expect_error("a $(b", "script.unclosed", 1);
  expect_error("a ${b", "script.unclosed", 1);
  expect_error("a `b", "script.unclosed", 1);
  expect_error("a\n$((1 + (2)", "script.unclosed", 2);
  expect_error("A=(1 2", "script.unclosed", 1);
  expect_error("a\ncat <<X\nb\n", "script.unclosed", 2);
  expect_error("cat <<X", "script.unclosed", 1);
  expect_error(std::string("a\nb\0c", 5), "script.nul", 2);
  std::string deep, default_of_default;
  for (int i = 0; i < 200'000; ++i) deep += "$(";
  expect_error("\n" + deep, "script.too_deep", 2);
  for (int i = 0; i < 100; ++i) default_of_default += "${A:-";
  expect_error(default_of_default + std::string(100, '}'), "script.too_deep", 1);
  expect_error(std::string(kLargestScript + 1, 'a'), "script.too_large", 0);
  std::string growing = "A=0123456789\n";
  for (int i = 0; i < 40; ++i) growing += "A=$A$A\n";
  expect_error(growing, "script.too_long", 14);
  std::string many = "A=" + std::string(60'000, 'x') + "\nrun";
  for (int i = 0; i < 100'000; ++i) many += " $A";
  expect_error(many, "script.too_long", 2);
  std::string findings;
  for (int i = 0; i < 2'000; ++i) findings += "x && A=" + std::to_string(i) + "\n";
  expect_error(findings, "script.too_many_findings", 0);
}

}  // namespace
}  // namespace ivl
