#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "remote/ssh/libssh_transport.h"
#include "remote/ssh/run_command.h"
#include "remote/ssh/system_ssh.h"
#include "remote/transfer/file_transfer.h"
#include "remote/with_server.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl::remote {
namespace {

using namespace std::chrono_literals;
using ivl::test::bytes_of_file;
using test::sh;

std::string random_bytes(std::size_t size) {
  std::mt19937_64 random(size);
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i + 8 <= size; i += 8) {
    const std::uint64_t value = random();
    std::memcpy(bytes.data() + i, &value, 8);
  }
  return bytes;
}

class Transfer : public test::WithServer {
 protected:
  std::unique_ptr<LibsshTransport> link(const std::string& server = "main") {
    NobodyThere nobody;
    auto made =
        LibsshTransport::connect(server_->entry("key", server), {}, nobody, nullptr, nullptr);
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().text);
    return made.ok() ? std::move(*made) : nullptr;
  }
  std::unique_ptr<SystemSsh> system_ssh() {
    return std::make_unique<SystemSsh>(
        "127.0.0.1",
        std::vector<std::string>{"-F", "none", "-p", (*server_)["PORT_main"], "-i",
                                 server_->file("id_key"), "-oIdentitiesOnly=yes",
                                 "-oUserKnownHostsFile=" + server_->file("known_hosts"), "-l",
                                 server_->user("key")});
  }
  // A file of the user's on the server's side, and a folder that only it writes.
  std::string there(const std::string& name) { return server_->home("key") + "/" + name; }
  std::string put_there(const std::string& name, const std::string& bytes) {
    ivl::test::put_file(there(name), bytes);
    return there(name);
  }
  std::string here(const std::string& name) { return folder_ / name; }
  TemporaryFolder folder_;
};

TEST_F(Transfer, UpAndDownByBothTransports) {
  const std::string bytes = random_bytes(5'000'003);
  ivl::test::put_file(here("a"), bytes);
  const auto first = link();
  const auto second = system_ssh();
  for (Transport* transport :
       {static_cast<Transport*>(first.get()), static_cast<Transport*>(second.get())}) {
    const auto up = send_file(*transport, here("a"), there("it's a \"file\"\n%j"));
    ASSERT_TRUE(up.ok()) << up.error().text;
    EXPECT_TRUE(up->verified);
    TransferOptions options;
    TransferProgress last;
    options.progress = [&](const TransferProgress& progress) { last = progress; };
    const auto down = fetch_file(*transport, there("it's a \"file\"\n%j"), here("b"), options);
    ASSERT_TRUE(down.ok()) << down.error().text;
    EXPECT_TRUE(down->verified);
    EXPECT_TRUE(bytes_of_file(here("b")) == bytes);
    EXPECT_EQ(last.done, bytes.size());
    EXPECT_FALSE(std::filesystem::exists(here("b.part")));
    std::filesystem::remove(here("b"));
  }
}

TEST_F(Transfer, EmptyFilesAndMissingOnes) {
  const auto at = link();
  ivl::test::put_file(here("empty"), "");
  ASSERT_TRUE(send_file(*at, here("empty"), there("empty")).ok());
  ASSERT_TRUE(fetch_file(*at, there("empty"), here("back")).ok());
  EXPECT_EQ(std::filesystem::file_size(here("back")), 0u);
  EXPECT_EQ(fetch_file(*at, there("none"), here("x")).error().code, "remote.no_such_file");
  EXPECT_EQ(fetch_file(*at, "/etc/shadow", here("x")).error().code, "remote.file_denied");
  EXPECT_EQ(fetch_file(*at, there(""), here("x")).error().code, "remote.not_a_file");
  EXPECT_EQ(send_file(*at, here("empty"), "/proc/x").error().code.substr(0, 7), "remote.");
}

