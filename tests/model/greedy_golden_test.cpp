// Greedy continuations of the reference, with and without the key/value cache.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "golden_model.h"
#include "model/generation.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

using Ids = std::vector<int32_t>;

struct GreedyCase {
  Ids prompt, expected;
  at::Tensor pixels;  // [1, 3, S, S]
};

// The two prompts are those of the first two rows of golden/forward's batch.
std::vector<GreedyCase> greedy_cases() {
  const auto entries = nlohmann::json::parse(read_file(golden("forward/greedy.json")).or_throw());
  const at::Tensor pixels =
      read_tensors(golden("forward/v2_fp32.safetensors")).or_throw().at("pixel_values");
  std::vector<GreedyCase> cases;
  for (size_t i = 0; i < entries.size(); ++i) {
    // Generating from embeddings, the reference puts its BOS (id 1) in front of what it generates.
    Ids ids = entries[i]["new_ids"].get<Ids>();
    EXPECT_EQ(ids.at(0), 1);
    ids.erase(ids.begin());
    cases.push_back({entries[i]["prompt_ids"].get<Ids>(), std::move(ids),
                     pixels.narrow(0, static_cast<int64_t>(i), 1).clone()});
  }
  return cases;
}

TEST(GreedyGolden, TheReferencesContinuationsWithACache) {
  InternVLChat model = golden_model("tiny-v2");
  for (const GreedyCase& c : greedy_cases()) {
    const auto count = static_cast<int64_t>(c.expected.size());
    EXPECT_EQ(generate(model, c.prompt, c.pixels, {.max_new_tokens = count}), c.expected);
  }
}

TEST(GreedyGolden, TheReferencesContinuationsWithoutACache) {
  InternVLChat model = golden_model("tiny-v2");
  for (const GreedyCase& c : greedy_cases()) {
    const auto count = static_cast<int64_t>(c.expected.size());
    EXPECT_EQ(generate(model, c.prompt, c.pixels, {.max_new_tokens = count, .cache = false}),
              c.expected);
  }
}

TEST(Generation, StopsBeforeTheStopToken) {
  InternVLChat model = golden_model("tiny-v2");
  const GreedyCase c = greedy_cases()[0];
  const Ids answer =
      generate(model, c.prompt, c.pixels, {.max_new_tokens = 20, .stop_ids = {c.expected[3]}});
  EXPECT_EQ(answer, Ids(c.expected.begin(), c.expected.begin() + 3));
}

TEST(Generation, SamplingIsKeyedAndNarrowTopPIsGreedy) {
  InternVLChat model = golden_model("tiny-v2");
  const GreedyCase c = greedy_cases()[0];
  const auto with = [&](uint64_t seed, double top_p, bool cache) {
    return generate(
        model, c.prompt, c.pixels,
        {.max_new_tokens = 12, .temperature = 1.0, .top_p = top_p, .seed = seed, .cache = cache});
  };
  EXPECT_EQ(with(5, 1.0, true), with(5, 1.0, false));
  EXPECT_NE(with(5, 1.0, true), with(6, 1.0, true));
  EXPECT_EQ(with(5, 1e-9, true), Ids(c.expected.begin(), c.expected.begin() + 12));
}

TEST(Generation, TextOnly) {
  InternVLChat model = golden_model("tiny-v2");
  const Ids prompt{1880, 6, 345, 276, 19};
  const Ids cached = generate(model, prompt, {}, {.max_new_tokens = 8});
  EXPECT_EQ(cached, generate(model, prompt, {}, {.max_new_tokens = 8, .cache = false}));
  EXPECT_EQ(cached.size(), 8u);
}

TEST(Generation, APromptLongerThanTheContextIsRefused) {
  InternVLChat model = golden_model("tiny-v2");
  EXPECT_THROW(generate(model, Ids(4096, 19), {}, {}), Failure);
}

TEST(Generation, ImageTokensWithoutAnImageAreRefused) {
  InternVLChat model = golden_model("tiny-v2");
  EXPECT_THROW(generate(model, greedy_cases()[0].prompt, {}, {}), Failure);
}

}  // namespace
}  // namespace ivl
