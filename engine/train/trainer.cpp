#include "train/trainer.h"

#include <c10/util/Exception.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>
#include <utility>

#include "parallel/rank_group.h"
#include "spec/event.h"
#include "spec/learning_rate.h"
#include "spec/out_of_memory.h"
#include "train/checkpoints.h"
#include "train/device.h"
#include "train/step.h"

namespace ivl {
namespace {

constexpr size_t kRowsNamed = 8;  // of a step that is not finite

// "chart:17, photos:4 and 6 more"; those whose own loss is not finite where there are some.
std::string rows_text(const StepRecord& record, const std::vector<std::string>& subsets) {
  std::vector<const RowResult*> rows, guilty;
  for (const RowResult& row : record.rows) {
    if (row.outcome.batch_row < 0) continue;
    rows.push_back(&row);
    if (!std::isfinite(row.loss_sum)) guilty.push_back(&row);
  }
  if (!guilty.empty()) rows = guilty;
  std::string text;
  for (size_t i = 0; i < std::min(rows.size(), kRowsNamed); ++i) {
    const RowRef& ref = rows[i]->outcome.ref;
    const auto subset = static_cast<size_t>(ref.subset);
    text += (i ? ", " : "") +
            (subset < subsets.size() ? subsets[subset] : std::to_string(ref.subset)) + ":" +
            std::to_string(ref.row);
  }
  if (rows.size() > kRowsNamed)
    text += " and " + std::to_string(rows.size() - kRowsNamed) + " more";
  return text.empty() ? "(no rows)" : text;
}

Message out_of_memory() {
  return say("train.memory", "the machine has not enough memory; lower batch.micro");
}

class Trainer {
 public:
  explicit Trainer(const TrainJob& job)
      : job_(job),
        shape_(job.source.shape()),
        schedule_(job.spec.schedule, job.spec.optimizer.learning_rate, shape_.total_steps),
        checkpoints_(job, shape_),
        step_(job.model, job.state, job.source, step_settings(), step_hooks()) {}

  TrainResult run();

 private:
  struct End {
    EndReason reason;
    Message why;
  };
  StepSettings step_settings() const {
    return {static_cast<uint64_t>(job_.spec.seed), shape_.micro_batches_per_step};
  }
  StepHooks step_hooks() {
    return {job_.hooks.stop_requested, [this] { return job_.recorder.superseded(); },
            [this] { return checkpoints_.before_update(); }, job_.activity, &job_.subsets};
  }
  RunFacts facts() const;
  std::vector<Message> resume();
  void steps();
  void settle(size_t keep);
  void account(StepOutcome outcome);
  void count_nonfinite(const StepRecord& record);
  void report(const StepRecord& record);
  void epoch_ended(int64_t step);
  void save(int64_t step);
  Result<std::string> finish_save();
  void save_what_is_done();
  void conclude();
  void fail(Message why) { end_ = End{EndReason::failed, std::move(why)}; }
  void fail_superseded();
  nlohmann::json own_state() const;
  int64_t epoch_of(int64_t step) const { return (step - 1) / shape_.steps_per_epoch; }
  void guarded(const std::function<void()>& work);

