// RunSpec: everything that decides a run. Name, type and default of a setting stand here; unit,
// range, label, help, group and the reference's flag stand in settings_table.cpp, once each. Nothing
// here depends on how many ranks run it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ivl {

struct ModelSpec {
  std::string path;             // assembled HF folder; empty: the three parts below
  std::string vision_path;      // HF folder of the vision tower
  std::string projector_path;   // .pth of the projector; empty: fresh weights
  std::string language_path;    // HF folder of the language model with its tokenizer
  std::string tokenizer_path;   // empty: that of `path` or `language_path`
  std::string pixel_shuffle = "auto";  // auto (config's) | v1 | v2
  double downsample_ratio = 0.5;
  int64_t select_layer = -1;
  double drop_path_rate = 0.4;
  bool freeze_vision = false;
  bool freeze_projector = false;
  bool freeze_language = false;
  int64_t unfreeze_vision_layers = 0;  // last n layers train although the tower is frozen
  bool unfreeze_lm_head = false;
};

struct DataSpec {
  std::string mixture;          // meta file
  std::string root;             // paths in the meta file are relative to it; empty: working folder
  std::string conversation_template = "Hermes-2";
  std::string system_text;      // empty: the template's
  int64_t max_sequence_length = 2048;
  int64_t image_size = 448;
  bool dynamic_tiling = false;
  int64_t min_tiles = 1;
  int64_t max_tiles = 12;
  bool thumbnail = false;
  bool pad_to_square = false;
  bool jpeg_degradation = true;    // obey `data_augment` of the mixture's entries
  bool group_by_length = true;
  std::string order = "reference";  // reference | true_length: which lengths group the rows
  int64_t loader_threads = 4;
  int64_t queue_depth = 8;      // micro-batches ready ahead
  int64_t max_image_pixels = 178956970;  // Pillow's limit for a decompression bomb error
  std::string cache;            // folder of the record indexes; empty: beside the run or ~/.cache
};

struct BatchSpec {
  int64_t global = 512;         // rows a step
  int64_t micro = 8;            // rows a micro-batch
};

struct OptimizerSpec {
  double learning_rate = 1e-5;
  double weight_decay = 0.05;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double clip_norm = 1.0;       // 0 = off
  std::string decay_rule = "reference";  // reference | exempt_vision_norms
};

struct ScheduleSpec {
  double epochs = 1;
  int64_t max_steps = 0;        // 0 = from epochs
  std::string kind = "cosine";  // cosine | linear | constant
  double warmup_ratio = 0.03;
  int64_t warmup_steps = 0;     // wins over the ratio when > 0
};

struct PrecisionSpec {
  std::string compute = "bf16";  // bf16 | fp32
  std::string reduce = "fp32";   // fp32 | bf16: in which gradients travel between ranks
  std::string loss_reduction = "micro_batch_mean";  // micro_batch_mean (reference) | token_mean
};

struct ParallelSpec {
  std::string device = "auto";  // auto | cpu | cuda
  int64_t threads = 0;          // CPU threads a rank, 0 = all
  std::string recompute_vision = "all";    // all | some | none: activation recomputation
  std::string recompute_language = "all";
  std::string after_forward_vision = "shard";  // shard | node | keep: a unit's whole weights
  std::string after_forward_language = "shard";
  bool offload_optimizer = false;    // master weights and moments in host memory
  bool compare_collectives = false;  // every launch with rank 0's, for finding faults
  bool deterministic = false;
  std::string interface;            // network interface, in NCCL's form; empty: chosen
  int64_t rendezvous_seconds = 120;  // how long ranks wait for each other at the start
  int64_t hang_seconds = 20;         // without progress a rank hangs; 0 = never
};

struct CheckpointSpec {
  int64_t every_steps = 200;    // 0 = only at the end
  int64_t weights_every_steps = 0;  // weights only, beside the full ones; 0 = none
  int64_t keep = 3;             // newest ones kept, 0 = all
};

struct LoggingSpec {
  std::string output;           // run folder
  int64_t every_steps = 1;
  bool tensorboard = true;
  int64_t system_seconds = 10;
  int64_t stop_after_nonfinite = 10;  // steps in a row
};

struct RunSpec {
  std::string name;
  std::string description;
  int64_t seed = 42;
  ModelSpec model;
  DataSpec data;
  BatchSpec batch;
  OptimizerSpec optimizer;
  ScheduleSpec schedule;
  PrecisionSpec precision;
  ParallelSpec parallel;
  CheckpointSpec checkpoint;
  LoggingSpec logging;
};

/// M, the micro-batches of a step: global / micro. Precondition: it divides. W ranks accumulate
/// M / W each.
inline int64_t micro_batches_per_step(const BatchSpec& batch) { return batch.global / batch.micro; }

/// Steps of one epoch over `rows`, as the reference counts: the last micro-batch may be short, and
/// micro-batches that fill no step are left over.
inline int64_t steps_per_epoch(const BatchSpec& batch, int64_t rows) {
  return (rows + batch.micro - 1) / batch.micro / micro_batches_per_step(batch);
}

}  // namespace ivl
