// What a launch script of the published form means, and each of its faults.
#include "plan/import_script.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "plan/script_launch.h"
#include "spec/atomic_file.h"

namespace ivl::plan {
namespace {

using Variables = std::map<std::string, std::string>;

std::string sample(const std::string& name = "finetune_slurm.sh") {
  return read_file(IVL_SOURCE_DIR "/tests/fixtures/scripts/" + name).or_throw();
}

ImportedScript imported(const std::string& text, const Variables& variables = {}) {
  return import_script(text, "a.sh", variables).or_throw();
}

const Finding* find(const ImportedScript& script, const std::string& code) {
  for (const Finding& finding : script.findings) {
    if (finding.message.code == code) return &finding;
  }
  return nullptr;
}

std::vector<std::string> codes(const ImportedScript& script) {
  std::vector<std::string> list;
  for (const Finding& finding : script.findings) list.push_back(finding.message.code);
  return list;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("the sample has no " + from);
  return text.replace(at, from.size(), to);
}

// The sample with one more line of flags.
std::string with_flags(const std::string& flags) {
  return replaced(sample(), "  --report_to", "  " + flags + " \\\n  --report_to");
}

TEST(ImportScript, ThePublishedRecipeIsTheDefaults) {
  const ImportedScript script = imported(sample());
  EXPECT_EQ(difference(script.spec, RunSpec{}),
            (std::vector<std::string>{"name", "model.vision_path", "model.projector_path",
                                      "model.language_path", "data.mixture", "logging.output"}));
  EXPECT_EQ(script.spec.logging.output, "runs/sample_finetune");
  EXPECT_EQ(script.spec.model.vision_path, "models/tower");
  EXPECT_EQ(script.spec.name, "a");
  EXPECT_TRUE(first_error(script.findings));
}

TEST(ImportScript, TheLaunch) {
  const ScriptLaunch launch = imported(sample(), {{"SRUN_ARGS", "--exclude=n1 --mem 0"}}).launch;
  EXPECT_EQ(launch.launcher, "srun");
  EXPECT_EQ(launch.program, "train/finetune.py");
  EXPECT_EQ(launch.gpus, 64);
  EXPECT_EQ(launch.gpus_per_node, 8);
  EXPECT_EQ(launch.nodes, 8);
  EXPECT_EQ(launch.cpus_per_task, 10);
  EXPECT_EQ(launch.partition, "vision");
  EXPECT_EQ(launch.quota_type, "reserved");
  EXPECT_EQ(launch.srun_args,
            (std::vector<std::string>{"--kill-on-bad-exit=1", "--exclude=n1", "--mem 0"}));
  EXPECT_EQ(launch.facts.port, 34229);
  EXPECT_TRUE(launch.facts.overwrite);
  EXPECT_FALSE(launch.facts.requeue);
}

TEST(ImportScript, FaultsOfThePublishedForm) {
  const ImportedScript script = imported(sample());
  EXPECT_EQ(codes(script),
            (std::vector<std::string>{"script.fixed_port", "script.no_time_limit",
                                      "script.no_signal", "script.no_requeue", "script.quota_type",
                                      "script.overwrite", "script.no_deepspeed"}));
  EXPECT_EQ(find(script, "script.fixed_port")->message.args.at("line"), 17);
  EXPECT_EQ(find(script, "script.quota_type")->message.args.at("line"), 33);
  EXPECT_EQ(find(script, "script.overwrite")->message.args.at("line"), 42);
}

TEST(ImportScript, AccumulationThatDropsRows) {
  const ImportedScript script = imported(sample(), {{"GPUS", "24"}});
  const Finding* finding = find(script, "script.accumulation_drops_rows");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->severity, Severity::warning);
  EXPECT_EQ(finding->message.args.at("meant"), 512);
  EXPECT_EQ(finding->message.args.at("rows"), 384);
  EXPECT_EQ(finding->message.args.at("accumulation"), 2);
  EXPECT_EQ(script.spec.batch.global, 512);
}

TEST(ImportScript, AccumulationOfZero) {
  const ImportedScript script = imported(sample(), {{"GPUS", "128"}});
  const Finding* finding = find(script, "script.accumulation_zero");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->severity, Severity::error);
  EXPECT_EQ(script.spec.batch.global, 512);
}

