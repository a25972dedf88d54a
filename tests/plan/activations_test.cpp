// Predicted memory against every byte that a state and a micro-batch really take from LibTorch's
// allocator on the CPU.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/CPUAllocator.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

#include "plan/plan_cases.h"
#include "plan/small_batch.h"
#include "train/train_state.h"

namespace ivl::plan {
namespace {

// Each block has its size in the 64 bytes in front of it.
class CountingAllocator : public c10::Allocator {
 public:
  c10::DataPtr allocate(size_t bytes) override {
    auto* block =
        static_cast<std::byte*>(std::aligned_alloc(kFront, kFront * (bytes / kFront + 2)));
    if (block == nullptr) throw std::bad_alloc();
    *reinterpret_cast<int64_t*>(block) = static_cast<int64_t>(bytes);
    const int64_t now = current_ += static_cast<int64_t>(bytes);
    for (int64_t before = peak_; before < now && !peak_.compare_exchange_weak(before, now);) {
    }
    return {block + kFront, block + kFront, &release, at::kCPU};
  }
  c10::DeleterFnPtr raw_deleter() const override { return &release; }
  void copy_data(void* to, const void* from, size_t bytes) const override {
    default_copy_data(to, from, bytes);
  }

  static int64_t current() { return current_; }
  static int64_t peak() { return peak_; }
  static void restart_peak() { peak_ = current_.load(); }
  static void install() {
    static CountingAllocator one;
    c10::SetCPUAllocator(&one, 255);
  }

 private:
  static constexpr size_t kFront = 64;
  static void release(void* data) {
    std::byte* block = static_cast<std::byte*>(data) - kFront;
    current_ -= *reinterpret_cast<int64_t*>(block);
    std::free(block);
  }

  inline static std::atomic<int64_t> current_{0}, peak_{0};
};

struct Case {
  const char* name;
  ModelConfig config;
  BatchShape batch;
  const char* compute = "fp32";
  const char* recompute = "all";
  bool freeze_vision = false, freeze_language = false;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

std::vector<Case> cases() {
  ModelConfig wide_text = small_config();
  wide_text.language.num_hidden_layers = 8;
  ModelConfig deep_vision = small_config();
  deep_vision.vision.num_hidden_layers = 12;
  return {{"all_fp32", small_config(), {4, 128, 4, 200}},
          {"all_bf16", small_config(), {4, 128, 4, 200}, "bf16"},
          {"none_fp32", small_config(), {4, 128, 4, 200}, "fp32", "none"},
          {"none_bf16", small_config(), {4, 128, 4, 200}, "bf16", "none"},
          {"some_fp32", wide_text, {4, 256, 4, 400}, "fp32", "some"},
          {"long_rows", wide_text, {2, 768, 2, 1200}, "bf16", "all"},
          {"many_tiles", deep_vision, {2, 160, 16, 60}, "fp32", "all"},
          {"many_tiles_kept", deep_vision, {2, 160, 16, 60}, "bf16", "none"},
          {"layer_norm", layer_norm_config(), {4, 128, 8, 200}, "fp32", "none"},
          {"frozen_vision", small_config(), {4, 256, 4, 200}, "fp32", "none", true},
          {"frozen_language", small_config(), {4, 128, 8, 200}, "bf16", "all", false, true}};
}

RunSpec spec_of(const Case& one) {
  RunSpec spec;
  spec.model.drop_path_rate = 0;
  spec.model.freeze_vision = one.freeze_vision;
  spec.model.freeze_language = one.freeze_language;
  spec.precision.compute = one.compute;
  spec.parallel.device = "cpu";
  spec.parallel.recompute_vision = spec.parallel.recompute_language = one.recompute;
  return spec;
}

class Memory : public ::testing::TestWithParam<Case> {};

TEST_P(Memory, IsWhatAMicroBatchTakes) {
  CountingAllocator::install();
  at::set_num_threads(1);  // the same tensors, and no waiting for cores that others use
  const Case& one = GetParam();
  const RunSpec spec = spec_of(one);
  const std::vector<Component> predicted =
      predict_memory(plan_input(one.config, spec, one.batch, 1, 1));

  const int64_t before = CountingAllocator::current();
  InternVLChat model = make_internvl_chat(one.config, model_options(spec, at::kCPU));
  TrainState state(model, spec, 1);
  load_constants(state, model);
  int64_t state_bytes = 0;
  for (const char* name : {"weights", "gradients", "master", "moments"}) {
    state_bytes += bytes_of(predicted, name);
  }
  EXPECT_EQ(state.bytes(), state_bytes);
  EXPECT_NEAR(static_cast<double>(CountingAllocator::current() - before),
              static_cast<double>(state_bytes), 0.02 * static_cast<double>(state_bytes));

  CountingAllocator::restart_peak();
  const int64_t standing = CountingAllocator::current();
  {
    const BatchContext context = make_context(micro_batch(one.config, one.batch), model, 42);
    state.executor().run(context, 0, 1.0);
  }
  const auto taken = static_cast<double>(CountingAllocator::peak() - standing);
  const auto expected = static_cast<double>(total_bytes(predicted, Place::device) - state_bytes);
  EXPECT_NEAR(expected, taken, 0.05 * taken) << expected / taken;
}

INSTANTIATE_TEST_SUITE_P(Cases, Memory, ::testing::ValuesIn(cases()),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace ivl::plan
