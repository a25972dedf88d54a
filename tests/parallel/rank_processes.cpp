#include "parallel/rank_processes.h"

#include <ATen/Parallel.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "parallel/store_board.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::seconds kMostTime{120};

c10::intrusive_ptr<c10d::TCPStore> store_at(uint16_t port, bool server) {
  c10d::TCPStoreOptions options;
  options.port = port;
  options.isServer = server;
  options.waitWorkers = false;
  return c10::make_intrusive<c10d::TCPStore>("127.0.0.1", options);
}

[[noreturn]] void be_rank(const RankPlace& place, int port_pipe, const std::string& result,
                          const std::function<nlohmann::json(const RankContext&)>& body) {
  int status = 1;
  try {
    uint16_t port = 0;
    if (::read(port_pipe, &port, sizeof(port)) != sizeof(port)) throw std::runtime_error("no port");
    at::set_num_threads(1);
    const nlohmann::json found = body({place, store_at(port, false)});
    std::ofstream(result) << found.dump();
    status = 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "rank %d: %s\n", place.rank, error.what());
  }
  std::fflush(nullptr);
  ::_exit(status);
}

bool ended(pid_t child, std::chrono::steady_clock::time_point deadline, int& status) {
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > deadline) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

}  // namespace

RankGroups RankContext::connect(bool compare) const {
  if (place.world == 1) return {};
  return connect_rank_groups(store, place, at::kCPU, "127.0.0.1", compare ? board() : nullptr)
      .or_throw();
}

std::unique_ptr<Board> RankContext::board() const {
  return make_store_board(store, "board/", place.rank, place.world);
}

std::vector<nlohmann::json> run_ranks(int world,
                                      const std::function<nlohmann::json(const RankContext&)>& body,
                                      int local_world) {
  const int per_node = local_world > 0 ? local_world : world;
  const fs::path folder = fs::temp_directory_path() / ("ivl-ranks-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const auto result = [&](int rank) { return (folder / std::to_string(rank)).string(); };
  int port_pipe[2];
  EXPECT_EQ(::pipe(port_pipe), 0);
  std::vector<pid_t> children;
  for (int rank = 0; rank < world; ++rank) {
    const RankPlace place{rank,     world,           rank % per_node,
                          per_node, rank / per_node, (world + per_node - 1) / per_node};
    const pid_t child = ::fork();
    if (child == 0) be_rank(place, port_pipe[0], result(rank), body);
    children.push_back(child);
  }
  // Its thread may hold a lock at any time, which a child of a fork would never see released.
  const auto server = store_at(0, true);
  const std::vector<uint16_t> ports(children.size(), server->getPort());
  const auto bytes = static_cast<ssize_t>(ports.size() * sizeof(uint16_t));
  EXPECT_EQ(::write(port_pipe[1], ports.data(), static_cast<size_t>(bytes)), bytes);
  for (const int end : port_pipe) ::close(end);
  const auto deadline = std::chrono::steady_clock::now() + kMostTime;
  std::vector<nlohmann::json> results;
  for (int rank = 0; rank < world; ++rank) {
    int status = 0;
    const bool in_time = ended(children[static_cast<size_t>(rank)], deadline, status);
    const bool good = in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    EXPECT_TRUE(good) << "rank " << rank << (in_time ? " failed" : " did not end in time");
    std::ifstream file(result(rank));
    results.push_back(good ? nlohmann::json::parse(file) : nlohmann::json());
  }
  fs::remove_all(folder);
  return results;
}

}  // namespace ivl