TEST_F(Transfer, LinksAreRefused) {
  const auto at = link();
  std::filesystem::create_symlink("/etc/passwd", there("link"));
  EXPECT_EQ(fetch_file(*at, there("link"), here("x")).error().code, "remote.not_a_file");
  // A link that lies where the partial file would, on this side.
  put_there("plain", "text");
  std::filesystem::create_symlink(here("victim"), here("y.part"));
  EXPECT_FALSE(fetch_file(*at, there("plain"), here("y")).ok());
  EXPECT_FALSE(std::filesystem::exists(here("victim")));
}

TEST_F(Transfer, AFolderWithoutItsLinks) {
  const auto at = link();
  std::filesystem::create_directories(there("tree/deep"));
  put_there("tree/a", "1");
  put_there("tree/deep/b", "22");
  std::filesystem::create_symlink("/etc", there("tree/away"));
  const auto got = fetch_folder(*at, there("tree"), here("tree"));
  ASSERT_TRUE(got.ok()) << got.error().text;
  EXPECT_EQ(bytes_of_file(here("tree/deep/b")), "22");
  EXPECT_FALSE(std::filesystem::exists(here("tree/away")));
  EXPECT_EQ(got->bytes, 3u);
}

TEST_F(Transfer, ListStatRenameRemoveAndTail) {
  const auto at = link();
  auto sftp = SftpClient::open(*at);
  ASSERT_TRUE(sftp.ok()) << sftp.error().text;
  SftpClient& files = **sftp;
  ASSERT_TRUE(files.make_folder(there("d")).ok());
  EXPECT_TRUE(files.stat(there("d"))->is_folder());
  put_there("d/log", "one\n");
  put_there("d/other", "x");
  EXPECT_EQ(*files.read(there("d/log"), 0, 100), "one\n");
  std::ofstream(there("d/log"), std::ios::app) << "two\n";
  EXPECT_EQ(*files.read(there("d/log"), 4, 100), "two\n");
  EXPECT_EQ(*files.read(there("d/log"), 8, 100), "");
  EXPECT_EQ(*files.read(there("d/log"), 1, 2), "ne");
  ASSERT_EQ(files.list(there("d"))->size(), 2u);
  EXPECT_EQ(files.list(there("d"), 1).error().code, "remote.many_files");
  ASSERT_EQ(::chown(there("d").c_str(), ::geteuid(), ::getegid()), 0);
  EXPECT_EQ(files.rename(there("d/log"), there("d/other")).error().code, "remote.file_denied");
  struct stat home;
  ASSERT_EQ(::stat(server_->home("key").c_str(), &home), 0);
  ASSERT_EQ(::chown(there("d").c_str(), home.st_uid, home.st_gid), 0);
  ASSERT_TRUE(files.rename(there("d/log"), there("d/other")).ok());
  EXPECT_EQ(*files.read(there("d/other"), 0, 100), "one\ntwo\n");
  ASSERT_TRUE(files.remove(there("d/other")).ok());
  ASSERT_TRUE(files.remove_folder(there("d")).ok());
  EXPECT_EQ(files.stat(there("d")).error().code, "remote.no_such_file");
  EXPECT_TRUE(files.idle());
}

// Kills the session when a part has come, and goes on over a new one.
TEST_F(Transfer, GoesOnAfterTheSessionWasKilled) {
  const std::string bytes = random_bytes(24'000'000);
  const std::string remote = put_there("big", bytes);
  for (const bool up : {false, true}) {
    if (up) ivl::test::put_file(here("big"), bytes);
    TransferOptions options;
    bool killed = false;
    // At the first word of progress: no more than what is under way can still come.
    options.progress = [&](const TransferProgress&) {
      if (killed) return;
      killed = true;
      server_->signal_sessions("main", SIGKILL);
    };
    options.under_way = 16;
    const auto copy = [&](Transport& at) {
      return up ? send_file(at, here("big"), there("up"), options)
                : fetch_file(at, remote, here("down"), options);
    };
    const auto broken = copy(*link());
    if (!killed) GTEST_FAIL() << "the copy was over before it could be cut";
    ASSERT_FALSE(broken.ok());
    const auto whole = copy(*link());
    ASSERT_TRUE(whole.ok()) << whole.error().text;
    EXPECT_GT(whole->resumed, 0u);
    EXPECT_LT(whole->resumed, bytes.size());
    EXPECT_TRUE(bytes_of_file(up ? there("up") : here("down")) == bytes);
  }
}

