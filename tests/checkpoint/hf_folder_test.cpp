// Hugging Face folders: the reference's are read, ours are written, the three parts assembled, and
// whatever does not fit is named.
#include "checkpoint/hf_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "checkpoint/position_embedding.h"
#include "spec/atomic_file.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

const std::string kModels = std::string(IVL_GOLDEN_DIR) + "/model/";

InternVLChat tiny(const std::string& folder = kModels + "tiny-v2") {
  return make_internvl_chat(read_model_config(folder + "/config.json").or_throw(), {});
}

ModelSpec parts() {
  ModelSpec model;
  model.vision_path = kModels + "parts/vision";
  model.projector_path = kModels + "parts/vision/mlp_projector.pth";
  model.language_path = kModels + "parts/llm";
  model.pixel_shuffle = "v2";
  return model;
}

DataSpec data_of(int64_t image_size) {
  DataSpec data;
  data.image_size = image_size;
  return data;
}

bool same(const TensorTable& a, const TensorTable& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [key, tensor] : a) {
    if (!b.contains(key) || !at::equal(tensor, b.at(key))) return false;
  }
  return true;
}

TEST(Assembly, PartsAreTheAssembledModelButForNineRandomRows) {
  const auto start = load_starting_point(parts(), data_of(56), 2009, 42);
  ASSERT_TRUE(start.ok()) << start.error().text;
  const TensorTable whole = read_hf_tensors(kModels + "tiny-v2").or_throw();
  ASSERT_EQ(start->tensors.size(), whole.size());
  for (const auto& [key, expected] : whole) {
    const at::Tensor& tensor = start->tensors.at(key);
    ASSERT_EQ(tensor.sizes(), expected.sizes()) << key;
    if (key == "language_model.model.embed_tokens.weight") {
      EXPECT_TRUE(at::equal(tensor.narrow(0, 0, 2000), expected.narrow(0, 0, 2000)));
    } else if (key == "language_model.lm_head.weight") {
      EXPECT_TRUE(at::allclose(tensor, expected, 1e-6, 1e-8));
    } else {
      EXPECT_TRUE(at::equal(tensor, expected)) << key;
    }
  }
  EXPECT_EQ(start->config.language.vocab_size, 2009);
  EXPECT_EQ(start->config.ps_version, "v2");
  EXPECT_EQ(start->tokenizer_folder, kModels + "parts/llm");
  InternVLChat model = make_internvl_chat(start->config, {});
  EXPECT_TRUE(check_parameters(start->tensors, model));
}

TEST(Assembly, NewEmbeddingRowsAreNormalAndKeyedBySeed) {
  const auto rows = [](uint64_t seed) {
    return load_starting_point(parts(), data_of(56), 2009 + 4000, seed)
        .or_throw()
        .tensors.at("language_model.model.embed_tokens.weight")
        .narrow(0, 2000, 4009);
  };
  const at::Tensor first = rows(1);
  EXPECT_TRUE(at::equal(first, rows(1)));
  EXPECT_FALSE(at::equal(first, rows(2)));
  EXPECT_NEAR(first.mean().item<double>(), 0.0, 2e-4);
  EXPECT_NEAR(first.std().item<double>(), 0.02, 2e-4);
  EXPECT_NEAR(first.div(0.02).pow(4).mean().item<double>(), 3.0, 0.1);  // a normal's kurtosis
}

TEST(Assembly, WithoutAProjectorItStartsFresh) {
  ModelSpec model = parts();
  model.projector_path.clear();
  const auto start = load_starting_point(model, data_of(56), 2009, 42).or_throw();
  const at::Tensor weight = start.tensors.at("mlp1.1.weight");
  EXPECT_EQ(weight.sizes(), (std::vector<int64_t>{96, 256}));
  EXPECT_LE(weight.abs().max().item<double>(), 1 / 16.0);
  EXPECT_NEAR(weight.std().item<double>(), 1 / 16.0 / std::sqrt(3.0), 1e-3);
  EXPECT_TRUE(at::equal(start.tensors.at("mlp1.0.weight"), at::ones({256})));
}

TEST(Assembly, SettingsOfTheRecipeWin) {
  ModelSpec model;
  model.path = kModels + "tiny-v2";
  model.pixel_shuffle = "v1";
  model.select_layer = -2;
  DataSpec data = data_of(84);
  data.conversation_template = "internlm2-chat";
  data.dynamic_tiling = true;
  const auto start = load_starting_point(model, data, 2009, 42).or_throw();
  EXPECT_EQ(start.config.ps_version, "v1");
  EXPECT_EQ(start.config.select_layer, -2);
  EXPECT_EQ(start.config.vision.image_size, 84);
  EXPECT_EQ(start.config.force_image_size, 84);
  EXPECT_EQ(start.config.conversation_template, "internlm2-chat");
  EXPECT_TRUE(start.config.dynamic_image_size);
  EXPECT_EQ(start.config.tokens_per_tile(), 9);
  InternVLChat larger = make_internvl_chat(start.config, {});
  EXPECT_TRUE(check_parameters(start.tensors, larger));  // positions are resized
}

