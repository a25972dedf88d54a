// The real photographs: tiled rows, and a training run's order, through the whole path.
#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "cli/run_captured.h"
#include "golden_rows.h"
#include "small_mixture.h"

namespace ivl {

namespace {

const std::string kShared = IVL_SHARED_DIR;

TEST(RealData, TiledRowsAreTheReferences) {
  const auto golden = test::golden_rows("tiny-yi.Hermes-2.tiled");
  ASSERT_EQ(golden.size(), 25U);
  test::SmallMixture mixture;
  std::map<std::string, std::vector<nlohmann::json>> records;
  for (const auto& row : golden) records[row["subset"]].push_back(row["record"]);
  mixture.add("chartqa", records["chartqa"], {{"root", kShared + "/data/chartqa"}});
  mixture.add("edge", records["edge"], {{"root", kShared + "/data/internvl"}});
  const Captured result =
      run_captured({add_inspect_verb},
                   {"inspect", "--meta", mixture.meta_path(), "--tokenizer",
                    std::string(IVL_GOLDEN_DIR) + "/tokenizers/tiny-yi", "--cache",
                    mixture.folder / "cache", "--dynamic", "--max-tiles", "6", "--thumbnail"});
  ASSERT_EQ(result.status, 0) << result.err;
  std::vector<nlohmann::json> lines;
  std::istringstream stream(result.out);
  for (std::string line; std::getline(stream, line);) lines.push_back(nlohmann::json::parse(line));
  EXPECT_EQ(test::compare_with_golden(golden, lines), 25);
}

/// The fixture's mixture has one subset more than the golden run: it stands last and is dropped.
TEST(RealData, MixtureIsConsumedInTheReferencesOrder) {
  const std::string fixture = std::string(IVL_SOURCE_DIR) + "/tests/fixtures/real_mixture.json";
  auto meta = nlohmann::ordered_json::parse(test::read(fixture));
  meta.erase("chartqa");
  TemporaryFolder folder;
  test::write(folder / "meta.json", meta.dump());
  for (const char* run : {"full", "epochs2", "freeze_vision"}) {
    const auto golden = nlohmann::json::parse(
        test::read(std::string(IVL_GOLDEN_DIR) + "/training/" + run + ".json"));
    RunSpec spec;
    spec.seed = golden["seed"];
    spec.model.tokenizer_path = std::string(IVL_GOLDEN_DIR) + "/tokenizers/tiny-yi";
    spec.data.mixture = folder / "meta.json";
    spec.data.root = IVL_SOURCE_DIR;
    spec.data.cache = folder / "cache";
    spec.data.image_size = golden["image_size"];
    spec.batch.micro = golden["per_device_batch"];
    spec.batch.global = spec.batch.micro * golden["accumulation"].get<int64_t>();
    spec.schedule.epochs = golden["epochs"];
    const DataPipeline pipeline = open_pipeline(spec, 4).or_throw();
    std::vector<uint32_t> order;
    for (int64_t epoch = 0; epoch < golden["epochs"]; ++epoch) {
      const auto rows = pipeline.plan->order(epoch);
      order.insert(order.end(), rows->begin(), rows->end());
    }
    const auto expected = golden["order"].get<std::vector<uint32_t>>();
    ASSERT_LE(expected.size(), order.size());
    order.resize(expected.size());
    EXPECT_EQ(order, expected) << run;
  }
}

/// One epoch over everything: all 322 rows train, and pictures are what the golden pixels say.
TEST(RealData, EveryRowOfTheFixtureTrains) {
  RunSpec spec;
  TemporaryFolder folder;
  spec.model.tokenizer_path = std::string(IVL_GOLDEN_DIR) + "/tokenizers/tiny-yi";
  spec.data.mixture = std::string(IVL_SOURCE_DIR) + "/tests/fixtures/real_mixture.json";
  spec.data.root = IVL_SOURCE_DIR;
  spec.data.cache = folder / "cache";
  spec.data.image_size = 56;
  spec.batch = {.global = 4, .micro = 2};
  const DataPipeline pipeline = make_loader(spec, 4).or_throw();
  int64_t trained = 0, tiles = 0;
  for (int64_t step = 1; step <= pipeline.loader->shape().total_steps; ++step) {
    for (int64_t index = 0; index < 2; ++index) {
      const MicroBatch batch = pipeline.loader->take(step, index).or_throw();
      for (const RowOutcome& row : batch.outcomes) {
        trained += row.fate == Fate::trained;
        EXPECT_FALSE(row.why) << row.why->text;
      }
      tiles += batch.tiles;
    }
  }
  EXPECT_EQ(trained + static_cast<int64_t>(pipeline.loader->left_over(0).size()), 322);
  EXPECT_GE(tiles, 258);
}

}  // namespace
}  // namespace ivl
