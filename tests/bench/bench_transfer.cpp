// Files over SSH on loopback: ours against the `sftp` program, both ways, three times in turn.
#include <sys/wait.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "remote/ssh/libssh_transport.h"
#include "remote/ssh/system_ssh.h"
#include "remote/ssh_server.h"
#include "remote/transfer/file_transfer.h"

namespace ivl::remote {
namespace {

using test::SshServer;

double seconds_of(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "bench: %s failed\n", what);
  std::exit(1);
}

class Bench {
 public:
  Bench(const SshServer& server, int megabytes) : server_(server), bytes_(megabytes * 1e6) {
    here_ = server.file("here.bin");
    there_ = server.home("key") + "/there.bin";
    for (const std::string& path : {here_, there_}) {
      std::ofstream file(path, std::ios::binary);
      std::string piece(1'000'000, '\0');
      for (std::size_t i = 0; i < piece.size(); ++i) piece[i] = static_cast<char>(i * 131 >> 3);
      for (int i = 0; i < megabytes; ++i) file.write(piece.data(), 1'000'000);
    }
  }

  double ours(Transport& transport, bool up, bool verify) {
    TransferOptions options;
    options.verify = verify;
    return rate([&] {
      const auto done = up ? send_file(transport, here_, there_ + ".up", options)
                           : fetch_file(transport, there_, here_ + ".down", options);
      expect(done.ok(), done.ok() ? "" : done.error().text.c_str());
    });
  }
  double sftp_program(bool up) {
    const std::string batch = server_.file("batch");
    std::ofstream(batch) << (up ? "put " + here_ + " " + there_ + ".up"
                                : "get " + there_ + " " + here_ + ".down")
                         << "\n";
    const std::string command = "sftp -q -F none -b " + batch + " -P " + server_["PORT_main"] +
                                " -i " + server_.file("id_key") +
                                " -oUserKnownHostsFile=" + server_.file("known_hosts") + " " +
                                server_.user("key") + "@127.0.0.1 >/dev/null";
    return rate([&] { expect(std::system(command.c_str()) == 0, "sftp"); });
  }
  std::vector<std::string> system_options() const {
    return {"-F",
            "none",
            "-p",
            server_["PORT_main"],
            "-i",
            server_.file("id_key"),
            "-oUserKnownHostsFile=" + server_.file("known_hosts"),
            "-l",
            server_.user("key")};
  }

 private:
  // MB/s; what is written from an earlier round goes first.
  double rate(const std::function<void()>& work) {
    std::remove((there_ + ".up").c_str());
    std::remove((here_ + ".down").c_str());
    return bytes_ / 1e6 / seconds_of(work);
  }
  const SshServer& server_;
  double bytes_;
  std::string here_, there_;
};

double best(std::vector<double> rates) { return *std::max_element(rates.begin(), rates.end()); }

int run(int megabytes) {
  SshServer* server = SshServer::get();
  if (!server) return 1;
  NobodyThere nobody;
  auto link = LibsshTransport::connect(server->entry("key"), {}, nobody, nullptr, nullptr);
  expect(link.ok(), link.ok() ? "" : link.error().text.c_str());
  Bench bench(*server, megabytes);
  SystemSsh system("127.0.0.1", bench.system_options());
  bool enough = true;
  for (const bool up : {false, true}) {
    std::vector<double> ours, verified, by_system, theirs;
    for (int round = 0; round < 3; ++round) {
      theirs.push_back(bench.sftp_program(up));
      ours.push_back(bench.ours(**link, up, false));
      verified.push_back(bench.ours(**link, up, true));
      by_system.push_back(bench.ours(system, up, false));
    }
    const double ratio = best(ours) / best(theirs);
    std::printf(
        "%-4s sftp %5.0f MB/s   ours %5.0f (%.2f)   with checksum %5.0f   over the system's ssh "
        "%5.0f\n",
        up ? "up" : "down", best(theirs), best(ours), ratio, best(verified), best(by_system));
    enough = enough && ratio >= 0.6;
  }
  std::printf("target: at least 0.60 of sftp: %s\n", enough ? "met" : "MISSED");
  return enough ? 0 : 1;
}

}  // namespace
}  // namespace ivl::remote

int main(int argc, char** argv) {
  CLI::App app("Transfers of a file over SSH on loopback, ours and sftp's; needs root.");
  int megabytes = 512;
  app.add_option("--size", megabytes, "MB")->check(CLI::Range(1, 100'000));
  CLI11_PARSE(app, argc, argv);
  return ivl::remote::run(megabytes);
}
