// train: from a run spec to a run folder.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "checkpoint/hf_folder.h"
#include "cli/interrupt.h"
#include "cli/local_ranks.h"
#include "cli/verbs.h"
#include "data/data_pipeline.h"
#include "spec/interrupted.h"
#include "spec/progress.h"
#include "spec/version.h"
#include "train/device.h"
#include "train/trainer.h"
#include "train/watchdog.h"

namespace ivl {
namespace {

struct Options {
  std::string spec;
  std::vector<std::string> assignments;
  int local = 0;  // ranks to start here; 0: none
  bool json = false;
};

constexpr std::chrono::seconds kStartUp{1800};  // index, model: no rank hangs meanwhile
constexpr std::chrono::seconds kLeaving{10};
constexpr std::chrono::hours kLastBarrier{1};  // a slow disk; whoever hangs is the watchdog's

// The communicators as the watchdog may abort them: while they are there.
class AbortableGroups {
 public:
  class While {
   public:
    While(AbortableGroups& holder, RankGroups& groups) : holder_(holder) { holder_.set(&groups); }
    ~While() { holder_.set(nullptr); }
    While(const While&) = delete;
    While& operator=(const While&) = delete;

   private:
    AbortableGroups& holder_;
  };
  void abort() {
    const std::lock_guard lock(mutex_);
    if (groups_) groups_->abort();
  }

