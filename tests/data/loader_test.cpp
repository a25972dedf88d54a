#include "data/loader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "small_mixture.h"

namespace ivl {
namespace {

using test::record;
using test::SmallMixture;
using test::write;

void expect_same(const MicroBatch& a, const MicroBatch& b) {
  EXPECT_EQ(std::tie(a.epoch, a.step, a.index, a.rows, a.length, a.tiles, a.image_size),
            std::tie(b.epoch, b.step, b.index, b.rows, b.length, b.tiles, b.image_size));
  EXPECT_EQ(a.input_ids, b.input_ids);
  EXPECT_EQ(a.labels, b.labels);
  EXPECT_EQ(a.lengths, b.lengths);
  EXPECT_EQ(a.row_tiles, b.row_tiles);
  EXPECT_TRUE(a.pixels == b.pixels);
  ASSERT_EQ(a.outcomes.size(), b.outcomes.size());
  for (size_t i = 0; i < a.outcomes.size(); ++i) {
    const RowOutcome &x = a.outcomes[i], &y = b.outcomes[i];
    EXPECT_EQ(std::tie(x.ref.subset, x.ref.row, x.position, x.fate, x.why, x.batch_row, x.tokens,
                       x.supervised_tokens, x.tiles),
              std::tie(y.ref.subset, y.ref.row, y.position, y.fate, y.why, y.batch_row, y.tokens,
                       y.supervised_tokens, y.tiles));
  }
}

class LoaderTest : public testing::Test {
 protected:
  void SetUp() override { test::fill_mixed(mixture_, 61); }

