#include <ATen/ATen.h>

#include <cmath>

#include "model/ops/linear.h"
#include "model/parameter_rules.h"
#include "model/pixel_shuffle.h"
#include "model/units.h"

namespace ivl {
namespace {

constexpr double kLayerNormEpsilon = 1e-5;

class Projector : public NamedUnit<Unit> {
 public:
  Projector(const ModelConfig& config, const ModelOptions& options)
      : NamedUnit("projector"), config_(config), factor_(std::lround(1 / config.downsample_ratio)) {
    const int64_t wide = config.vision.hidden_size * factor_ * factor_;
    const int64_t out = config.language.hidden_size;
    const auto add = [&](const char* key, std::vector<int64_t> shape) {
      parameters_.push_back(make_parameter(key, std::move(shape), config, options));
    };
    add("mlp1.0.weight", {wide});
    add("mlp1.0.bias", {wide});
    add("mlp1.1.weight", {out, wide});
    add("mlp1.1.bias", {out});
    add("mlp1.3.weight", {out, out});
    add("mlp1.3.bias", {out});
  }

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

std::unique_ptr<Unit> make_projector(const ModelConfig& config, const ModelOptions& options) {
  return std::make_unique<Projector>(config, options);
}

}  // namespace ivl
