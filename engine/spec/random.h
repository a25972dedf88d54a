// Keyed random draws: Philox 4x32-10 (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3",
// SC 2011). A draw is a pure function of its key, so recomputation, rank count and loader threads
// cannot change it.
#pragma once

#include <array>
#include <cstdint>

namespace ivl {

enum class DrawPurpose : uint32_t {
  jpeg_quality = 1,
  drop_path_attention,
  drop_path_mlp,
  lora_dropout,
  initial_weights,
  answer_sampling,
  demo_data
};

/// What a draw belongs to. `position` is the row's place in the epoch's order.
struct DrawKey {
  uint64_t seed = 0;
  uint32_t epoch = 0;
  uint64_t position = 0;
  uint32_t layer = 0;
  DrawPurpose purpose = DrawPurpose::jpeg_quality;
};

/// The cipher itself: ten rounds over a counter.
std::array<uint32_t, 4> philox4x32(std::array<uint32_t, 4> counter, std::array<uint32_t, 2> key);

/// Four independent 32-bit words; `index` numbers the draws of one key (a tile, an element block).
std::array<uint32_t, 4> draw_words(const DrawKey& key, uint32_t index = 0);

/// Uniform in [0, 1) with 24 bits.
float draw_uniform(const DrawKey& key, uint32_t index = 0);

/// Uniform integer in [low, high], without modulo bias worth the name (64-bit multiply-shift).
int64_t draw_integer(const DrawKey& key, int64_t low, int64_t high, uint32_t index = 0);

}  // namespace ivl
