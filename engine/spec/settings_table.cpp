// Every setting, once. The reference's flags are those of its published fine-tuning program; what
// it takes without one stands here where it is not the default, which is the published recipe.
#include "spec/setting_builder.h"

namespace ivl {
namespace {

using Table = std::vector<Setting>;

void add_general(Table& table) {
  Section general(
      table, [](auto& spec) -> auto& { return spec; }, "", "General");
  general.add(&RunSpec::name, "name", "Name", "What lists and plots call the run.");
  general.add(&RunSpec::description, "description", "Description",
              "What the run or preset is for; the engine only stores it.");
  general
      .add(&RunSpec::seed, "seed", "Seed",
           "Seeds the order of the rows, drop path, JPEG degradation and fresh weights.")
      .at_least(0)
      .at_most(9007199254740991)  // what every reader of JSON keeps exactly
      .flag("--seed");
}

void add_model(Table& table) {
  Section model(
      table, [](auto& spec) -> auto& { return spec.model; }, "model", "Model");
  model
      .add(&ModelSpec::path, "path", "Model folder",
           "Hugging Face folder of a whole InternVLChat model. Empty: the model is assembled from "
           "vision_path, projector_path and language_path.")
      .path()
      .flag("--model_name_or_path");
  model
      .add(&ModelSpec::vision_path, "vision_path", "Vision tower folder",
           "Hugging Face folder of the vision tower (InternViT).")
      .path()
      .flag("--vision_path");
  model
      .add(&ModelSpec::projector_path, "projector_path", "Projector file",
           "The projector's .pth file. Empty: it starts from fresh weights.")
      .path()
      .flag("--mlp_path");
  model
      .add(&ModelSpec::language_path, "language_path", "Language model folder",
           "Hugging Face folder of the language model with its tokenizer.")
      .path()
      .flag("--llm_path");
  model
      .add(&ModelSpec::tokenizer_path, "tokenizer_path", "Tokenizer folder",
           "Empty: the tokenizer of path or of language_path.")
      .path();
  model
      .add(&ModelSpec::pixel_shuffle, "pixel_shuffle", "Pixel shuffle",
           "Order of the image tokens: v2 is row-major, v1 leaves height and width swapped as in "
           "the code of February 2024. auto: as the checkpoint's configuration says, v2 for parts.")
      .choices({"auto", "v1", "v2"})
      .flag("--ps_version");
  model
      .add(&ModelSpec::downsample_ratio, "downsample_ratio", "Down-sample ratio",
           "Side of the image-token grid relative to the patch grid: 0.5 makes 256 tokens of the "
           "1,024 patches of a 448 px tile.")
      .more_than(0)
      .at_most(1)
      .flag("--down_sample_ratio");
  model
      .add(&ModelSpec::select_layer, "select_layer", "Vision layer",
           "Which hidden state of the vision tower feeds the projector; -1 is the last layer.")
      .at_least(-1000)
      .at_most(1000)
      .flag("--vision_select_layer");
  model
      .add(&ModelSpec::drop_path_rate, "drop_path_rate", "Drop path",
           "Chance that a row skips a branch of the last vision layer; it falls linearly to 0 at "
           "the first.")
      .at_least(0)
      .less_than(1)
      .flag("--drop_path_rate")
      .left_out(0.0);
  model
      .add(&ModelSpec::freeze_vision, "freeze_vision", "Freeze vision tower",
           "The vision tower keeps its weights.")
      .flag("--freeze_backbone");
  model
      .add(&ModelSpec::freeze_projector, "freeze_projector", "Freeze projector",
           "The projector keeps its weights.")
      .flag("--freeze_mlp");
  model
      .add(&ModelSpec::freeze_language, "freeze_language", "Freeze language model",
           "The language model keeps its weights, embeddings and head included.")
      .flag("--freeze_llm");
  model
      .add(&ModelSpec::unfreeze_vision_layers, "unfreeze_vision_layers", "Unfreeze vision layers",
           "So many last layers of the vision tower train although it is frozen. The reference's "
           "flag counts them as a negative number.")
      .at_least(0)
      .at_most(1000)
      .unit("layers")
      .flag("--unfreeze_vit_layers");
  model
      .add(&ModelSpec::unfreeze_lm_head, "unfreeze_lm_head", "Unfreeze output head",
           "The language model's output head trains although the language model is frozen.")
      .flag("--unfreeze_lm_head");
}

void add_data(Table& table) {
  Section data(
      table, [](auto& spec) -> auto& { return spec.data; }, "data", "Data");
  data.add(&DataSpec::mixture, "mixture", "Mixture",
           "The meta file: which annotation files and image folders make the mixture, and how "
           "often.")
      .path()
      .flag("--meta_path");
  data.add(&DataSpec::root, "root", "Data root",
           "Folder that the meta file's relative paths start from. Empty: the working folder.")
      .path();
  data.add(&DataSpec::conversation_template, "conversation_template", "Conversation template",
           "How turns become the prompt text; it must fit the language model.")
      .choices({"Hermes-2", "internlm2-chat", "internvl2_5", "phi3-chat"})
      .flag("--conv_style")
      .left_out("internlm2-chat");
  data.add(&DataSpec::system_text, "system_text", "System text",
           "Replaces the template's system text. The first V1-2 release used \"Answer the "
           "questions.\" Empty: the template's own.");
  data.add(&DataSpec::max_sequence_length, "max_sequence_length", "Longest sequence",
           "Rows are cut at this length, image tokens included.")
      .at_least(2)
      .at_most(1 << 20)
      .unit("tokens")
      .flag("--max_seq_length");
  data.add(&DataSpec::image_size, "image_size", "Image size", "Side of a square tile.")
      .at_least(14)
      .at_most(4096)
      .unit("px")
      .flag("--force_image_size");
  data.add(&DataSpec::dynamic_tiling, "dynamic_tiling", "Dynamic tiling",
           "Cuts an image into tiles by its aspect ratio. Off: one tile, the image stretched.")
      .flag("--dynamic_image_size");
  data.add(&DataSpec::min_tiles, "min_tiles", "Fewest tiles", "Fewest tiles of an image.")
      .at_least(1)
      .at_most(1024)
      .unit("tiles")
      .flag("--min_dynamic_patch");
  data.add(
          &DataSpec::max_tiles, "max_tiles", "Most tiles",
          "Most tiles of an image, the thumbnail not counted. A mixture's entry may say otherwise.")
      .at_least(1)
      .at_most(1024)
      .unit("tiles")
      .flag("--max_dynamic_patch");
  data.add(&DataSpec::thumbnail, "thumbnail", "Thumbnail",
           "Adds the whole image as one more tile where it was cut into several.")
      .flag("--use_thumbnail");
  data.add(&DataSpec::pad_to_square, "pad_to_square", "Pad to square",
           "Pads an image with the mean colour to a square before it is resized. Off: stretched.")
      .flag("--pad2square");
  data.add(&DataSpec::jpeg_degradation, "jpeg_degradation", "JPEG degradation",
           "Re-encodes images of subsets marked data_augment as JPEG of a random quality, 75 to "
           "100. Off: such marks are ignored.");
  data.add(&DataSpec::group_by_length, "group_by_length", "Group by length",
           "Puts rows of similar length into one micro-batch, which saves padding.")
      .flag("--group_by_length")
      .left_out(false);
  data.add(&DataSpec::order, "order", "Lengths used for grouping",
           "reference: the reference's length estimates, its order row by row. true_length: the "
           "tokens that a row really has.")
      .choices({"reference", "true_length"});
  data.add(&DataSpec::loader_threads, "loader_threads", "Loader threads",
           "Threads that read, resize and tokenize. The result does not depend on their number.")
      .at_least(1)
      .at_most(1024)
      .unit("threads")
      .flag("--dataloader_num_workers");
  data.add(&DataSpec::queue_depth, "queue_depth", "Queue", "Micro-batches prepared ahead.")
      .at_least(1)
      .at_most(1024)
      .unit("micro-batches");
  data.add(&DataSpec::max_image_pixels, "max_image_pixels", "Largest image",
           "An image with more pixels is refused before it is decoded.")
      .at_least(1)
      .at_most(1e10)
      .unit("px");
  data.add(&DataSpec::cache, "cache", "Index folder",
           "Where the record indexes are kept between runs. Empty: the user's cache folder.")
      .path();
}

void add_batch(Table& table) {
  Section batch(
      table, [](auto& spec) -> auto& { return spec.batch; }, "batch", "Batch");
  batch
      .add(&BatchSpec::global, "global", "Global batch",
           "Rows of an optimizer step, whatever the number of ranks. The reference's accumulation "
           "is this / micro / ranks.")
      .at_least(1)
      .at_most(1 << 24)
      .unit("rows")
      .flag("--gradient_accumulation_steps");
  batch
      .add(&BatchSpec::micro, "micro", "Micro-batch",
           "Rows that go through the model together. Must divide the global batch.")
      .at_least(1)
      .at_most(1 << 20)
      .unit("rows")
      .flag("--per_device_train_batch_size");
}

void add_optimizer(Table& table) {
  Section optimizer(
      table, [](auto& spec) -> auto& { return spec.optimizer; }, "optimizer", "Optimizer (AdamW)");
  optimizer
      .add(&OptimizerSpec::learning_rate, "learning_rate", "Learning rate",
           "Peak learning rate, reached at the end of warm-up.")
      .at_least(0)
      .at_most(1)
      .flag("--learning_rate")
      .left_out(5e-5);
  optimizer
      .add(&OptimizerSpec::weight_decay, "weight_decay", "Weight decay", "Decoupled weight decay.")
      .at_least(0)
      .at_most(1)
      .flag("--weight_decay")
      .left_out(0.0);
  optimizer.add(&OptimizerSpec::beta1, "beta1", "Beta 1", "Decay of the first moment.")
      .at_least(0)
      .less_than(1)
      .flag("--adam_beta1");
  optimizer.add(&OptimizerSpec::beta2, "beta2", "Beta 2", "Decay of the second moment.")
      .at_least(0)
      .less_than(1)
      .flag("--adam_beta2");
  optimizer
      .add(&OptimizerSpec::epsilon, "epsilon", "Epsilon", "Added to the root of the second moment.")
      .more_than(0)
      .at_most(1)
      .flag("--adam_epsilon");
  optimizer
      .add(&OptimizerSpec::clip_norm, "clip_norm", "Gradient clipping",
           "Largest global norm of the gradients; 0 switches clipping off.")
      .at_least(0)
      .at_most(1e6)
      .flag("--max_grad_norm");
  optimizer
      .add(&OptimizerSpec::decay_rule, "decay_rule", "Decay rule",
           "Which parameters decay. reference: all but biases, layer norms and the language "
           "model's norms. exempt_vision_norms: the vision tower's norms, layer scales, class "
           "token and positions are exempt too.")
      .choices({"reference", "exempt_vision_norms"});
}

void add_schedule(Table& table) {
  Section schedule(
      table, [](auto& spec) -> auto& { return spec.schedule; }, "schedule", "Schedule");
  schedule.add(&ScheduleSpec::epochs, "epochs", "Epochs", "Passes over the mixture.")
      .more_than(0)
      .at_most(1e6)
      .flag("--num_train_epochs")
      .left_out(3.0);
  schedule
      .add(&ScheduleSpec::max_steps, "max_steps", "Most steps",
           "Stops after so many steps and plans the schedule for them; 0: from epochs.")
      .at_least(0)
      .at_most(1e12)
      .unit("steps")
      .flag("--max_steps");
  schedule
      .add(&ScheduleSpec::kind, "kind", "Learning-rate curve",
           "How the learning rate falls to 0 after warm-up, or stays.")
      .choices({"cosine", "linear", "constant"})
      .flag("--lr_scheduler_type")
      .left_out("linear");
  schedule
      .add(&ScheduleSpec::warmup_ratio, "warmup_ratio", "Warm-up share",
           "Share of all steps in which the learning rate rises from 0, rounded up.")
      .at_least(0)
      .at_most(1)
      .flag("--warmup_ratio")
      .left_out(0.0);
  schedule
      .add(&ScheduleSpec::warmup_steps, "warmup_steps", "Warm-up steps",
           "Where more than 0, used instead of the share.")
      .at_least(0)
      .at_most(1e12)
      .unit("steps")
      .flag("--warmup_steps");
}

void add_precision(Table& table) {
  Section precision(
      table, [](auto& spec) -> auto& { return spec.precision; }, "precision", "Precision");
  precision
      .add(&PrecisionSpec::compute, "compute", "Compute type",
           "Type of weights and activations in forward and backward. Master weights and moments "
           "are fp32 in either case.")
      .choices({"bf16", "fp32"})
      .flag("--bf16")
      .left_out("fp32");
  precision
      .add(&PrecisionSpec::reduce, "reduce", "Gradient reduction",
           "Type in which gradients travel between ranks; they are summed up in fp32. bf16 halves "
           "the traffic and rounds each rank's part once.")
      .choices({"fp32", "bf16"});
  precision
      .add(&PrecisionSpec::loss_reduction, "loss_reduction", "Loss reduction",
           "micro_batch_mean: mean of the micro-batches' means, as the reference does. token_mean: "
           "every supervised token of the step weighs the same.")
      .choices({"micro_batch_mean", "token_mean"})
      .flag("--loss_reduction");
}

void add_parallel(Table& table) {
  Section parallel(
      table, [](auto& spec) -> auto& { return spec.parallel; }, "parallel", "Devices and memory");
  parallel
      .add(&ParallelSpec::device, "device", "Device",
           "auto: a CUDA device where there is one, else the CPU.")
      .choices({"auto", "cpu", "cuda"});
  parallel.add(&ParallelSpec::threads, "threads", "CPU threads", "Threads of a rank; 0: all cores.")
      .at_least(0)
      .at_most(4096)
      .unit("threads");
  parallel
      .add(&ParallelSpec::recompute_vision, "recompute_vision", "Recompute vision tower",
           "Blocks whose activations are computed again in backward instead of kept: all, every "
           "second one (some), or none. The reference always recomputes.")
      .choices({"all", "some", "none"});
  parallel
      .add(&ParallelSpec::recompute_language, "recompute_language", "Recompute language model",
           "The same for the language model.")
      .choices({"all", "some", "none"})
      .flag("--grad_checkpoint")
      .left_out("none");
  parallel
      .add(&ParallelSpec::after_forward_vision, "after_forward_vision", "Vision weights after use",
           "What becomes of a unit's whole weights after its forward, with more than one rank. "
           "shard: given back and gathered again for backward, the least memory. node: each node "
           "keeps one copy split over its ranks, so that they are gathered again inside the node. "
           "keep: kept until the update, the least traffic.")
      .choices({"shard", "node", "keep"});
  parallel
      .add(&ParallelSpec::after_forward_language, "after_forward_language",
           "Language weights after use", "The same for the language model.")
      .choices({"shard", "node", "keep"});
  parallel.add(&ParallelSpec::offload_optimizer, "offload_optimizer", "Optimizer on the host",
               "Keeps master weights and moments in host memory and updates there: 12 bytes a "
               "parameter less on the device, for a slower update.");
  parallel.add(&ParallelSpec::compare_collectives, "compare_collectives", "Compare collectives",
               "Compares every collective with rank 0's before it is launched and names the first "
               "that differs. For finding faults: each one costs a round trip.");
  parallel.add(&ParallelSpec::deterministic, "deterministic", "Deterministic",
               "Only algorithms that give the same bits every time, at some cost in speed.");
  parallel.add(&ParallelSpec::interface, "interface", "Network interface",
               "Where ranks on several hosts meet: the beginning of a name, =name, or ^name for "
               "all but that. Empty: NCCL_SOCKET_IFNAME or GLOO_SOCKET_IFNAME, else chosen.");
  parallel
      .add(&ParallelSpec::rendezvous_seconds, "rendezvous_seconds", "Wait for ranks",
           "How long ranks wait for each other at the start; those that did not come are named.")
      .at_least(1)
      .at_most(86400)
      .unit("s");
  parallel
      .add(&ParallelSpec::hang_seconds, "hang_seconds", "Hang after",
           "A rank that makes no progress for so long, and for several times the longest pause "
           "seen so far, ends the run with a verdict; 0: never.")
      .at_least(0)
      .at_most(86400)
      .unit("s");
}

void add_checkpoint(Table& table) {
  Section checkpoint(
      table, [](auto& spec) -> auto& { return spec.checkpoint; }, "checkpoint", "Checkpoints");
  checkpoint
      .add(&CheckpointSpec::every_steps, "every_steps", "Save every",
           "Steps between checkpoints; 0: only at the end.")
      .at_least(0)
      .at_most(1e12)
      .unit("steps")
      .flag("--save_steps")
      .left_out(500);
  checkpoint
      .add(&CheckpointSpec::weights_every_steps, "weights_every_steps", "Save weights every",
           "Steps between checkpoints of weights only, a third of a full one in size: they can be "
           "converted and asked, but no run can go on from them; 0: none.")
      .at_least(0)
      .at_most(1e12)
      .unit("steps");
  checkpoint.add(&CheckpointSpec::keep, "keep", "Keep", "Newest checkpoints that are kept; 0: all.")
      .at_least(0)
      .at_most(1e6)
      .unit("checkpoints")
      .flag("--save_total_limit")
      .left_out(0);
}

void add_logging(Table& table) {
  Section logging(
      table, [](auto& spec) -> auto& { return spec.logging; }, "logging", "Logging");
  logging
      .add(&LoggingSpec::output, "output", "Run folder",
           "Where events, checkpoints, ledger and logs go.")
      .path()
      .flag("--output_dir");
  logging
      .add(
          &LoggingSpec::every_steps, "every_steps", "Log every",
          "Steps between step events and points of the curves. Ledger and samples hold every step.")
      .at_least(1)
      .at_most(1e9)
      .unit("steps")
      .flag("--logging_steps")
      .left_out(500);
  logging
      .add(&LoggingSpec::tensorboard, "tensorboard", "TensorBoard files",
           "Writes event files that TensorBoard opens.")
      .flag("--report_to");
  logging
      .add(&LoggingSpec::system_seconds, "system_seconds", "Machine figures every",
           "Time between records of CPU, memory, disk and GPU figures; 0: none.")
      .at_least(0)
      .at_most(86400)
      .unit("s");
  logging
      .add(&LoggingSpec::stop_after_nonfinite, "stop_after_nonfinite",
           "Stop after non-finite steps",
           "So many steps in a row with a non-finite loss or gradient end the run. Each such step "
           "is skipped and recorded.")
      .at_least(1)
      .at_most(1e9)
      .unit("steps");
}

}  // namespace

std::vector<Setting> build_settings() {
  Table table;
  add_general(table);
  add_model(table);
  add_data(table);
  add_batch(table);
  add_optimizer(table);
  add_schedule(table);
  add_precision(table);
  add_parallel(table);
  add_checkpoint(table);
  add_logging(table);
  return table;
}

}  // namespace ivl
