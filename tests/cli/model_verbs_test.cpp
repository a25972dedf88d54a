// forward, convert and answer, as a person runs them, on the tiny reference model.
#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "checkpoint/hf_folder.h"
#include "cli/run_captured.h"
#include "data/image/image.h"
#include "spec/atomic_file.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const std::string kGolden = IVL_GOLDEN_DIR;
const std::string kTiny = kGolden + "/model/tiny-v2";

Captured run(const Words& words) {
  return run_captured({add_answer_verb, add_convert_verb, add_forward_verb}, words);
}

std::string error_code(const Captured& captured) {
  const auto object = nlohmann::json::parse(captured.out, nullptr, false);
  return object.is_object() && object.contains("error") ? object["error"]["code"] : "";
}

class ModelVerbs : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
};

TEST_F(ModelVerbs, ForwardWritesTheReferencesNumbers) {
  const std::string out = folder_ / "out.safetensors";
  const std::string batch = kGolden + "/forward/v2_fp32.safetensors";
  const Captured captured = run({"forward", "--model", kTiny, "--batch", batch, "--out", out,
                                 "--grads", "--device", "cpu", "--json"});
  ASSERT_EQ(captured.status, 0) << captured.err;
  const TensorTable table = read_tensors(out).or_throw();
  const TensorTable expected = read_tensors(batch).or_throw();
  for (const char* name : {"loss", "logits", "projected", "vision_hidden"}) {
    EXPECT_TRUE(at::allclose(table.at(name), expected.at(name), 1e-4, 1e-5)) << name;
  }
  EXPECT_NEAR(nlohmann::json::parse(captured.out)["loss"].get<double>(), 7.785742282867432, 7e-5);
  const TensorTable gradients =
      read_tensors(kGolden + "/forward/v2_fp32.grads.safetensors").or_throw();
  EXPECT_EQ(table.size(), 4 + gradients.size());
  for (const auto& [name, gradient] : gradients) {
    EXPECT_LT((table.at("grad." + name) - gradient).norm().item<double>(),
              1e-5 * gradient.norm().item<double>())
        << name;
  }
}

TEST_F(ModelVerbs, ForwardRefusesWhatIsNoBatch) {
  const auto refused = [&](const TensorTable& table) {
    std::vector<TensorToWrite> tensors;
    for (const auto& [name, tensor] : table) {
      tensors.push_back({name, safetensors_dtype(tensor.scalar_type()), tensor.sizes().vec(),
                         bytes_of_tensor(tensor)});
    }
    write_safetensors(folder_ / "b.safetensors", tensors).or_throw();
    const Captured captured =
        run({"forward", "--model", kTiny, "--batch", folder_ / "b.safetensors", "--out",
             folder_ / "o.safetensors", "--device", "cpu", "--json"});
    EXPECT_EQ(captured.status, 1);
    EXPECT_FALSE(fs::exists(folder_ / "o.safetensors"));
    return error_code(captured);
  };
  const at::Tensor ids = at::full({1, 4}, 9, at::kLong);
  EXPECT_EQ(refused({{"labels", ids}}), "cli.forward_batch");
  EXPECT_EQ(refused({{"input_ids", ids.to(at::kInt)}}), "cli.forward_batch");
  EXPECT_EQ(refused({{"input_ids", ids + 2000}}), "cli.forward_batch");
  EXPECT_EQ(refused({{"input_ids", ids}, {"labels", ids - 10}}), "cli.forward_batch");
  EXPECT_EQ(refused({{"input_ids", ids}, {"labels", at::zeros({1, 5}, at::kLong)}}),
            "cli.forward_batch");
  EXPECT_EQ(refused({{"input_ids", ids}, {"pixel_values", at::zeros({1, 3, 28, 28})}}),
            "cli.forward_batch");
  EXPECT_EQ(refused({{"input_ids", ids}, {"pixel_values", at::zeros({1, 3, 56, 56})}}),
            "model.image_tokens");
}

TEST_F(ModelVerbs, ConvertAssemblesThePartsAndRewritesThem) {
  const std::string parts = kGolden + "/model/parts";
  const Captured assembled = run({"convert", "--vision", parts + "/vision", "--projector",
                                  parts + "/vision/mlp_projector.pth", "--language", parts + "/llm",
                                  "--to", folder_ / "whole", "--progress", "json"});
  ASSERT_EQ(assembled.status, 0) << assembled.err;
  EXPECT_NE(assembled.err.find("\"done\":79"), std::string::npos) << assembled.err;
  const TensorTable whole = read_hf_tensors(folder_ / "whole").or_throw();
  const TensorTable expected = read_hf_tensors(kTiny).or_throw();
  EXPECT_EQ(whole.size(), expected.size());
  EXPECT_TRUE(at::equal(whole.at("mlp1.3.weight"), expected.at("mlp1.3.weight")));
  EXPECT_EQ(read_file(folder_ / "whole/tokenizer.model").or_throw(),
            read_file(kTiny + "/tokenizer.model").or_throw());
  const auto added = [](const std::string& folder) {
    return nlohmann::json::parse(read_file(folder + "/added_tokens.json").or_throw());
  };
  EXPECT_EQ(added(folder_ / "whole"), added(kTiny));
  const Captured narrow = run({"convert", "--from", folder_ / "whole", "--to", folder_ / "narrow",
                               "--dtype", "bf16", "--shard-size", "500KB", "--json"});
  ASSERT_EQ(narrow.status, 0) << narrow.err;
  EXPECT_EQ(nlohmann::json::parse(narrow.out)["parameters"], 867264);
  EXPECT_TRUE(fs::exists(folder_ / "narrow/model.safetensors.index.json"));
  EXPECT_TRUE(fs::exists(folder_ / "narrow/tokenizer.model"));
  for (const auto& [name, tensor] : read_hf_tensors(folder_ / "narrow").or_throw()) {
    EXPECT_TRUE(at::equal(tensor, whole.at(name).to(at::kBFloat16))) << name;
  }
}

