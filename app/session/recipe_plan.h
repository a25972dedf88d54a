// What follows from a recipe as it is edited: memory, time, steps, findings, and the learning rate.
#pragma once

#include <QObject>
#include <optional>

#include "plan/run_plan.h"
#include "session/latest.h"
#include "session/recipe.h"

namespace ivl::app {

/// How a batch is made of micro-batches: global = micro x ranks x accumulation + left.
struct BatchProduct {
  int64_t global = 0, micro = 0, ranks = 0, accumulation = 0, left = 0;
  bool divides() const { return left == 0; }
};
BatchProduct batch_product(const RunSpec& spec, const Machines& machines);

/// The learning rate from the first step to the last, at even distances.
struct RateCurve {
  static constexpr int kPoints = 240;
  std::vector<double> rates;
  double peak = 0;  // what the warm-up rises to
  int64_t warmup = 0, steps = 0;
};
RateCurve rate_curve(const RunSpec& spec, int64_t steps);

struct Foresight {
  std::optional<plan::RunPlan> plan;
  std::optional<Message> error;  // why there is none
  std::vector<Finding> findings;
  RateCurve rate, base_rate;
  int64_t rows = 0;         // of an epoch
  bool rows_known = false;  // else as many as the published mixture has
  int64_t left_over = 0;    // rows of an epoch that fill no step
  double tokens = 0;        // of all steps, about
  int64_t trainable = 0;    // parameters

  bool has_errors() const;
};

/// `rows`: of the mixture, where they are known.
Foresight foresee(const RunSpec& spec, const Machines& machines, const RunSpec& base,
                  std::optional<int64_t> rows);

class RecipePlan : public QObject {
  Q_OBJECT
 public:
  explicit RecipePlan(Recipe& recipe, QObject* parent = nullptr);
  /// Null until the first answer.
  const Foresight* foresight() const { return foresight_ ? &*foresight_ : nullptr; }
  /// Errors of the recipe that keep it from running: typed ones and found ones.
  int errors() const;

 Q_SIGNALS:
  void changed();

 private:
  void refresh();
  Recipe& recipe_;
  Latest latest_;
  std::optional<Foresight> foresight_;
};

}  // namespace ivl::app
