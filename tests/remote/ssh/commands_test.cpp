#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <thread>

#include "remote/ssh/libssh_transport.h"
#include "remote/ssh/quote.h"
#include "remote/ssh/run_command.h"
#include "remote/with_server.h"

namespace ivl::remote {
namespace {

using namespace std::chrono_literals;
using test::sh;

class Commands : public test::WithServer {
 protected:
  std::unique_ptr<LibsshTransport> link(const std::string& role = "key",
                                        const std::string& server = "main",
                                        LinkLimits limits = {}) {
    NobodyThere nobody;
    auto made = LibsshTransport::connect(server_->entry(role, server), limits, nobody, nullptr,
                                         [this](const Message& why) { lost_ = why.code; });
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().text);
    return made.ok() ? std::move(*made) : nullptr;
  }
  std::string lost_;
};

TEST_F(Commands, OutputStatusAndNoBanner) {
  const auto at = link();
  const auto answer = run_command(*at, sh("echo out; echo err >&2; exit 3"));
  ASSERT_TRUE(answer.ok()) << answer.error().text;
  EXPECT_EQ(answer->out, "out\n");
  EXPECT_EQ(answer->err, "err\n");
  EXPECT_EQ(answer->exit_status, 3);
  const auto bare = run_command(*at, sh("printf 'no line end'"));
  EXPECT_EQ(bare->out, "no line end");
}

TEST_F(Commands, ABrokenScriptIsAnAnswer) {
  const auto at = link();
  const auto answer = run_command(*at, sh("echo a; ) } 'never closed"));
  ASSERT_TRUE(answer.ok()) << answer.error().text;
  EXPECT_NE(answer->exit_status, 0);
  EXPECT_EQ(run_command(*at, sh(std::string("a\0b", 3))).error().code, "remote.nul_in_script");
}

TEST_F(Commands, InputHoldsAnyByteAndIsNeverACommand) {
  const auto at = link();
  std::string bytes;
  for (int i = 0; i < 3'000'000; ++i) bytes += static_cast<char>(i * 31 + (i >> 8));
  const auto answer = run_command(*at, sh("cat", bytes));
  ASSERT_TRUE(answer.ok()) << answer.error().text;
  EXPECT_TRUE(answer->out == bytes);
  const std::string evil = "touch " + server_->home("key") + "/evil\n";
  ASSERT_TRUE(run_command(*at, sh("true", evil)).ok());
  EXPECT_FALSE(std::filesystem::exists(server_->home("key") + "/evil"));
}

TEST_F(Commands, EveryLoginShell) {
  for (const std::string role : {"key", "csh", "fish"}) {
    if (server_->user(role).empty()) continue;
    const auto at = link(role);
    const auto answer =
        run_command(*at, sh("x=$((6*7)); printf '%s!%s' $x " + quote("a'b\n$c"), ""));
    ASSERT_TRUE(answer.ok()) << role << answer.error().text;
    EXPECT_EQ(answer->out, "42!a'b\n$c") << role;
  }
}

TEST_F(Commands, VariablesOfTheUserDoNotSteerSlurm) {
  const auto at = link();
  const auto answer =
      run_command(*at, sh("env | grep -E '^(SBATCH|SQUEUE|SLURM)_' | sort; echo $LC_ALL"));
  ASSERT_TRUE(answer.ok()) << answer.error().text;
  EXPECT_EQ(answer->out, "SLURM_CONF=/kept/slurm.conf\nSLURM_TIME_FORMAT=%s\nC\n");
}

TEST_F(Commands, ASignalIsToldFromALostLink) {
  const auto at = link();
  const auto killed = run_command(*at, sh("kill -KILL $$"));
  ASSERT_TRUE(killed.ok()) << killed.error().text;
  EXPECT_EQ(killed->exit_status, -1);
  EXPECT_EQ(killed->signal, "KILL");
  std::jthread killer([&] {
    std::this_thread::sleep_for(300ms);
    server_->signal_sessions("main", SIGKILL);
  });
  const auto lost = run_command(*at, sh("echo began; sleep 30"));
  ASSERT_FALSE(lost.ok());
  EXPECT_EQ(lost.error().code, "remote.link_lost");
  EXPECT_FALSE(at->alive());
  EXPECT_EQ(lost_, "remote.link_lost");
  EXPECT_EQ(run_command(*at, sh("true")).error().code, "remote.no_link");
}

TEST_F(Commands, TimeOutEndsTheCommandAndSparesTheLink) {
  const auto at = link();
  const std::string mark = server_->home("key") + "/alive";
  const auto late =
      run_command(*at, sh("while :; do date >" + quote(mark) + "; sleep 0.1; done", "", 700ms));
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, "remote.command_timed_out");
  EXPECT_TRUE(run_command(*at, sh("true")).ok());
  // The loop is gone: what it writes stays away.
  const auto gone =
      run_command(*at, sh("for i in 1 2 3 4 5 6 7 8 9; do rm -f " + quote(mark) +
                          "; sleep 0.3; [ -e " + quote(mark) + " ] || exit 0; done; exit 9"));
  EXPECT_EQ(gone->exit_status, 0);
}

