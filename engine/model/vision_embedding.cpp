#include <ATen/ATen.h>

#include "model/ops/linear.h"
#include "model/patches.h"
#include "model/units.h"

namespace ivl {
namespace {

class VisionEmbedding : public NamedUnit<Unit> {
 public:
  VisionEmbedding(const ModelConfig& config, const UnitInfo& unit)
      : NamedUnit(unit), vision_(config.vision) {}

  Part part() const override { return Part::vision; }

  at::Tensor forward(const at::Tensor&, const BatchContext& context) override {
    const at::Tensor &token = tensor(0), &weight = tensor(1), &bias = tensor(2),
                     &positions = tensor(3);
    const int64_t c = vision_.hidden_size;
    const at::Tensor patches =
        gather_patches(context.pixels, vision_.patch_size, weight.scalar_type());
    const at::Tensor embedded = at::addmm(bias, patches, weight.view({c, -1}).t());
    const at::Tensor rows = embedded.view({context.pixels.size(0), -1, c});  // [T, P, C]
    const at::Tensor tokens = token.expand({rows.size(0), 1, c});
    return at::cat({tokens, rows}, 1) + positions;
  }

 private:
  VisionConfig vision_;
};

}  // namespace

std::unique_ptr<Unit> make_vision_embedding(const ModelConfig& config, const UnitInfo& unit) {
  return std::make_unique<VisionEmbedding>(config, unit);
}

}  // namespace ivl
