#include "plan/script_launch.h"

#include "plan/launcher_words.h"
#include "plan/script_flags.h"
#include "spec/shell_arithmetic.h"

namespace ivl::plan {
namespace {

using shell::whole_number;

class LaunchReader {
 public:
  LaunchReader(const LaunchScript& script, ScriptFindings& findings)
      : script_(script), findings_(findings) {}

  ScriptLaunch read(const TrainingCommand& training);

 private:
  void words(const std::vector<ScriptWord>& words, size_t end, std::string launcher);
  void slurm_option(const LaunchOption& option);
  void launcher_option(const LaunchOption& option);
  std::optional<int64_t> number(const LaunchOption& option);
  std::optional<int64_t> count(const LaunchOption& option);
  std::string text(const LaunchOption& option);
  void time_limit(const LaunchOption& option);
  void generic_resources(const LaunchOption& option);
  void ranks();
  void nodes();
  void port();
  void schedule();

  const LaunchScript& script_;
  ScriptFindings& findings_;
  ScriptLaunch out_;
  std::optional<int64_t> tasks_, tasks_a_node_, gpus_a_node_, all_gpus_;  // Slurm's
  std::optional<int64_t> processes_, hosts_, port_;                       // a launcher's own
  bool unknown_ranks_ = false;  // an option that decides them is known to a run only
  bool limited_ = false;
  int64_t port_line_ = 0, quota_line_ = 0;
};

std::string LaunchReader::text(const LaunchOption& option) {
  if (option.value.unknown.empty()) return option.value.text;
  findings_.warning("", say("script.option_unknown",
                            "{file}, line {line}: {option} depends on {what}, which only a run of "
                            "the script would tell; give the variable with --var NAME=VALUE",
                            findings_.at(option.value.line, {{"option", shown(option.name)},
                                                             {"what", option.value.unknown}})));
  return "";
}

std::optional<int64_t> LaunchReader::number(const LaunchOption& option) {
  const auto value = whole_number(option.value.text);
  if (option.value.unknown.empty() && value && *value > 0 && *value < (int64_t{1} << 31)) {
    return value;
  }
  if (!text(option).empty() || option.value.unknown.empty()) {
    findings_.error("",
                    say("script.bad_number",
                        "{file}, line {line}: {option} takes a number from 1 on, not '{value}'",
                        findings_.at(option.value.line, {{"option", shown(option.name)},
                                                         {"value", shown(option.value.text)}})));
  }
  return std::nullopt;
}

// Of nodes or ranks: without it, how many ranks there are is not known.
std::optional<int64_t> LaunchReader::count(const LaunchOption& option) {
  const auto value = number(option);
  if (!value) unknown_ranks_ = true;
  return value;
}

void LaunchReader::time_limit(const LaunchOption& option) {
  const std::string value = text(option);
  if (value.empty()) return;
  if (const auto seconds = slurm_seconds(value)) {
    out_.facts.wall_seconds = *seconds;
    limited_ = true;
    return;
  }
  findings_.error("", say("script.bad_time",
                          "{file}, line {line}: '{value}' is no time limit; Slurm takes minutes, "
                          "hours:minutes:seconds or days-hours",
                          findings_.at(option.value.line, {{"value", shown(value)}})));
}

// "gpu:8", "gpu:a100:8", among others perhaps.
void LaunchReader::generic_resources(const LaunchOption& option) {
  const std::string value = text(option);
  const size_t gpu = value.find("gpu");
  if (gpu == std::string::npos) return;
  const std::string one = value.substr(gpu, value.find(',', gpu) - gpu);
  const size_t colon = one.rfind(':');
  gpus_a_node_ =
      colon == std::string::npos ? std::optional<int64_t>(1) : whole_number(one.substr(colon + 1));
}

void LaunchReader::slurm_option(const LaunchOption& option) {
  const std::string& name = option.name;
  if (name == "--partition") {
    out_.partition = text(option);
  } else if (name == "--nodes") {
    out_.nodes = count(option);
  } else if (name == "--ntasks") {
    tasks_ = count(option);
  } else if (name == "--ntasks-per-node") {
    tasks_a_node_ = count(option);
  } else if (name == "--gpus-per-node") {
    gpus_a_node_ = whole_number(option.value.text.substr(option.value.text.rfind(':') + 1));
  } else if (name == "--gpus") {
    all_gpus_ = whole_number(option.value.text.substr(option.value.text.rfind(':') + 1));
  } else if (name == "--cpus-per-task") {
    out_.cpus_per_task = number(option);
  } else if (name == "--gres") {
    generic_resources(option);
  } else if (name == "--time") {
    time_limit(option);
  } else if (name == "--signal") {
    out_.signal = text(option);
  } else if (name == "--requeue" || name == "--no-requeue") {
    out_.facts.requeue = name == "--requeue";
  } else if (name == "--quotatype") {
    out_.quota_type = text(option);
    quota_line_ = option.value.line;
  } else {
    out_.srun_args.push_back(option.text);
  }
}

void LaunchReader::launcher_option(const LaunchOption& option) {
  const std::string name = with_underscores(option.name);
  if (name == "--nproc_per_node" || name == "--num_gpus") {
    processes_ = count(option);
  } else if (name == "--nnodes" || name == "--num_nodes" || name == "--num_machines") {
    hosts_ = count(option);
  } else if (name == "--num_processes") {
    all_gpus_ = count(option);
  } else if (name == "--master_port" || name == "--main_process_port") {
    port_ = whole_number(option.value.text);
    port_line_ = option.value.line;
  }
}

void LaunchReader::words(const std::vector<ScriptWord>& words, size_t end, std::string launcher) {
  for (size_t i = 0; i < end;) {
    const std::string next = launcher_at(words, i);
    if (!next.empty()) {
      launcher = next;
      if (next != "python") out_.launcher = next;
      out_.scheduled = out_.scheduled || next == "srun";
      ++i;
    } else if (!words[i].unknown.empty() && !words[i].text.starts_with('-')) {
      static_cast<void>(text({words[i].text, words[i], words[i].text}));
      ++i;
    } else if (!words[i].text.starts_with('-')) {
      ++i;
    } else {
      const LaunchOption option = option_at(words, i, end);
      if (launcher == "srun") slurm_option(option);
      if (launcher == "torchrun" || launcher == "deepspeed" || launcher == "accelerate") {
        launcher_option(option);
      }
    }
  }
}

void LaunchReader::ranks() {
  if (processes_ && !unknown_ranks_) {
    out_.gpus_per_node = processes_;
    out_.nodes = hosts_ ? hosts_ : std::optional<int64_t>(1);
    out_.gpus = *processes_ * *out_.nodes;
  } else if (out_.launcher == "accelerate" || out_.launcher == "deepspeed" ||
             out_.launcher == "torchrun") {
    out_.gpus = all_gpus_ ? all_gpus_
                : out_.launcher == "torchrun" && !unknown_ranks_
                    ? std::optional<int64_t>(hosts_.value_or(1))
                    : std::nullopt;
  } else if (out_.launcher == "srun") {
    out_.gpus_per_node = tasks_a_node_ ? tasks_a_node_ : gpus_a_node_;
    if (tasks_) {
      out_.gpus = tasks_;
    } else if (!unknown_ranks_) {  // without a number, Slurm starts one task a node
      out_.gpus = out_.nodes.value_or(1) * tasks_a_node_.value_or(1);
    }
    nodes();
  } else {
    out_.gpus = 1;
  }
}

void LaunchReader::nodes() {
  if (tasks_a_node_ && gpus_a_node_ && *tasks_a_node_ != *gpus_a_node_) {
    findings_.warning(
        "", say("script.tasks_and_gpus",
                "{file}, line {line}: {tasks} tasks a node share {gpus} GPUs; a rank "
                "takes one GPU",
                findings_.at(out_.line, {{"tasks", *tasks_a_node_}, {"gpus", *gpus_a_node_}})));
  }
  if (!out_.gpus || !out_.nodes || !out_.gpus_per_node) return;
  if (*out_.nodes * *out_.gpus_per_node == *out_.gpus) return;
  findings_.warning("", say("script.gpus_fill_no_node",
                            "{file}, line {line}: {gpus} GPUs are asked for on {nodes} nodes of "
                            "{node}: the whole division leaves GPUs out or empty",
                            findings_.at(out_.line, {{"gpus", *out_.gpus},
                                                     {"nodes", *out_.nodes},
                                                     {"node", *out_.gpus_per_node}})));
}

void LaunchReader::port() {
  const auto variable = script_.variables.find("MASTER_PORT");
  if (!port_ && variable != script_.variables.end() && variable->second.unknown.empty()) {
    port_ = whole_number(variable->second.text);
    port_line_ = variable->second.line;
  }
  if (!port_ || *port_ < 1 || *port_ > 65535) return;
  out_.facts.port = *port_;
  findings_.warning("",
                    say("script.fixed_port",
                        "{file}, line {line}: port {port} is fixed: two jobs on one node would "
                        "collide. This engine chooses a free one",
                        findings_.at(port_line_ > 0 ? port_line_ : out_.line, {{"port", *port_}})));
}

void LaunchReader::schedule() {
  if (!out_.scheduled) return;
  if (quota_line_ > 0) {
    findings_.warning("", say("script.quota_type",
                              "{file}, line {line}: --quotatype is an extension of one site; "
                              "Slurm itself refuses it",
                              findings_.at(quota_line_)));
  }
  if (!limited_) {
    findings_.warning("", say("script.no_time_limit",
                              "{file}, line {line}: the job has no --time, so that the "
                              "partition's limit ends it",
                              findings_.at(out_.line)));
  }
  if (out_.signal.empty()) {
    findings_.warning("", say("script.no_signal",
                              "{file}, line {line}: nothing signals the run before its time limit, "
                              "so that all since the last checkpoint is lost; --signal=USR1@300 "
                              "lets it save",
                              findings_.at(out_.line)));
  }
  if (!out_.facts.requeue) {
    findings_.warning("", say("script.no_requeue",
                              "{file}, line {line}: the job is not requeued: after its time limit "
                              "the run stands still until somebody starts it again (--requeue)",
                              findings_.at(out_.line)));
  }
}

ScriptLaunch LaunchReader::read(const TrainingCommand& training) {
  const auto& words = training.command->words;
  out_.launcher = "python";
  out_.program = words[training.program].text;
  out_.line = training.command->line;
  out_.scheduled = !script_.directives.empty();
  for (const ScriptCommand& directive : script_.directives) {
    this->words(directive.words, directive.words.size(), "srun");
  }
  this->words(words, training.program, "");
  ranks();
  port();
  schedule();
  return std::move(out_);
}

}  // namespace

ScriptLaunch read_launch(const LaunchScript& script, const TrainingCommand& training,
                         ScriptFindings& findings) {
  return LaunchReader(script, findings).read(training);
}

}  // namespace ivl::plan