  const TrainJob& job_;
  OrderShape shape_;
  Schedule schedule_;
  Checkpoints checkpoints_;
  TrainStep step_;
  std::deque<PendingStep> pending_;
  std::optional<End> end_;
  int64_t first_ = 1;                // step of this attempt
  int64_t launched_ = 0, done_ = 0;  // steps
  int64_t updates_ = 0;
  int64_t nonfinite_in_a_row_ = 0;
  double last_loss_ = 0, seconds_a_step_ = 0;
};

TrainResult Trainer::run() {
  std::vector<Message> notes;
  job_.recorder.phase("resume", 0);
  guarded([&] { notes = resume(); });
  job_.recorder.start(facts());
  const auto idle = idle_ranks(shape_.micro_batches_per_step, job_.state.place().world);
  if (idle) notes.push_back(*idle);
  for (const Message& note : notes) job_.recorder.warning(note, done_);
  if (!end_) {
    guarded([this] {
      steps();
      settle(0);
      conclude();
    });
    save_what_is_done();
  }
  job_.recorder.end(to_string(end_->reason), end_->why, done_);
  return {end_->reason, done_, last_loss_, end_->why};
}

// A source that broke takes nothing of what was trained with it. With more ranks the others are in
// the middle of a step: the run goes on from the newest checkpoint.
void Trainer::save_what_is_done() {
  if (end_->reason != EndReason::failed || done_ < first_ || job_.recorder.superseded()) return;
  if (job_.state.place().world > 1) return;
  const End end = *end_;
  guarded([this] { finish_save().or_throw(); });
  end_ = end;
}

std::vector<Message> Trainer::resume() {
  Checkpoints::Resumed resumed = checkpoints_.resume().or_throw();
  launched_ = done_ = resumed.step;
  first_ = done_ + 1;
  nonfinite_in_a_row_ = resumed.state.value("nonfinite_in_a_row", int64_t{0});
  last_loss_ = real_from_json(resumed.state, "last_loss", 0);
  return std::move(resumed.notes);
}

nlohmann::json Trainer::own_state() const {
  return {{"nonfinite_in_a_row", nonfinite_in_a_row_}, {"last_loss", real_to_json(last_loss_)}};
}

// Turns what may be thrown on the way into the run's end.
void Trainer::guarded(const std::function<void()>& work) {
  try {
    work();
  } catch (const Failure& failure) {
    if (is_connection_broken(failure.message) && job_.hooks.connection_broken) {
      job_.hooks.connection_broken(failure.message);
    }
    fail(failure.message);
  } catch (const c10::OutOfMemoryError& error) {
    fail(say("train.device_memory",
             "the device has not enough memory: {what}; lower batch.micro, or set "
             "parallel.recompute_vision and recompute_language to all",
             {{"what", error.what_without_backtrace()}}));
  } catch (const c10::Error& error) {
    if (is_out_of_memory(error)) return fail(out_of_memory());
    fail(say("train.library_error", "LibTorch failed in step {step}: {what}",
             {{"step", launched_}, {"what", error.what_without_backtrace()}}));
  } catch (const std::bad_alloc&) {
    fail(out_of_memory());
  }
}

void Trainer::steps() {
  // On a GPU the newest step's figures are still on their way: they are read one step late.
  const size_t in_flight = job_.model.options.device.is_cuda() ? 1 : 0;
  for (int64_t step = first_; step <= shape_.total_steps && !end_; ++step) {
    job_.recorder.phase("step", step);
    launched_ = step;
    pending_.push_back(step_.run(step, schedule_.learning_rate(step)));
    settle(in_flight);
    epoch_ended(step);
    if (checkpoints_.due(step)) save(step);
    checkpoints_.report();
  }
}

void Trainer::settle(size_t keep) {
  while (pending_.size() > keep) {
    StepOutcome outcome = pending_.front().read();
    pending_.pop_front();
    account(std::move(outcome));
  }
}

void Trainer::account(StepOutcome outcome) {
  StepRecord& record = outcome.record;
  done_ = record.step;
  updates_ = outcome.updates;
  last_loss_ = record.loss;
  if (record.skipped) {
    const Message why = say("train.step_skipped",
                            "loss or gradient of step {step} is not finite: no update was made",
                            {{"step", record.step}});
    for (RowResult& row : record.rows) {
      if (row.outcome.batch_row < 0) continue;
      row.outcome.fate = Fate::failed;
      row.outcome.why = why;
    }
  }
  job_.recorder.step(record);
  count_nonfinite(record);
  report(record);
  if (end_) return;
  if (outcome.superseded) return fail_superseded();
  if (outcome.stop_requested && record.step < shape_.total_steps) {
    end_ = End{EndReason::interrupted, {}};
  }
}

void Trainer::fail_superseded() {
  *job_.recorder.silent_flag() = true;
  fail(say("train.superseded",
           "a newer attempt of this run has taken over {folder}: this one stops and writes nothing "
           "more",
           {{"folder", job_.recorder.folder()}}));
}

void Trainer::count_nonfinite(const StepRecord& record) {
  nonfinite_in_a_row_ = record.skipped ? nonfinite_in_a_row_ + 1 : 0;
  const int64_t most = job_.spec.logging.stop_after_nonfinite;
  if (most <= 0 || nonfinite_in_a_row_ < most || end_) return;
  end_ =
      End{EndReason::nonfinite,
          say("train.nonfinite",
              "loss or gradient was not finite in {steps} steps in a row, up to step {step}; "
              "rows of the last one: {rows}. Look at these rows, lower the learning rate, or "
              "go back to an earlier checkpoint",
              {{"steps", most}, {"step", record.step}, {"rows", rows_text(record, job_.subsets)}})};
}

void Trainer::report(const StepRecord& record) {
  seconds_a_step_ =
      seconds_a_step_ == 0 ? record.seconds : 0.9 * seconds_a_step_ + 0.1 * record.seconds;
  if (!job_.hooks.on_step) return;
  StepReport shown;
  shown.step = record.step;
  shown.total_steps = shape_.total_steps;
  shown.loss = record.loss;
  shown.grad_norm = record.grad_norm;
  shown.learning_rate = record.learning_rate;
  shown.samples = record.samples;
  shown.tokens = record.tokens;
  shown.supervised_tokens = record.supervised_tokens;
  shown.padding_tokens = record.padding_tokens;
  shown.seconds = record.seconds;
  shown.seconds_left = seconds_a_step_ * static_cast<double>(shape_.total_steps - record.step);
  shown.skipped = record.skipped;
  job_.hooks.on_step(shown);
}

// Rows of the epoch that just ended, or was cut short by the run's end, that no step took.
void Trainer::epoch_ended(int64_t step) {
  if (step % shape_.steps_per_epoch != 0 && step != shape_.total_steps) return;
  settle(0);
  if (job_.state.place().rank != 0) return;
  job_.recorder.left_over(epoch_of(step), job_.source.left_over(epoch_of(step)));
}

void Trainer::save(int64_t step) {
  settle(0);
  if (end_ && end_->reason == EndReason::failed) return;
  job_.recorder.phase("checkpoint", step);
  checkpoints_.begin(step, epoch_of(step), updates_, own_state());
}

Result<std::string> Trainer::finish_save() {
  job_.recorder.phase("checkpoint", done_);
  return checkpoints_.finish(done_, epoch_of(done_), updates_, own_state());
}

// The last checkpoint, and the sentence that ends the run.
void Trainer::conclude() {
  if (end_ && end_->reason == EndReason::failed) return;
  const Result<std::string> saved = finish_save();
  if (!saved) return fail(saved.error());
  if (!end_) {
    end_ = End{EndReason::finished,
               say("train.finished", "{steps} steps done; the checkpoint is in {path}",
                   {{"steps", done_}, {"path", *saved}})};
  } else if (end_->reason == EndReason::interrupted) {
    end_->why = say("train.interrupted",
                    "stopped after step {step} of {total} as asked; the same command goes on from "
                    "{path}",
                    {{"step", done_}, {"total", shape_.total_steps}, {"path", *saved}});
  }
}

RunFacts Trainer::facts() const {
  RunFacts facts;
  facts.shape = shape_;
  facts.first_step = first_;
  facts.ranks = job_.state.place().world;
  facts.devices = {device_name(job_.model.options.device)};
  facts.parameters = job_.state.parameters();
  facts.trainable_parameters = job_.state.trainable_parameters();
  facts.versions = version_facts();
  facts.memory = job_.state.memory();
  facts.subsets = job_.subsets;
  facts.subset_rows = job_.subset_rows;
  return facts;
}

}  // namespace

const char* to_string(EndReason reason) {
  switch (reason) {
    case EndReason::finished:
      return "finished";
    case EndReason::interrupted:
      return "interrupted";
    case EndReason::nonfinite:
      return "nonfinite";
    case EndReason::failed:
      return "failed";
  }
  throw std::logic_error("an end without a name");
}

TrainResult train(const TrainJob& job) { return Trainer(job).run(); }

}  // namespace ivl
