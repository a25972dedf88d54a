// checkpoints: those of runs, whether they are whole; verified, pinned or deleted one by one.
#include <cstdio>
#include <filesystem>
#include <memory>

#include "checkpoint/sharded/checkpoint_report.h"
#include "cli/verbs.h"
#include "spec/progress.h"

namespace ivl {
namespace {

struct Options {
  std::vector<std::string> runs;
  int64_t step = -1;
  bool verify = false, pin = false, unpin = false, remove = false, json = false;
  std::string progress;
};

nlohmann::json to_json(const std::string& run, const CheckpointReport& report) {
  nlohmann::json object{{"run", run},
                        {"step", report.step},
                        {"path", report.path},
                        {"state", to_string(report.state)},
                        {"pinned", report.pinned},
                        {"link", report.link},
                        {"bytes", report.bytes},
                        {"saved", report.saved},
                        {"attempt", report.attempt},
                        {"ranks", report.ranks},
                        {"mark", report.mark}};
  if (report.ranks > 0) object["kind"] = report.full ? "full" : "weights";
  if (report.problem) object["problem"] = ivl::to_json(*report.problem);
  return object;
}

void print(const CheckpointReport& report, bool verified) {
  const char* kind = report.ranks == 0 ? "-" : report.full ? "full" : "weights";
  std::printf("%10lld  %-7s  %14lld  %s%s%s\n", static_cast<long long>(report.step), kind,
              static_cast<long long>(report.bytes), to_string(report.state),
              verified ? ", verified" : "", report.pinned ? ", pinned" : "");
  if (report.problem) std::printf("            %s\n", report.problem->text.c_str());
}

Status verified(const std::string& path, const Options& options) {
  std::unique_ptr<Progress> shown;
  return verify_checkpoint(path, [&](int64_t done, int64_t total) {
    if (!shown) {
      shown = std::make_unique<Progress>(progress_style(options.progress), "verify", total);
    }
    shown->update(done);
  });
}

// Whether it is good.
bool look_at(const std::string& run, CheckpointReport report, const Options& options) {
  const bool read = options.verify && report.state == CheckpointReport::State::complete;
  Status status;
  if (read) status = verified(report.path, options);
  if (!status) {
    report.state = CheckpointReport::State::damaged;
    report.problem = status.error();
  }
  if (options.json) {
    nlohmann::json object = to_json(run, report);
    if (options.verify) object["verified"] = read && status.ok();
    print_json(object);
    std::fflush(stdout);
  } else {
    print(report, read && status.ok());
  }
  return report.state == CheckpointReport::State::complete ||
         report.state == CheckpointReport::State::saving;
}

int list(const Options& options) {
  bool good = true;
  for (const std::string& run : options.runs) {
    if (!std::filesystem::is_directory(run)) {
      throw Failure(say("cli.no_run_folder", "{path} is no folder", {{"path", run}}));
    }
    if (options.step >= 0) {
      good = look_at(run, report_checkpoint(run, options.step).or_throw(), options) && good;
      continue;
    }
    for (CheckpointReport& report : report_checkpoints(run)) {
      good = look_at(run, std::move(report), options) && good;
    }
  }
  return good ? kExitSuccess : kExitFailure;
}

int checkpoints(const Options& options) {
  const int changes = options.pin + options.unpin + options.remove;
  if (changes == 0) return list(options);
  if (changes > 1 || options.verify || options.step < 0 || options.runs.size() != 1) {
    throw Failure(say("cli.which_checkpoint",
                      "--pin, --unpin and --delete need one run and --step, and go one by one"));
  }
  const std::string& run = options.runs.front();
  (options.remove ? delete_checkpoint(run, options.step)
                  : pin_checkpoint(run, options.step, options.pin))
      .or_throw();
  if (options.json) print_json({{"run", run}, {"step", options.step}});
  return kExitSuccess;
}

}  // namespace

VerbBody add_checkpoints_verb(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "checkpoints", "The checkpoints of runs, whether they are whole; verifies, pins, deletes");
  auto options = std::make_shared<Options>();
  verb->add_option("RUN", options->runs, "Run folders")->required();
  verb->add_option("--step", options->step, "Only the checkpoint of this step")
      ->check(CLI::NonNegativeNumber);
  verb->add_flag("--verify", options->verify, "Reads every byte and compares its checksum");
  verb->add_flag("--pin", options->pin, "Keeps the one of --step: no run removes it");
  verb->add_flag("--unpin", options->unpin, "Takes that back");
  verb->add_flag("--delete", options->remove,
                 "Removes the one of --step; never a pinned one, a link, or other files beside");
  add_progress_option(*verb, options->progress);
  add_json_option(*verb, options->json);
  verb->footer(
      "With --json one object a checkpoint. Its mark changes with its files, so that what was "
      "verified is known to hold.\n"
      "Exit codes: 0 all are whole (or being saved), 1 one is damaged or was never finished.");
  return [options] { return checkpoints(*options); };
}

}  // namespace ivl