TEST(ImportScript, TheGlobalBatchFollowsFromTheFlags) {
  const auto global = [](const Variables& variables) {
    const ImportedScript script = imported(sample(), variables);
    EXPECT_FALSE(find(script, "script.accumulation_drops_rows"));
    return script.spec.batch.global;
  };
  EXPECT_EQ(global({{"GPUS", "32"}, {"PER_DEVICE_BATCH_SIZE", "4"}}), 512);
  EXPECT_EQ(global({{"BATCH_SIZE", "1024"}}), 1024);
  EXPECT_EQ(global({{"GRADIENT_ACC", "3"}}), 3 * 8 * 64);
  const std::string none = replaced(sample(), "--gradient_accumulation_steps ${GRADIENT_ACC}", "");
  EXPECT_EQ(imported(none).spec.batch.global, 8 * 64);
  const ImportedScript huge = imported(sample(), {{"GRADIENT_ACC", "9223372036854775807"}});
  EXPECT_FALSE(first_error(huge.findings));
}

TEST(ImportScript, GpusThatAreNotToBeSeen) {
  const ImportedScript script =
      imported(replaced(sample(), "--ntasks=${GPUS}", "--ntasks=$(wc -l)"));
  EXPECT_TRUE(find(script, "script.option_unknown"));
  ASSERT_TRUE(find(script, "script.gpus_unknown"));
  EXPECT_EQ(find(script, "script.gpus_unknown")->severity, Severity::error);
  EXPECT_FALSE(script.launch.gpus);
}

TEST(ImportScript, GpusThatFillNoNode) {
  const Finding* finding = nullptr;
  const ImportedScript script = imported(sample(), {{"GPUS", "12"}});
  ASSERT_TRUE(finding = find(script, "script.gpus_fill_no_node"));
  EXPECT_EQ(finding->message.args.at("nodes"), 1);
  EXPECT_TRUE(find(imported(sample(), {{"GPUS", "4"}}), "script.bad_number"));
  const ImportedScript shared =
      imported(replaced(sample(), "--gres=gpu:${GPUS_PER_NODE}", "--gres=gpu:a100:4"));
  EXPECT_TRUE(find(shared, "script.tasks_and_gpus"));
}

TEST(ImportScript, OverwritingARequeuedJobIsAnError) {
  const ImportedScript script = imported(sample(), {{"SRUN_ARGS", "--requeue"}});
  const Finding* finding = find(script, "script.overwrite_requeued");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->severity, Severity::error);
  EXPECT_EQ(finding->key, "logging.output");
  EXPECT_FALSE(find(script, "script.overwrite"));
  EXPECT_FALSE(find(script, "script.no_requeue"));
  const std::string off =
      replaced(sample(), "--overwrite_output_dir True", "--overwrite_output_dir False");
  const ImportedScript kept = imported(off, {{"SRUN_ARGS", "--requeue"}});
  EXPECT_FALSE(find(kept, "script.overwrite_requeued"));
  EXPECT_FALSE(kept.launch.facts.overwrite);
}

TEST(ImportScript, TimeLimits) {
  const ImportedScript limited =
      imported(sample(), {{"SRUN_ARGS", "-t 2:00:00 --signal=USR1@300"}});
  EXPECT_EQ(limited.launch.facts.wall_seconds, 7200);
  EXPECT_EQ(limited.launch.signal, "USR1@300");
  EXPECT_FALSE(find(limited, "script.no_time_limit"));
  EXPECT_FALSE(find(limited, "script.no_signal"));
  EXPECT_TRUE(find(imported(sample(), {{"SRUN_ARGS", "--time=soon"}}), "script.bad_time"));
  EXPECT_EQ(slurm_seconds("90"), 5400);
  EXPECT_EQ(slurm_seconds("1:30"), 90);
  EXPECT_EQ(slurm_seconds("1-12"), 129600);
  EXPECT_EQ(slurm_seconds("1-12:30"), 131400);
  EXPECT_EQ(slurm_seconds("2-0:0:5"), 172805);
  EXPECT_EQ(slurm_seconds("UNLIMITED"), 0);
  for (const char* bad : {"", ":", "1:2:3:4", "-5", "1-", "a", "1:-2", "99999999999"}) {
    EXPECT_FALSE(slurm_seconds(bad)) << bad;
  }
}

