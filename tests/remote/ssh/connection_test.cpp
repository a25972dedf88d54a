#include "remote/ssh/connection.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <atomic>
#include <functional>

#include "remote/with_server.h"

namespace ivl::remote {
namespace {

using namespace std::chrono_literals;
using test::sh;
using Kind = ConnectionState::Kind;

class ConnectionStates : public test::WithServer {
 protected:
  void make(const std::string& role, RetryLimits retry = {.first = 50ms, .longest = 400ms}) {
    HostEntry entry = server_->entry(role);
    connection_ = std::make_unique<Connection>(entry.name(), by_libssh(entry), retry);
    QObject::connect(connection_.get(), &Connection::changed, connection_.get(),
                     [this](const ConnectionState& state) { seen_.push_back(state.kind); });
  }
  bool until(const std::function<bool()>& holds) {
    QDeadlineTimer end(20'000);
    while (!holds() && !end.hasExpired())
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    return holds();
  }
  bool reaches(Kind kind) {
    return until([&] { return connection_->state().kind == kind; });
  }
  const ConnectionState& state() const { return connection_->state(); }
  std::unique_ptr<Connection> connection_;
  std::vector<Kind> seen_;
};

TEST_F(ConnectionStates, ComesBackByItselfWithAKey) {
  make("key");
  EXPECT_EQ(connection_->run(sh("true")).error().code, "remote.no_link");
  connection_->connect_quietly();
  ASSERT_TRUE(reaches(Kind::connected));
  for (int i = 0; i < 3; ++i) {
    seen_.clear();
    server_->signal_sessions("main", SIGKILL);
    ASSERT_TRUE(until([&] { return seen_.size() >= 3 && seen_.back() == Kind::connected; }));
    EXPECT_EQ(seen_, (std::vector<Kind>{Kind::lost, Kind::connecting, Kind::connected}));
    const auto answer = connection_->run(sh("echo back"));
    ASSERT_TRUE(answer.ok()) << answer.error().text;
    EXPECT_EQ(answer->out, "back\n");
  }
}

TEST_F(ConnectionStates, WaitsForACodeAndAsksByHandOnly) {
  make("code");
  connection_->connect_quietly();
  ASSERT_TRUE(reaches(Kind::waiting));
  EXPECT_EQ(state().why.code, "remote.needs_code");
  EXPECT_FALSE(state().question);
  connection_->connect_by_hand();
  ASSERT_TRUE(until([&] { return state().question.has_value(); }));
  EXPECT_EQ(state().question->kind, Question::Kind::code);
  connection_->answer(state().question_id + 1, Secret("not this one"));
  connection_->answer(state().question_id, Secret(server_->code()));
  ASSERT_TRUE(reaches(Kind::connected)) << state().why.text;
  // Lost, it cannot come back without a person, and sends nothing.
  server_->signal_sessions("main", SIGKILL);
  ASSERT_TRUE(reaches(Kind::waiting));
  EXPECT_EQ(state().why.code, "remote.needs_code");
}

TEST_F(ConnectionStates, ARefusedPasswordEndsTheAttempt) {
  make("pass");
  connection_->connect_by_hand();
  ASSERT_TRUE(until([&] { return state().question.has_value(); }));
  connection_->answer(state().question_id, Secret("wrong"));
  ASSERT_TRUE(reaches(Kind::refused));
  EXPECT_EQ(state().why.code, "remote.login_denied");
  seen_.clear();
  connection_->connect_by_hand();
  ASSERT_TRUE(until([&] { return state().question.has_value(); }));
  connection_->decline(state().question_id);
  ASSERT_TRUE(until([&] { return state().why.code == "remote.needs_answer"; }));
  EXPECT_EQ(state().kind, Kind::waiting);
}

TEST_F(ConnectionStates, NobodyAnswersInTime) {
  make("pass", {.first = 50ms, .longest = 50ms, .answer = 100ms});
  connection_->connect_by_hand();
  ASSERT_TRUE(until([&] { return state().why.code == "remote.needs_answer"; }));
}

TEST_F(ConnectionStates, BacksOffWhileNothingListens) {
  HostEntry entry = server_->entry("key");
  entry.port = 1;
  connection_ = std::make_unique<Connection>("nobody", by_libssh(entry),
                                             RetryLimits{.first = 20ms, .longest = 70ms});
  std::vector<long> pauses;
  QObject::connect(connection_.get(), &Connection::changed, connection_.get(),
                   [&](const ConnectionState& now) {
                     if (now.kind == Kind::lost)
                       pauses.push_back(static_cast<long>(now.next_try.count()));
                   });
  connection_->connect_quietly();
  ASSERT_TRUE(until([&] { return pauses.size() >= 4; }));
  pauses.resize(4);
  EXPECT_EQ(pauses, (std::vector<long>{20, 40, 70, 70}));
  connection_->disconnect_now();
  ASSERT_TRUE(reaches(Kind::off));
}

TEST_F(ConnectionStates, GoneWhileACommandRuns) {
  make("key");
  connection_->connect_quietly();
  ASSERT_TRUE(reaches(Kind::connected));
  std::atomic<bool> running = false;
  std::string code;
  std::thread runner([&] {
    running = true;
    code = connection_->run(sh("sleep 30")).error().code;
  });
  ASSERT_TRUE(until([&] { return running.load(); }));
  connection_->disconnect_now();
  runner.join();
  EXPECT_TRUE(code == "remote.cancelled" || code == "remote.no_link") << code;
  ASSERT_TRUE(reaches(Kind::off));
}

TEST_F(ConnectionStates, OverTheSystemsSsh) {
  connection_ = std::make_unique<Connection>(
      "127.0.0.1",
      by_system_ssh("127.0.0.1",
                    {"-F", "none", "-p", (*server_)["PORT_main"], "-i", server_->file("id_key"),
                     "-oIdentitiesOnly=yes", "-oUserKnownHostsFile=" + server_->file("known_hosts"),
                     "-l", server_->user("key")}));
  connection_->connect_quietly();
  ASSERT_TRUE(reaches(Kind::connected)) << state().why.text;
  EXPECT_EQ(connection_->run(sh("echo hi"))->out, "hi\n");
}

}  // namespace
}  // namespace ivl::remote

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  QCoreApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
