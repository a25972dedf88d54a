#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <filesystem>
#include <thread>

#include "remote/scripted_answers.h"
#include "remote/ssh/libssh_transport.h"
#include "remote/ssh/run_command.h"
#include "remote/with_server.h"

namespace ivl::remote {
namespace {

using namespace std::chrono_literals;
using test::ScriptedAnswers;
using test::sh;

class Login : public test::WithServer {
 protected:
  Result<std::string> whoami(const HostEntry& entry, Answers& answers, LinkLimits limits = {}) {
    auto link = LibsshTransport::connect(entry, limits, answers, nullptr, nullptr);
    if (!link.ok()) return link.error();
    auto answer = run_command(**link, sh("id -un"));
    if (!answer.ok()) return answer.error();
    return answer->out;
  }
  std::string error(const HostEntry& entry, Answers& answers, LinkLimits limits = {}) {
    const auto name = whoami(entry, answers, limits);
    return name.ok() ? "in as " + *name : name.error().code;
  }
  int count(const std::string& text, const std::string& part) {
    int n = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++n;
    return n;
  }
  NobodyThere nobody_;
};

TEST_F(Login, ByKeyWithoutAPerson) {
  const auto name = whoami(server_->entry("key"), nobody_);
  ASSERT_TRUE(name.ok()) << name.error().text;
  EXPECT_EQ(*name, server_->user("key") + "\n");
}

TEST_F(Login, ByKeyWithPassphrase) {
  HostEntry entry = server_->entry("key");
  entry.identity_files = {server_->file("id_locked")};
  EXPECT_EQ(error(entry, nobody_), "remote.needs_passphrase");
  ScriptedAnswers wrong([](const Question&) { return "guess"; });
  EXPECT_EQ(error(entry, wrong), "remote.passphrase_wrong");
  ScriptedAnswers right([](const Question&) { return "open sesame"; });
  ASSERT_TRUE(whoami(entry, right).ok());
  ASSERT_EQ(right.asked.size(), 1u);
  EXPECT_EQ(right.asked[0].key_file, entry.identity_files[0]);
}

TEST_F(Login, ByAgent) {
  // An agent of its own, that ends with its command.
  const std::string socket = server_->file("agent"), ready = server_->file("agent-ready");
  const std::string command = "ssh-agent -a " + socket + " sh -c 'ssh-add -q " +
                              server_->file("id_key") + "; touch " + ready +
                              "; sleep 20' >/dev/null 2>&1 &";
  ASSERT_EQ(std::system(command.c_str()), 0);
  for (int i = 0; i < 500 && !std::filesystem::exists(ready); ++i) {
    std::this_thread::sleep_for(10ms);
  }
  HostEntry entry = server_->entry("key");
  entry.agent_socket = socket;
  entry.identity_files = {server_->file("none")};
  const auto name = whoami(entry, nobody_);
  ASSERT_TRUE(name.ok()) << name.error().text;
  entry.agent_socket = server_->file("no-agent");
  EXPECT_EQ(error(entry, nobody_), "remote.needs_password");
}

TEST_F(Login, ByPassword) {
  EXPECT_EQ(error(server_->entry("pass"), nobody_), "remote.needs_password");
  ScriptedAnswers right([](const Question&) { return "correct horse"; });
  const auto name = whoami(server_->entry("pass"), right);
  ASSERT_TRUE(name.ok()) << name.error().text;
  EXPECT_EQ(right.asked.size(), 1u);
}

TEST_F(Login, AWrongPasswordIsSentOnce) {
  for (const char* role : {"pass", "key"}) {  // by password, and by keyboard-interactive
    HostEntry entry = server_->entry(role);
    entry.identity_files = {server_->file("none")};
    const std::string way = role == std::string("pass") ? "password" : "keyboard-interactive/pam";
    const std::string failed = "Failed " + way + " for " + server_->user(role);
    const int before = count(server_->log("main"), failed);
    ScriptedAnswers wrong([](const Question&) { return "wrong donkey"; });
    EXPECT_EQ(error(entry, wrong), "remote.login_denied");
    EXPECT_EQ(wrong.asked.size(), 1u);
    EXPECT_EQ(count(server_->log("main"), failed) - before, 1) << server_->log("main");
  }
}

TEST_F(Login, NotNowSendsNothing) {
  ScriptedAnswers silent;
  EXPECT_EQ(error(server_->entry("pass"), silent), "remote.needs_answer");
  EXPECT_EQ(silent.asked.size(), 1u);
}

TEST_F(Login, ByKeyAndOneTimeCode) {
  EXPECT_EQ(error(server_->entry("code"), nobody_), "remote.needs_code");
  ScriptedAnswers right([&](const Question&) { return server_->code(); });
  const auto name = whoami(server_->entry("code"), right);
  ASSERT_TRUE(name.ok()) << name.error().text << server_->log("main");
  ASSERT_EQ(right.asked.size(), 1u);
  EXPECT_EQ(right.asked[0].kind, Question::Kind::code);
  ScriptedAnswers wrong([](const Question&) { return "000000"; });
  EXPECT_EQ(error(server_->entry("code"), wrong), "remote.login_denied");
  EXPECT_EQ(wrong.asked.size(), 1u);
}

TEST_F(Login, AnUnknownHostIsAskedOnceAndThenKnown) {
  HostEntry entry = server_->entry("key");
  entry.known_hosts = server_->file("my hosts%d/known");
  std::filesystem::create_directories(server_->file("my hosts%d"));
  EXPECT_EQ(error(entry, nobody_), "remote.needs_host_key");
  ScriptedAnswers no;
  EXPECT_EQ(error(entry, no), "remote.host_key_declined");
  ScriptedAnswers yes({}, true);
  ASSERT_TRUE(whoami(entry, yes).ok());
  ASSERT_EQ(yes.asked.size(), 1u);
  EXPECT_TRUE(yes.asked[0].fingerprint.starts_with("SHA256:")) << yes.asked[0].fingerprint;
  EXPECT_EQ(yes.asked[0].key_type, "ssh-ed25519");
  EXPECT_TRUE(whoami(entry, nobody_).ok());
}

TEST_F(Login, AChangedHostKeyIsRefusedBeforeAnythingIsSent) {
  HostEntry entry = server_->entry("pass", "hop2");
  server_->restart("hop2");
  ScriptedAnswers eager([](const Question&) { return "correct horse"; }, true);
  auto name = whoami(entry, eager);
  ASSERT_FALSE(name.ok());
  EXPECT_EQ(name.error().code, "remote.host_key_changed");
  EXPECT_NE(name.error().text.find("ssh-keygen -R '[127.0.0.1]:"), std::string::npos);
  EXPECT_TRUE(eager.asked.empty());
  // Its new key, for the tests after this one.
  std::ofstream(entry.known_hosts, std::ios::app)
      << "[127.0.0.1]:" << entry.port << " "
      << ivl::test::bytes_of_file(server_->file("host_hop2.pub"));
}

TEST_F(Login, OverTwoJumpHosts) {
  HostEntry entry = server_->entry("key");
  entry.known_hosts = server_->file("jumps");
  std::filesystem::remove(entry.known_hosts);
  entry.jumps = {server_->entry("key", "hop1"), server_->entry("csh", "hop2")};
  for (HostEntry& jump : entry.jumps) jump.known_hosts = entry.known_hosts;
  ScriptedAnswers yes({}, true);
  const auto name = whoami(entry, yes);
  ASSERT_TRUE(name.ok()) << name.error().text;
  EXPECT_EQ(*name, server_->user("key") + "\n");
  EXPECT_EQ(yes.asked.size(), 3u);
  EXPECT_NE(server_->log("hop2").find("Accepted publickey for " + server_->user("csh")),
            std::string::npos);
}

TEST_F(Login, WeakAlgorithmsAreNotSpoken) {
  ScriptedAnswers eager([](const Question&) { return "correct horse"; }, true);
  EXPECT_EQ(error(server_->entry("pass", "weak"), eager), "remote.no_agreement");
  EXPECT_TRUE(eager.asked.empty());
}

TEST_F(Login, NobodyListens) {
  HostEntry entry = server_->entry("key");
  entry.port = 1;
  EXPECT_EQ(error(entry, nobody_), "remote.no_connection");
  entry.host = "no-such-host.invalid";
  EXPECT_EQ(error(entry, nobody_), "remote.unknown_host");
}

TEST_F(Login, AServerThatSaysNothingIsGivenUp) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(listener, 4), 0);
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  HostEntry entry = server_->entry("key");
  entry.port = ntohs(address.sin_port);
  LinkLimits limits;
  limits.login.step = 200ms;
  EXPECT_EQ(error(entry, nobody_, limits), "remote.no_greeting");
  ::close(listener);
}

}  // namespace
}  // namespace ivl::remote