TEST(ImportScript, APortThatIsChosenIsNoFault) {
  const std::string chosen =
      replaced(sample(), "MASTER_PORT=34229", "MASTER_PORT=$((20000 + RANDOM % 9))");
  EXPECT_FALSE(find(imported(chosen), "script.fixed_port"));
  const std::string torchrun =
      "torchrun --nproc_per_node=4 --master-port 29501 t.py --output_dir o --meta_path m";
  EXPECT_EQ(imported(torchrun).launch.facts.port, 29501);
}

TEST(ImportScript, UnknownFlagsNameTheNearest) {
  const ImportedScript script = imported(with_flags("--learning_rte 1e-3 --do_trian"));
  std::vector<std::string> nearest;
  for (const Finding& finding : script.findings) {
    if (finding.message.code != "script.unknown_flag") continue;
    EXPECT_EQ(finding.severity, Severity::error);
    nearest.push_back(finding.message.args.at("nearest"));
  }
  std::sort(nearest.begin(), nearest.end());
  EXPECT_EQ(nearest, (std::vector<std::string>{"--do_train", "--learning_rate"}));
  EXPECT_EQ(script.spec.optimizer.learning_rate, 1e-5);
}

TEST(ImportScript, AFlagGivenTwice) {
  const ImportedScript script = imported(with_flags("--learning-rate=3e-5"));
  const Finding* finding = find(script, "script.flag_twice");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->key, "optimizer.learning_rate");
  EXPECT_EQ(finding->message.args.at("line"), 71);
  EXPECT_EQ(finding->message.args.at("first"), 61);
  EXPECT_EQ(script.spec.optimizer.learning_rate, 3e-5);
}

struct Bad {
  const char* flags;
  const char* code;
  const char* key;
};

TEST(ImportScript, ValuesOfTheWrongKind) {
  const Bad list[] = {
      {"--learning_rate fast", "settings.not_number", "optimizer.learning_rate"},
      {"--learning_rate 5", "settings.out_of_range", "optimizer.learning_rate"},
      {"--learning_rate nan", "settings.out_of_range", "optimizer.learning_rate"},
      {"--save_steps 2.5", "settings.not_integer", "checkpoint.every_steps"},
      {"--freeze_llm maybe", "settings.not_boolean", "model.freeze_language"},
      {"--bf16 maybe", "settings.not_boolean", "precision.compute"},
      {"--grad_checkpoint 7", "settings.not_boolean", "parallel.recompute_language"},
      {"--overwrite_output_dir 7", "settings.not_boolean", "logging.output"},
      {"--conv_style Hermes", "settings.bad_choice", "data.conversation_template"},
      {"--lr_scheduler_type polynomial", "settings.bad_choice", "schedule.kind"},
      {"--gradient_accumulation_steps two", "settings.not_integer", "batch.global"},
      {"--gradient_accumulation_steps -2", "settings.out_of_range", "batch.global"},
      {"--unfreeze_vit_layers 3", "script.unfrozen_from_front", "model.unfreeze_vision_layers"},
      {"--save_strategy epoch", "script.save_strategy", "checkpoint.every_steps"},
      {"--save_steps", "script.no_value", "checkpoint.every_steps"},
      {"--save_steps $STEPS", "script.value_unknown", "checkpoint.every_steps"},
      {"--save_steps 100 200", "script.stray_word", ""},
      {"$MORE_FLAGS", "script.unknown_words", ""},
      {"--fp16 True", "script.no_fp16", "precision.compute"},
      {"--use_llm_lora 128", "script.no_lora", ""},
      {"--use_backbone_lora 128", "script.no_lora", ""},
      {"--use_data_resampling True", "script.no_resampling", "data.mixture"},
      {"--use_packed_ds True", "script.no_packing", ""},
      {"--optim sgd", "script.no_optimizer", ""},
      {"--normalize_type clip", "script.no_normalization", ""},
  };
  for (const Bad& bad : list) {
    const ImportedScript script = imported(with_flags(bad.flags));
    const Finding* finding = find(script, bad.code);
    const bool takes_front = std::string(bad.code) == "script.unknown_words";
    ASSERT_NE(finding, nullptr) << bad.flags << (takes_front ? " (words)" : "");
    EXPECT_EQ(finding->severity, Severity::error) << bad.flags;
    EXPECT_EQ(finding->key, bad.key) << bad.flags;
    EXPECT_FALSE(first_error(script.findings)) << bad.flags;
  }
}