TEST_F(Transfer, ABeginningOfAnotherFileIsNoticed) {
  const auto at = link();
  const std::string bytes = random_bytes(300'000);
  put_there("src", bytes);
  ivl::test::put_file(here("dst.part"), std::string(100'000, 'x'));
  const auto down = fetch_file(*at, there("src"), here("dst"));
  ASSERT_TRUE(down.ok()) << down.error().text;
  EXPECT_EQ(down->resumed, 0u);
  EXPECT_TRUE(bytes_of_file(here("dst")) == bytes);
}

TEST_F(Transfer, AFrozenServerEndsIt) {
  const std::string remote = put_there("frozen", random_bytes(8'000'000));
  const auto at = link("hop1");
  TransferOptions options;
  options.silence = 600ms;
  bool stopped = false;
  options.progress = [&](const TransferProgress&) {
    if (!stopped) server_->signal_sessions("hop1", SIGSTOP);
    stopped = true;
  };
  const auto down = fetch_file(*at, remote, here("frozen"), options);
  server_->signal_sessions("hop1", SIGKILL);
  ASSERT_TRUE(stopped);
  ASSERT_FALSE(down.ok());
  EXPECT_EQ(down.error().code, "remote.sftp_silent");
}

TEST_F(Transfer, CancelledInTheMiddle) {
  const std::string remote = put_there("cancel", random_bytes(8'000'000));
  const auto at = link();
  Cancel cancel;
  TransferOptions options;
  options.cancel = &cancel;
  options.progress = [&](const TransferProgress&) { cancel.ask(); };
  EXPECT_EQ(fetch_file(*at, remote, here("c"), options).error().code, "remote.cancelled");
  EXPECT_FALSE(std::filesystem::exists(here("c")));
  EXPECT_TRUE(run_command(*at, sh("true")).ok());
}

// MaxSessions 1 and new keys each 16 MB: 40 MB cross them, and the checksum takes its turn.
TEST_F(Transfer, OverOneChannelAndThroughNewKeys) {
  const std::string bytes = random_bytes(40'000'000);
  ivl::test::put_file(here("big"), bytes);
  const auto at = link("one");
  const auto up = send_file(*at, here("big"), there("rekeyed"));
  ASSERT_TRUE(up.ok()) << up.error().text;
  EXPECT_TRUE(up->verified);
  const auto down = fetch_file(*at, there("rekeyed"), here("again"));
  ASSERT_TRUE(down.ok()) << down.error().text;
  EXPECT_TRUE(bytes_of_file(here("again")) == bytes);
}

TEST_F(Transfer, TheSystemsSshRunsCommandsAndTellsItsOwnFailure) {
  const auto at = system_ssh();
  const auto answer = run_command(*at, sh("cat; exit 4", "in"));
  ASSERT_TRUE(answer.ok()) << answer.error().text;
  EXPECT_EQ(answer->out, "in");
  EXPECT_EQ(answer->exit_status, 4);
  SystemSsh nowhere("127.0.0.1", {"-F", "none", "-p", "1"});
  EXPECT_EQ(run_command(nowhere, sh("true")).error().code, "remote.system_ssh");
  SystemSsh none("127.0.0.1", {}, "/no/such/ssh");
  EXPECT_EQ(run_command(none, sh("true")).error().code, "remote.no_ssh");
  const auto late = run_command(*at, sh("sleep 30", "", 700ms));
  EXPECT_EQ(late.error().code, "remote.command_timed_out");
}

}  // namespace
}  // namespace ivl::remote
