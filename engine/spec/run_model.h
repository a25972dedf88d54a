// The model that a run spec names: its configuration, as the run changes it.
#pragma once

#include "spec/model_config.h"
#include "spec/run_spec.h"

namespace ivl {

/// The configuration of `model.path`, or of the parts put together, as the files say it.
/// Errors: as read_model_config; a down-sample ratio that `model.path` was not trained with.
Result<ModelConfig> read_starting_config(const ModelSpec& model);

/// The recipe's settings win over what the checkpoint was trained with.
void apply_settings(const ModelSpec& model, const DataSpec& data, ModelConfig& config);

/// Errors: an image that does not split into patches and image tokens; a vision layer that the
/// tower does not have.
Status check_settings(const ModelConfig& config, const ModelSpec& model);

}  // namespace ivl