TEST_F(Commands, CancelledAtOnce) {
  const auto at = link();
  Cancel cancel;
  std::jthread canceller([&] {
    std::this_thread::sleep_for(200ms);
    cancel.ask();
  });
  EXPECT_EQ(run_command(*at, sh("sleep 30"), &cancel).error().code, "remote.cancelled");
}

TEST_F(Commands, EndlessOutputEnds) {
  const auto at = link();
  const auto answer = run_command(*at, sh("yes", "", 20s, 1 << 20));
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, "remote.much_output");
  EXPECT_TRUE(run_command(*at, sh("true")).ok());
}

TEST_F(Commands, ABackgroundChildDoesNotHoldTheAnswer) {
  const auto at = link();
  const auto answer = run_command(*at, sh("sleep 20 & echo started", "", 10s));
  ASSERT_TRUE(answer.ok()) << answer.error().text;
  EXPECT_EQ(answer->out, "started\n");
}

TEST_F(Commands, TheFiftyFirstChannelWaitsForItsTurn) {
  const auto at = link();
  std::vector<Pipe> held;
  for (int i = 0; i < 50; ++i) {
    auto pipe = at->start({Start::Kind::command, "cat"}, in(10s), nullptr);
    ASSERT_TRUE(pipe.ok()) << i << pipe.error().text;
    held.push_back(std::move(*pipe));
  }
  EXPECT_EQ(at->start({Start::Kind::command, "cat"}, in(300ms), nullptr).error().code,
            "remote.no_turn");
  std::jthread release([&] {
    std::this_thread::sleep_for(300ms);
    held.pop_back();
  });
  const auto answer = run_command(*at, sh("echo turn", "", 10s));
  ASSERT_TRUE(answer.ok()) << answer.error().text;
  EXPECT_EQ(answer->out, "turn\n");
}

TEST_F(Commands, OneChannelOnlyTakesTurns) {
  const auto at = link("key", "one");
  std::vector<std::jthread> threads;
  std::atomic<int> right = 0;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&, i] {
      const auto answer = run_command(*at, sh("echo " + std::to_string(i)));
      if (answer.ok() && answer->out == std::to_string(i) + "\n") ++right;
    });
  }
  threads.clear();
  EXPECT_EQ(right, 6);
}

TEST_F(Commands, AFrozenServerIsNoticed) {
  LinkLimits limits;
  limits.pump = {.keep_alive = 200ms, .give_up = 900ms};
  const auto at = link("key", "hop1", limits);
  std::this_thread::sleep_for(1200ms);  // silence alone is no loss
  ASSERT_TRUE(at->alive());
  server_->signal_sessions("hop1", SIGSTOP);
  const auto late = run_command(*at, sh("true", "", 10s));
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, "remote.link_silent");
  EXPECT_FALSE(at->alive());
  server_->signal_sessions("hop1", SIGKILL);
}

}  // namespace
}  // namespace ivl::remote
