// bench step: the train step over synthetic rows, beside the machine's matrix-product ceiling; with
// several ranks also what of their communication nothing hides.
#include "cli/bench_step.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

#include "cli/bench.h"
#include "cli/matrix_ceiling.h"
#include "cli/step_shapes.h"
#include "parallel/rank_groups.h"
#include "train/device.h"
#include "train/step.h"

namespace ivl {
namespace {

using Options = StepBench;
using Shape = StepShape;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The same rows for every rank: one picture first, then text of which the last part is
// supervised.
class SyntheticSource : public BatchSource {
 public:
  SyntheticSource(const Shape& shape, const ModelConfig& config, double supervised,
                  int64_t total_steps, int64_t micro_batches) {
    shape_ = {shape.rows * micro_batches, 1, micro_batches, 1, total_steps};
    batch_.rows = shape.rows;
    batch_.length = shape.tokens;
    batch_.tiles = shape.rows;
    batch_.image_size = static_cast<int32_t>(shape.vision.image_size);
    const auto image_token = static_cast<int32_t>(config.language.vocab_size - 7);
    const int64_t answer = static_cast<int64_t>(static_cast<double>(shape.tokens) * supervised);
    for (int64_t row = 0; row < shape.rows; ++row) {
      for (int64_t i = 0; i < shape.tokens; ++i) {
        const bool image = i < config.tokens_per_tile();
        const auto id = static_cast<int32_t>(draw_integer(
            {7, 0, static_cast<uint64_t>(row)}, 0, image_token - 3, static_cast<uint32_t>(i)));
        batch_.input_ids.push_back(image ? image_token : id);
        batch_.labels.push_back(i >= shape.tokens - answer ? batch_.input_ids.back()
                                                           : kIgnoreLabel);
      }
      RowOutcome outcome;
      outcome.ref.row = outcome.position = row;
      outcome.batch_row = static_cast<int32_t>(row);
      outcome.tokens = static_cast<int32_t>(shape.tokens);
      outcome.supervised_tokens = static_cast<int32_t>(answer);
      outcome.tiles = 1;
      batch_.outcomes.push_back(outcome);
      batch_.lengths.push_back(static_cast<int32_t>(shape.tokens));
      batch_.row_tiles.push_back(1);
    }
    const int64_t side = shape.vision.image_size;
    batch_.pixels.resize(static_cast<size_t>(shape.rows * side * side * 3));
    for (size_t i = 0; i < batch_.pixels.size(); ++i) {
      batch_.pixels[i] = static_cast<uint8_t>((i * 2654435761u) >> 13);
    }
  }
  OrderShape shape() const override { return shape_; }
  Result<MicroBatch> take(int64_t step, int64_t index) override {
    batch_.step = step;
    batch_.index = index;
    return batch_;
  }
  std::vector<RowOutcome> left_over(int64_t) const override { return {}; }

