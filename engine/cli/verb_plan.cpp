// plan: memory, time and findings of a run before it is queued, from its spec alone.
#include <cmath>
#include <filesystem>
#include <memory>

#include "cli/plan_text.h"
#include "cli/verbs.h"
#include "data/mixture.h"
#include "plan/run_plan.h"

namespace ivl {
namespace {

struct Options {
  std::string spec, device;
  std::vector<std::string> assignments, assumptions;
  int64_t ranks = 0, ranks_per_node = 8, port = 0;
  double memory_gb = 0, bandwidth = 0, wall_hours = 0, free_gb = -1;
  bool requeue = false, overwrite = false, collectives = false, json = false;
};

// Nothing where the mixture is not here or does not tell.
std::optional<int64_t> rows_of(const DataSpec& data) {
  if (data.mixture.empty() || !std::filesystem::exists(data.mixture)) return std::nullopt;
  return declared_rows(load_mixture(data.mixture, data.root).or_throw());
}

// Free space where the run folder is or would be made.
std::optional<int64_t> free_bytes(const Options& options, const std::string& output) {
  if (options.free_gb >= 0) return std::llround(options.free_gb * 1e9);
  if (output.empty()) return std::nullopt;
  std::error_code error;
  std::filesystem::path place = std::filesystem::absolute(output, error);
  while (!error && !place.empty() && !std::filesystem::exists(place, error) &&
         place.has_relative_path()) {
    place = place.parent_path();
  }
  const std::filesystem::space_info space = std::filesystem::space(place, error);
  if (error) return std::nullopt;
  return static_cast<int64_t>(space.available);
}

plan::Assumptions assume(const Options& options, const RunSpec& spec, const plan::Device& device) {
  plan::Assumptions assumptions(device, spec.precision.compute == "bf16" ? 2 : 4);
  if (const auto rows = rows_of(spec.data); rows && *rows > 0) {
    assumptions.give("rows", static_cast<double>(*rows));
  }
  if (options.bandwidth > 0) assumptions.give("storage_gbps", options.bandwidth);
  for (const std::string& one : options.assumptions) assumptions.assign(one).or_throw();
  return assumptions;
}

plan::PlanRequest request_of(const Options& options) {
  const RunSpec spec = load_run_spec(options.spec, options.assignments).or_throw();
  const bool cpu = spec.parallel.device == "cpu";
  const std::string name = !options.device.empty() ? options.device : cpu ? "cpu" : "a100-80gb";
  const plan::Device device = plan::find_device(name).or_throw();
  plan::PlanRequest request{spec,
                            options.ranks,
                            options.ranks_per_node,
                            device,
                            std::llround(options.memory_gb * 1e9),
                            assume(options, spec, device),
                            {}};
  request.launch.wall_seconds = options.wall_hours * 3600;
  request.launch.free_bytes = free_bytes(options, spec.logging.output);
  request.launch.requeue = options.requeue;
  request.launch.overwrite = options.overwrite;
  request.launch.port = options.port;
  return request;
}

nlohmann::json collectives_json(const plan::RunPlan& plan) {
  auto list = nlohmann::json::array();
  for (const plan::Collective& one : plan.schedule.order) {
    list.push_back({{"kind", plan::to_string(one.kind)},
                    {"unit", one.unit},
                    {"elements", one.elements},
                    {"ranks", one.ranks},
                    {"bytes", one.bytes},
                    {"messages", one.messages},
                    {"times", one.times}});
  }
  return list;
}

int run(const Options& options) {
  const plan::PlanRequest request = request_of(options);
  const plan::RunPlan plan = plan::plan_run(request).or_throw();
  if (options.json) {
    nlohmann::json object = plan::to_json(plan, request);
    if (options.collectives) object["collectives"] = collectives_json(plan);
    print_json(object);
  } else {
    print_plan(plan, request);
    if (options.collectives) print_collectives(plan);
  }
  return first_error(plan.findings) ? kExitSuccess : kExitFailure;
}

}  // namespace

VerbBody add_plan_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *app.add_subcommand(
      "plan", "Memory of a rank, time and what would go wrong, before anything is queued");
  verb.add_option("SPEC", options->spec, "Run spec or preset")->required();
  add_set_option(verb, options->assignments);
  verb.add_option("--ranks", options->ranks, "Ranks, one a device; without it the fewest that fit")
      ->check(CLI::Range(1, 1 << 20));
  verb.add_option("--ranks-per-node", options->ranks_per_node, "Ranks of a node")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  verb.add_option("--device", options->device,
                  "a100-80gb, h100-80gb, cpu, ...; an unknown name lists all");
  verb.add_option("--memory", options->memory_gb, "Memory of a rank's device, in 10^9 bytes")
      ->check(CLI::Range(0.001, 1e6));
  verb.add_option("--bandwidth", options->bandwidth,
                  "What all ranks together write into the run folder, GB/s")
      ->check(CLI::Range(1e-6, 1e6));
  verb.add_option("--assume", options->assumptions,
                  "Replaces an assumed number, KEY=VALUE; may be given again")
      ->allow_extra_args(false);
  verb.add_option("--wall-hours", options->wall_hours, "Time limit of a job")
      ->check(CLI::Range(0.001, 1e5));
  verb.add_option("--free", options->free_gb,
                  "Free space for the run folder, GB; without it that of logging.output")
      ->check(CLI::Range(0.0, 1e9));
  verb.add_flag("--requeue", options->requeue, "The scheduler starts the job again");
  verb.add_flag("--overwrite", options->overwrite, "Each start begins the run folder anew");
  verb.add_option("--port", options->port, "Fixed port of the ranks' meeting")
      ->check(CLI::Range(1, 65535));
  verb.add_flag("--collectives", options->collectives, "Lists every collective of a step too");
  add_json_option(verb, options->json);
  verb.footer("Exit codes: 0 nothing speaks against it, 1 an error among the findings.");
  return [options] { return run(*options); };
}

}  // namespace ivl
