// bench fabric: bytes a second between ranks for the three collectives of a step, by size, with a
// warning where they go through sockets beside InfiniBand.
#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

#include "cli/bench.h"
#include "cli/bench_ranks.h"
#include "parallel/fabric.h"
#include "parallel/rank_groups.h"
#include "train/device.h"

namespace ivl {
namespace {

constexpr double kEnough = 0.4;  // seconds that a size is measured for, and at least three times
constexpr int kFewest = 3;

struct Options {
  std::string device = "auto";
  BenchRanks ranks;
  int64_t megabytes = 64, threads = 1;
  bool json = false;
};

struct Line {
  int64_t bytes = 0;                                      // of the whole buffer
  double gather = 0, reduce_scatter = 0, all_reduce = 0;  // seconds, the quickest
};

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Each round ends on all ranks before the next begins, and all make as many rounds.
double quickest(RankGroups& groups, at::Device device,
                const std::function<std::unique_ptr<Pending>()>& launch) {
  const at::Tensor seconds = at::zeros({1}, at::TensorOptions(device).dtype(at::kDouble));
  const auto agreed = [&](double mine) {
    seconds.fill_(mine);
    groups.scalars->all_reduce(seconds)->wait();
    return seconds.item<double>() / groups.place.world;
  };
  double best = 1e30, total = 0;
  for (int i = 0; i < kFewest || total < kEnough; ++i) {
    agreed(0);
    const double start = now();
    launch()->wait();
    if (device.is_cuda()) at::zeros({1}, device).item<float>();
    const double taken = agreed(now() - start);
    if (i > 0) best = std::min(best, taken);  // the first one sets up
    total += taken;
  }
  return best;
}

Line measure(RankGroups& groups, at::Device device, int64_t bytes) {
  const int64_t world = groups.place.world, elements = bytes / 4 / world * world;
  const at::Tensor whole = at::ones({elements}, at::TensorOptions(device).dtype(at::kFloat));
  const at::Tensor shard = whole.narrow(0, 0, elements / world).clone();
  Line line{4 * elements, 0, 0, 0};
  line.gather = quickest(groups, device, [&] { return groups.gather->all_gather(shard, whole); });
  line.reduce_scatter = quickest(
      groups, device, [&] { return groups.reduce->reduce_scatter(whole, shard, at::kFloat); });
  line.all_reduce = quickest(groups, device, [&] { return groups.reduce->all_reduce(whole); });
  return line;
}

// Bytes a second on the busiest link of a ring: each rank passes on all parts but one, twice for an
// all-reduce.
double busiest_link(double bytes, double seconds, int world, int passes) {
  return passes * bytes * (world - 1) / world / seconds;
}

struct Measured {
  std::vector<Line> lines;
  RankPlace place;
  std::string device, address;
  std::vector<FabricPort> ports;
  std::optional<Message> warning;
};

nlohmann::json as_json(const Measured& measured) {
  nlohmann::json lines = nlohmann::json::array(), ports = nlohmann::json::array();
  const int world = measured.place.world;
  for (const Line& line : measured.lines) {
    const auto bytes = static_cast<double>(line.bytes);
    lines.push_back({{"bytes", line.bytes},
                     {"all_gather", busiest_link(bytes, line.gather, world, 1)},
                     {"reduce_scatter", busiest_link(bytes, line.reduce_scatter, world, 1)},
                     {"all_reduce", busiest_link(bytes, line.all_reduce, world, 2)},
                     {"all_reduce_seconds", line.all_reduce}});
  }
  for (const FabricPort& port : measured.ports) {
    ports.push_back(
        {{"device", port.device}, {"link_layer", port.link_layer}, {"gigabits", port.gigabits}});
  }
  nlohmann::json object = {{"ranks", world},
                           {"nodes", measured.place.nodes},
                           {"device", measured.device},
                           {"address", measured.address},
                           {"bytes_per_second", lines},
                           {"ports", ports}};
  if (measured.warning) object["warning"] = to_json(*measured.warning);
  return object;
}

void print_text(const Measured& measured) {
  const int world = measured.place.world;
  std::printf("%d ranks on %d nodes, %s, %s; bytes/s of the busiest link of a ring\n", world,
              measured.place.nodes, measured.device.c_str(), measured.address.c_str());
  std::printf("  %12s %14s %14s %14s %12s\n", "bytes", "all-gather", "reduce-scatter", "all-reduce",
              "all-reduce");
  for (const Line& line : measured.lines) {
    const auto bytes = static_cast<double>(line.bytes);
    std::printf("  %12lld %9.3f GB/s %9.3f GB/s %9.3f GB/s %9.3f ms\n",
                static_cast<long long>(line.bytes),
                busiest_link(bytes, line.gather, world, 1) / 1e9,
                busiest_link(bytes, line.reduce_scatter, world, 1) / 1e9,
                busiest_link(bytes, line.all_reduce, world, 2) / 1e9, 1e3 * line.all_reduce);
  }
  for (const FabricPort& port : measured.ports) {
    std::printf("  port %s (%s): %.0f Gbit/s\n", port.device.c_str(), port.link_layer.c_str(),
                port.gigabits);
  }
  if (measured.warning) std::printf("warning: %s\n", measured.warning->text.c_str());
}

void run(const Options& options, const Ranks& ranks) {
  if (ranks.launch.world == 1) {
    throw Failure(say("bench.one_rank",
                      "there is nothing to measure between ranks: give --local 2, or start this "
                      "on several ranks"));
  }
  ParallelSpec parallel;
  parallel.device = options.device;
  parallel.threads = options.threads;
  const at::Device device = prepare_device(parallel, ranks.launch.local_rank).or_throw();
  RankGroups groups = connect_rank_groups(ranks, device).or_throw();
  Measured measured{{}, groups.place, device_name(device), ranks.address, fabric_ports(), {}};
  const int64_t most = options.megabytes << 20;
  for (int64_t bytes = std::min<int64_t>(most, 1 << 12); bytes < most; bytes *= 8) {
    measured.lines.push_back(measure(groups, device, bytes));
  }
  measured.lines.push_back(measure(groups, device, most));
  if (groups.place.rank > 0) return;
  const Line& largest = measured.lines.back();
  const double busiest =
      busiest_link(static_cast<double>(largest.bytes), largest.all_reduce, groups.place.world, 2);
  measured.warning = fabric_warning(
      measured.ports, {device.is_cuda(), verbs_library_there(), groups.place.nodes, busiest},
      ::getenv);
  options.json ? print_json(as_json(measured)) : print_text(measured);
}

}  // namespace

VerbBody add_bench_fabric(CLI::App& bench) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *bench.add_subcommand("fabric", "Bytes a second between ranks");
  verb.add_option("--device", options->device, "auto, cpu or cuda")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
      ->capture_default_str();
  add_rank_options(verb, options->ranks);
  verb.add_option("--megabytes", options->megabytes, "MiB of the largest buffer")
      ->check(CLI::Range(1, 16384))
      ->capture_default_str();
  verb.add_option("--threads", options->threads, "CPU threads of a rank, 0 = all")
      ->check(CLI::Range(0, 4096))
      ->capture_default_str();
  add_json_option(verb, options->json);
  return [options, &verb] {
    return run_on_ranks(verb, options->ranks, false,
                        [&](const Ranks& ranks) { run(*options, ranks); });
  };
}

}  // namespace ivl
