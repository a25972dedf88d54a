#include "spec/run_spec.h"

#include <gtest/gtest.h>

#include "spec/atomic_file.h"
#include "spec/settings.h"
#include "spec/strict_json.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

class RunSpecFile : public testing::Test {
 protected:
  Result<RunSpec> load(const std::string& text) {
    write_file(folder_ / "run.json", text).or_throw();
    return load_run_spec(folder_ / "run.json");
  }
  Message error_of(const std::string& text) {
    const auto spec = load(text);
    EXPECT_FALSE(spec.ok()) << text.substr(0, 100);
    return spec ? Message{} : spec.error();
  }
  TemporaryFolder folder_;
};

TEST_F(RunSpecFile, MissingKeysKeepTheirDefaults) {
  EXPECT_TRUE(difference(load("{}").or_throw(), RunSpec{}).empty());
  const RunSpec spec = load("{\"optimizer\": {\"learning_rate\": 2e-5}, \"seed\": 7}").or_throw();
  EXPECT_EQ(difference(spec, RunSpec{}),
            (std::vector<std::string>{"seed", "optimizer.learning_rate"}));
}

TEST_F(RunSpecFile, FullPrecisionSurvivesRewriting) {
  const RunSpec spec =
      load("{\"optimizer\": {\"learning_rate\": 1e-5, \"epsilon\": 1.0000000000000002e-8}}")
          .or_throw();
  EXPECT_EQ(spec.optimizer.learning_rate, 1e-5);
  const RunSpec again = load(to_text(spec)).or_throw();
  EXPECT_EQ(again.optimizer.epsilon, 1.0000000000000002e-8);
  EXPECT_EQ(to_text(again), to_text(spec));
}

TEST_F(RunSpecFile, UnknownKeysNameTheNearestAndTheFile) {
  const Message message = error_of("{\"optimizer\": {\"learning_rte\": 1}}");
  EXPECT_EQ(message.code, "settings.unknown_key");
  EXPECT_EQ(message.args.at("key"), "optimizer.learning_rte");
  EXPECT_EQ(message.args.at("nearest"), "optimizer.learning_rate");
  EXPECT_NE(message.text.find("run.json"), std::string::npos);
  EXPECT_EQ(error_of("{\"optimiser\": {}}").args.at("nearest"), "optimizer");
  EXPECT_EQ(error_of("{\"sed\": 1}").args.at("nearest"), "seed");
  EXPECT_EQ(error_of("{\"optimizer.learning_rate\": 1}").code, "settings.unknown_key");
  EXPECT_EQ(error_of("{\"\": 1}").code, "settings.unknown_key");
  EXPECT_EQ(error_of("{\"optimizer\": {\"\": 1}}").code, "settings.unknown_key");
  EXPECT_EQ(error_of("{\"" + std::string(1 << 20, 'k') + "\": 1}").code, "settings.unknown_key");
}

TEST_F(RunSpecFile, WrongShapesAreRefused) {
  EXPECT_EQ(error_of("[]").code, "settings.not_object");
  EXPECT_EQ(error_of("null").code, "settings.not_object");
  EXPECT_EQ(error_of("{\"optimizer\": 3}").code, "settings.not_group");
  EXPECT_EQ(error_of("{\"seed\": {\"x\": 1}}").code, "settings.not_integer");
  EXPECT_EQ(error_of("{\"seed\": \"7\"}").code, "settings.not_integer");
  EXPECT_EQ(error_of("{\"seed\": 7.0}").code, "settings.not_integer");
  EXPECT_EQ(error_of("{\"optimizer\": {\"learning_rate\": \"1\"}}").code, "settings.not_number");
  EXPECT_EQ(error_of("{\"logging\": {\"tensorboard\": 1}}").code, "settings.not_boolean");
  EXPECT_EQ(error_of("{\"data\": {\"mixture\": [\"a\"]}}").code, "settings.not_text");
  EXPECT_EQ(error_of("{\"batch\": {\"micro\": 0}}").code, "settings.out_of_range");
  EXPECT_EQ(error_of("{\"seed\": 99999999999999999999}").code, "settings.not_integer");
}

