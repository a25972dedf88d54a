#include "train/checkpoints.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "checkpoint/device_copier.h"
#include "checkpoint/sharded/choose_checkpoint.h"
#include "spec/atomic_file.h"
#include "spec/run_folder.h"
#include "train/device.h"
#include "train/saved_state.h"
#include "train/trainer.h"

namespace ivl {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds kFirstCopy{600};  // pinning a large buffer takes minutes

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

Checkpoints::Checkpoints(const TrainJob& job, const OrderShape& shape)
    : job_(job),
      shape_(shape),
      spec_(job.spec.checkpoint),
      folder_(job.recorder.folder() + "/checkpoints"),
      pieces_(live_pieces(job.state)) {
  make_folders(folder_).or_throw();
  writer_ = std::make_unique<CheckpointWriter>(save_options(), state_layout(job.state),
                                               job.board.clone().or_throw(),
                                               make_state_copier(job.model.options.device));
}

Checkpoints::~Checkpoints() = default;

SaveOptions Checkpoints::save_options() const {
  SaveOptions options;
  options.folder = folder_;
  options.attempt = job_.recorder.attempt();
  options.keep = spec_.keep;
  options.superseded = [this] { return superseded(); };
  options.activity = job_.activity;
  options.write_files = [this](const std::string& folder) { return write_files(folder); };
  return options;
}

// Looked for anew: the recorder's word may be some seconds old, or as old as a suspension.
bool Checkpoints::superseded() const {
  return job_.recorder.superseded() ||
         is_superseded(job_.recorder.folder(), job_.recorder.attempt());
}

Status Checkpoints::write_files(const std::string& folder) const {
  ModelConfig config = job_.model.config;
  config.torch_dtype = job_.model.options.dtype == at::kBFloat16 ? "bfloat16" : "float32";
  const Status written = write_file(folder + "/config.json", to_json(config).dump(2) + "\n");
  if (!written || !job_.hooks.write_tokenizer) return written;
  return job_.hooks.write_tokenizer(folder);
}

// What decides which rows a step takes and what the tensors mean; the run's settings are compared
// where its folder is claimed.
json Checkpoints::identity() const {
  json rows = json::object();
  for (size_t i = 0; i < job_.subsets.size() && i < job_.subset_rows.size(); ++i) {
    rows[job_.subsets[i]] = job_.subset_rows[i];
  }
  ModelConfig config = job_.model.config;
  config.torch_dtype.clear();
  return {{"model", to_json(config)},
          {"order",
           {{"subset_rows", rows},
            {"rows_per_epoch", shape_.rows_per_epoch},
            {"steps_per_epoch", shape_.steps_per_epoch},
            {"micro_batches_per_step", shape_.micro_batches_per_step},
            {"seed", job_.spec.seed}}}};
}

json Checkpoints::bits_depend_on() const {
  json facts = version_facts();
  facts["ranks"] = job_.state.place().world;
  facts["device"] = device_name(job_.model.options.device);
  return facts;
}

Result<Checkpoints::Resumed> Checkpoints::resume() {
  ChooseOptions options;
  options.folder = folder_;
  options.identity = identity();
  options.attempt = job_.recorder.attempt();
  options.superseded = [this] { return superseded(); };
  auto chosen = choose_checkpoint(options, job_.board, [this](ShardedCheckpoint& checkpoint) {
    return restore_state(checkpoint, job_.state);
  });
  if (!chosen) return chosen.error();
  Resumed resumed;
  resumed.notes = chosen->passed_over;
  if (!chosen->checkpoint) {
    // A save that never got its DONE is none: nothing that counted is lost by beginning anew.
    const bool only_unfinished =
        std::none_of(resumed.notes.begin(), resumed.notes.end(), [](const Message& note) {
          std::error_code error;
          return std::filesystem::exists(note.args.value("path", "") + "/" + kDoneName, error);
        });
    if (only_unfinished) return resumed;
    return say("train.no_good_checkpoint",
               "none of the checkpoints in {folder} can be gone on from; the newest: {reason}. "
               "Choose another logging.output to begin anew",
               {{"folder", folder_}, {"reason", resumed.notes.front().text}});
  }
  const CheckpointFacts& about = chosen->checkpoint->manifest().about;
  resumed.step = newest_step_ = about.step;
  newest_path_ = chosen->checkpoint->folder();
  resumed.state = about.state;
  const auto changed = differing_keys(about.facts, bits_depend_on());
  if (!changed.empty()) {
    resumed.notes.push_back(
        say("train.bits_may_differ",
            "the run goes on with other {what} than before step {step}: the last bits of its "
            "numbers may differ from those of an uninterrupted run",
            {{"what", joined(changed)}, {"step", about.step}}));
  }
  return resumed;
}

void Checkpoints::begin(int64_t step, int64_t epoch, int64_t updates, json state) {
  start(is_due(step, spec_.every_steps), step, epoch, updates, std::move(state));
}

void Checkpoints::start(bool full, int64_t step, int64_t epoch, int64_t updates, json state) {
  CheckpointFacts facts;
  facts.step = step;
  facts.epoch = epoch;
  facts.updates = updates;
  facts.seed = job_.spec.seed;
  facts.identity = identity();
  facts.facts = bits_depend_on();
  facts.state = std::move(state);
  phase(step, std::exchange(begun_, true) ? std::chrono::seconds(0) : kFirstCopy);
  writer_->begin(facts, pieces_, full);
  phase(step);
}

void Checkpoints::phase(int64_t step, std::chrono::seconds patience) const {
  if (job_.activity) job_.activity->phase("checkpoint", step, patience);
}

double Checkpoints::before_update() { return writer_->wait_copied(); }

void Checkpoints::report() {
  for (const SaveOutcome& outcome : writer_->poll()) {
    for (const Message& message : outcome.warnings) job_.recorder.warning(message, outcome.step);
    last_ = outcome.status;
    if (!outcome.status && outcome.status.error().code == kSaveSuperseded) {
      *job_.recorder.silent_flag() = true;  // all ranks stop after the next step
      continue;
    }
    if (!outcome.status) {
      job_.recorder.warning(outcome.status.error(), outcome.step);
      continue;
    }
    if (outcome.full) {
      newest_step_ = outcome.step;
      newest_path_ = outcome.path;
    }
    job_.recorder.checkpoint(outcome.step, outcome.path, outcome.seconds, outcome.bytes);
  }
}

Result<std::string> Checkpoints::finish(int64_t step, int64_t epoch, int64_t updates, json state) {
  phase(step);
  if (newest_step_ != step) start(true, step, epoch, updates, std::move(state));
  const Status left = writer_->finish();
  report();
  if (!left) return left.error();
  if (newest_step_ == step) return newest_path_;
  return last_.error();
}

}  // namespace ivl
