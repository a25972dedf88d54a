// Counts the tensors that model/*.cpp keeps and makes; a change there is a change here.
// C channels, I width of the MLP, K width of keys, H heads, b bytes of a value.
#include "plan/activations.h"

#include <algorithm>
#include <cmath>

namespace ivl::plan {
namespace {

constexpr int64_t kChunkBytes = int64_t{128} << 20;   // fp32 logits held at once
constexpr int64_t kScratchBytes = int64_t{16} << 20;  // scores of the CPU's strips held at once
constexpr int64_t kStripRows = 512;

// fp32 tensors that the norm's composite of LibTorch operators holds at once in backward.
constexpr int64_t kCompositeNorm = 5;

struct Sizes {
  explicit Sizes(const PlanInput& input)
      : b(input.compute_bytes), cuda(input.cuda), batch(input.batch) {
    const int64_t side = input.config.vision.image_size / input.config.vision.patch_size;
    patches = side * side;
    vision_rows = batch.tiles * (patches + 1);
    image_rows = batch.tiles * input.config.tokens_per_tile();
    text_rows = batch.rows * batch.length;
  }
  /// A product whose weight's gradient is summed in fp32 is made in bf16 first.
  int64_t product(bool trains, int64_t elements) const {
    return trains && b == 2 ? elements * b : 0;
  }

