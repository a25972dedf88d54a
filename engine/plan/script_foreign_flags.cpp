#include "plan/script_foreign_flags.h"

#include <algorithm>

namespace ivl::plan {
namespace {

using nlohmann::json;

Message deepspeed(json args) {
  return say(
      "script.no_deepspeed",
      "{file}, line {line}: {flag} {value} has no equivalent here: weights, gradients and "
      "optimizer state are always sharded as by ZeRO stage 3; parallel.after_forward_vision, "
      "parallel.after_forward_language and parallel.offload_optimizer vary that",
      std::move(args));
}

Message evaluation(json args) {
  return say("script.no_evaluation",
             "{file}, line {line}: {flag} {value} has no equivalent here: nothing is evaluated "
             "while a run trains",
             std::move(args));
}

Message detail(json args) {
  return say("script.trainer_detail",
             "{file}, line {line}: {flag} has no equivalent here: it concerns the reference's own "
             "trainer, not what is trained",
             std::move(args));
}

Message resuming(json args) {
  return say("script.resumes_by_itself",
             "{file}, line {line}: {flag} has no equivalent here: a run goes on from the newest "
             "good checkpoint of its run folder by itself",
             std::move(args));
}

Message recomputation(json args) {
  return say(
      "script.no_gradient_checkpointing",
      "{file}, line {line}: {flag} {value} has no equivalent here: parallel.recompute_vision "
      "and parallel.recompute_language say what is computed again",
      std::move(args));
}

Message fp16(json args) {
  return say("script.no_fp16",
             "{file}, line {line}: {flag} {value} has no equivalent here: the engine computes in "
             "bf16 or fp32 (precision.compute)",
             std::move(args));
}

Message lora(json args) {
  return say("script.no_lora",
             "{file}, line {line}: {flag} {value} has no equivalent here: whole weights are "
             "trained, no LoRA adapters",
             std::move(args));
}

Message resampling(json args) {
  return say("script.no_resampling",
             "{file}, line {line}: {flag} {value} has no equivalent here: each row comes as often "
             "as the mixture's repeat_time says",
             std::move(args));
}

Message packing(json args) {
  return say("script.no_packing",
             "{file}, line {line}: {flag} {value} has no equivalent here: a sequence holds one row",
             std::move(args));
}

Message optimizer(json args) {
  return say("script.no_optimizer",
             "{file}, line {line}: {flag} {value} has no equivalent here: the optimizer is AdamW",
             std::move(args));
}

Message normalization(json args) {
  return say("script.no_normalization",
             "{file}, line {line}: {flag} {value} has no equivalent here: pixels are normalized "
             "with ImageNet's mean and deviation",
             std::move(args));
}

struct Foreign {
  const char* name;
  Message (*why)(json);
  Severity severity;
  std::vector<const char*> agrees;  // values that ask for what the engine does
  const char* key = "";
};

const std::vector<Foreign>& table() {
  constexpr auto kError = Severity::error, kWarning = Severity::warning;
  static const std::vector<Foreign> list = {
      {"--deepspeed", deepspeed, kWarning, {}, "parallel.after_forward_language"},
      {"--do_train", detail, kWarning, {"true"}},
      {"--do_eval", evaluation, kWarning, {"false"}},
      {"--do_predict", evaluation, kWarning, {"false"}},
      {"--evaluation_strategy", evaluation, kWarning, {"no"}},
      {"--eval_strategy", evaluation, kWarning, {"no"}},
      {"--eval_steps", evaluation, kWarning, {}},
      {"--per_device_eval_batch_size", evaluation, kWarning, {}},
      {"--fp16", fp16, kError, {"false"}, "precision.compute"},
      {"--use_llm_lora", lora, kError, {"0"}},
      {"--use_backbone_lora", lora, kError, {"0"}},
      {"--use_data_resampling", resampling, kError, {"false"}, "data.mixture"},
      {"--use_packed_ds", packing, kError, {"false"}},
      {"--optim", optimizer, kError, {"adamw_torch", "adamw_hf", "adamw_torch_fused"}},
      {"--normalize_type", normalization, kError, {"imagenet"}},
      {"--resume_from_checkpoint", resuming, kWarning, {}, "logging.output"},
      {"--gradient_checkpointing", recomputation, kWarning, {}, "parallel.recompute_language"},
      {"--tf32", detail, kWarning, {}},
      {"--run_name", detail, kWarning, {}, "name"},
      {"--logging_dir", detail, kWarning, {}},
      {"--logging_strategy", detail, kWarning, {"steps"}},
      {"--logging_first_step", detail, kWarning, {}},
      {"--log_level", detail, kWarning, {}},
      {"--disable_tqdm", detail, kWarning, {}},
      {"--local_rank", detail, kWarning, {}},
      {"--ddp_timeout", detail, kWarning, {}},
      {"--ddp_backend", detail, kWarning, {}},
      {"--ddp_find_unused_parameters", detail, kWarning, {}},
      {"--dataloader_pin_memory", detail, kWarning, {}},
      {"--remove_unused_columns", detail, kWarning, {}},
      {"--use_fast_tokenizer", detail, kWarning, {"false"}},
      {"--save_safetensors", detail, kWarning, {"true"}},
  };
  return list;
}

bool agrees(const Foreign& foreign, const std::string& value) {
  return std::any_of(foreign.agrees.begin(), foreign.agrees.end(), [&](const char* one) {
    const auto wanted = truth(one);
    return value == one || (wanted && truth(value) == wanted);
  });
}

}  // namespace

bool explain_foreign_flag(const GivenFlag& flag, ScriptFindings& findings) {
  const auto& list = table();
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const Foreign& one) { return flag.name == one.name; });
  if (found == list.end()) return false;
  const std::string value = flag.values.empty() ? "True" : flag.values[0].text;
  const bool known = flag.values.empty() || flag.values[0].unknown.empty();
  if (known && agrees(*found, value)) return true;
  const json args = findings.at(flag.line, {{"flag", flag.name}, {"value", shown(value)}});
  findings.add({found->severity, found->key, found->why(args)});
  return true;
}

std::vector<std::string> foreign_flags() {
  std::vector<std::string> names;
  for (const Foreign& one : table()) names.emplace_back(one.name);
  return names;
}

}  // namespace ivl::plan
