// A whole training run over golden's tiny model, in memory but for its checkpoints.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "checkpoint/hf_folder.h"
#include "train/device.h"
#include "train/golden_run.h"
#include "train/memory_recorder.h"
#include "train/train_state.h"
#include "train/trainer.h"

namespace ivl {

/// An empty folder for the current test, removed again with the object.
class TestFolder {
 public:
  explicit TestFolder(const std::string& name)
      : path_((std::filesystem::temp_directory_path() /
               ("ivl-" + name + "-" + std::to_string(::getpid())))
                  .string()) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// How a training is one rank of several, which share a run folder.
struct AsRank {
  RankGroups groups = {};
  std::unique_ptr<Board> board = std::move(make_memory_boards(1).front());
  std::string folder = {};  // empty: one of its own
};

struct TinyTraining {
  TinyTraining(nlohmann::json golden_run, const std::string& test, AsRank rank = {})
      : folder(test + std::to_string(rank.groups.place.rank)),
        golden(std::move(golden_run)),
        spec(golden_spec(golden, rank.folder.empty() ? folder.path() : rank.folder)),
        source(golden),
        recorder(spec.logging.output),
        groups(std::move(rank.groups)),
        board(std::move(rank.board)) {}

  /// The first `steps` steps only.
  void shorten(int64_t steps) { source.mutable_shape().total_steps = steps; }

  /// Builds the model from `spec` and fills it with the golden weights.
  void build() {
    const at::Device device = prepare_device(spec.parallel).or_throw();
    config = read_model_config(spec.model.path + "/config.json").or_throw();
    model = std::make_unique<InternVLChat>(make_internvl_chat(config, model_options(spec, device)));
    state = std::make_unique<TrainState>(*model, spec, source.shape().micro_batches_per_step,
                                         std::move(groups));
    const TensorTable tensors = read_hf_tensors(spec.model.path).or_throw();
    copy_parameters(tensors, *model, [&](const Parameter& parameter, const at::Tensor& value) {
      state->load(parameter, value);
    }).or_throw();
    state->publish();
  }

  TrainResult run() {
    if (!state) build();
    BatchSource& from = other_source ? *other_source : source;
    return train({spec, *model, *state, from, recorder, *board, hooks, {"rows"}, {319}});
  }

  TestFolder folder;
  nlohmann::json golden;
  RunSpec spec;
  GoldenSource source;
  BatchSource* other_source = nullptr;  // instead of `source`, where set
  MemoryRecorder recorder;
  RankGroups groups;  // of this rank, where there are more
  std::unique_ptr<Board> board;
  TrainerHooks hooks;
  ModelConfig config;
  std::unique_ptr<InternVLChat> model;
  std::unique_ptr<TrainState> state;
};

}  // namespace ivl