TEST(ImportScript, WhatHasNoEquivalentIsSaidWithTheReason) {
  const Bad list[] = {
      {"--evaluation_strategy steps", "script.no_evaluation", ""},
      {"--eval_steps 10", "script.no_evaluation", ""},
      {"--ddp_timeout 7200", "script.trainer_detail", ""},
      {"--resume_from_checkpoint x", "script.resumes_by_itself", "logging.output"},
      {"--gradient_checkpointing True", "script.no_gradient_checkpointing",
       "parallel.recompute_language"},
      {"--report_to wandb", "script.no_report", "logging.tensorboard"},
      {"--max_dynamic_patch 6", "script.flag_without_effect", "data.max_tiles"},
      {"--max_steps 10", "script.flag_without_effect", "schedule.epochs"},
      {"--warmup_steps 10", "script.flag_without_effect", "schedule.warmup_ratio"},
      {"--save_strategy no", "script.flag_without_effect", "checkpoint.every_steps"},
      {"--save_steps $((500 / 3))", "script.division_cut", "checkpoint.every_steps"},
      {"--use_thumbnail True", "spec.thumbnail_unneeded", "data.thumbnail"},
  };
  for (const Bad& one : list) {
    std::string text = with_flags(one.flags);
    if (std::string(one.flags).starts_with("--report_to")) {
      text = replaced(sample(), "--report_to \"tensorboard\"", one.flags);
    }
    const ImportedScript script = imported(text);
    const Finding* finding = find(script, one.code);
    ASSERT_NE(finding, nullptr) << one.flags;
    EXPECT_EQ(finding->severity, Severity::warning) << one.flags;
    EXPECT_EQ(finding->key, one.key) << one.flags;
  }
}

TEST(ImportScript, SpellingsOfTheReference) {
  const auto spec = [](const std::string& flags) { return imported(with_flags(flags)).spec; };
  EXPECT_EQ(spec("--bf16 False").precision.compute, "fp32");
  EXPECT_EQ(spec("--grad_checkpoint no").parallel.recompute_language, "none");
  EXPECT_EQ(spec("--lr_scheduler_type constant_with_warmup").schedule.kind, "constant");
  EXPECT_EQ(spec("--loss_reduction token").precision.loss_reduction, "token_mean");
  EXPECT_EQ(spec("--max_steps -1").schedule.max_steps, 0);
  EXPECT_EQ(spec("--dataloader_num_workers 0").data.loader_threads, 1);
  EXPECT_EQ(spec("--freeze_backbone --unfreeze_vit_layers -4").model.unfreeze_vision_layers, 4);
  EXPECT_TRUE(spec("--freeze_backbone").model.freeze_vision);
  EXPECT_EQ(spec("--save_strategy no").checkpoint.every_steps, 0);
  EXPECT_TRUE(spec("--use_llm_lora 0").logging.tensorboard);
}

// Every published flag is a setting's, whatever the table holds in time.
TEST(ImportScript, EveryFlagOfTheTableIsTaken) {
  for (const Setting& setting : settings()) {
    if (setting.reference_flag.empty()) continue;
    const std::string text =
        "torchrun --nproc_per_node=2 t.py --meta_path m --output_dir o " + setting.reference_flag;
    for (const char* value : {" 1", " True", " cosine", " Hermes-2", " v2"}) {
      const ImportedScript script = imported(text + value);
      EXPECT_FALSE(find(script, "script.unknown_flag")) << setting.reference_flag;
    }
  }
}

TEST(ImportScript, WithoutAFlagTheReferencesDefaultCounts) {
  const ImportedScript script =
      imported("torchrun --nproc_per_node=2 t.py --meta_path m --output_dir o");
  EXPECT_EQ(script.spec.optimizer.learning_rate, 5e-5);
  EXPECT_EQ(script.spec.precision.compute, "fp32");
  EXPECT_EQ(script.spec.schedule.kind, "linear");
  EXPECT_EQ(script.spec.batch.global, 16);
  std::vector<std::string> keys;
  for (const Finding& finding : script.findings) {
    if (finding.message.code == "script.left_out") keys.push_back(finding.key);
  }
  EXPECT_EQ(keys.size(), 13u);
  for (const Setting& setting : settings()) {
    if (setting.left_out.is_null()) continue;
    EXPECT_TRUE(validate(setting, setting.left_out)) << setting.key;
    EXPECT_NE(setting.left_out, setting.default_value) << setting.key;
    EXPECT_FALSE(setting.reference_flag.empty()) << setting.key;
  }
}

