// The run's checkpoints in Hugging Face form: written, counted, the oldest of this run removed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/internvl_chat.h"
#include "spec/run_spec.h"
#include "train/recorder.h"
#include "train/train_state.h"

namespace ivl {

/// Weights only: config, tensors and tokenizer. It starts a new run or answers questions; it does
/// not hold moments, schedule or the place in the data.
class Checkpoints {
 public:
  using WriteTokenizer = std::function<Status(const std::string& folder)>;

  /// `folder`: RUN/checkpoints. `tokenizer` may be empty.
  Checkpoints(std::string folder, const CheckpointSpec& spec, InternVLChat& model,
              TrainState& state, WriteTokenizer tokenizer);

  bool due(int64_t step) const { return spec_.every_steps > 0 && step % spec_.every_steps == 0; }

  /// Writes RUN/checkpoints/step-00000200 (bf16 for a bf16 run, else fp32), then removes the
  /// oldest that this object wrote beyond the newest `keep`. Returns the path; a step that is
  /// saved already is not saved twice. Errors: see write_hf_folder; a removal that fails.
  Result<std::string> save(int64_t step, RunRecorder& recorder);

  const std::string& newest() const;  // empty: none

 private:
  Status remove_oldest();

  std::string folder_;
  CheckpointSpec spec_;
  InternVLChat& model_;
  TrainState& state_;
  WriteTokenizer tokenizer_;
  std::vector<std::string> written_;  // by this object, oldest first
};

}  // namespace ivl