  int64_t b;
  bool cuda;
  BatchShape batch;
  int64_t patches = 0, vision_rows = 0, image_rows = 0, text_rows = 0;
};

// Two buffers of scores, and the keys' gradients summed in fp32; flash attention has none of it.
int64_t strip_scratch(const Sizes& s, int64_t sequences, int64_t length, int64_t heads,
                      int64_t key_heads, int64_t head_dim) {
  if (s.cuda) return 0;
  const int64_t group = heads / key_heads;
  const int64_t most = std::max<int64_t>(32, kStripRows / group);
  const int64_t count = (length + most - 1) / most;
  const int64_t strip = ((length + count - 1) / count + 15) / 16 * 16;
  const int64_t each = group * strip * length * s.b;
  const int64_t all = sequences * key_heads;
  const int64_t scores = std::clamp<int64_t>(kScratchBytes / each, 1, all) * each;
  const int64_t packed = sequences * heads * strip * head_dim * s.b;  // a strip of queries
  return 2 * scores + 2 * 4 * all * length * head_dim + 2 * packed;
}

UnitActivations vision_blocks(const PlanInput& input, const UnitInfo& unit, const Sizes& s) {
  const VisionConfig& v = input.config.vision;
  const int64_t c = v.hidden_size, inner = v.intermediate_size, r = s.vision_rows;
  const int64_t row = s.b * r * c, wide = s.b * r * inner;
  const int64_t layers =
      std::clamp<int64_t>(used_vision_blocks(input.config) - unit.first_layer, 0, unit.layers);
  if (layers == 0) return {row, row, row, row};
  const bool norms = v.qk_normalization, trains = unit.trains();
  // qkv is kept where something views it; queries and keys behind their norm on a GPU only.
  const int64_t qkv = s.cuda ? 3 + (norms ? 2 : 0) : 3 + (norms ? 3 : 0);
  const int64_t statistics = 4 * r * (v.num_attention_heads + (norms ? 4 : 2));
  UnitActivations bytes;
  bytes.output = row;
  bytes.saved = layers * (row * (7 + qkv) + 2 * wide + statistics);
  bytes.forward = 4 * row + 2 * wide;
  const int64_t mlp = 2 * row + wide + s.product(trains, c * inner);
  const int64_t scratch = strip_scratch(s, s.batch.tiles, s.patches + 1, v.num_attention_heads,
                                        v.num_attention_heads, c / v.num_attention_heads);
  const int64_t attention = 6 * row + scratch + s.product(trains, 3 * c * c) - 2 * wide - 2 * row;
  bytes.backward = std::max(mlp, attention);
  return bytes;
}

UnitActivations language_block(const PlanInput& input, const UnitInfo& unit, const Sizes& s) {
  const LanguageConfig& l = input.config.language;
  const int64_t c = l.hidden_size, inner = l.intermediate_size, r = s.text_rows;
  const int64_t keys = l.num_key_value_heads * l.head_dim();
  const int64_t row = s.b * r * c, wide = s.b * r * inner, narrow = s.b * r * keys;
  const bool trains = unit.trains();
  UnitActivations bytes;
  bytes.output = row;
  bytes.saved = 6 * row + 2 * narrow + 3 * wide + 4 * r * (l.num_attention_heads + 2);
  bytes.forward = 3 * row + 3 * wide;
  const int64_t down = row + wide + s.product(trains, c * inner);
  const int64_t gates = row + 2 * wide + (s.cuda ? 2 * wide : 0);  // silu and its product apart
  const int64_t gate_up = 2 * row - wide + s.product(trains, 2 * c * inner);
  const int64_t scratch = strip_scratch(s, s.batch.rows, s.batch.length, l.num_attention_heads,
                                        l.num_key_value_heads, l.head_dim());
  const int64_t attention =
      4 * row + 2 * narrow + scratch + s.product(trains, c * c) - 3 * wide - row;
  bytes.backward = std::max({down, gates, gate_up, attention});
  return bytes;
}

UnitActivations vision_embedding(const PlanInput& input, const UnitInfo& unit, const Sizes& s) {
  const VisionConfig& v = input.config.vision;
  const int64_t row = s.b * s.vision_rows * v.hidden_size;
  const int64_t values = s.batch.tiles * s.patches * 3 * v.patch_size * v.patch_size;
  UnitActivations bytes;
  bytes.output = row;
  bytes.saved = row + s.b * values;
  bytes.forward = std::max(4 * values, row) + s.b * values + row;
  bytes.backward = 2 * row + s.product(unit.trains(), v.hidden_size * (s.patches + 1));
  return bytes;
}

UnitActivations projector(const PlanInput& input, const UnitInfo& unit, const Sizes& s) {
  const int64_t out = input.config.language.hidden_size;
  const auto factor = std::llround(1 / input.config.downsample_ratio);
  const int64_t channels = input.config.vision.hidden_size * factor * factor;
  const int64_t row = s.b * s.image_rows * out, wide = s.b * s.image_rows * channels;
  UnitActivations bytes;
  bytes.output = row;
  bytes.saved = 2 * wide + 3 * row + 8 * s.image_rows;
  bytes.forward = 2 * wide + 3 * row;
  const int64_t second = 2 * row + s.product(unit.trains(), out * out);
  const int64_t first = wide + s.product(unit.trains(), channels * out);
  bytes.backward = std::max(second, first);
  return bytes;
}

UnitActivations language_embedding(const PlanInput& input, const UnitInfo& unit, const Sizes& s) {
  const LanguageConfig& l = input.config.language;
  const int64_t row = s.b * s.text_rows * l.hidden_size;
  UnitActivations bytes;
  bytes.output = row;
  bytes.saved = row + 16 * s.text_rows;
  bytes.forward = row + s.b * s.image_rows * l.hidden_size;
  bytes.backward = row + s.b * s.image_rows * l.hidden_size;
  if (s.cuda && unit.trains()) bytes.backward += row + s.b * l.vocab_size * l.hidden_size;
  return bytes;
}

}  // namespace

UnitActivations unit_activations(const PlanInput& input, const UnitInfo& unit) {
  const Sizes sizes(input);
  switch (unit.kind) {
    case UnitKind::vision_embedding:
      return vision_embedding(input, unit, sizes);
    case UnitKind::vision_blocks:
      return vision_blocks(input, unit, sizes);
    case UnitKind::projector:
      return projector(input, unit, sizes);
    case UnitKind::language_embedding:
      return language_embedding(input, unit, sizes);
    case UnitKind::language_block:
      return language_block(input, unit, sizes);
    case UnitKind::loss_head:
      break;
  }
  return {};
}

int64_t loss_head_activations(const PlanInput& input, const UnitInfo& head) {
  const Sizes s(input);
  const int64_t c = input.config.language.hidden_size, v = input.config.language.vocab_size;
  const int64_t supervised = s.batch.supervised;
  const int64_t chunk = std::min(supervised, std::max<int64_t>(1, kChunkBytes / (4 * v))) * v;
  const int64_t rows = 3 * s.b * supervised * c;  // picked, normalized, gradient of these
  const int64_t softmax = s.cuda ? chunk * (s.b == 2 ? 2 + 4 + 4 : 4 + 4) : chunk * s.b;
  const int64_t product = chunk * s.b + s.product(head.trains(), v * c);
  const int64_t norm = s.cuda ? kCompositeNorm * 4 * supervised * c : s.b * supervised * c;
  return s.b * s.text_rows * c + rows + std::max({softmax, product, norm});
}

ActivationPeak activation_peak(const PlanInput& input, const std::vector<PlannedUnit>& units) {
  const size_t count = units.size() - 1, lowest = lowest_trained(units);
  std::vector<UnitActivations> bytes;
  for (size_t i = 0; i < count; ++i) bytes.push_back(unit_activations(input, units[i].info));
  const auto keeps = [&](size_t i) { return i >= lowest && !units[i].recomputed; };
  ActivationPeak peak, now;  // `now`: what the forward left behind so far
  const auto look = [&](int64_t working, size_t unit, bool backward) {
    if (now.inputs + now.saved + working <= peak.total()) return;
    peak = {now.inputs, now.saved, working, unit, backward};
  };
  for (size_t i = 0; i < count; ++i) {
    const int64_t input_bytes = i == 0 ? 0 : bytes[i - 1].output;
    if (i >= lowest) now.inputs += input_bytes;
    look(
        std::max(bytes[i].forward, keeps(i) ? bytes[i].saved : 0) + (i >= lowest ? 0 : input_bytes),
        i, false);
    if (keeps(i)) now.saved += bytes[i].saved - bytes[i].output;
  }
  const int64_t hidden = count == 0 ? 0 : bytes[count - 1].output;
  now.inputs += hidden;  // held until the pass ends
  look(loss_head_activations(input, units.back().info), count, true);
  for (size_t i = count; i-- > std::min(lowest, count);) {
    if (keeps(i)) now.saved -= bytes[i].saved - bytes[i].output;
    const int64_t shared = keeps(i) && i + 1 == count ? hidden : 0;
    look(bytes[i].saved + bytes[i].backward - shared, i, true);
    if (i > 0) now.inputs -= bytes[i - 1].output;
  }
  return peak;
}

}  // namespace ivl::plan