TEST(Assembly, SettingsThatCannotBe) {
  ModelSpec model;
  model.path = kModels + "tiny-v2";
  EXPECT_EQ(load_starting_point(model, data_of(60), 2009, 1).error().code, "checkpoint.image_size");
  EXPECT_EQ(load_starting_point(model, data_of(70), 2009, 1).error().code, "checkpoint.image_size");
  model.select_layer = 4;
  EXPECT_EQ(load_starting_point(model, data_of(56), 2009, 1).error().code,
            "checkpoint.select_layer");
  model.select_layer = -1;
  model.downsample_ratio = 0.25;
  EXPECT_EQ(load_starting_point(model, data_of(56), 2009, 1).error().code,
            "checkpoint.downsample_ratio");
}

TEST(PositionEmbedding, ResizedAsTheClassTokenStays) {
  const at::Tensor positions = at::randn({1, 17, 8});
  const at::Tensor larger = resize_positions(positions, {1, 37, 8});
  ASSERT_EQ(larger.sizes(), (std::vector<int64_t>{1, 37, 8}));
  EXPECT_TRUE(at::equal(larger.narrow(1, 0, 1), positions.narrow(1, 0, 1)));
  // Along a ramp, twice as fine: each value is the cubic convolution (A = -0.75) of four others.
  const at::Tensor ramp =
      at::cat({at::zeros({1}), at::arange(8, at::kFloat).repeat({8})}).view({1, 65, 1});
  const at::Tensor finer = resize_positions(ramp, {1, 257, 1}).slice(1, 1).view({16, 16});
  const auto weight = [](double x) {
    const double a = -0.75, d = std::abs(x);
    return d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
  };
  for (int64_t i = 4; i < 12; ++i) {
    const double at_source = (static_cast<double>(i) + 0.5) / 2 - 0.5, base = std::floor(at_source);
    double expected = 0;
    for (const double k : {base - 1, base, base + 1, base + 2})
      expected += k * weight(at_source - k);
    EXPECT_NEAR(finer[8][i].item<double>(), expected, 1e-5);
  }
  EXPECT_TRUE(at::equal(resize_positions(positions, {1, 17, 8}), positions));
  EXPECT_TRUE(at::equal(resize_positions(positions, {1, 38, 8}), positions));
  EXPECT_TRUE(at::equal(resize_positions(positions, {1, 37, 9}), positions));
}

class HfFolder : public ::testing::Test {
 protected:
  Status write(const std::string& name, int64_t shard_bytes = 5'000'000'000,
               at::ScalarType dtype = at::kFloat) {
    const auto value = [&](const Parameter& p) { return tensors_.at(p.name).to(dtype); };
    const auto tokenizer = [](const std::string& to) {
      return write_file(to + "/tokenizer.model", "pieces");
    };
    return write_hf_folder(folder_ / name, model_.config, model_.parameters(), value, tokenizer,
                           shard_bytes);
  }
  void write_index(const nlohmann::json& index) {
    write_file(folder_ / "m/model.safetensors.index.json", index.dump()).or_throw();
  }
  nlohmann::json index() {
    return nlohmann::json::parse(read_file(folder_ / "m/model.safetensors.index.json").or_throw());
  }

  TemporaryFolder folder_;
  InternVLChat model_ = tiny();
  TensorTable tensors_ = read_hf_tensors(kModels + "tiny-v2").or_throw();
};

TEST_F(HfFolder, WrittenAndReadAgain) {
  ASSERT_TRUE(write("m"));
  EXPECT_TRUE(same(read_hf_tensors(folder_ / "m").or_throw(), tensors_));
  EXPECT_FALSE(fs::exists(folder_ / "m/model.safetensors.index.json"));
  EXPECT_EQ(read_file(folder_ / "m/tokenizer.model").or_throw(), "pieces");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), {}), 1);  // nothing temporary
}

// config.json says what the reference's own folder says, field by field.
TEST_F(HfFolder, ConfigKeepsEveryField) {
  ASSERT_TRUE(write("m"));
  const auto written = nlohmann::json::parse(read_file(folder_ / "m/config.json").or_throw());
  const auto original =
      nlohmann::json::parse(read_file(kModels + "tiny-v2/config.json").or_throw());
  EXPECT_EQ(nlohmann::json::diff(original, written), nlohmann::json::array());
}

TEST_F(HfFolder, ShardedWithAnIndex) {
  ASSERT_TRUE(write("m", 1'000'000));
  EXPECT_FALSE(fs::exists(folder_ / "m/model.safetensors"));
  EXPECT_TRUE(fs::exists(folder_ / "m/model-00001-of-00004.safetensors"));
  EXPECT_TRUE(same(read_hf_tensors(folder_ / "m").or_throw(), tensors_));
  int64_t bytes = 0;
  for (const auto& [key, tensor] : tensors_) bytes += static_cast<int64_t>(tensor.nbytes());
  EXPECT_EQ(index()["metadata"]["total_size"], bytes);
  EXPECT_EQ(index()["weight_map"].size(), tensors_.size());
}

