#include "model/drop_path.h"

#include <ATen/ATen.h>

namespace ivl {

double drop_path_rate(double rate, int64_t layer, int64_t layers) {
  return layers > 1 ? rate * static_cast<double>(layer) / static_cast<double>(layers - 1) : 0.0;
}

at::Tensor drop_path_scale(const BatchContext& context, double rate, int64_t layer,
                           DrawPurpose purpose, const at::Device& device) {
  if (rate <= 0 || !context.training) return {};
  at::Tensor scale = at::empty({static_cast<int64_t>(context.tile_draws.size())}, at::kFloat);
  float* values = scale.data_ptr<float>();
  for (size_t t = 0; t < context.tile_draws.size(); ++t) {
    DrawKey key = context.tile_draws[t];
    key.layer = static_cast<uint32_t>(layer);
    key.purpose = purpose;
    const bool dropped = draw_uniform(key, context.tile_index[t]) < static_cast<float>(rate);
    values[t] = dropped ? 0.0f : static_cast<float>(1.0 / (1.0 - rate));
  }
  return scale.to(device);
}

}  // namespace ivl
