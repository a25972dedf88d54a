#include "remote/slurm/cluster_facts.h"

#include <algorithm>

#include "remote/slurm/text.h"

namespace ivl::remote {
namespace {

constexpr int64_t kMostGpus = 1024;  // of a node

std::string text_of(std::string_view line, std::string_view key) {
  const std::string_view value = value_of(line, key);
  return value == "(null)" || value == "N/A" ? "" : plain_text(value);
}

std::vector<std::string> names_of(std::string_view line, std::string_view key) {
  std::vector<std::string> names;
  const std::string text = text_of(line, key);
  if (text == "ALL") return names;
  for (const std::string_view name : split(text, ',')) names.emplace_back(name);
  return names;
}

int64_t count_of(std::string_view line, std::string_view key) {
  return whole_number(value_of(line, key)).value_or(0);
}

// DOWN, DRAIN and their kin take no job; a node that is switched off to save power wakes for one.
bool is_usable(std::string_view state) {
  for (const char* word : {"DOWN", "DRAIN", "FAIL", "MAINT", "NOT_RESPONDING", "NO_RESPOND",
                           "UNKNOWN", "FUTURE", "RESERVED", "INVALID_REG", "PLANNED_DOWN"}) {
    for (size_t at = state.find(word); at != std::string_view::npos;
         at = state.find(word, at + 1)) {
      const bool begins = at == 0 || state[at - 1] == '+';
      if (begins && !state.substr(at).starts_with("DOWNGRADE")) return false;
    }
  }
  return state.find('*') == std::string_view::npos;
}

// AllocTRES=cpu=30,gres/gpu=3,gres/gpu:a100=3: the sum stands first where it stands at all.
int64_t used_gpus(std::string_view line) {
  int64_t sum = -1, kinds = 0;
  for (const std::string_view item : split(value_of(line, "AllocTRES"), ',')) {
    const size_t equals = item.rfind('=');
    if (equals == std::string_view::npos) continue;
    const int64_t count = std::min(whole_number(item.substr(equals + 1)).value_or(0), kMostGpus);
    if (item.starts_with("gres/gpu=")) sum = count;
    if (item.starts_with("gres/gpu:")) kinds += count;
  }
  return sum >= 0 ? sum : kinds;
}

int64_t used_in_gres(std::string_view line) {
  int64_t used = 0;
  for (const auto& [kind, count] : read_gres(value_of(line, "GresUsed"))) used += count;
  return used;
}

}  // namespace

int64_t ClusterNode::gpu_count() const {
  int64_t count = 0;
  for (const auto& [kind, of_kind] : gpus) count += of_kind;
  return count;
}

int64_t ClusterNode::gpus_free() const {
  return usable ? std::max<int64_t>(0, gpu_count() - gpus_used) : 0;
}

std::map<std::string, int64_t> read_gres(std::string_view text) {
  std::map<std::string, int64_t> gpus;
  while (!text.empty()) {
    // Commas inside of brackets belong to the item: gpu:a100:4(S:0,2).
    size_t end = 0;
    for (int depth = 0; end < text.size() && (depth > 0 || text[end] != ','); ++end) {
      depth += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
    }
    const std::string_view item = text.substr(0, std::min(end, text.find('(')));
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto parts = split(item, ':');
    if (parts.size() < 2 || parts.size() > 3 || parts[0] != "gpu") continue;
    const auto count = whole_number(parts.back());
    if (!count || *count < 1 || *count > kMostGpus) continue;
    gpus[parts.size() == 3 ? plain_text(parts[1], 64) : std::string()] += *count;
  }
  return gpus;
}

std::vector<ClusterNode> read_nodes(std::string_view out) {
  std::vector<ClusterNode> nodes;
  for (const std::string_view line : split(out, '\n')) {
    ClusterNode node;
    node.name = text_of(line, "NodeName");
    if (node.name.empty()) continue;
    node.state = text_of(line, "State");
    node.usable = is_usable(node.state);
    node.gpus = read_gres(value_of(line, "Gres"));
    node.gpus_used = std::max(used_gpus(line), used_in_gres(line));
    node.cpus = count_of(line, "CPUTot");
    node.cpus_used = count_of(line, "CPUAlloc");
    node.memory_mib = count_of(line, "RealMemory");
    node.partitions = names_of(line, "Partitions");
    nodes.push_back(std::move(node));
  }
  return nodes;
}

std::vector<Partition> read_partitions(std::string_view out) {
  std::vector<Partition> partitions;
  for (const std::string_view line : split(out, '\n')) {
    Partition partition;
    partition.name = text_of(line, "PartitionName");
    if (partition.name.empty()) continue;
    partition.is_default = value_of(line, "Default") == "YES";
    partition.up = value_of(line, "State") == "UP";
    partition.most_seconds = duration_seconds(value_of(line, "MaxTime")).value_or(0);
    partition.default_seconds = duration_seconds(value_of(line, "DefaultTime")).value_or(0);
    partition.most_nodes = count_of(line, "MaxNodes");
    partition.nodes = count_of(line, "TotalNodes");
    partition.accounts = names_of(line, "AllowAccounts");
    partition.qos = names_of(line, "AllowQos");
    partition.requeues_preempted = value_of(line, "PreemptMode").find("REQUEUE") == 0;
    partitions.push_back(std::move(partition));
  }
  return partitions;
}

const Partition* ClusterFacts::partition(const std::string& wanted) const {
  for (const Partition& one : partitions) {
    if (wanted.empty() ? one.is_default : one.name == wanted) return &one;
  }
  return nullptr;
}

std::map<std::string, std::vector<int64_t>> ClusterFacts::gpus_of(const std::string& wanted) const {
  std::map<std::string, std::vector<int64_t>> found;
  for (const ClusterNode& node : nodes) {
    if (std::find(node.partitions.begin(), node.partitions.end(), wanted) ==
        node.partitions.end()) {
      continue;
    }
    for (const auto& [kind, count] : node.gpus) {
      auto& counts = found[kind];
      if (std::find(counts.begin(), counts.end(), count) == counts.end()) counts.push_back(count);
    }
  }
  for (auto& [kind, counts] : found) std::sort(counts.begin(), counts.end());
  return found;
}

}  // namespace ivl::remote