 private:
  OrderShape shape_;
  MicroBatch batch_;
};

// Parameters of matrix products only: the embedding table is looked up, not multiplied.
int64_t product_parameters(InternVLChat& model, Part part) {
  int64_t total = 0;
  const auto add = [&](std::vector<Parameter>& parameters) {
    for (const Parameter& parameter : parameters) {
      if (parameter.shape.size() < 2 || parameter.name.ends_with("embed_tokens.weight") ||
          parameter.name.ends_with("_embedding")) {
        continue;
      }
      total += parameter.tensor.numel();
    }
  };
  for (auto& unit : model.units) {
    if (unit->part() == part) add(unit->parameters());
  }
  if (part == Part::language) add(model.loss->parameters());
  return total;
}

constexpr const char* kConvention =
    "6 x parameters of matrix products x all their tokens, the head on every token + attention "
    "12 x layers x width x tokens^2 a sequence, half of it where causal; recomputation, embedding "
    "lookup and optimizer are not counted";

double step_flop(InternVLChat& model, const Shape& shape) {
  const auto rows = static_cast<double>(shape.rows), text = static_cast<double>(shape.tokens);
  const int64_t side = shape.vision.image_size / shape.vision.patch_size;
  const auto patches = static_cast<double>(side * side + 1);
  const auto image_tokens = static_cast<double>(model.config.tokens_per_tile());
  const auto count = [&](Part part) {
    return static_cast<double>(product_parameters(model, part));
  };
  const auto attention = [](int64_t layers, int64_t width, double tokens) {
    return 12.0 * static_cast<double>(layers * width) * tokens * tokens;
  };
  const LanguageConfig& language = shape.language;
  return rows * (6 * count(Part::vision) * patches + 6 * count(Part::projector) * image_tokens +
                 6 * count(Part::language) * text +
                 attention(shape.vision.num_hidden_layers, shape.vision.hidden_size, patches) +
                 attention(language.num_hidden_layers, language.hidden_size, text) / 2);
}

void fill_parameters(InternVLChat& model, TrainState& state) {
  at::manual_seed(1);
  for (const Parameter* parameter : model.parameters()) {
    at::Tensor value = at::empty(parameter->shape);
    if (parameter->shape.size() > 1) {
      value.normal_(0, 0.02);
    } else {
      value.fill_(parameter->name.ends_with("bias") ? 0.0 : 1.0);
    }
    state.load(*parameter, value);
  }
  state.publish();
}

RunSpec bench_spec(const Options& options) {
  RunSpec spec;
  spec.model.drop_path_rate = 0;
  spec.precision.compute = options.dtype;
  spec.parallel.device = options.device;
  spec.parallel.threads = options.threads;
  spec.parallel.recompute_vision = spec.parallel.recompute_language = options.recompute;
  spec.parallel.after_forward_vision = spec.parallel.after_forward_language = options.after_forward;
  spec.precision.reduce = options.reduce;
  return spec;
}

struct Measured {
  StepRecord step;               // of the median step
  double seconds = 0;            // median
  double flop = 0, ceiling = 0;  // of a step; FLOP/s, of all ranks together
  int64_t ranks = 1;
  double communication = 0;  // seconds of a step's collectives with nothing to compute beside them
  int64_t bytes = 0;         // that a rank hands to its collectives in a step
  std::vector<MemoryItem> memory;
};

// A pass that computes nothing makes the same collectives.
void measure_communication(TrainState& state, Measured& measured) {
  if (state.place().world == 1) return;
  state.groups().log->take_counts();
  const at::Device device = state.flats().front()->options().device;
  const at::Tensor no_totals =
      at::zeros({kStepTotals}, at::TensorOptions(device).dtype(at::kDouble));
  double best = 0;
  for (int i = 0; i < 3; ++i) {
    wait_for(device);
    const double start = now();
    state.begin_step();
    state.update(no_totals, 0);  // what was gathered is old
    state.executor().run_blank();
    state.finish_gradients();
    wait_for(device);
    const double seconds = now() - start;
    best = i == 0 ? seconds : std::min(best, seconds);
  }
  for (const auto& [name, count] : state.groups().log->take_counts()) {
    measured.bytes += count.bytes / 3;
  }
  measured.communication = best;
}

Measured measure(const Options& options, const Shape& shape, at::Device device, RankGroups groups) {
  const RunSpec spec = bench_spec(options);
  const ModelConfig config = shape.config();
  InternVLChat model = make_internvl_chat(config, model_options(spec, device));
  Measured measured;
  measured.ranks = groups.place.world;
  TrainState state(model, spec, measured.ranks, std::move(groups), {nullptr, true});
  fill_parameters(model, state);
  const int64_t total = options.warmup + options.steps;
  SyntheticSource source(shape, config, options.supervised, total, measured.ranks);
  TrainStep step(model, state, source, {42, measured.ranks}, {});
  measured.flop = step_flop(model, shape) * static_cast<double>(measured.ranks);
  measured.memory = state.memory();
  measured.ceiling = measured_ceiling(shape.product, model.options.dtype, device);
  std::vector<StepRecord> records;
  for (int64_t i = 1; i <= total; ++i) {
    const double start = now();
    PendingStep pending = step.run(i, 1e-4);
    StepRecord record = pending.read().record;
    record.seconds = now() - start;
    if (i > options.warmup) records.push_back(record);
  }
  measured.ceiling =
      std::max(measured.ceiling, measured_ceiling(shape.product, model.options.dtype, device));
  std::sort(records.begin(), records.end(),
            [](const StepRecord& a, const StepRecord& b) { return a.seconds < b.seconds; });
  measured.step = records[records.size() / 2];
  measured.seconds = measured.step.seconds;
  measured.ceiling *= static_cast<double>(measured.ranks);  // all of them measured at once
  measure_communication(state, measured);
  return measured;
}

// Of the communication's own time, what computing did not wait for.
double hidden_share(const Measured& m) {
  return m.communication > 0 ? std::max(0.0, 1 - m.step.seconds_waited / m.communication) : 0;
}

void print_text(const Options& options, const Measured& m, at::Device device) {
  const double rate = m.flop / m.seconds;
  std::printf(
      "%s, %s, %s, recomputation %s, %.0f %% of the tokens supervised, optimizer included\n",
      options.shape.c_str(), options.dtype.c_str(), device_name(device).c_str(),
      options.recompute.c_str(), 100 * options.supervised);
  if (m.ranks > 1) std::printf("  ranks     %9lld\n", static_cast<long long>(m.ranks));
  std::printf("  step      %9.3f s  (forward %.3f, backward %.3f, reduce %.3f, optimizer %.3f)\n",
              m.seconds, m.step.seconds_forward, m.step.seconds_backward, m.step.seconds_reduce,
              m.step.seconds_optimizer);
  if (m.ranks > 1) {
    std::printf(
        "  waits     %9.3f s  for other ranks; %.3f s of communication alone, %.0f %% hidden, "
        "%.1f MB a rank\n",
        m.step.seconds_waited, m.communication, 100 * hidden_share(m),
        static_cast<double>(m.bytes) / 1e6);
  }
  std::printf("  tokens    %9.0f /s\n", static_cast<double>(m.step.tokens) / m.seconds);
  std::printf("  model     %9.1f GFLOP/s\n", rate / 1e9);
  std::printf("  ceiling   %9.1f GFLOP/s  (measured matrix product, %s)\n", m.ceiling / 1e9,
              options.dtype.c_str());
  std::printf("  ratio     %9.3f\n  loss      %9.4f\n  counted: %s\n", rate / m.ceiling,
              m.step.loss, kConvention);
}

nlohmann::json to_json(const Options& options, const Measured& m, at::Device device) {
  nlohmann::json state_bytes = nlohmann::json::object();
  for (const MemoryItem& item : m.memory) state_bytes[item.component] = item.bytes;
  return {{"shape", options.shape},
          {"dtype", options.dtype},
          {"device", device_name(device)},
          {"recompute", options.recompute},
          {"supervised_share", options.supervised},
          {"seconds", m.seconds},
          {"seconds_forward", m.step.seconds_forward},
          {"seconds_backward", m.step.seconds_backward},
          {"seconds_reduce", m.step.seconds_reduce},
          {"seconds_optimizer", m.step.seconds_optimizer},
          {"tokens_per_second", static_cast<double>(m.step.tokens) / m.seconds},
          {"model_flops", m.flop / m.seconds},
          {"ceiling_flops", m.ceiling},
          {"ratio", m.flop / m.seconds / m.ceiling},
          {"loss", m.step.loss},
          {"memory_bytes", m.step.memory_bytes},
          {"state_bytes", state_bytes},
          {"ranks", m.ranks},
          {"seconds_waited", m.step.seconds_waited},
          {"seconds_communication", m.communication},
          {"communication_hidden", hidden_share(m)},
          {"collective_bytes", m.bytes},
          {"convention", kConvention}};
}

void run(const Options& options, const Ranks& ranks) {
  keep_freed_memory();
  const Launch& launch = ranks.launch;
  const at::Device device =
      prepare_device(bench_spec(options).parallel, launch.local_rank).or_throw();
  RankGroups groups = connect_rank_groups(ranks, device).or_throw();
  const Measured measured = measure(options, step_shape(options.shape), device, std::move(groups));
  if (launch.rank > 0) return;
  options.json ? print_json(to_json(options, measured, device))
               : print_text(options, measured, device);
}

std::vector<std::string> shape_names() {
  std::vector<std::string> names;
  for (const Shape& shape : step_shapes()) names.push_back(shape.name);
  return names;
}

}  // namespace

nlohmann::json measure_step(const StepBench& bench, RankGroups groups) {
  const at::Device device = prepare_device(bench_spec(bench).parallel).or_throw();
  return to_json(bench, measure(bench, step_shape(bench.shape), device, std::move(groups)), device);
}

VerbBody add_bench_step(CLI::App& bench) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *bench.add_subcommand("step", "The train step, optimizer included");
  verb.add_option("--shape", options->shape, "Named model and batch")
      ->check(CLI::IsMember(shape_names()))
      ->capture_default_str();
  verb.add_option("--dtype", options->dtype, "Compute dtype")
      ->check(CLI::IsMember({"fp32", "bf16"}))
      ->capture_default_str();
  verb.add_option("--device", options->device, "auto, cpu or cuda")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
      ->capture_default_str();
  verb.add_option("--recompute", options->recompute, "Activation recomputation: none, some or all")
      ->check(CLI::IsMember({"none", "some", "all"}))
      ->capture_default_str();
  add_rank_options(verb, options->ranks);
  verb.add_option("--after-forward", options->after_forward, "Whole weights: shard, node or keep")
      ->check(CLI::IsMember({"shard", "node", "keep"}))
      ->capture_default_str();
  verb.add_option("--reduce", options->reduce, "Gradients between ranks: fp32 or bf16")
      ->check(CLI::IsMember({"fp32", "bf16"}))
      ->capture_default_str();
  verb.add_option("--supervised", options->supervised, "Share of the tokens with a label")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  verb.add_option("--steps", options->steps, "Timed steps")->check(CLI::Range(1, 10000));
  verb.add_option("--warmup", options->warmup, "Steps before them")->check(CLI::Range(0, 100));
  verb.add_option("--threads", options->threads, "CPU threads, 0 = all")
      ->check(CLI::Range(0, 4096));
  add_json_option(verb, options->json);
  return [options, &verb] {
    return run_on_ranks(verb, options->ranks, options->threads == 0,
                        [&](const Ranks& ranks) { run(*options, ranks); });
  };
}

}  // namespace ivl