TEST_F(HfFolder, HalfPrecisions) {
  for (const auto& [type, name] : {std::pair{at::kBFloat16, "bfloat16"}, {at::kHalf, "float16"}}) {
    ASSERT_TRUE(write(name, 5'000'000'000, type));
    const TensorTable back = read_hf_tensors(folder_ / name).or_throw();
    for (const auto& [key, tensor] : tensors_) {
      EXPECT_TRUE(at::equal(back.at(key), tensor.to(type))) << key;
    }
    const std::string config = folder_ / (std::string(name) + "/config.json");
    EXPECT_EQ(read_model_config(config).or_throw().torch_dtype, name);
    InternVLChat copy = tiny();
    allocate_parameters(copy);
    EXPECT_TRUE(copy_parameters(back, copy, store_in_tensor));
    EXPECT_EQ(copy.parameters()[0]->tensor.scalar_type(), at::kFloat);
  }
}

TEST_F(HfFolder, AnExistingFolderIsNotTouched) {
  fs::create_directory(folder_ / "m");
  const Status again = write("m");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "checkpoint.exists");
  EXPECT_TRUE(fs::is_empty(folder_ / "m"));
}

TEST_F(HfFolder, AFailedWriteLeavesNothing) {
  const auto fail = [](const std::string&) { return Status(say("test.fail", "no")); };
  const auto value = [&](const Parameter& p) { return tensors_.at(p.name); };
  EXPECT_FALSE(write_hf_folder(folder_ / "m", model_.config, model_.parameters(), value, fail));
  EXPECT_TRUE(fs::is_empty(folder_.path()));
}

TEST_F(HfFolder, IndexThatDoesNotFitItsShards) {
  ASSERT_TRUE(write("m", 1'000'000));
  const nlohmann::json good = index();
  const auto refusal = [&](const nlohmann::json& changed) {
    write_index(changed);
    const auto table = read_hf_tensors(folder_ / "m");
    return table.ok() ? "" : table.error().text;
  };
  nlohmann::json bad = good;
  bad["weight_map"]["no.such.key"] = "model-00001-of-00004.safetensors";
  EXPECT_NE(refusal(bad).find("no.such.key"), std::string::npos);
  bad = good;
  bad["weight_map"].erase("mlp1.0.bias");
  EXPECT_NE(refusal(bad).find("mlp1.0.bias"), std::string::npos);
  bad = good;
  bad["weight_map"]["mlp1.0.bias"] = "model-00009-of-00004.safetensors";
  EXPECT_NE(refusal(bad).find("mlp1.0.bias"), std::string::npos);
  bad["weight_map"]["mlp1.0.bias"] = "../m/model.safetensors";
  EXPECT_NE(refusal(bad).find("mlp1.0.bias"), std::string::npos);
  bad["weight_map"]["mlp1.0.bias"] = 1;
  EXPECT_NE(refusal(bad), "");
  EXPECT_NE(refusal(nlohmann::json::array()), "");
  fs::remove(folder_ / "m/model-00003-of-00004.safetensors");
  EXPECT_NE(refusal(good).find("model-00003-of-00004.safetensors"), std::string::npos);
}

TEST_F(HfFolder, NoWeights) {
  EXPECT_EQ(read_hf_tensors(folder_.path().string()).error().code, "checkpoint.no_weights");
}

TEST_F(HfFolder, MissingAndSurplusKeysAreNamed) {
  TensorTable table = tensors_;
  table.erase("mlp1.0.bias");
  table["mlp1.2.weight"] = at::zeros({1});
  const Status status = check_parameters(table, model_);
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().text.find("mlp1.0.bias"), std::string::npos);
  EXPECT_NE(status.error().text.find("mlp1.2.weight"), std::string::npos);
}

TEST_F(HfFolder, MisshapenTensorsAreNamed) {
  for (const at::Tensor& wrong :
       {at::zeros({256, 96}), at::zeros({24576}), at::zeros({96, 256}, at::kLong)}) {
    TensorTable table = tensors_;
    table["mlp1.1.weight"] = wrong;
    const Status status = check_parameters(table, model_);
    ASSERT_FALSE(status);
    EXPECT_NE(status.error().text.find("mlp1.1.weight"), std::string::npos);
  }
}

TEST_F(HfFolder, RotaryTablesOfOldCheckpointsAreLeftOut) {
  fs::create_directory(folder_ / "m");
  const float values[2] = {1, 2};
  ASSERT_TRUE(write_safetensors(folder_ / "m/model.safetensors",
                                {{"model.layers.0.self_attn.rotary_emb.inv_freq",
                                  "F32",
                                  {2},
                                  std::as_bytes(std::span(values))},
                                 {"x", "F32", {2}, std::as_bytes(std::span(values))}}));
  const TensorTable table = read_hf_tensors(folder_ / "m").or_throw();
  EXPECT_EQ(table.size(), 1u);
  EXPECT_TRUE(table.contains("x"));
}

}  // namespace
}  // namespace ivl
