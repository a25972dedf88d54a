#include "remote/slurm/launch_request.h"

#include <algorithm>
#include <cmath>

#include "remote/slurm/text.h"
#include "spec/shell_expand.h"

namespace ivl::remote {
namespace {

constexpr int64_t kLeastLead = 120, kMostLead = 65535;  // sbatch --signal takes 16 bits
constexpr int64_t kMostCount = 1 << 20;

bool has_control(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

// Names of partitions, accounts, kinds: what a #SBATCH line takes without quotes.
bool is_plain_word(const std::string& text) {
  return text.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
             "_.,:+@-") == std::string::npos &&
         !text.starts_with('-');
}

bool is_uuid(const std::string& text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
    if (dash ? text[i] != '-' : !hex) return false;
  }
  return true;
}

Message bad_value(const char* field, const std::string& value) {
  return say("slurm.bad_value", "{field} '{value}' cannot be asked of Slurm",
             {{"field", field}, {"value", plain_text(value, 200)}});
}

Status check_path(const char* field, const std::string& path) {
  if (!path.starts_with('/')) {
    return say("slurm.path_relative", "{field} '{path}' must begin with /",
               {{"field", field}, {"path", plain_text(path)}});
  }
  if (path.find('\\') != std::string::npos || path.find('\0') != std::string::npos) {
    return say("slurm.path_backslash",
               "{field} '{path}' holds a backslash, which Slurm takes out of paths: choose another "
               "folder",
               {{"field", field}, {"path", plain_text(path)}});
  }
  return {};
}

Status check_lines(const LaunchRequest& request) {
  for (const std::string& flag : request.sbatch_flags) {
    if (!flag.starts_with('-') || has_control(flag)) return bad_value("sbatch flag", flag);
  }
  for (const std::string& flag : request.srun_flags) {
    if (!flag.starts_with('-')) return bad_value("srun flag", flag);
  }
  if (request.engine.empty() || request.engine[0].empty()) return bad_value("engine", "");
  return {};
}

// A knob as a number from 1 on; `otherwise` where it is not set.
Result<int64_t> knob(const std::map<std::string, std::string>& variables, const char* name,
                     int64_t otherwise) {
  const auto found = variables.find(name);
  if (found == variables.end() || found->second.empty()) return otherwise;
  const auto number = whole_number(found->second);
  if (!number || *number < 1 || *number > kMostCount) return bad_value(name, found->second);
  return *number;
}

Result<std::vector<std::string>> words_of(const std::string& text) {
  auto source = shell::cut(text, "SRUN_ARGS");
  if (!source) return source.error();
  if (source->commands.size() > 1) return bad_value("SRUN_ARGS", text);
  std::vector<std::string> words;
  const std::map<std::string, std::string> none;
  shell::Expander expander("SRUN_ARGS", none);
  for (const shell::Command& command : source->commands) {
    for (const shell::Word& word : command.words) {
      for (const ScriptWord& field : expander.fields(word)) {
        if (!field.unknown.empty()) return bad_value("SRUN_ARGS", field.unknown);
        words.push_back(field.text);
      }
    }
  }
  return words;
}

Status place(const std::map<std::string, std::string>& variables, LaunchRequest& request) {
  const auto per_node = knob(variables, "GPUS_PER_NODE", request.gpus_per_node);
  if (!per_node) return per_node.error();
  const auto gpus = knob(variables, "GPUS", request.nodes * *per_node);
  if (!gpus) return gpus.error();
  request.gpus_per_node = std::min(*gpus, *per_node);
  request.nodes = *gpus / request.gpus_per_node;
  if (request.nodes * request.gpus_per_node == *gpus) return {};
  return say("slurm.gpus_fill_no_nodes",
             "GPUS {gpus} are no whole nodes of {node}: take {less} or {more}",
             {{"gpus", *gpus},
              {"node", *per_node},
              {"less", request.nodes * *per_node},
              {"more", (request.nodes + 1) * *per_node}});
}

}  // namespace

int64_t signal_lead(const LaunchRequest& request) {
  const double lead = std::ceil(3 * request.save_seconds + request.step_seconds);
  if (!(lead > kLeastLead)) return kLeastLead;
  return lead >= kMostLead ? kMostLead : static_cast<int64_t>(lead);
}

Status check_request(const LaunchRequest& request) {
  if (!is_uuid(request.uuid)) return bad_value("uuid", request.uuid);
  for (const auto& [field, value] : {std::pair{"partition", &request.partition},
                                     {"account", &request.account},
                                     {"QOS", &request.qos},
                                     {"GPU kind", &request.gpu_kind}}) {
    if (!is_plain_word(*value)) return bad_value(field, *value);
  }
  for (const auto& [field, value] : {std::pair{"nodes", request.nodes},
                                     {"GPUs of a node", request.gpus_per_node},
                                     {"CPUs of a task", request.cpus_per_task}}) {
    if (value < 1 || value > kMostCount) return bad_value(field, std::to_string(value));
  }
  if (request.limit_seconds < 0 || request.memory_mib.value_or(0) < 0) {
    return bad_value("limit", "below 0");
  }
  for (const auto& [field, path] : {std::pair{"work folder", &request.work_folder},
                                    {"run folder", &request.run_folder},
                                    {"run spec", &request.run_spec}}) {
    if (auto status = check_path(field, *path); !status) return status;
  }
  return check_lines(request);
}

Result<PublishedKnobs> from_published(const std::map<std::string, std::string>& variables,
                                      LaunchRequest request) {
  PublishedKnobs knobs;
  if (auto status = place(variables, request); !status) return status.error();
  const auto cpus = knob(variables, "CPUS_PER_TASK", request.cpus_per_task);
  if (!cpus) return cpus.error();
  request.cpus_per_task = *cpus;
  const auto text = [&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
  };
  if (const std::string partition = text("PARTITION"); !partition.empty()) {
    request.partition = partition;
  }
  if (const std::string quota = text("QUOTA_TYPE"); !quota.empty()) {
    request.sbatch_flags.push_back("--quotatype=" + quota);
  }
  auto words = words_of(text("SRUN_ARGS"));
  if (!words) return words.error();
  request.srun_flags.insert(request.srun_flags.end(), words->begin(), words->end());
  for (const auto& [name, key] :
       {std::pair{"PER_DEVICE_BATCH_SIZE", "batch.micro"}, {"BATCH_SIZE", "batch.global"}}) {
    const auto value = knob(variables, name, 0);
    if (!value) return value.error();
    if (*value > 0) knobs.assignments.push_back(key + ("=" + std::to_string(*value)));
  }
  knobs.request = std::move(request);
  return knobs;
}

}  // namespace ivl::remote
