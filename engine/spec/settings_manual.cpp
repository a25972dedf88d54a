// The manual's settings page, made from the table.
#include <array>
#include <utility>

#include "spec/settings.h"

namespace ivl {
namespace {

constexpr const char* kIntroduction =
    R"(# Settings

This page is made from the engine's own table (`internvl-engine settings --markdown`); a test fails
when it is stale.

A run spec is one JSON file. Keys stand in their group: `optimizer.learning_rate` is

```json
{"optimizer": {"learning_rate": 2e-5}}
```

What a spec does not mention has the default below, which is the published InternVL-Chat-V1-2 recipe.
A spec is read strictly: an unknown or repeated key, a wrong type or a value outside its range is an
error that names the file, the key, the value and what is allowed. `--set key=value` changes one
setting on the command line; text may stand bare there (`--set data.mixture=mix.json`).

Where a verb takes a spec it takes a preset's name as well; `internvl-engine settings --presets`
lists them, and `internvl-engine settings --diff A B` shows where two specs differ. No setting
depends on how many devices run it: a step is defined by the global batch and the micro-batch alone.
)";

// Flags that launch scripts of the recipe carry, and why none of the settings stands for them.
constexpr std::array<std::pair<const char*, const char*>, 15> kWithoutSetting{{
    {"--deepspeed", "The engine keeps bf16 weights, fp32 master weights and moments itself."},
    {"--do_train", "The verb `train`."},
    {"--overwrite_output_dir",
     "A run folder is never overwritten; each start in it is a new attempt."},
    {"--evaluation_strategy", "The recipe trains without evaluation (\"no\")."},
    {"--save_strategy", "Steps; `checkpoint.every_steps` 0 saves only at the end."},
    {"--use_custom_trainer", "There is one trainer."},
    {"--use_fast_tokenizer", "The slow tokenizer's rules always hold, as in the recipe."},
    {"--normalize_type", "ImageNet's mean and deviation always, as InternViT was trained."},
    {"--use_data_resampling",
     "Not part of this version; the recipe takes every row once (\"False\")."},
    {"--use_backbone_lora", "LoRA is not part of this version; 0 in the recipe."},
    {"--use_llm_lora", "LoRA is not part of this version; 0 in the recipe."},
    {"--optim", "AdamW always."},
    {"--fp16", "fp16 has no place in the recipe; see `precision.compute`."},
    {"--resume_from_checkpoint", "Follows from the run folder."},
    {"--local_rank", "Read from the launcher's environment."},
}};

std::string default_text(const Setting& setting) {
  if (setting.default_value.is_string()) {
    const auto text = setting.default_value.get<std::string>();
    return text.empty() ? "(empty)" : "`" + text + "`";
  }
  return "`" + setting.default_value.dump() + "`";
}

std::string allowed_cell(const Setting& setting) {
  std::string text = allowed_text(setting);
  if (text.empty()) text = to_string(setting.kind);
  return setting.unit.empty() ? text : text + " " + setting.unit;
}

std::string row(const Setting& setting) {
  const std::string& flag = setting.reference_flag;
  return "| `" + setting.key + "` | " + default_text(setting) + " | " + allowed_cell(setting) +
         " | " + (flag.empty() ? "" : "`" + flag + "`") + " | " + setting.help + " |\n";
}

}  // namespace

std::string settings_manual() {
  std::string page = kIntroduction;
  std::string group;
  for (const Setting& setting : settings()) {
    if (setting.group != group) {
      group = setting.group;
      page += "\n## " + group +
              "\n\n| key | default | allowed | reference flag | what it does |\n" +
              "|---|---|---|---|---|\n";
    }
    page += row(setting);
  }
  page += "\n## Flags of the reference that have no setting\n\n| flag | instead |\n|---|---|\n";
  for (const auto& [flag, instead] : kWithoutSetting) {
    page += "| `" + std::string(flag) + "` | " + instead + " |\n";
  }
  return page;
}

}  // namespace ivl
