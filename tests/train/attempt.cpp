#include "train/attempt.h"

#include <ATen/ATen.h>

#include "spec/block_file.h"

namespace ivl {
namespace {

using nlohmann::json;

// In the order of the micro-batches.
json facts_of(const StepRecord& step) {
  json rows = json::array();
  for (const RowResult& row : step.rows) rows.push_back({row.outcome.ref.row, row.loss_sum});
  return {{"step", step.step},
          {"loss", step.loss},
          {"norm", step.grad_norm},
          {"rate", step.learning_rate},
          {"rows", rows}};
}

void configure(const AttemptSetting& setting, RunSpec& spec) {
  spec.precision.compute = setting.compute;
  spec.model.drop_path_rate = 0.4;
  spec.checkpoint.every_steps = setting.save_every;
  spec.parallel.after_forward_vision = setting.after_forward;
  spec.parallel.after_forward_language = setting.after_forward;
  spec.parallel.device = setting.device;
  spec.parallel.deterministic = setting.device != "cpu";
}

}  // namespace

json attempt(const AttemptSetting& setting, int64_t stop_after, AsRank as_rank) {
  const int rank = as_rank.groups.place.rank;
  json golden = read_golden_run(setting.run);
  if (setting.epoch_rows > 0) cut_epochs(setting.epoch_rows, golden);
  TinyTraining training(std::move(golden), "attempt", std::move(as_rank));
  configure(setting, training.spec);
  training.shorten(setting.steps);
  int64_t asked = 0;
  training.hooks.stop_requested = [&] { return rank == 0 && ++asked == stop_after; };
  const TrainResult result = training.run();
  json steps = json::array(), norms = json::array(), parameters = json::array();
  for (const StepRecord& step : training.recorder.steps) steps.push_back(facts_of(step));
  for (const Parameter* parameter : training.model->parameters()) {
    const at::Tensor value =
        training.state->stored_value(*parameter).to(at::kCPU, at::kDouble).contiguous();
    parameters.push_back(checksum64(value.const_data_ptr(), value.nbytes()));
    norms.push_back(value.norm().item<double>());
  }
  const auto& log = training.state->groups().log;
  return {{"reason", to_string(result.reason)},
          {"why", result.why.text},
          {"steps", steps},
          {"parameters", parameters},
          {"norms", norms},
          {"collectives", log ? log->launched() : 0}};
}

}  // namespace ivl
