// What a cluster offers: partitions with their limits, nodes with their GPUs, accounts and QOS.
#pragma once

#include <map>

#include "remote/slurm/tools.h"

namespace ivl::remote {

struct ClusterNode {
  std::string name;
  std::string state;                    ///< Slurm's word with its flags: "IDLE+DRAIN"
  bool usable = true;                   ///< takes jobs, now or once it has woken
  std::map<std::string, int64_t> gpus;  ///< by kind; "" where the site names none
  int64_t gpus_used = 0;
  int64_t cpus = 0, cpus_used = 0, memory_mib = 0;
  std::vector<std::string> partitions;
  int64_t gpu_count() const;
  int64_t gpus_free() const;  ///< 0 where it is not usable
};

struct Partition {
  std::string name;
  bool is_default = false, up = true;
  int64_t most_seconds = 0, default_seconds = 0;  ///< 0: no limit; not told
  int64_t most_nodes = 0, nodes = 0;              ///< most 0: no limit
  std::vector<std::string> accounts, qos;         ///< allowed; empty: all
  bool requeues_preempted = false;
};

struct Association {
  std::string account;
  std::vector<std::string> qos;
};

struct ClusterFacts {
  std::string name, version;
  std::vector<Partition> partitions;
  std::vector<ClusterNode> nodes;
  std::vector<Association> associations;  ///< empty: no accounting, or it does not tell
  std::string default_account;
  std::vector<Message> notes;  ///< what could not be read, in words

  const Partition* partition(const std::string& name) const;  ///< "": the default one; nullptr
  /// Nodes of a partition by their GPUs: {"a100": {8}}; several kinds or counts mean a mixture.
  std::map<std::string, std::vector<int64_t>> gpus_of(const std::string& partition) const;
};

/// Of `scontrol show node -o`, `scontrol show partition -o`; lines without a name are passed over.
std::vector<ClusterNode> read_nodes(std::string_view out);
std::vector<Partition> read_partitions(std::string_view out);
/// "gpu:a100:8(S:0-1),shard:4": GPUs by kind, all else left out.
std::map<std::string, int64_t> read_gres(std::string_view text);

/// One command for all. Errors: the link; the controller does not answer.
Result<ClusterFacts> ask_cluster(CommandRunner& runner, const SlurmTools& tools);

}  // namespace ivl::remote
