#include "train/step.h"

#include <ATen/ATen.h>

#include <chrono>
#include <limits>
#include <utility>

#include "spec/result.h"
#include "train/device.h"

namespace ivl {
namespace {

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Adds the time from its making to its end.
class Timed {
 public:
  explicit Timed(double& seconds) : seconds_(seconds), start_(now()) {}
  ~Timed() { seconds_ += now() - start_; }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 private:
  double& seconds_;
  double start_;
};

}  // namespace

TrainStep::TrainStep(InternVLChat& model, TrainState& state, BatchSource& source,
                     const StepSettings& settings, StepHooks hooks)
    : model_(model),
      state_(state),
      source_(source),
      settings_(settings),
      hooks_(std::move(hooks)) {}

PendingStep TrainStep::run(int64_t step, double learning_rate) {
  const double start = now();
  record_ = {};
  record_.step = step;
  record_.learning_rate = learning_rate;
  ran_.clear();
  faults_ = 0;
  totals_ = at::zeros({kStepTotals}, at::TensorOptions(model_.options.device).dtype(at::kDouble));
  state_.begin_step();

  const RankPlace& ranks = state_.place();
  for (int64_t first = 0; first < settings_.micro_batches; first += ranks.world) {
    micro_batch(step, first + ranks.rank);
  }
  reduce();
  update(learning_rate);
  record_.seconds = now() - start;
  record_.seconds_waited = state_.executor().take_waited();
  return pending();
}

// A rank without a micro-batch, or with one that lost all its rows, takes part in the others'
// collectives; it adds 0 and still counts in M.
void TrainStep::micro_batch(int64_t step, int64_t index) {
  if (index < settings_.micro_batches) {
    const MicroBatch batch = take(step, index);
    note(batch);
    if (batch.rows > 0) return forward_backward(batch);
  }
  if (state_.place().world > 1) state_.executor().run_blank();
}

MicroBatch TrainStep::take(int64_t step, int64_t index) {
  const Timed timed(record_.seconds_data);
  phase("data");
  tell_rows(step, index);
  return source_.take(step, index).or_throw();
}

void TrainStep::phase(const char* name) {
  if (hooks_.activity) hooks_.activity->phase(name, record_.step);
}

// Before they are there: a source that hangs does so over one of them.
void TrainStep::tell_rows(int64_t step, int64_t index) {
  if (!hooks_.activity) return;
  std::vector<std::string> rows;
  for (const RowRef& ref : source_.rows_of(step, index)) {
    if (rows.size() == Activity::kMostRows) break;
    const auto subset = static_cast<size_t>(ref.subset);
    const bool named = hooks_.subsets && subset < hooks_.subsets->size();
    rows.push_back((named ? (*hooks_.subsets)[subset] : std::to_string(subset)) + ":" +
                   std::to_string(ref.row));
  }
  hooks_.activity->micro_batch(step, index, std::move(rows));
}

void TrainStep::note(const MicroBatch& batch) {
  record_.epoch = batch.epoch;
  record_.tiles += batch.tiles;
  record_.padding_tokens += batch.rows * batch.length;
  ran_.push_back({record_.rows.size(), batch.outcomes.size(), {}});
  for (const RowOutcome& outcome : batch.outcomes) {
    record_.rows.push_back({outcome, std::numeric_limits<double>::quiet_NaN()});
    faults_ += outcome.fate == Fate::failed;
    if (outcome.batch_row < 0) continue;
    record_.samples += 1;
    record_.tokens += outcome.tokens;
    record_.supervised_tokens += outcome.supervised_tokens;
    record_.padding_tokens -= outcome.tokens;
  }
}

void TrainStep::forward_backward(const MicroBatch& batch) {
  const BatchContext context = make_context(batch, model_, settings_.seed);
  const int64_t supervised = context.targets.numel();
  const double weight = state_.loss_weight(supervised);
  const size_t start = batch.tiles > 0 ? 0 : model_.first_language_unit;
  PassResult pass = state_.executor().run(context, start, weight);
  record_.seconds_forward += pass.seconds_forward;
  record_.seconds_backward += pass.seconds_backward;
  const at::Tensor loss = pass.loss.to(at::kDouble);
  totals_.select(0, kTotalLoss).add_(loss, weight);
  totals_.select(0, kTotalNonFinite).add_(at::isfinite(loss).logical_not());
  totals_.select(0, kTotalSupervised).add_(static_cast<double>(supervised));
  ran_.back().row_losses = std::move(pass.row_loss_sum);
}

// One small all-reduce, so that all ranks decide alike, also about signals.
void TrainStep::reduce() {
  const Timed timed(record_.seconds_reduce);
  phase("reduce");
  state_.finish_gradients();
  state_.optimizer().add_squared_norm(totals_);
  add_to_totals();
  state_.all_reduce(totals_);
}

void TrainStep::add_to_totals() {
  at::Tensor counts = at::zeros({kStepTotals}, at::kDouble);
  double* count = counts.mutable_data_ptr<double>();
  count[kTotalStop] = hooks_.stop_requested && hooks_.stop_requested();
  count[kTotalSuperseded] = hooks_.superseded && hooks_.superseded();
  count[kTotalFaults] = static_cast<double>(faults_);
  count[kTotalSamples] = static_cast<double>(record_.samples);
  count[kTotalTokens] = static_cast<double>(record_.tokens);
  count[kTotalPadding] = static_cast<double>(record_.padding_tokens);
  count[kTotalTiles] = static_cast<double>(record_.tiles);
  totals_.add_(counts.to(totals_.device()));
}

void TrainStep::update(double learning_rate) {
  phase("update");
  if (hooks_.before_update) record_.seconds_checkpoint = hooks_.before_update();
  const Timed timed(record_.seconds_optimizer);
  state_.update(totals_, learning_rate);
}

PendingStep TrainStep::pending() {
  record_.memory_bytes = memory_in_use(model_.options.device);
  PendingStep launched(std::move(record_));
  for (const Ran& ran : ran_) {
    if (ran.row_losses.defined()) launched.copy_rows(ran.first_row, ran.rows, ran.row_losses);
  }
  launched.copy_totals(totals_, state_.optimizer().control_bytes());
  return launched;
}

}  // namespace ivl
