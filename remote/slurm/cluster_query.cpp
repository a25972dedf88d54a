// Asking a cluster for its facts.
#include "remote/slurm/cluster_facts.h"
#include "remote/slurm/sections.h"
#include "remote/slurm/text.h"
#include "remote/ssh/quote.h"

namespace ivl::remote {
namespace {

std::string configured(std::string_view out, std::string_view key) {
  for (const std::string_view line : split(out, '\n')) {
    const size_t equals = line.find('=');
    if (equals == std::string_view::npos || trimmed(line.substr(0, equals)) != key) continue;
    return plain_text(trimmed(line.substr(equals + 1)), 255);
  }
  return "";
}

std::vector<Association> read_associations(std::string_view out) {
  std::vector<Association> found;
  for (const std::string_view line : split(out, '\n')) {
    const auto fields = split(line, '|');
    if (fields.size() < 2 || fields[0].empty()) continue;
    Association association{plain_text(fields[0], 255), {}};
    for (const std::string_view name : split(fields[1], ',')) {
      association.qos.push_back(plain_text(name, 255));
    }
    found.push_back(std::move(association));
  }
  return found;
}

void read_accounting(const std::vector<Section>& parts, ClusterFacts& facts) {
  if (parts.size() < 5 || parts[3].status != 0) {
    facts.notes.push_back(say("slurm.no_accounting",
                              "this cluster tells no accounts and QOS: leave them empty, or type "
                              "what your site gave you"));
    return;
  }
  facts.associations = read_associations(parts[3].out);
  const auto lines = split(trimmed(parts[4].out), '\n');
  if (parts[4].status == 0 && !lines.empty()) {
    facts.default_account = plain_text(trimmed(split(lines.front(), '|').front()), 255);
  }
}

}  // namespace

Result<ClusterFacts> ask_cluster(CommandRunner& runner, const SlurmTools& tools) {
  Sections sections;
  const std::string show = tools.word("scontrol") + " show ";
  sections.add(show + "partition -o");
  sections.add(show + "node -o");
  sections.add(show + "config");
  if (tools.has("sacctmgr")) {
    const std::string ask = tools.word("sacctmgr") + " -n -P show ";
    sections.add(ask + "assoc user=\"$(id -un)\" format=Account,QOS");
    sections.add(ask + "user \"$(id -un)\" format=DefaultAccount");
  }
  auto answer = run_slurm(runner, tools, sections.script(), std::chrono::seconds(60));
  if (!answer) return answer.error();
  const auto parts = sections.cut(answer->out);
  if (parts.size() < 3 || parts[0].status != 0 || parts[1].status != 0) {
    return say("slurm.no_answer", "Slurm does not answer: {reason}",
               {{"reason", complaint_of(parts.empty() ? answer->err : parts[0].out)}});
  }
  ClusterFacts facts;
  facts.partitions = read_partitions(parts[0].out);
  facts.nodes = read_nodes(parts[1].out);
  facts.name = configured(parts[2].out, "ClusterName");
  facts.version = configured(parts[2].out, "SLURM_VERSION");
  if (facts.version.empty()) facts.version = tools.version;
  read_accounting(parts, facts);
  return facts;
}

}  // namespace ivl::remote
