#include "train/checkpoints.h"

#include <ATen/ATen.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <utility>

#include "checkpoint/hf_folder.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace fs = std::filesystem;
namespace {

std::string step_name(int64_t step) {
  char name[32];
  std::snprintf(name, sizeof(name), "step-%08lld", static_cast<long long>(step));
  return name;
}

int64_t bytes_in(const std::string& folder) {
  int64_t total = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_regular_file(error)) total += static_cast<int64_t>(entry.file_size(error));
  }
  return total;
}

}  // namespace

Checkpoints::Checkpoints(std::string folder, const CheckpointSpec& spec, InternVLChat& model,
                         TrainState& state, WriteTokenizer tokenizer)
    : folder_(std::move(folder)),
      spec_(spec),
      model_(model),
      state_(state),
      tokenizer_(std::move(tokenizer)) {}

Result<std::string> Checkpoints::save(int64_t step, RunRecorder& recorder) {
  const std::string path = folder_ + "/" + step_name(step);
  if (path == newest()) return path;
  const auto start = std::chrono::steady_clock::now();
  if (const Status made = make_folders(folder_); !made) return made.error();
  ModelConfig config = model_.config;
  const at::ScalarType dtype = model_.options.dtype;
  config.torch_dtype = dtype == at::kBFloat16 ? "bfloat16" : "float32";
  std::map<std::string, at::Tensor> values;  // all ranks take part
  for (const Parameter* parameter : model_.parameters()) {
    values[parameter->name] = state_.stored_value(*parameter).to(at::kCPU).to(dtype);
  }
  if (state_.place().rank != 0) return path;
  const auto value = [&](const Parameter& parameter) { return values.at(parameter.name); };
  const Status written = write_hf_folder(path, config, model_.parameters(), value, tokenizer_);
  if (!written) return written.error();
  written_.push_back(path);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  recorder.checkpoint(step, path, seconds.count(), bytes_in(path));
  if (const Status removed = remove_oldest(); !removed) recorder.warning(removed.error(), step);
  return path;
}

Status Checkpoints::remove_oldest() {
  while (spec_.keep > 0 && static_cast<int64_t>(written_.size()) > spec_.keep) {
    const std::string path = written_.front();
    written_.erase(written_.begin());
    std::error_code error;
    fs::remove_all(path, error);
    if (error) {
      return say("train.checkpoint_not_removed",
                 "the old checkpoint {path} could not be removed: {why}",
                 {{"path", path}, {"why", error.message()}});
    }
  }
  return {};
}

const std::string& Checkpoints::newest() const {
  static const std::string none;
  return written_.empty() ? none : written_.back();
}

}  // namespace ivl
