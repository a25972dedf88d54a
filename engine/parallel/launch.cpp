#include "parallel/launch.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>

#include "parallel/host_list.h"

namespace ivl {
namespace {

// Slurm numbers steps that srun did not start (batch, extern, interactive) from here on.
constexpr int64_t kFirstSpecialStep = 0xfffffff0;
constexpr size_t kLongestJob = 100;  // characters

std::string file_name_of(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](unsigned char c) {
        return !(c < 128 && std::isalnum(c)) && c != '-' && c != '_' && c != '.';
      },
      '-');
  return text.substr(0, kLongestJob);
}

// Looks variables up and keeps the first complaint.
class Variables {
 public:
  explicit Variables(const GetEnvironment& look) : look_(look) {}

  std::string text(const std::string& name) const {
    const char* value = look_(name.c_str());
    return value ? value : "";
  }
  bool has(const std::string& name) const { return !text(name).empty(); }

  /// Whether it is there; it must be, beside another one.
  bool need(const std::string& name, const std::string& beside) {
    if (has(name)) return true;
    complain(say("ranks.variable_missing",
                 "{beside} is set but {name} is not: the launcher's variables are incomplete",
                 {{"beside", beside}, {"name", name}}));
    return false;
  }
  /// Must be there, between `least` and `most`.
  int need(const std::string& name, const std::string& beside, int least, int most) {
    return need(name, beside) ? number(name, least, least, most) : least;
  }
  /// `otherwise` where it is not set.
  int number(const std::string& name, int otherwise, int least, int most) {
    const std::string value = text(name);
    if (value.empty()) return otherwise;
    int read = 0;
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, read);
    if (error == std::errc() && stop == end && read >= least && read <= most) return read;
    complain(say("ranks.variable_value", "{name} is '{value}', not a number from {least} to {most}",
                 {{"name", name}, {"value", value}, {"least", least}, {"most", most}}));
    return otherwise;
  }
  void contradiction(const std::string& one, const std::string& other) {
    complain(say(
        "ranks.variables_differ",
        "{one}={one_value} and {other}={other_value} contradict each other",
        {{"one", one}, {"one_value", text(one)}, {"other", other}, {"other_value", text(other)}}));
  }
  void complain(Message message) {
    if (!complaint_) complaint_ = std::move(message);
  }
  Result<Launch> result(Launch launch) const {
    if (complaint_) return *complaint_;
    return launch;
  }

 private:
  const GetEnvironment& look_;
  std::optional<Message> complaint_;
};

Result<Launch> from_parent(Variables& of) {
  Launch launch;
  launch.source = "local";
  launch.world = of.need(kLocalWorld, kLocalRank, 1, kMostRanks);
  launch.rank = of.need(kLocalRank, kLocalWorld, 0, launch.world - 1);
  launch.local_rank = launch.rank;
  launch.local_world = launch.world;
  launch.job = file_name_of("local-" + of.text(kLocalJob));
  return of.result(std::move(launch));
}

// Which node the rank is on, where the launcher only told the places on it.
void place_on_node(Variables& of, Launch& launch) {
  launch.nodes =
      of.number("GROUP_WORLD_SIZE", (launch.world + launch.local_world - 1) / launch.local_world, 1,
                launch.world);
  launch.node =
      of.number("GROUP_RANK", launch.rank / launch.local_world, 0, std::max(0, launch.nodes - 1));
  if (launch.local_rank > launch.rank || (launch.nodes == 1 && launch.local_rank != launch.rank)) {
    of.contradiction("LOCAL_RANK", "RANK");
  }
}

Result<Launch> from_torchrun(Variables& of) {
  Launch launch;
  launch.source = "torchrun";
  launch.world = of.need("WORLD_SIZE", "RANK", 1, kMostRanks);
  launch.rank = of.need("RANK", "WORLD_SIZE", 0, launch.world - 1);
  if (launch.world > 1) {
    launch.local_world = of.need("LOCAL_WORLD_SIZE", "WORLD_SIZE", 1, launch.world);
    launch.local_rank = of.need("LOCAL_RANK", "RANK", 0, launch.local_world - 1);
    place_on_node(of, launch);
  }
  const std::string id = of.text("TORCHELASTIC_RUN_ID");
  launch.job = file_name_of("torchrun-" + (id.empty() || id == "none" ? "" : id + "-") +
                            of.text("MASTER_PORT") + "-r" +
                            std::to_string(of.number("TORCHELASTIC_RESTART_COUNT", 0, 0, 1 << 30)));
  return of.result(std::move(launch));
}

