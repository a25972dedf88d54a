#include "train/golden_agreement.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "spec/learning_rate.h"

namespace ivl {
namespace {

// Notes `what` where the values are further apart than `most` times `unit`; what is not a number
// is. `largest` in the same unit.
void compare(double value, double expected, double unit, double most, const std::string& what,
             double& largest, Agreement& agreement) {
  const double apart = std::abs(value - expected) / unit;
  largest = std::max(largest, std::isnan(apart) ? HUGE_VAL : apart);
  if (apart <= most) return;
  agreement.faults.push_back(what + " is " + std::to_string(value) + ", the reference's " +
                             std::to_string(expected));
}

std::string step_text(const char* what, size_t i) {
  return std::string(what) + " of step " + std::to_string(i + 1);
}

}  // namespace

std::string Agreement::text() const {
  std::string text;
  for (const std::string& fault : faults) text += fault + "\n";
  return text;
}

void compare_steps(const TinyTraining& training, Agreement& agreement, AgreeWithin most) {
  const auto& golden = training.golden;
  const auto& steps = training.recorder.steps;
  if (steps.size() != golden.at("steps").size()) {
    agreement.faults.push_back(std::to_string(steps.size()) + " steps were made, not " +
                               std::to_string(golden.at("steps").size()));
    return;
  }
  for (size_t i = 0; i < steps.size(); ++i) {
    const double loss = golden.at("step_losses")[i], norm = golden.at("steps")[i].at("grad_norm");
    compare(steps[i].loss, loss, loss, most.loss, step_text("the loss", i), agreement.loss,
            agreement);
    compare(steps[i].grad_norm, norm, norm, most.norm, step_text("the gradient norm", i),
            agreement.grad_norm, agreement);
    if (steps[i].skipped) agreement.faults.push_back(step_text("the update", i) + " was skipped");
  }
}

void compare_learning_rates(const TinyTraining& training, Agreement& agreement) {
  const auto& golden = training.golden.at("steps");
  const auto& steps = training.recorder.steps;
  const Schedule schedule(training.spec.schedule, training.spec.optimizer.learning_rate,
                          static_cast<int64_t>(golden.size()));
  double largest = 0;
  for (size_t i = 0; i < golden.size(); ++i) {
    const double after = golden[i].at("learning_rate"), unit = after + 1e-9;  // the last is 0
    const std::string what = step_text("the learning rate after", i);
    const auto number = static_cast<int64_t>(i);
    compare(schedule.learning_rate(number + 2), after, unit, 1e-9, what, largest, agreement);
    if (i + 1 < steps.size()) {
      compare(steps[i + 1].learning_rate, after, unit, 1e-9, what, largest, agreement);
    }
  }
  const double first = schedule.learning_rate(1);
  compare(steps.at(0).learning_rate, first, 1, 1e-15, step_text("the learning rate", 0), largest,
          agreement);
}

void compare_decay_groups(const TinyTraining& training, Agreement& agreement) {
  std::set<std::string> decayed, others;
  for (const Parameter* parameter : training.model->parameters()) {
    if (parameter->trainable) (parameter->decays ? decayed : others).insert(parameter->name);
  }
  for (const auto& group : training.golden.at("decay_groups")) {
    const bool decays = group.at("weight_decay") != 0.0;
    if (group.at("names").get<std::set<std::string>>() != (decays ? decayed : others)) {
      agreement.faults.push_back(std::string("other parameters ") +
                                 (decays ? "decay" : "do not decay"));
    }
  }
}

void compare_final_parameters(const TinyTraining& training, Agreement& agreement,
                              AgreeWithin most) {
  const auto& final = training.golden.at("final");
  if (final.size() != training.model->parameters().size()) {
    agreement.faults.emplace_back("the model has other parameters");
  }
  for (const Parameter* parameter : training.model->parameters()) {
    const auto& expected = final.at(parameter->name);
    const at::Tensor value = training.state->stored_value(*parameter).to(at::kCPU, at::kDouble);
    const double norm = expected.at("norm");
    compare(value.norm().item<double>(), norm, norm, most.norm, "the norm of " + parameter->name,
            agreement.parameter_norm, agreement);
    const at::Tensor flat = value.flatten();
    for (size_t i = 0; i < expected.at("head").size(); ++i) {
      compare(flat[static_cast<int64_t>(i)].item<double>(), expected.at("head")[i], 1, most.element,
              parameter->name + "[" + std::to_string(i) + "]", agreement.element, agreement);
    }
  }
}

}  // namespace ivl
