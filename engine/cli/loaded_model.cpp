#include "cli/loaded_model.h"

#include <ATen/ATen.h>

#include "checkpoint/hf_folder.h"
#include "checkpoint/stored_weights.h"
#include "train/device.h"

namespace ivl {

void add_compute_options(CLI::App& verb, ComputeOptions& options) {
  verb.add_option("--device", options.device, "auto, cpu or cuda")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
      ->capture_default_str();
  verb.add_option("--dtype", options.dtype, "Compute precision, fp32 or bf16")
      ->check(CLI::IsMember({"fp32", "bf16"}))
      ->capture_default_str();
  verb.add_option("--threads", options.threads, "CPU threads, 0 = all")
      ->check(CLI::Range(0, 4096))
      ->capture_default_str();
}

InternVLChat load_model(const std::string& folder, const ComputeOptions& compute,
                        int64_t image_token_id) {
  ParallelSpec parallel;
  parallel.device = compute.device;
  parallel.threads = compute.threads;
  const ModelConfig config = read_model_config(folder + "/config.json").or_throw();
  const StoredWeights weights = open_weights(folder).or_throw();
  InternVLChat model =
      make_internvl_chat(config, {.dtype = compute.dtype == "bf16" ? at::kBFloat16 : at::kFloat,
                                  .device = prepare_device(parallel).or_throw(),
                                  .image_token_id = image_token_id});
  check_parameters(weights.tensors, model).or_throw();
  allocate_parameters(model);
  load_parameters(weights, model).or_throw();
  return model;
}

Tokenizer load_model_tokenizer(const std::string& folder) {
  Tokenizer tokenizer = Tokenizer::load(folder).or_throw();
  for (const std::string& token : image_tokens()) {
    if (tokenizer.id_of(token) >= 0) continue;
    throw Failure(
        say("cli.no_image_tokens",
            "the tokenizer of {folder} does not know {token}: the folder does not hold an "
            "assembled model; see internvl-engine convert --help",
            {{"folder", folder}, {"token", token}}));
  }
  return tokenizer;
}

}  // namespace ivl
