#include <ATen/ATen.h>

#include <cmath>

#include "model/ops/linear.h"
#include "model/pixel_shuffle.h"
#include "model/units.h"

namespace ivl {
namespace {

constexpr double kLayerNormEpsilon = 1e-5;

class Projector : public NamedUnit<Unit> {
 public:
  Projector(const ModelConfig& config, const UnitInfo& unit)
      : NamedUnit(unit), config_(config), factor_(std::lround(1 / config.downsample_ratio)) {}

  Part part() const override { return Part::projector; }

  at::Tensor forward(const at::Tensor& x, const BatchContext&) override {
    const at::Tensor patches = x.slice(1, 1);  // without the class token
    const at::Tensor shuffled = pixel_shuffle(patches, factor_, config_.ps_version == "v2");
    const at::Tensor normal =
        at::layer_norm(shuffled, {shuffled.size(-1)}, tensor(0), tensor(1), kLayerNormEpsilon);
    return linear(at::gelu(linear(normal, tensor(2), tensor(3))), tensor(4), tensor(5));
  }

 private:
  ModelConfig config_;
  int64_t factor_;
};

}  // namespace

at::Tensor pixel_shuffle(const at::Tensor& x, int64_t factor, bool row_major) {
  const int64_t side = std::lround(std::sqrt(static_cast<double>(x.size(1))));
  const int64_t small = side / factor;
  // [T, W', a, H', b, C] -> [T, W', H', a b C] (v2) or [T, H', W', a b C] (v1)
  const at::Tensor blocks = x.reshape({x.size(0), small, factor, small, factor, x.size(2)});
  const at::Tensor ordered =
      row_major ? blocks.permute({0, 1, 3, 2, 4, 5}) : blocks.permute({0, 3, 1, 2, 4, 5});
  return ordered.reshape({x.size(0), small * small, factor * factor * x.size(2)});
}

std::unique_ptr<Unit> make_projector(const ModelConfig& config, const UnitInfo& unit) {
  return std::make_unique<Projector>(config, unit);
}

}  // namespace ivl
