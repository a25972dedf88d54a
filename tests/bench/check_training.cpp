#include <cmath>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#include <tuple>

#include "bench/gpu_phases.h"
#include "parallel/rank_groups.h"
#include "train/attempt.h"
#include "train/golden_agreement.h"

namespace ivl {
namespace {

using nlohmann::json;

// Communicators of a world of one, with a store in this process.
RankGroups groups_of_one(const std::string& device) {
  c10d::TCPStoreOptions options;
  options.port = 0;
  options.isServer = true;
  options.waitWorkers = false;
  const auto store = c10::make_intrusive<c10d::TCPStore>("127.0.0.1", options);
  const at::Device on(device == "cuda" ? "cuda:0" : device);
  return connect_rank_groups(store, RankPlace(), on, "127.0.0.1").or_throw();
}

AttemptSetting setting_of(const CheckOptions& options, const char* compute, int64_t steps) {
  AttemptSetting setting;
  setting.compute = compute;
  setting.steps = steps;
  setting.device = options.device;
  return setting;
}

void expect(bool good, const std::string& fault, CheckResult& result) {
  if (!good) result.faults.push_back(fault);
}

void compare_bits(const json& found, const json& expected, const std::string& what,
                  CheckResult& result) {
  expect(found.at("steps") == expected.at("steps"), what + ": other losses or norms", result);
  expect(found.at("parameters") == expected.at("parameters"), what + ": other parameters", result);
  result.figures[what] = {{"steps", found.at("steps").size()},
                          {"last_loss", found.at("steps").back().at("loss")},
                          {"collectives", found.at("collectives")}};
}

void compare_losses(const json& found, const json& expected, const std::string& what, double most,
                    CheckResult& result) {
  double largest = found.at("steps").size() == expected.at("steps").size() ? 0 : HUGE_VAL;
  for (size_t i = 0; largest < HUGE_VAL && i < expected.at("steps").size(); ++i) {
    const double loss = expected.at("steps")[i].at("loss");
    const double apart = std::abs(found.at("steps")[i].at("loss").get<double>() - loss) / loss;
    largest = std::isnan(apart) ? HUGE_VAL : std::max(largest, apart);
  }
  expect(largest <= most, what + ": losses are apart by " + std::to_string(largest), result);
  result.figures[what] = {{"loss_apart", largest}, {"collectives", found.at("collectives")}};
}

void expect_end(const json& attempt, const char* reason, CheckResult& result) {
  expect(attempt.at("reason") == reason,
         "ended as " + attempt.at("reason").get<std::string>() + ": " +
             attempt.at("why").get<std::string>(),
         result);
}

}  // namespace

CheckResult check_training(const CheckOptions& options) {
  CheckResult result;
  for (const char* name : {"full", "freeze_vision", "epochs2"}) {
    TinyTraining training(read_golden_run(name), std::string("check-") + name);
    training.spec.parallel.device = options.device;
    const TrainResult ended = training.run();
    expect(ended.reason == EndReason::finished, name + (": " + ended.why.text), result);
    Agreement agreement;
    compare_steps(training, agreement);
    compare_learning_rates(training, agreement);
    compare_decay_groups(training, agreement);
    compare_final_parameters(training, agreement);
    for (const std::string& fault : agreement.faults)
      result.faults.push_back(name + (": " + fault));
    result.figures[name] = {{"loss", agreement.loss},
                            {"grad_norm", agreement.grad_norm},
                            {"parameter_norm", agreement.parameter_norm},
                            {"element", agreement.element}};
  }
  return result;
}

// With one micro-batch a step the bits are the same. With more, a unit that adds to a gradient in
// pieces adds them to the step's sum at once, or to the micro-batch's first.
CheckResult check_groups(const CheckOptions& options) {
  CheckResult result;
  for (const auto& [run, compute, after] :
       {std::tuple{"freeze_vision", "fp32", "shard"}, std::tuple{"freeze_vision", "bf16", "keep"},
        std::tuple{"full", "fp32", "shard"}, std::tuple{"full", "bf16", "keep"}}) {
    AttemptSetting setting = setting_of(options, compute, options.device == "cpu" ? 4 : 10);
    setting.run = run;
    setting.after_forward = after;
    const json plain = attempt(setting, 0, {});
    AsRank connected;
    connected.groups = groups_of_one(options.device);
    const json through = attempt(setting, 0, std::move(connected));
    expect_end(plain, "finished", result);
    expect_end(through, "finished", result);
    expect(through.at("collectives") > 0, "nothing went through communicators", result);
    const std::string what = std::string(run) + " " + compute + " " + after;
    if (std::string(run) == "freeze_vision") {
      compare_bits(through, plain, what, result);
    } else {
      compare_losses(through, plain, what, std::string(compute) == "fp32" ? 1e-5 : 1e-2, result);
    }
  }
  return result;
}

CheckResult check_resume(const CheckOptions& options) {
  CheckResult result;
  for (const char* compute : {"fp32", "bf16"}) {
    const AttemptSetting setting = setting_of(options, compute, 20);
    const json once = attempt(setting, 0, {});
    const TestFolder folder(std::string("check-resume-") + compute);
    const auto part = [&](int64_t stop_after) {
      AsRank rank;
      rank.folder = folder.path();
      return attempt(setting, stop_after, std::move(rank));
    };
    json first = part(10);
    json second = part(0);
    expect_end(once, "finished", result);
    expect_end(first, "interrupted", result);
    expect_end(second, "finished", result);
    json steps = first.at("steps");
    for (const json& step : second.at("steps")) steps.push_back(step);
    second["steps"] = steps;
    compare_bits(second, once, compute, result);
  }
  return result;
}

}  // namespace ivl
