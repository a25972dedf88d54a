// train: from a run spec to a run folder.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "checkpoint/hf_folder.h"
#include "cli/interrupt.h"
#include "cli/verbs.h"
#include "data/data_pipeline.h"
#include "spec/progress.h"
#include "train/device.h"
#include "train/trainer.h"

namespace ivl {
namespace {

struct Options {
  std::string spec;
  std::vector<std::string> assignments;
  bool json = false;
};

// Weights only are kept by checkpoints yet, so a run cannot go on where an earlier one stopped.
Status check_output(const std::string& folder) {
  std::error_code error;
  const auto checkpoints = std::filesystem::directory_iterator(folder + "/checkpoints", error);
  if (error || checkpoints == std::filesystem::directory_iterator()) return {};
  return say("train.output_used",
             "{folder} holds the checkpoints of a run ({first}); a run cannot be continued from "
             "them yet. Choose another logging.output; to start from those weights set model.path",
             {{"folder", folder}, {"first", checkpoints->path().filename().string()}});
}

class StepDisplay {
 public:
  StepDisplay(bool json, int64_t every) : json_(json), every_(every), tty_(!json && ::isatty(2)) {}

  void show(const StepReport& step) {
    if (tty_) return show_line(step);
    const bool edge = step.step == 1 || step.step == step.total_steps;
    if (!edge && !step.skipped && step.step % every_ != 0) return;
    json_ ? print_json(as_json(step)) : show_plain(step);
    std::fflush(stdout);
  }
  void finish() const {
    if (tty_) std::fputc('\n', stderr);
  }

 private:
  static double tokens_per_second(const StepReport& step) {
    return step.seconds > 0 ? static_cast<double>(step.tokens) / step.seconds : 0;
  }
  static std::string text(const StepReport& step) {
    char line[200];
    std::snprintf(line, sizeof(line), "step %lld/%lld  loss %.4f  %.0f tokens/s  %s left%s",
                  static_cast<long long>(step.step), static_cast<long long>(step.total_steps),
                  step.loss, tokens_per_second(step), duration_text(step.seconds_left).c_str(),
                  step.skipped ? "  (not finite: skipped)" : "");
    return line;
  }
  static void show_line(const StepReport& step) {
    std::fprintf(stderr, "\r%s\033[K", text(step).c_str());
    if (step.skipped) std::fputc('\n', stderr);
  }
  static void show_plain(const StepReport& step) {
    std::printf("%s  norm %.4f  rate %.3e\n", text(step).c_str(), step.grad_norm,
                step.learning_rate);
  }
  static nlohmann::json as_json(const StepReport& step) {
    return {{"step", step.step},
            {"total_steps", step.total_steps},
            {"loss", step.loss},
            {"grad_norm", step.grad_norm},
            {"learning_rate", step.learning_rate},
            {"samples", step.samples},
            {"tokens", step.tokens},
            {"supervised_tokens", step.supervised_tokens},
            {"padding_tokens", step.padding_tokens},
            {"seconds", step.seconds},
            {"seconds_left", step.seconds_left},
            {"skipped", step.skipped}};
  }

  bool json_;
  int64_t every_;
  bool tty_;
};

// The model with the run's starting values in the state's buffers.
struct Prepared {
  std::unique_ptr<InternVLChat> model;
  std::unique_ptr<TrainState> state;
};

Prepared prepare(const RunSpec& spec, const DataPipeline& data, at::Device device) {
  const Tokenizer& tokenizer = *data.rules.tokenizer;
  const StartingPoint start =
      load_starting_point(spec.model, spec.data, tokenizer.size(), static_cast<uint64_t>(spec.seed))
          .or_throw();
  ModelOptions options = model_options(spec, device);
  options.image_token_id = tokenizer.id_of("<IMG_CONTEXT>");
  Prepared prepared;
  prepared.model = std::make_unique<InternVLChat>(make_internvl_chat(start.config, options));
  prepared.state = std::make_unique<TrainState>(*prepared.model, spec,
                                                data.loader->shape().micro_batches_per_step);
  copy_parameters(start.tensors, *prepared.model,
                  [&](const Parameter& parameter, const at::Tensor& value) {
                    prepared.state->load(parameter, value);
                  })
      .or_throw();
  prepared.state->publish();
  return prepared;
}

void introduce(const RunSpec& spec, const DataPipeline& data, const TrainState& state,
               at::Device device) {
  const OrderShape shape = data.loader->shape();
  std::printf(
      "%s: %lld rows, %lld steps of %lld x %lld rows; %.1f M parameters, %.1f M train; %s\n",
      spec.logging.output.c_str(), static_cast<long long>(shape.rows_per_epoch),
      static_cast<long long>(shape.total_steps),
      static_cast<long long>(shape.micro_batches_per_step),
      static_cast<long long>(spec.batch.micro), static_cast<double>(state.parameters()) / 1e6,
      static_cast<double>(state.trainable_parameters()) / 1e6, device_name(device).c_str());
  std::fflush(stdout);
}

int conclude(const TrainResult& result, bool json) {
  if (json) {
    print_json({{"reason", to_string(result.reason)},
                {"steps", result.steps},
                {"last_loss", result.last_loss},
                {"why", to_json(result.why)}});
  }
  const bool good = result.reason == EndReason::finished;
  if (!json || !good) {
    std::fprintf(good ? stdout : stderr, "%s\n", result.why.text.c_str());
  }
  if (good) return kExitSuccess;
  return result.reason == EndReason::interrupted ? kExitResumable : kExitFailure;
}

int run(const Options& options) {
  keep_running_without_output();
  stop_on_interrupt();
  keep_freed_memory();
  const RunSpec spec = load_checked_spec(options.spec, options.assignments);
  check_output(spec.logging.output).or_throw();
  const at::Device device = prepare_device(spec.parallel).or_throw();
  const int64_t tile = tokens_per_tile(spec).or_throw();
  WorkControl control;
  control.stop = &stop_requested();
  const DataPipeline data = make_loader(spec, tile, 0, 1, control).or_throw();
  const Prepared prepared = prepare(spec, data, device);
  const auto recorder = RunRecorder::open(spec).or_throw();
  if (!options.json) introduce(spec, data, *prepared.state, device);
  StepDisplay display(options.json, spec.logging.every_steps);
  TrainerHooks hooks;
  hooks.on_step = [&](const StepReport& step) { display.show(step); };
  hooks.stop_requested = [] { return stop_requested().load(); };
  hooks.write_tokenizer = [&](const std::string& folder) {
    return data.rules.tokenizer->save(folder);
  };
  const TrainResult result = train({spec, *prepared.model, *prepared.state, *data.loader, *recorder,
                                    hooks, data.subset_names, data.subset_rows});
  display.finish();
  return conclude(result, options.json);
}

}  // namespace

VerbBody add_train_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *app.add_subcommand("train", "Trains from a run spec into its run folder");
  verb.add_option("SPEC", options->spec, "Run spec (JSON) or the name of a preset")->required();
  add_set_option(verb, options->assignments);
  add_json_option(verb, options->json);
  verb.footer(
      "Ctrl-C, TERM and USR1 finish the step, save and exit with 75; a second Ctrl-C aborts.");
  return [options] { return run(*options); };
}

}  // namespace ivl