TEST(ImportScript, OtherLaunchers) {
  const ImportedScript two = imported(sample("finetune_one_node.sh"));
  EXPECT_EQ(codes(two), std::vector<std::string>{"script.trainer_detail"});
  EXPECT_EQ(two.launch.gpus, 16);
  EXPECT_EQ(two.launch.facts.wall_seconds, 131400);
  EXPECT_TRUE(two.launch.facts.requeue);
  EXPECT_EQ(two.spec.batch.global, 128);
  EXPECT_EQ(two.spec.model.path, "./models/whole model");
  const auto launch = [](const std::string& words) {
    return imported(words + " --meta_path m --output_dir o").launch;
  };
  EXPECT_EQ(launch("python t.py").gpus, 1);
  EXPECT_EQ(launch("python -m torch.distributed.run --nproc-per-node 4 t.py").gpus, 4);
  EXPECT_EQ(launch("python -m train.finetune").program, "train.finetune");
  EXPECT_EQ(launch("deepspeed --num_gpus 8 t.py").gpus, 8);
  EXPECT_EQ(launch("srun -N2 -n16 python t.py").gpus, 16);
  EXPECT_EQ(launch("srun -N2 --ntasks-per-node 8 python t.py").gpus, 16);
  EXPECT_EQ(launch("accelerate launch --num_processes 8 t.py").gpus, 8);
  EXPECT_FALSE(launch("python t.py").scheduled);
}

TEST(ImportScript, WithoutATrainingCommand) {
  for (const char* text : {"", "echo hello", "python t.py", "python convert.py --in a --out b"}) {
    const auto script = import_script(text, "a.sh");
    ASSERT_FALSE(script) << text;
    EXPECT_EQ(script.error().code, "script.no_training");
  }
}

TEST(ImportScript, ManyFlagsThatAreNoneEndTheReading) {
  std::string flags;
  for (int i = 0; i < 100'000; ++i) flags += "--x" + std::to_string(i) + " ";
  const auto script = import_script(with_flags(flags), "a.sh");
  ASSERT_FALSE(script);
  EXPECT_EQ(script.error().code, "script.too_many_findings");
}

// A byte or line changed, taken out, doubled or moved: a spec that can be written and read again,
// or an error with a code; never anything else.
TEST(ImportScript, AnyMutationGivesASpecOrAnError) {
  std::mt19937 random(7);
  const std::string pieces[] = {"'",
                                "\"",
                                "${",
                                "$((",
                                "$(",
                                "`",
                                ")",
                                "}",
                                "\\",
                                "\n",
                                "--",
                                "=",
                                "\xFF",
                                "<<E\n",
                                "if ",
                                "/ 0",
                                "-9223372036854775808",
                                "&&"};
  int64_t specs = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string text = sample(round % 2 ? "finetune_slurm.sh" : "finetune_one_node.sh");
    for (int change = 0; change < 1 + round % 3; ++change) {
      const size_t at = random() % text.size(), length = random() % 40;
      const std::string part = text.substr(at, length);
      switch (random() % 4) {
        case 0:
          text.erase(at, length);
          break;
        case 1:
          text.insert(at, part);
          break;
        case 2:
          text.insert(at, pieces[random() % std::size(pieces)]);
          break;
        default:
          text[at] = static_cast<char>(random() % 256);
      }
    }
    const auto script = import_script(text, "a.sh");
    if (!script) {
      EXPECT_TRUE(script.error().code.starts_with("script.")) << script.error().text;
      continue;
    }
    ++specs;
    const auto again = run_spec_from_json(to_json(script->spec), "spec");
    ASSERT_TRUE(again) << again.error().text << "\n" << text;
    EXPECT_TRUE(difference(*again, script->spec).empty());
    EXPECT_FALSE(to_text(script->spec).empty());
  }
  EXPECT_GT(specs, 500);
}

}  // namespace
}  // namespace ivl::plan
