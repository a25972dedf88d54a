// convert and answer on sharded checkpoints, as a person runs them, on the tiny reference model.
#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "checkpoint/hf_folder.h"
#include "checkpoint/sharded/checkpoint_writer.h"
#include "checkpoint/stored_weights.h"
#include "cli/run_captured.h"
#include "parallel/flat_unit.h"
#include "spec/atomic_file.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"
#include "train/state_layout.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const std::string kTiny = std::string(IVL_GOLDEN_DIR) + "/model/tiny-v2";

Captured run(const Words& words) {
  return run_captured({add_answer_verb, add_convert_verb}, words);
}

std::string error_code(const Captured& captured) {
  const auto object = nlohmann::json::parse(captured.out, nullptr, false);
  return object.is_object() && object.contains("error") ? object["error"]["code"] : "";
}

void expect_equal(const TensorTable& left, const TensorTable& right, at::ScalarType type) {
  ASSERT_EQ(left.size(), right.size());
  for (const auto& [name, tensor] : left) {
    EXPECT_EQ(tensor.scalar_type(), type) << name;
    EXPECT_TRUE(at::equal(tensor, right.at(name).to(type))) << name;
  }
}

class ConvertSharded : public ::testing::Test {
 protected:
  Captured convert(const std::string& from, const std::string& to, Words more = {}) {
    Words words{"convert", "--from", from, "--to", to, "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  TemporaryFolder folder_;
};

TEST_F(ConvertSharded, ThereAndBackIsTheSameBits) {
  const TensorTable golden = read_hf_tensors(kTiny).or_throw();
  for (const char* ranks : {"1", "3"}) {
    const std::string sharded = folder_ / (std::string("sharded") + ranks);
    const Captured there = convert(kTiny, sharded, {"--ranks", ranks});
    ASSERT_EQ(there.status, 0) << there.err;
    EXPECT_EQ(nlohmann::json::parse(there.out)["parameters"], 867264);
    auto checkpoint = ShardedCheckpoint::open(sharded).or_throw();
    EXPECT_TRUE(checkpoint.verify());
    EXPECT_FALSE(checkpoint.manifest().full);
    EXPECT_EQ(checkpoint.manifest().shards.size(), std::stoul(ranks));
    const std::string back = folder_ / (std::string("back") + ranks);
    const Captured again = convert(sharded, back, {"--dtype", "fp32", "--shard-size", "500KB"});
    ASSERT_EQ(again.status, 0) << again.err;
    expect_equal(read_hf_tensors(back).or_throw(), golden, at::kFloat);
    EXPECT_EQ(test::bytes_of_file(back + "/tokenizer.model"),
              test::bytes_of_file(kTiny + "/tokenizer.model"));
  }
  // Cut for other ranks, from a checkpoint to a checkpoint.
  ASSERT_EQ(convert(folder_ / "sharded3", folder_ / "sharded2", {"--ranks", "2"}).status, 0);
  ASSERT_EQ(convert(folder_ / "sharded2", folder_ / "back2", {"--dtype", "fp32"}).status, 0);
  expect_equal(read_hf_tensors(folder_ / "back2").or_throw(), golden, at::kFloat);
}

// A bf16 run with a frozen tower, saved by two ranks: the folder has the weights it computed with.
TEST_F(ConvertSharded, ARunsCheckpointBecomesItsWeights) {
  ModelOptions model_options;
  model_options.dtype = at::kBFloat16;
  model_options.freeze_vision = true;
  InternVLChat model =
      make_internvl_chat(read_model_config(kTiny + "/config.json").or_throw(), model_options);
  const TensorTable golden = read_hf_tensors(kTiny).or_throw();
  StateLayout layout;
  std::vector<std::unique_ptr<FlatUnit>> flats;
  const auto add = [&](const std::string& name, std::vector<Parameter>& parameters) {
    std::vector<Parameter*> pointers;
    for (Parameter& parameter : parameters) pointers.push_back(&parameter);
    flats.push_back(
        std::make_unique<FlatUnit>(name, pointers, FlatOptions{at::kBFloat16, at::kCPU, {}}));
    for (size_t i = 0; i < pointers.size(); ++i) {
      flats.back()->load(i, golden.at(pointers[i]->name));
    }
    flats.back()->publish();
    layout.units.push_back(saved_unit(name, pointers, flats.back()->layout()));
  };
  for (auto& unit : model.units) add(unit->name(), unit->parameters());
  add(model.loss->name(), model.loss->parameters());

  auto boards = make_memory_boards(2);
  std::vector<std::unique_ptr<CheckpointWriter>> writers;
  SaveOptions options;
  options.folder = folder_ / "checkpoints";
  options.write_files = [](const std::string& to) {
    for (const char* name : {"config.json", "tokenizer.model", "tokenizer_config.json",
                             "added_tokens.json", "special_tokens_map.json"}) {
      if (fs::exists(kTiny + "/" + name)) fs::copy_file(kTiny + "/" + name, to + "/" + name);
    }
    return Status();
  };
  for (auto& board : boards) {
    writers.push_back(std::make_unique<CheckpointWriter>(options, layout, board->clone().or_throw(),
                                                         make_memory_copier()));
    std::vector<LivePiece> pieces;
    for (size_t u = 0; u < flats.size(); ++u) {
      const ShardPlace place{board->rank(), 2};
      const auto add_piece = [&](PieceKind kind, const at::Tensor& whole, int64_t length) {
        const Interval part = shard_interval(length, place);
        pieces.push_back({u, kind, to_range(part),
                          static_cast<const char*>(whole.const_data_ptr()) +
                              part.begin * static_cast<int64_t>(whole.element_size())});
      };
      add_piece(PieceKind::master, flats[u]->master(), flats[u]->layout().trainable);
      const auto& parameters = flats[u]->parameters();
      for (size_t i = 0; i < parameters.size(); ++i) {  // one piece a tensor is legal, too
        const TensorPlace& tensor = flats[u]->layout().places[i];
        if (tensor.trainable || board->rank() == 1) continue;
        pieces.push_back({u,
                          PieceKind::frozen,
                          {tensor.offset, tensor.offset + tensor.elements},
                          parameters[i]->tensor.const_data_ptr()});
      }
    }
    CheckpointFacts facts;
    facts.step = 40;
    writers.back()->begin(facts, pieces, /*full=*/false);
  }
  ASSERT_TRUE(writers[1]->finish());
  ASSERT_TRUE(writers[0]->finish());
  const SaveOutcome outcome = writers[0]->poll().at(0);
  ASSERT_TRUE(outcome.status) << outcome.status.error().text;

  ASSERT_EQ(convert(outcome.path, folder_ / "hf").status, 0);
  expect_equal(read_hf_tensors(folder_ / "hf").or_throw(), golden, at::kBFloat16);
  EXPECT_EQ(read_model_config(folder_ / "hf/config.json").or_throw().torch_dtype, "bfloat16");
  const auto answer = [&](const std::string& model_folder) {
    const Captured captured =
        run({"answer", "--model", model_folder, "--text", "What is it?", "--max-new-tokens", "12",
             "--device", "cpu", "--dtype", "bf16", "--json"});
    EXPECT_EQ(captured.status, 0) << captured.err;
    return nlohmann::json::parse(captured.out)["answer"];
  };
  const auto straight = answer(outcome.path);
  EXPECT_EQ(straight, answer(folder_ / "hf"));
  EXPECT_EQ(straight, answer(kTiny));
}

TEST_F(ConvertSharded, WhatIsDamagedOrNotConvertedSaysSo) {
  const std::string sharded = folder_ / "sharded";
  ASSERT_EQ(convert(kTiny, sharded, {"--ranks", "2"}).status, 0);
  EXPECT_EQ(error_code(convert(kTiny, sharded, {"--ranks", "2"})), "checkpoint.exists");
  const auto hf = read_hf_tensors(sharded);
  ASSERT_FALSE(hf);
  EXPECT_EQ(hf.error().code, "checkpoint.is_sharded");
  EXPECT_NE(hf.error().text.find("convert --from"), std::string::npos);
  const std::string bin = sharded + "/shard-00001-of-00002.bin";
  std::string bytes = test::bytes_of_file(bin);
  bytes.at(1000) ^= 1;
  test::put_file(bin, bytes);
  const Captured flipped = convert(sharded, folder_ / "hf");
  EXPECT_EQ(error_code(flipped), "checkpoint.payload");
  EXPECT_NE(flipped.err.find("shard-00001-of-00002.bin, byte 0"), std::string::npos);
  EXPECT_FALSE(fs::exists(folder_ / "hf"));
  fs::remove(bin);
  EXPECT_EQ(error_code(convert(sharded, folder_ / "hf")), "checkpoint.incomplete");
  EXPECT_EQ(error_code(run({"answer", "--model", sharded, "--text", "x", "--json"})),
            "checkpoint.incomplete");
}

}  // namespace
}  // namespace ivl