TEST_F(RunSpecFile, HostileFilesAreRefusedInWords) {
  EXPECT_EQ(error_of("").code, "json.syntax");
  EXPECT_EQ(error_of("{\"seed\": 1, \"seed\": 2}").code, "json.duplicate_key");
  EXPECT_EQ(error_of("{\"seed\": " + std::string(100000, '[')).code, "json.too_deep");
  EXPECT_EQ(error_of("{\"seed\": 1e400}").code, "json.number_range");
  EXPECT_EQ(error_of("{\"name\": \"\xc3\x28\"}").code, "json.syntax");
  EXPECT_EQ(error_of("{\"name\": \"" + std::string(10 << 20, 'x') + "\"}").code,
            "settings.text_too_long");
  EXPECT_EQ(error_of("{\"name\": \"" + std::string(17 << 20, 'x') + "\"}").code, "file.too_large");
  EXPECT_EQ(error_of("{\"name\": \"a\\u0000b\"}").code, "settings.bad_text");
  EXPECT_EQ(load("\xef\xbb\xbf{\"seed\": 1}\r\n").or_throw().seed, 1);
  EXPECT_EQ(load_run_spec(folder_ / "none.json").error().code, "file.read");
  EXPECT_EQ(load_run_spec(folder_.path().string() + "/").error().code, "file.read");
}

TEST_F(RunSpecFile, AssignmentsFollowTheFile) {
  ASSERT_TRUE(load("{\"seed\": 7}"));
  const auto spec = load_run_spec(folder_ / "run.json", {"seed=8", "seed=9", "name=x"});
  EXPECT_EQ(spec->seed, 9);
  EXPECT_EQ(spec->name, "x");
  EXPECT_FALSE(load_run_spec(folder_ / "run.json", {"seed=x"}));
}

TEST(Assignment, TakesJsonOrBareText) {
  RunSpec spec;
  ASSERT_TRUE(apply_assignment(spec, "optimizer.learning_rate=2e-5"));
  EXPECT_EQ(spec.optimizer.learning_rate, 2e-5);
  ASSERT_TRUE(apply_assignment(spec, "data.mixture=a b=c.json"));
  EXPECT_EQ(spec.data.mixture, "a b=c.json");
  ASSERT_TRUE(apply_assignment(spec, "data.system_text=\"line\\n\""));
  EXPECT_EQ(spec.data.system_text, "line\n");
  ASSERT_TRUE(apply_assignment(spec, "data.system_text="));
  EXPECT_EQ(spec.data.system_text, "");
  ASSERT_TRUE(apply_assignment(spec, "schedule.kind=linear"));
  ASSERT_TRUE(apply_assignment(spec, "model.freeze_vision=true"));
  EXPECT_TRUE(spec.model.freeze_vision);
  ASSERT_TRUE(apply_assignment(spec, "model.select_layer=-2"));
  EXPECT_EQ(spec.model.select_layer, -2);
}

TEST(Assignment, SaysWhatIsWrong) {
  const auto code_of = [](const std::string& assignment) {
    RunSpec spec;
    const Status status = apply_assignment(spec, assignment);
    EXPECT_TRUE(difference(spec, RunSpec{}).empty()) << assignment;
    return status ? std::string("none") : status.error().code;
  };
  EXPECT_EQ(code_of("seed"), "settings.not_assignment");
  EXPECT_EQ(code_of("=7"), "settings.not_assignment");
  EXPECT_EQ(code_of(""), "settings.not_assignment");
  EXPECT_EQ(code_of("sed=7"), "settings.unknown_key");
  EXPECT_EQ(code_of("optimizer=1"), "settings.unknown_key");
  EXPECT_EQ(code_of("seed=seven"), "settings.not_integer");
  EXPECT_EQ(code_of("seed="), "settings.not_integer");
  EXPECT_EQ(code_of("optimizer.learning_rate=nan"), "settings.not_number");
  EXPECT_EQ(code_of("optimizer.learning_rate=1e999"), "settings.not_number");
  EXPECT_EQ(code_of("model.freeze_vision=True"), "settings.not_boolean");
  EXPECT_EQ(code_of("data.system_text=\"open"), "json.syntax");
  EXPECT_EQ(code_of("name=\xff"), "settings.bad_text");
}

TEST(Arithmetic, StepsAndAccumulationOfThePublishedRuns) {
  const BatchSpec published;
  EXPECT_EQ(steps_per_epoch({8, 4}, 319), 40);  // golden/training/full: the last row batch is short
  EXPECT_EQ(steps_per_epoch(published, 1267819), 2476);
  EXPECT_EQ(micro_batches_per_step(published) / 64, 1);
  EXPECT_EQ(micro_batches_per_step(published) / 32, 2);
  const BatchSpec after_oom{.global = 512, .micro = 4};
  EXPECT_EQ(steps_per_epoch(after_oom, 1267819), 2476);
  EXPECT_EQ(micro_batches_per_step(after_oom) / 64, 2);
  // 24 ranks: the reference would truncate 64 / 24 to 2 and train 384 rows; here all 64
  // micro-batches belong to the step.
  EXPECT_EQ(micro_batches_per_step(published) * published.micro, 512);
}

}  // namespace
}  // namespace ivl
