// The program on real photographs and conversations: one epoch in reference order.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ivl {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Ended {
  int status = -1;
  std::string output;
};

// The mixture's paths are relative to the checkout, so that is where the program runs.
Ended engine(const std::string& arguments) {
  const std::string command =
      "cd '" IVL_SOURCE_DIR "' && OMP_NUM_THREADS=1 '" IVL_ENGINE "' " + arguments;
  Ended ended;
  FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 4096> buffer;
  for (size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    ended.output.append(buffer.data(), n);
  }
  const int status = ::pclose(pipe);
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

std::vector<json> events(const std::string& run) {
  std::vector<json> all;
  std::ifstream file(run + "/events/attempt-0001.ndjson");
  for (std::string line; std::getline(file, line);) all.push_back(json::parse(line));
  return all;
}

class TrainVerb : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        (fs::temp_directory_path() / ("ivl-train-verb-" + std::to_string(::getpid()))).string();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    const json spec = {
        {"model", {{"path", IVL_GOLDEN_DIR "/model/tiny-v2"}, {"drop_path_rate", 0.1}}},
        {"data",
         {{"mixture", "tests/fixtures/real_mixture.json"},
          {"image_size", 56},
          {"cache", folder_ + "/cache"}}},
        {"batch", {{"global", 16}, {"micro", 4}}},
        {"optimizer", {{"learning_rate", 0.002}}},
        {"precision", {{"compute", "fp32"}}},
        {"parallel", {{"device", "cpu"}, {"threads", 1}}},
        {"logging", {{"output", folder_ + "/run"}}}};
    std::ofstream(folder_ + "/spec.json") << spec;
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string folder_;
};

TEST_F(TrainVerb, AnEpochOfRealDataLearnsAndAccountsForEveryRow) {
  const std::string run = folder_ + "/run";
  const Ended trained = engine("train " + folder_ + "/spec.json --json");
  ASSERT_EQ(trained.status, 0) << trained.output;
  std::vector<double> losses;
  int64_t samples = 0;
  std::map<std::string, int> kinds;
  for (const json& event : events(run)) {
    ++kinds[event.at("kind")];
    if (event.at("kind") != "step") continue;
    losses.push_back(event.at("loss"));
    samples += event.at("samples").get<int64_t>();
  }
  EXPECT_EQ(losses.size(), 20u);  // 322 rows, 16 a step
  EXPECT_LT(losses.back(), losses.front() - 0.8);
  EXPECT_EQ(samples, 320);
  EXPECT_EQ(kinds["start"], 1);
  EXPECT_EQ(kinds["checkpoint"], 1);
  EXPECT_EQ(kinds["end"], 1);
  EXPECT_GE(kinds["system"], 1);

  const Ended rows = engine("rows " + run + " --json");
  ASSERT_EQ(rows.status, 0);
  int64_t accounted = 0;
  const json account = json::parse(rows.output);
  for (const json& count : account.at("epochs").at(0).at("fates")) {
    accounted += count.get<int64_t>();
  }
  EXPECT_EQ(accounted, 322);

  EXPECT_FALSE(fs::is_empty(run + "/tensorboard"));
  EXPECT_TRUE(fs::exists(run + "/heartbeat/node-00000.json"));
  const Ended answer = engine("answer --model " + run +
                              "/checkpoints/step-00000020 --text 'What is this?' "
                              "--max-new-tokens 4 --json");
  EXPECT_EQ(answer.status, 0) << answer.output;
  EXPECT_TRUE(json::parse(answer.output).contains("answer")) << answer.output;

  const Ended again = engine("train " + folder_ + "/spec.json");
  EXPECT_EQ(again.status, 0) << "nothing is left to do";
  const Ended other = engine("train " + folder_ + "/spec.json --set seed=9 2>&1");
  EXPECT_EQ(other.status, 1) << "the folder holds another run";
  EXPECT_NE(other.output.find("run.spec_differs"), std::string::npos) << other.output;
}

TEST_F(TrainVerb, ASignalSavesAndExitsWith75) {
  const std::string run = folder_ + "/run";
  // The shell waits for the first step, then signals twice, as schedulers do.
  const Ended ended = engine("train " + folder_ +
                             "/spec.json --json --set schedule.max_steps=15 & "
                             "pid=$!; until grep -qs '\"kind\":\"step\"' " +
                             run +
                             "/events/*.ndjson; do sleep 0.05; done; kill -USR1 $pid; "
                             "kill -TERM $pid; wait $pid");
  EXPECT_EQ(ended.status, 75) << ended.output;
  const json last = events(run).back();
  EXPECT_EQ(last.at("kind"), "end");
  EXPECT_EQ(last.at("reason"), "interrupted");
  EXPECT_FALSE(fs::is_empty(run + "/checkpoints"));
  const json account = json::parse(engine("rows " + run + " --json").output).at("epochs").at(0);
  EXPECT_EQ(account.at("rows"), 322);
  EXPECT_EQ(account.at("not_reached"), last.at("rows_not_reached"));
  EXPECT_EQ(
      account.at("not_reached").get<int64_t>() + account.at("fates").at("trained").get<int64_t>(),
      322);
}

}  // namespace
}  // namespace ivl
