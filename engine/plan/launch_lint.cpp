#include "plan/launch_lint.h"

#include <algorithm>
#include <cmath>

#include "spec/batch.h"

namespace ivl::plan {
namespace {

class Lint {
 public:
  Lint(const RunPlan& plan, const PlanRequest& request)
      : plan_(plan), request_(request), spec_(request.spec) {}

  std::vector<Finding> run() {
    ranks();
    memory();
    saves();
    wall_time();
    launch();
    network();
    return std::move(list_);
  }

 private:
  void ranks();
  void memory();
  void saves();
  void wall_time();
  void launch();
  void network();
  void idle();
  void disk();

  void error(const std::string& key, Message message) {
    list_.push_back({Severity::error, key, std::move(message)});
  }
  void warning(const std::string& key, Message message) {
    list_.push_back({Severity::warning, key, std::move(message)});
  }
  double save_interval() const {
    return static_cast<double>(spec_.checkpoint.every_steps) * plan_.time.seconds;
  }

  const RunPlan& plan_;
  const PlanRequest& request_;
  const RunSpec& spec_;
  std::vector<Finding> list_;
};

void Lint::ranks() {
  const int64_t world = plan_.input.world, a_node = request_.ranks_per_node;
  if (world > a_node && world % a_node != 0) {
    warning("", say("plan.ranks_fill_no_node",
                    "{ranks} ranks do not fill nodes of {node}: the last node has {left}",
                    {{"ranks", world}, {"node", a_node}, {"left", world % a_node}}));
  }
  const int64_t together = world * spec_.batch.micro, count = spec_.batch.global / together;
  const int64_t left = spec_.batch.global % together;
  if (left == 0) return;
  warning("batch.global",
          say("plan.batch_not_divisible",
              "batch.global {global} = {count} x ({ranks} ranks x batch.micro {micro}) + {left}; "
              "the reference's script would train with {reference} rows a step, this engine "
              "takes all {global}",
              {{"global", spec_.batch.global},
               {"count", count},
               {"ranks", world},
               {"micro", spec_.batch.micro},
               {"left", left},
               {"reference", count * together}}));
  idle();
}

void Lint::idle() {
  const auto idle = idle_ranks(plan_.input.micro_batches, plan_.input.world);
  if (idle) warning("batch.micro", *idle);
}

void Lint::memory() {
  if (plan_.budget == 0) return;
  const Component* over = first_over(plan_.components, Place::device, plan_.budget);
  if (over == nullptr) return;
  error(over->key,
        say("plan.over_memory",
            "a rank needs {need} and has {budget}; the first part beyond it is: {component} "
            "({size})",
            {{"need", size_text(total_bytes(plan_.components, Place::device))},
             {"budget", size_text(plan_.budget)},
             {"component", component_text(over->name)},
             {"size", size_text(over->bytes)}}));
}

void Lint::saves() {
  const CheckpointSpec& checkpoint = spec_.checkpoint;
  if (checkpoint.keep == 1) {
    warning("checkpoint.keep",
            say("plan.keep_one",
                "checkpoint.keep 1 leaves one checkpoint: if its files are damaged, nothing is "
                "left to continue from; keep 2"));
  }
  if (checkpoint.every_steps == 0 && plan_.total_seconds > 3600) {
    warning("checkpoint.every_steps",
            say("plan.saves_at_end_only",
                "checkpoint.every_steps 0 saves at the end only: a failure loses up to {time}",
                {{"time", time_text(plan_.total_seconds)}}));
  }
  if (checkpoint.every_steps > 0 && plan_.checkpoint.save_seconds > save_interval()) {
    warning("checkpoint.every_steps",
            say("plan.save_outlasts_interval",
                "a full checkpoint of {size} takes {save}, but one is due every {interval}; save "
                "less often, or keep rare full ones beside weights only ({weights})",
                {{"size", size_text(plan_.checkpoint.full_bytes)},
                 {"save", time_text(plan_.checkpoint.save_seconds)},
                 {"interval", time_text(save_interval())},
                 {"weights", size_text(plan_.checkpoint.weights_bytes)}}));
  }
  disk();
}

void Lint::disk() {
  if (!request_.launch.free_bytes) return;
  const int64_t free = *request_.launch.free_bytes;
  if (plan_.checkpoint.disk_bytes <= free) return;
  const bool one_fits = plan_.checkpoint.full_bytes * 2 <= free;
  Message message = say("plan.disk",
                        "{count} checkpoints of {size} need {need}, {free} are free (those kept "
                        "and the one being written); lower checkpoint.keep or choose another disk",
                        {{"count", plan_.checkpoint.on_disk},
                         {"size", size_text(plan_.checkpoint.full_bytes)},
                         {"need", size_text(plan_.checkpoint.disk_bytes)},
                         {"free", size_text(free)}});
  one_fits ? warning("checkpoint.keep", std::move(message))
           : error("logging.output", std::move(message));
}

void Lint::wall_time() {
  const double wall = request_.launch.wall_seconds, save = plan_.checkpoint.save_seconds;
  if (wall <= 0) return;
  const double lead = 1.5 * save + 2 * plan_.time.seconds;  // the step under way, and some air
  if (wall <= lead + plan_.time.seconds) {
    error("checkpoint.every_steps",
          say("plan.wall_below_save",
              "a job of {wall} is too short: a step takes {step} and its checkpoint {save}, so "
              "that nothing would be saved before the limit",
              {{"wall", time_text(wall)},
               {"step", time_text(plan_.time.seconds)},
               {"save", time_text(save)}}));
    return;
  }
  if (plan_.total_seconds <= wall) return;
  warning("", say("plan.over_wall_time",
                  "the run takes {total}, a job {wall}: about {jobs} jobs. Have the scheduler "
                  "signal {lead} s before the limit (--signal=B:USR1@{lead}), a checkpoint takes "
                  "{save}",
                  {{"total", time_text(plan_.total_seconds)},
                   {"wall", time_text(wall)},
                   {"jobs", std::llround(std::ceil(plan_.total_seconds / (wall - lead)))},
                   {"lead", std::llround(std::ceil(lead))},
                   {"save", time_text(save)}}));
  if (!request_.launch.requeue) {
    warning("", say("plan.no_requeue",
                    "the job is not requeued: after {wall} the run stands still until somebody "
                    "starts it again",
                    {{"wall", time_text(wall)}}));
  }
}

void Lint::launch() {
  const LaunchFacts& launch = request_.launch;
  if (launch.requeue && launch.overwrite) {
    error("logging.output",
          say("plan.requeue_overwrites",
              "the job is requeued and its run folder overwritten: each restart would begin at "
              "step 0"));
  }
  if (launch.port != 0) {
    warning("", say("plan.fixed_port",
                    "port {port} is fixed: two jobs on one node would collide; leave the choice "
                    "to the engine",
                    {{"port", launch.port}}));
  }
}

void Lint::network() {
  if (plan_.time.exposed <= 0.25 * plan_.time.compute) return;
  warning(
      setting_key("parallel.after_forward_language"),
      say("plan.waits_for_network",
          "{exposed} of a step of {step} are communication that nothing hides; larger "
          "micro-batches, fewer ranks or weights kept after forward lessen it",
          {{"exposed", time_text(plan_.time.exposed)}, {"step", time_text(plan_.time.seconds)}}));
}

}  // namespace

std::vector<Finding> launch_findings(const RunPlan& plan, const PlanRequest& request) {
  return Lint(plan, request).run();
}

}  // namespace ivl::plan