TEST_F(ModelVerbs, ConvertRefusals) {
  const auto code = [&](Words words) {
    words.insert(words.begin(), {"convert", "--json", "--to", folder_ / "to"});
    return error_code(run(words));
  };
  EXPECT_EQ(code({}), "cli.convert_source");
  EXPECT_EQ(code({"--vision", kTiny}), "cli.convert_source");
  EXPECT_EQ(code({"--from", kTiny, "--vision", kTiny}), "cli.convert_source");
  EXPECT_EQ(code({"--from", kTiny, "--shard-size", "12XB"}), "cli.shard_size");
  EXPECT_EQ(code({"--from", kGolden + "/model/parts/llm"}), "model_config.not_internvl");
  fs::create_directory(folder_ / "to");
  EXPECT_EQ(code({"--from", kTiny}), "checkpoint.exists");
}

TEST_F(ModelVerbs, AnswersWithAndWithoutTheCacheAreTheSame) {
  const Image image{40, 30, std::vector<uint8_t>(40 * 30 * 3, 77)};
  const auto png = encode_png(image).or_throw();
  write_file(folder_ / "i.png", {reinterpret_cast<const char*>(png.data()), png.size()}).or_throw();
  const Words words{"answer",
                    "--model",
                    kTiny,
                    "--image",
                    folder_ / "i.png",
                    "--text",
                    "What is it?",
                    "--max-new-tokens",
                    "12",
                    "--device",
                    "cpu",
                    "--json"};
  Words plain = words;
  plain.push_back("--no-cache");
  const Captured cached = run(words), anew = run(plain);
  ASSERT_EQ(cached.status, 0) << cached.err;
  const auto first = nlohmann::json::parse(cached.out), second = nlohmann::json::parse(anew.out);
  EXPECT_EQ(first["answer"], second["answer"]);
  EXPECT_EQ(first["prompt_tokens"], second["prompt_tokens"]);
  EXPECT_GT(first["new_tokens"].get<int>(), 0);
}

// The expected answers are the model's own, one of them spoilt.
TEST_F(ModelVerbs, AFileOfQuestionsIsComparedWithItsAnswers) {
  const auto record = [](const std::string& question, const std::string& answer) {
    auto turns = nlohmann::json::array({{{"from", "human"}, {"value", question}}});
    if (!answer.empty()) turns.push_back({{"from", "gpt"}, {"value", answer}});
    return nlohmann::json{{"id", question}, {"conversations", turns}}.dump() + "\n";
  };
  const Words words{"answer",           "--model", kTiny,      "--questions", folder_ / "q.jsonl",
                    "--max-new-tokens", "6",       "--device", "cpu",         "--json"};
  const auto lines = [&](const std::string& file) {
    write_file(folder_ / "q.jsonl", file).or_throw();
    const Captured captured = run(words);
    EXPECT_EQ(captured.status, 0) << captured.err;
    std::vector<nlohmann::json> objects;
    std::istringstream stream(captured.out);
    for (std::string line; std::getline(stream, line);) {
      objects.push_back(nlohmann::json::parse(line));
    }
    return objects;
  };
  const auto asked = lines(record("One?", "") + "\n" + record("Two?", ""));
  ASSERT_EQ(asked.size(), 2u);
  EXPECT_FALSE(asked[0].contains("correct"));
  const std::string one = asked[0]["answer"], two = asked[1]["answer"];
  const auto compared = lines(record("One?", " " + one + "\n") + record("Two?", two + "x"));
  EXPECT_EQ(compared[0]["correct"], true);
  EXPECT_EQ(compared[1]["correct"], false);
  EXPECT_EQ(compared[1]["id"], "Two?");
}

TEST_F(ModelVerbs, AnswerRefusals) {
  const auto code = [&](Words words) {
    words.insert(words.begin(), {"answer", "--json", "--device", "cpu"});
    return error_code(run(words));
  };
  EXPECT_EQ(code({"--model", kTiny}), "cli.which_question");
  EXPECT_EQ(code({"--model", kTiny, "--text", "x", "--questions", "y"}), "cli.which_question");
  EXPECT_EQ(code({"--model", kTiny, "--text", "x", "--template", "none"}), "cli.unknown_template");
  EXPECT_NE(code({"--model", folder_ / "absent", "--text", "x"}), "");
  EXPECT_NE(code({"--model", kTiny, "--text", "x", "--image", folder_ / "absent.png"}), "");
  EXPECT_EQ(code({"--model", kTiny, "--questions", folder_ / "absent.jsonl"}), "cli.no_questions");
  write_file(folder_ / "q.jsonl", "{\"id\": 1\n").or_throw();
  EXPECT_EQ(code({"--model", kTiny, "--questions", folder_ / "q.jsonl"}), "cli.bad_question");
  EXPECT_EQ(code({"--model", kTiny, "--text", std::string(9000, 'x')}), "model.prompt_length");
}

}  // namespace
}  // namespace ivl