bool in_slurm_step(const Variables& of) {
  const std::string step = of.text("SLURM_STEP_ID");
  int64_t number = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), number);
  return of.has("SLURM_JOB_ID") && error == std::errc() && end == step.data() + step.size() &&
         number < kFirstSpecialStep;
}

// The step's own value of a variable where there is one: a step may be smaller than its job.
std::string step_or_job(const Variables& of, const char* step, const char* job) {
  return of.has(step) ? step : job;
}

void read_slurm_nodes(Variables& of, Launch& launch) {
  const std::string list = step_or_job(of, "SLURM_STEP_NODELIST", "SLURM_JOB_NODELIST");
  launch.nodes = of.need("SLURM_NNODES", "SLURM_PROCID", 1, launch.world);
  launch.node = of.need("SLURM_NODEID", "SLURM_PROCID", 0, launch.nodes - 1);
  if (!of.need(list, "SLURM_PROCID")) return;
  auto hosts = expand_host_list(of.text(list));
  if (!hosts) return of.complain(hosts.error());
  launch.hosts = std::move(*hosts);
  if (static_cast<int>(launch.hosts.size()) != launch.nodes) of.contradiction(list, "SLURM_NNODES");
}

void read_slurm_places(Variables& of, Launch& launch) {
  const std::string tasks = step_or_job(of, "SLURM_STEP_TASKS_PER_NODE", "SLURM_TASKS_PER_NODE");
  launch.local_world = launch.world;
  if (launch.nodes > 1 || of.has(tasks)) {
    if (!of.need(tasks, "SLURM_NNODES")) return;
    const auto counts = expand_task_counts(of.text(tasks));
    if (!counts) return of.complain(counts.error());
    if (static_cast<int>(counts->size()) != launch.nodes) {
      return of.contradiction(tasks, "SLURM_NNODES");
    }
    if (std::accumulate(counts->begin(), counts->end(), int64_t{0}) != launch.world) {
      return of.contradiction(tasks, "SLURM_NTASKS");
    }
    launch.local_world = (*counts)[static_cast<size_t>(launch.node)];
  }
  launch.local_rank = of.need("SLURM_LOCALID", "SLURM_PROCID", 0, launch.local_world - 1);
}

Result<Launch> from_slurm(Variables& of) {
  Launch launch;
  launch.source = "slurm";
  launch.world = of.need("SLURM_NTASKS", "SLURM_STEP_ID", 1, kMostRanks);
  launch.rank = of.need("SLURM_PROCID", "SLURM_STEP_ID", 0, launch.world - 1);
  if (launch.world > 1) {
    read_slurm_nodes(of, launch);
    if (auto so_far = of.result(launch); !so_far) return so_far;
    read_slurm_places(of, launch);
  }
  const int restarts = of.number("SLURM_RESTART_COUNT", 0, 0, 1 << 30);
  launch.job = file_name_of("slurm-" + of.text("SLURM_JOB_ID") + "-r" + std::to_string(restarts) +
                            "-s" + of.text("SLURM_STEP_ID"));
  return of.result(std::move(launch));
}

}  // namespace

Result<Launch> launch_from_environment(const GetEnvironment& look) {
  Variables of(look);
  if (of.has(kLocalRank) || of.has(kLocalWorld)) return from_parent(of);
  const bool torchrun = of.has("RANK") || of.has("WORLD_SIZE");
  if (!torchrun) return in_slurm_step(of) ? from_slurm(of) : of.result({});
  // torchrun below srun has one task a node; scripts that copy Slurm's numbers must copy both.
  if (in_slurm_step(of) && !of.has("TORCHELASTIC_RUN_ID")) {
    if (of.text("RANK") != of.text("SLURM_PROCID")) of.contradiction("RANK", "SLURM_PROCID");
    if (of.text("WORLD_SIZE") != of.text("SLURM_NTASKS")) {
      of.contradiction("WORLD_SIZE", "SLURM_NTASKS");
    }
    if (auto so_far = of.result({}); !so_far) return so_far;
    return from_slurm(of);
  }
  return from_torchrun(of);
}

}  // namespace ivl
