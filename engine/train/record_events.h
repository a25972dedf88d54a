// The bodies of the events that a recorder writes; event.h describes their common part.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "spec/run_folder.h"
#include "spec/run_spec.h"
#include "train/recorder.h"

namespace ivl {

/// {"attempt", "first_step", "name", "contract", "total_steps", "steps_per_epoch",
///  "rows_per_epoch", "micro_batches_per_step", "epochs", "ranks", "devices", "parameters",
///  "trainable_parameters", "versions", "memory": {component: bytes}, "subsets": [{"name",
///  "rows"}], "host", "pid", ...}
nlohmann::json start_body(const RunFacts& facts, const RunSpec& spec, const Attempt& attempt);

/// {"epoch", "loss", "grad_norm", "learning_rate", "samples", "tokens", "supervised_tokens",
///  "padding_tokens", "tiles", "seconds", "seconds_data", "seconds_forward", "seconds_backward",
///  "seconds_reduce", "seconds_optimizer", "seconds_waited",
///  "seconds_checkpoint", "memory_bytes", "skipped"}
nlohmann::json step_body(const StepRecord& record);

/// {"epoch", "subset", "subset_name", "row", "position", "fate", "reason": message or null}
nlohmann::json data_fault_body(const RowOutcome& outcome, int64_t epoch,
                               const std::vector<std::string>& subsets);

/// Those of the step's failed rows, kMostFaultsTold at most: what another rank tells rank 0.
nlohmann::json fault_bodies(const StepRecord& record, const std::vector<std::string>& subsets);
inline constexpr size_t kMostFaultsTold = 256;

inline constexpr size_t kMostRowsNamed = 64;

/// {"epoch", "loss", "grad_norm", "skipped", "rows": [{"subset", "subset_name", "row",
///  "loss_sum"}], "rows_in_step"}: the rows whose own loss is not finite or, where none is, all;
/// kMostRowsNamed at most.
nlohmann::json nonfinite_body(const StepRecord& record, const std::vector<std::string>& subsets);
/// The same for the rows of two ranks: `into` takes in `other`.
void merge_nonfinite(nlohmann::json& into, const nlohmann::json& other);

/// {"reason", "message", "rows_not_reached"}: the last of the whole run, so that they and the
/// ledger's rows make all rows of its epochs.
nlohmann::json end_body(const RunFacts& facts, const BatchSpec& batch, const Attempt& attempt);

/// Whether loss, norm or update say that the step was not an ordinary one.
bool is_nonfinite(const StepRecord& record);

}  // namespace ivl