 private:
  void set(RankGroups* groups) {
    const std::lock_guard lock(mutex_);
    groups_ = groups;
  }
  std::mutex mutex_;
  RankGroups* groups_ = nullptr;
};

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

// Before the first step each rank may end by itself: its watchdog tells the others.
void end_if_asked() {
  if (stop_requested()) throw Failure(interrupted());
}

// The model with the run's starting values in the state's buffers.
struct Prepared {
  std::unique_ptr<InternVLChat> model;
  std::unique_ptr<TrainState> state;
};

Prepared prepare(const RunSpec& spec, const DataPipeline& data, at::Device device,
                 RankGroups groups, const ExecutorWatch& watch) {
  const Tokenizer& tokenizer = *data.rules.tokenizer;
  const StartingPoint start =
      load_starting_point(spec.model, spec.data, tokenizer.size(), static_cast<uint64_t>(spec.seed))
          .or_throw();
  ModelOptions options = model_options(spec, device);
  options.image_token_id = tokenizer.id_of("<IMG_CONTEXT>");
  Prepared prepared;
  prepared.model = std::make_unique<InternVLChat>(make_internvl_chat(start.config, options));
  prepared.state = std::make_unique<TrainState>(
      *prepared.model, spec, data.loader->shape().micro_batches_per_step, std::move(groups), watch);
  copy_parameters(start.tensors, *prepared.model,
                  [&](const Parameter& parameter, const at::Tensor& value) {
                    end_if_asked();
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
  const auto idle = idle_ranks(shape.micro_batches_per_step, state.place().world);
  if (idle) std::fprintf(stderr, "note: %s\n", idle->text.c_str());
}

int exit_code(const TrainResult& result) {
  if (result.reason == EndReason::finished) return kExitSuccess;
  return result.reason == EndReason::interrupted ? kExitResumable : exit_code(result.why);
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
  return exit_code(result);
}

// Only rank 0 warns of the spec: all have the same.
RunSpec load_spec(const Options& options, bool warns) {
  if (warns) return load_checked_spec(options.spec, options.assignments);
  RunSpec spec = load_run_spec(options.spec, options.assignments).or_throw();
  first_error(cross_check(spec)).or_throw();
  return spec;
}

// A rank of a run from its meeting with the others to its leave.
class Rank {
 public:
  Rank(const Options& options, const Launch& launch)
      : options_(options), speaks_(launch.rank == 0), spec_(load_spec(options, speaks_)) {
    ranks_ = meet(launch, {spec_.logging.output, fingerprint(), spec_.parallel.interface,
                           std::chrono::seconds(spec_.parallel.rendezvous_seconds), ::getenv,
                           &stop_requested()})
                 .or_throw();
    WatchdogOptions watch;
    watch.launch = ranks_.launch;
    watch.folder = spec_.logging.output;
    watch.hosts = ranks_.hosts;
    watch.processes = ranks_.processes;
    watch.stop = &stop_requested();
    watch.hang = std::chrono::seconds(spec_.parallel.hang_seconds);
    watch.abort = [groups = groups_] { groups->abort(); };
    watch.device = [trace = trace_]() -> DeviceView {
      const DeviceTrace::View view = trace->view();
      return {view.phase, view.ticks};
    };
    activity_->phase("start", -1, kStartUp);
    watchdog_ = Watchdog::start(*ranks_.board, activity_, watch).or_throw();
  }

  int run() {
    try {
      const TrainResult result = train_all();
      if (result.reason == EndReason::failed) {
        watchdog_->fail(result.why, exit_code(result));
      } else {
        wait_for_ends();
      }
      watchdog_->stop();
      leave(*ranks_.board, kLeaving);
      return speaks_ ? conclude(result, options_.json) : exit_code(result);
    } catch (...) {
      const Message why = current_failure();
      is_connection_broken(why) ? watchdog_->broken(why) : watchdog_->fail(why, exit_code(why));
      throw;
    }
  }

 private:
  // What all ranks must agree on.
  std::string fingerprint() const { return engine_version() + to_json(spec_).dump(); }
  TrainResult train_all();
  void wait_for_ends();
  TrainerHooks hooks(StepDisplay& display, const DataPipeline& data, RunRecorder& recorder);
  void note_signals(RunRecorder& recorder);

  const Options& options_;
  const bool speaks_;
  const RunSpec spec_;
  Ranks ranks_;
  const std::shared_ptr<Activity> activity_ = std::make_shared<Activity>();
  const std::shared_ptr<DeviceTrace> trace_ = std::make_shared<DeviceTrace>();
  const std::shared_ptr<AbortableGroups> groups_ = std::make_shared<AbortableGroups>();
  std::unique_ptr<Watchdog> watchdog_;
  int signals_noted_ = 0;
  int64_t step_ = 0;
};

TrainResult Rank::train_all() {
  const Launch& launch = ranks_.launch;
  const at::Device device = prepare_device(spec_.parallel, launch.local_rank).or_throw();
  const int64_t tile = tokens_per_tile(spec_).or_throw();
  WorkControl control;
  control.stop = &stop_requested();
  const DataPipeline data = make_loader(spec_, tile, launch.rank, launch.world, control).or_throw();
  RankGroups groups =
      connect_rank_groups(ranks_, device, spec_.parallel.compare_collectives).or_throw();
  end_if_asked();
  const Prepared prepared =
      prepare(spec_, data, device, std::move(groups), {activity_.get(), false, trace_.get()});
  const AbortableGroups::While abortable(*groups_, prepared.state->groups());
  const auto recorder = RunRecorder::open(spec_, ranks_).or_throw();
  watchdog_->record_in(*recorder);
  if (speaks_ && !options_.json) introduce(spec_, data, *prepared.state, device);
  StepDisplay display(options_.json, spec_.logging.every_steps);
  const TrainResult result = train({spec_, *prepared.model, *prepared.state, *data.loader,
                                    *recorder, *ranks_.board, hooks(display, data, *recorder),
                                    data.subset_names, data.subset_rows, activity_.get()});
  if (speaks_) display.finish();
  return result;
}

// A launcher may kill the rest once one has left: by then each has written all that it had to.
void Rank::wait_for_ends() {
  activity_->phase("end");
  const Activity::Waiting waiting(*activity_, Activity::Waiting::For::word);
  (void)all_have_ended(*ranks_.board, kLastBarrier).or_throw();
}

TrainerHooks Rank::hooks(StepDisplay& display, const DataPipeline& data, RunRecorder& recorder) {
  TrainerHooks hooks;
  hooks.on_step = [&](const StepReport& step) {
    step_ = step.step;
    if (speaks_) display.show(step);
  };
  hooks.stop_requested = [&] {
    note_signals(recorder);
    return stop_requested().load();
  };
  if (ranks_.launch.world > 1) {
    hooks.connection_broken = [this](const Message& why) { watchdog_->broken(why); };
  }
  hooks.write_tokenizer = [&](const std::string& folder) {
    return data.rules.tokenizer->save(folder);
  };
  return hooks;
}

void Rank::note_signals(RunRecorder& recorder) {
  const int signals = stop_signals();
  if (signals == signals_noted_) return;
  recorder.warning(say("train.signals",
                       "asked to stop by signals ({signals}): all ranks stop after one agreed "
                       "step, and repeats change nothing",
                       {{"signals", stop_signals_text()}}),
                   step_);
  signals_noted_ = signals;
}

int start_ranks(const Options& options, const Launch& launch) {
  if (launch.world > 1) {
    throw Failure(say("train.local_launched",
                      "--local starts ranks itself, but this process is rank {rank} of {world} "
                      "that {source} started; leave --local away",
                      {{"rank", launch.rank}, {"world", launch.world}, {"source", launch.source}}));
  }
  const RunSpec spec = load_spec(options, false);  // one sentence now is better than one a rank
  LocalRanks ranks;
  ranks.count = options.local;
  ranks.words = {"internvl-engine", "train", options.spec};
  for (const std::string& assignment : options.assignments) {
    ranks.words.insert(ranks.words.end(), {"--set", assignment});
  }
  if (options.json) ranks.words.push_back("--json");
  ranks.json = options.json;
  ranks.divide_threads = spec.parallel.threads == 0;
  return run_local_ranks(ranks);
}

int run(const Options& options) {
  keep_running_without_output();
  const Launch launch = launch_from_environment(::getenv).or_throw();
  if (options.local > 0) return start_ranks(options, launch);
  stop_on_interrupt();
  keep_freed_memory();
  return Rank(options, launch).run();
}

}  // namespace

VerbBody add_train_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *app.add_subcommand("train", "Trains from a run spec into its run folder");
  verb.add_option("SPEC", options->spec, "Run spec (JSON) or the name of a preset")->required();
  add_set_option(verb, options->assignments);
  verb.add_option("--local", options->local, "Starts so many ranks on this machine")
      ->check(CLI::Range(1, 1024));
  add_json_option(verb, options->json);
  verb.footer(
      "A rank of a Slurm step or of torchrun finds its place in their variables.\n"
      "Ctrl-C, TERM and USR1 finish the step, save and exit with 75; a second Ctrl-C aborts.");
  return [options] { return run(*options); };
}

}  // namespace ivl
