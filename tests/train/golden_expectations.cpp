#include "train/golden_expectations.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <set>

#include "optim/schedule.h"

namespace ivl {

void expect_steps_agree(const TinyTraining& training) {
  const auto& golden = training.golden;
  const auto& steps = training.recorder.steps;
  ASSERT_EQ(steps.size(), golden.at("steps").size());
  for (size_t i = 0; i < steps.size(); ++i) {
    const double loss = golden.at("step_losses")[i], norm = golden.at("steps")[i].at("grad_norm");
    EXPECT_NEAR(steps[i].loss, loss, 1e-4 * loss) << "step " << i + 1;
    EXPECT_NEAR(steps[i].grad_norm, norm, 1e-3 * norm) << "step " << i + 1;
    EXPECT_FALSE(steps[i].skipped);
  }
}

void expect_learning_rates_agree(const TinyTraining& training) {
  const auto& golden = training.golden.at("steps");
  const auto& steps = training.recorder.steps;
  const Schedule schedule(training.spec.schedule, training.spec.optimizer.learning_rate,
                          static_cast<int64_t>(golden.size()));
  for (size_t i = 0; i < golden.size(); ++i) {
    const double after = golden[i].at("learning_rate");
    EXPECT_NEAR(schedule.learning_rate(static_cast<int64_t>(i) + 2), after, 1e-9 * after + 1e-18);
    if (i + 1 < steps.size()) {
      EXPECT_NEAR(steps[i + 1].learning_rate, after, 1e-9 * after);
    }
  }
  EXPECT_DOUBLE_EQ(steps[0].learning_rate, schedule.learning_rate(1));
}

void expect_decay_groups_agree(const TinyTraining& training) {
  std::set<std::string> decayed, others;
  for (const Parameter* parameter : training.model->parameters()) {
    if (parameter->trainable) (parameter->decays ? decayed : others).insert(parameter->name);
  }
  for (const auto& group : training.golden.at("decay_groups")) {
    const auto names = group.at("names").get<std::set<std::string>>();
    EXPECT_EQ(names, group.at("weight_decay") == 0.0 ? others : decayed);
  }
}

void expect_final_parameters_agree(const TinyTraining& training) {
  const auto& final = training.golden.at("final");
  EXPECT_EQ(final.size(), training.model->parameters().size());
  for (const Parameter* parameter : training.model->parameters()) {
    const auto& expected = final.at(parameter->name);
    const at::Tensor value = training.state->stored_value(*parameter).to(at::kDouble);
    const double norm = expected.at("norm");
    EXPECT_NEAR(value.norm().item<double>(), norm, 1e-3 * norm) << parameter->name;
    const at::Tensor flat = value.flatten();
    for (size_t i = 0; i < expected.at("head").size(); ++i) {
      EXPECT_NEAR(flat[static_cast<int64_t>(i)].item<double>(),
                  expected.at("head")[i].get<double>(), 2e-3)
          << parameter->name << "[" << i << "]";
    }
  }
}

}  // namespace ivl
