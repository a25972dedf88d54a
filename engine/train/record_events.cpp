#include "train/record_events.h"

#include <cmath>

#include "spec/event.h"
#include "spec/json_field.h"
#include "spec/version.h"

namespace ivl {
namespace {

using nlohmann::json;

json name_of(int32_t subset, const std::vector<std::string>& subsets) {
  const auto i = static_cast<size_t>(subset);
  return subset >= 0 && i < subsets.size() ? json(subsets[i]) : json();
}

json row_body(const RowResult& row, const std::vector<std::string>& subsets) {
  const RowRef ref = row.outcome.ref;
  return {{"subset", ref.subset},
          {"subset_name", name_of(ref.subset, subsets)},
          {"row", ref.row},
          {"loss_sum", real_to_json(row.loss_sum)}};
}

}  // namespace

json start_body(const RunFacts& facts, const RunSpec& spec, const Attempt& attempt) {
  json body = to_json(attempt.process);
  body["attempt"] = attempt.number;
  body["first_step"] = facts.first_step;
  body["job_id"] = attempt.job_id;
  body["name"] = spec.name;
  body["contract"] = kContractVersion;
  body["total_steps"] = facts.shape.total_steps;
  body["steps_per_epoch"] = facts.shape.steps_per_epoch;
  body["rows_per_epoch"] = facts.shape.rows_per_epoch;
  body["micro_batches_per_step"] = facts.shape.micro_batches_per_step;
  body["epochs"] = facts.shape.epochs;
  body["ranks"] = facts.ranks;
  body["devices"] = facts.devices;
  body["parameters"] = facts.parameters;
  body["trainable_parameters"] = facts.trainable_parameters;
  body["versions"] = facts.versions;
  body["memory"] = json::object();
  for (const MemoryItem& item : facts.memory) body["memory"][item.component] = item.bytes;
  body["subsets"] = json::array();
  for (size_t i = 0; i < facts.subsets.size(); ++i) {
    body["subsets"].push_back(
        {{"name", facts.subsets[i]},
         {"rows", i < facts.subset_rows.size() ? json(facts.subset_rows[i]) : json()}});
  }
  return body;
}

json step_body(const StepRecord& record) {
  return {{"epoch", record.epoch},
          {"loss", real_to_json(record.loss)},
          {"grad_norm", real_to_json(record.grad_norm)},
          {"learning_rate", real_to_json(record.learning_rate)},
          {"samples", record.samples},
          {"tokens", record.tokens},
          {"supervised_tokens", record.supervised_tokens},
          {"padding_tokens", record.padding_tokens},
          {"tiles", record.tiles},
          {"seconds", real_to_json(record.seconds)},
          {"seconds_data", real_to_json(record.seconds_data)},
          {"seconds_forward", real_to_json(record.seconds_forward)},
          {"seconds_backward", real_to_json(record.seconds_backward)},
          {"seconds_reduce", real_to_json(record.seconds_reduce)},
          {"seconds_optimizer", real_to_json(record.seconds_optimizer)},
          {"seconds_waited", real_to_json(record.seconds_waited)},
          {"seconds_checkpoint", real_to_json(record.seconds_checkpoint)},
          {"memory_bytes", record.memory_bytes},
          {"skipped", record.skipped}};
}

json data_fault_body(const RowOutcome& outcome, int64_t epoch,
                     const std::vector<std::string>& subsets) {
  return {{"epoch", epoch},
          {"subset", outcome.ref.subset},
          {"subset_name", name_of(outcome.ref.subset, subsets)},
          {"row", outcome.ref.row},
          {"position", outcome.position},
          {"fate", to_string(outcome.fate)},
          {"reason", outcome.why ? to_json(*outcome.why) : json()}};
}

json fault_bodies(const StepRecord& record, const std::vector<std::string>& subsets) {
  json bodies = json::array();
  for (const RowResult& row : record.rows) {
    if (row.outcome.fate != Fate::failed || bodies.size() == kMostFaultsTold) continue;
    bodies.push_back(data_fault_body(row.outcome, record.epoch, subsets));
  }
  return bodies;
}

bool is_nonfinite(const StepRecord& record) {
  return record.skipped || !std::isfinite(record.loss) || !std::isfinite(record.grad_norm);
}

json nonfinite_body(const StepRecord& record, const std::vector<std::string>& subsets) {
  json guilty = json::array(), all = json::array();
  for (const RowResult& row : record.rows) {
    if (row.outcome.batch_row < 0) continue;
    if (all.size() < kMostRowsNamed) all.push_back(row_body(row, subsets));
    if (!std::isfinite(row.loss_sum) && guilty.size() < kMostRowsNamed) {
      guilty.push_back(row_body(row, subsets));
    }
  }
  return {{"epoch", record.epoch},
          {"loss", real_to_json(record.loss)},
          {"grad_norm", real_to_json(record.grad_norm)},
          {"skipped", record.skipped},
          {"rows", guilty.empty() ? all : guilty},
          {"rows_in_step", record.rows.size()}};
}

void merge_nonfinite(json& into, const json& other) {
  const auto guilty = [](const json& body) {
    const json& rows = array_field(body, "rows");
    return !rows.empty() && array_field(body, "rows")[0].is_object() &&
           !std::isfinite(real_from_json(rows[0], "loss_sum", 0));
  };
  if (!other.is_object()) return;
  into["rows_in_step"] = integer_field(into, "rows_in_step") + integer_field(other, "rows_in_step");
  if (guilty(into) && !guilty(other)) return;
  if (guilty(other) && !guilty(into)) into["rows"] = json::array();
  for (const json& row : array_field(other, "rows")) {
    if (into["rows"].size() < kMostRowsNamed) into["rows"].push_back(row);
  }
}

json end_body(const RunFacts& facts, const BatchSpec& batch, const Attempt& attempt) {
  return {{"reason", attempt.exit_reason},
          {"message", attempt.why},
          {"rows_not_reached", rows_not_reached(facts.shape, batch.global, attempt.last_step)}};
}

}  // namespace ivl