  DataPipeline open(RunSpec spec) { return open_pipeline(spec, 1).or_throw(); }
  std::vector<MicroBatch> straight(const DataPipeline& pipeline) {
    const OrderShape shape = pipeline.plan->shape();
    std::vector<MicroBatch> all;
    for (int64_t step = 1; step <= shape.total_steps; ++step) {
      for (int64_t index = 0; index < shape.micro_batches_per_step; ++index) {
        all.push_back(
            make_micro_batch(*pipeline.corpus, *pipeline.plan, pipeline.rules, 42, step, index)
                .or_throw());
      }
    }
    return all;
  }
  SmallMixture mixture_;
};

TEST_F(LoaderTest, EveryMicroBatchIsWellFormed) {
  const auto batches = straight(open(mixture_.spec()));
  ASSERT_FALSE(batches.empty());
  bool mixed = false;
  for (const MicroBatch& batch : batches) {
    ASSERT_LE(batch.rows, 4);
    ASSERT_EQ(batch.input_ids.size(), static_cast<size_t>(batch.rows * batch.length));
    ASSERT_EQ(batch.labels.size(), batch.input_ids.size());
    EXPECT_EQ(batch.pixels.size(), static_cast<size_t>(batch.tiles) * 28 * 28 * 3);
    int64_t tiles = 0, longest = 0;
    for (int64_t row = 0; row < batch.rows; ++row) {
      tiles += batch.row_tiles[static_cast<size_t>(row)];
      const int32_t length = batch.lengths[static_cast<size_t>(row)];
      longest = std::max<int64_t>(longest, length);
      for (int64_t n = 0; n < batch.length; ++n) {
        const auto at = static_cast<size_t>(row * batch.length + n);
        if (n >= length) {
          EXPECT_EQ(batch.input_ids[at], 0);
        }
        const bool supervised = batch.labels[at] != kIgnoreLabel;
        EXPECT_TRUE(!supervised || (n < length && batch.labels[at] == batch.input_ids[at]));
      }
    }
    EXPECT_EQ(tiles, batch.tiles);
    EXPECT_EQ(longest, batch.length);
    mixed |= batch.tiles > 0 && batch.tiles < batch.rows;
  }
  EXPECT_TRUE(mixed);
}

TEST_F(LoaderTest, GivesTheSameForAnyNumberOfThreads) {
  const DataPipeline pipeline = open(mixture_.spec());
  const auto expected = straight(pipeline);
  for (int threads = 1; threads <= 8; ++threads) {
    Loader loader(pipeline.corpus, pipeline.plan, pipeline.rules,
                  {.threads = threads, .queue_depth = 1 + threads % 5});
    for (const MicroBatch& batch : expected) {
      expect_same(loader.take(batch.step, batch.index).or_throw(), batch);
    }
  }
}

TEST_F(LoaderTest, GivesTheSameForAnyNumberOfRanks) {
  const DataPipeline pipeline = open(mixture_.spec());
  const auto expected = straight(pipeline);
  for (int64_t world = 1; world <= 4; ++world) {
    size_t taken = 0;
    for (int64_t rank = 0; rank < world; ++rank) {
      Loader loader(pipeline.corpus, pipeline.plan, pipeline.rules,
                    {.threads = 2, .rank = rank, .world = world});
      for (const MicroBatch& batch : expected) {
        if (batch.index % world != rank) continue;
        expect_same(loader.take(batch.step, batch.index).or_throw(), batch);
        ++taken;
      }
    }
    EXPECT_EQ(taken, expected.size()) << world;
  }
}

TEST_F(LoaderTest, GoesOnFromAStoredPosition) {
  const DataPipeline pipeline = open(mixture_.spec());
  const auto expected = straight(pipeline);
  const LoaderOptions options{.threads = 3};
  Loader first(pipeline.corpus, pipeline.plan, pipeline.rules, options);
  for (size_t i = 0; i < 7; ++i) {
    ASSERT_TRUE(first.take(expected[i].step, expected[i].index).ok());
  }
  const LoaderPosition stored = first.position();
  EXPECT_EQ(stored, (LoaderPosition{expected[7].step, expected[7].index}));
  Loader second(pipeline.corpus, pipeline.plan, pipeline.rules, options);
  second.seek(stored);
  for (size_t i = 7; i < expected.size(); ++i) {
    expect_same(second.take(expected[i].step, expected[i].index).or_throw(), expected[i]);
  }
}

TEST_F(LoaderTest, TakesOutOfTurn) {
  const DataPipeline pipeline = open(mixture_.spec());
  const auto expected = straight(pipeline);
  Loader loader(pipeline.corpus, pipeline.plan, pipeline.rules, {.threads = 3});
  for (const size_t i : {size_t{5}, size_t{2}, size_t{2}, size_t{9}, size_t{0}, size_t{1}}) {
    expect_same(loader.take(expected[i].step, expected[i].index).or_throw(), expected[i]);
  }
  const int64_t steps = pipeline.plan->shape().total_steps;
  EXPECT_EQ(loader.take(steps + 1, 0).error().code, "data.no_such_batch");
  EXPECT_EQ(loader.take(1, 3).error().code, "data.no_such_batch");
  EXPECT_EQ(loader.take(0, 0).error().code, "data.no_such_batch");
}

TEST_F(LoaderTest, EndsWhileItsWorkersAreBusy) {
  const DataPipeline pipeline = open(mixture_.spec());
  for (int i = 0; i < 20; ++i) {
    Loader loader(pipeline.corpus, pipeline.plan, pipeline.rules, {.threads = 4});
    if (i % 2) {
      EXPECT_TRUE(loader.take(1, 0).ok());
    }
  }
}

TEST_F(LoaderTest, AccountsForEveryRowOfEveryEpoch) {
  RunSpec spec = mixture_.spec();
  spec.schedule.epochs = 2.5;
  const DataPipeline pipeline = make_loader(spec, 1).or_throw();
  const OrderShape shape = pipeline.loader->shape();
  EXPECT_EQ(shape.rows_per_epoch, 2 * 21 + 40);  // the text rows twice
  EXPECT_EQ(shape.micro_batches_per_step, 3);
  EXPECT_EQ(shape.steps_per_epoch, 7);  // 21 micro-batches, the last of them with two rows
  EXPECT_EQ(shape.total_steps, 18);
  EXPECT_EQ(shape.epochs, 3);
  EXPECT_EQ(pipeline.subset_names, (std::vector<std::string>{"text", "pictures"}));
  EXPECT_EQ(pipeline.subset_rows, (std::vector<int64_t>{42, 40}));
  std::vector<std::set<int64_t>> positions(3);
  for (const MicroBatch& batch : straight(pipeline)) {
    for (const RowOutcome& row : batch.outcomes) {
      EXPECT_TRUE(positions[static_cast<size_t>(batch.epoch)].insert(row.position).second);
    }
  }
  EXPECT_EQ(positions[0].size(), 82U);
  EXPECT_EQ(positions[2].size(), 4U * 12);
  for (int64_t epoch = 0; epoch < 3; ++epoch) {
    for (const RowOutcome& row : pipeline.loader->left_over(epoch)) {
      EXPECT_EQ(row.fate, Fate::left_over);
      EXPECT_EQ(row.why->code, "data.left_over");
      EXPECT_TRUE(positions[static_cast<size_t>(epoch)].insert(row.position).second);
    }
    EXPECT_EQ(positions[static_cast<size_t>(epoch)].size(), 82U);
  }
}

TEST_F(LoaderTest, AnnotationThatChangesIsAnErrorOfTheSource) {
  const DataPipeline pipeline = open(mixture_.spec());
  Loader loader(pipeline.corpus, pipeline.plan, pipeline.rules, {.threads = 2, .queue_depth = 1});
  ASSERT_TRUE(loader.take(1, 0).ok());
  for (const char* subset : {"text", "pictures"}) {
    std::ofstream(mixture_.annotation(subset), std::ios::app) << "\n";
  }
  loader.seek({5, 0});
  const auto batch = loader.take(5, 0);
  ASSERT_FALSE(batch.ok());
  EXPECT_EQ(batch.error().code, "data.annotation_changed");
}

TEST_F(LoaderTest, ASubsetWithoutItsFileIsNamed) {
  std::filesystem::remove(mixture_.annotation("text"));
  const auto pipeline = open_pipeline(mixture_.spec(), 1);
  ASSERT_FALSE(pipeline.ok());
  EXPECT_EQ(pipeline.error().code, "data.subset_broken");
  EXPECT_EQ(pipeline.error().args["subset"], "text");
}

TEST_F(LoaderTest, TooFewRowsForAStepIsAnError) {
  RunSpec spec = mixture_.spec();
  spec.batch.global = 400;
  EXPECT_EQ(open_pipeline(spec, 1).error().code, "data.too_few_rows");
  spec.batch = {.global = 10, .micro = 4};
  EXPECT_EQ(open_pipeline(spec, 1).error().code, "data.batch_not_divisible");
}

TEST(Degradation, DependsOnTheRowsPlaceOnly) {
  SmallMixture mixture;
  write(mixture.image("a.png"), test::png(40, 40));
  mixture.add("s", std::vector<nlohmann::json>(24, record("q", "a", "a.png")),
              {{"data_augment", true}});
  RunSpec spec = mixture.spec();
  spec.schedule.epochs = 2;
  const DataPipeline degraded = open_pipeline(spec, 1).or_throw();
  spec.data.jpeg_degradation = false;
  const DataPipeline plain = open_pipeline(spec, 1).or_throw();
  const auto pixels = [](const DataPipeline& pipeline, uint64_t seed, int64_t step) {
    return make_micro_batch(*pipeline.corpus, *pipeline.plan, pipeline.rules, seed, step, 0)
        .or_throw()
        .pixels;
  };
  EXPECT_TRUE(pixels(degraded, 1, 1) == pixels(degraded, 1, 1));
  EXPECT_FALSE(pixels(degraded, 1, 1) == pixels(degraded, 2, 1));
  EXPECT_FALSE(pixels(degraded, 1, 1) == pixels(degraded, 1, 3));  // the same place, next epoch
  EXPECT_TRUE(pixels(plain, 1, 1) == pixels(plain, 2, 3));
}

TEST(BadRows, AreLeftOutAndTheOthersStay) {
  SmallMixture mixture;
  write(mixture.image("good.png"), test::png(30, 30));
  write(mixture.image("empty.png"), "");
  std::string lines;
  lines += record("q", "a", "good.png").dump() + "\n";    // 0
  lines += "{broken\n";                                   // 1
  lines += record("q", "a", "absent.png").dump() + "\n";  // 2
  lines += record("q", "").dump() + "\n";                 // 3 masked
  lines += record("q", "a", "empty.png").dump() + "\n";   // 4
  lines += record("q", "a", "../x.png").dump() + "\n";    // 5
  lines += record("q", "a").dump() + "\n";                // 6
  lines += "\n";                                          // 7
  mixture.add_lines("s", lines);
  RunSpec spec = mixture.spec();
  spec.batch = {.global = 8, .micro = 8};
  const DataPipeline pipeline = open_pipeline(spec, 1).or_throw();
  const MicroBatch batch =
      make_micro_batch(*pipeline.corpus, *pipeline.plan, pipeline.rules, 42, 1, 0).or_throw();
  EXPECT_EQ(batch.rows, 2);
  EXPECT_EQ(batch.tiles, 1);
  ASSERT_EQ(batch.outcomes.size(), 8U);
  const Fate fates[] = {Fate::trained, Fate::failed, Fate::failed,  Fate::masked,
                        Fate::failed,  Fate::failed, Fate::trained, Fate::failed};
  for (const RowOutcome& row : batch.outcomes) {
    EXPECT_EQ(row.fate, fates[row.ref.row]) << row.ref.row;
    EXPECT_EQ(row.why.has_value(), row.fate != Fate::trained);
    EXPECT_EQ(row.batch_row >= 0, row.fate == Fate::trained);
  }
}

TEST(BadRows, AMicroBatchMayLoseAllOfThem) {
  SmallMixture mixture;
  mixture.add_lines("s", std::string("x\ny\nz\n\n"));
  RunSpec spec = mixture.spec();
  spec.batch = {.global = 4, .micro = 4};
  const DataPipeline pipeline = open_pipeline(spec, 1).or_throw();
  const MicroBatch batch =
      make_micro_batch(*pipeline.corpus, *pipeline.plan, pipeline.rules, 42, 1, 0).or_throw();
  EXPECT_EQ(std::tie(batch.rows, batch.length, batch.tiles),
            (std::tuple<int64_t, int64_t, int64_t>{}));
  EXPECT_EQ(batch.outcomes.size(), 4U);
}

}  // namespace
}  // namespace ivl
