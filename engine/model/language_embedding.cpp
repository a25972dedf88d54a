#include <ATen/ATen.h>

#include "model/ops/embedding.h"
#include "model/units.h"

namespace ivl {
namespace {

class LanguageEmbedding : public NamedUnit<Unit> {
 public:
  explicit LanguageEmbedding(const UnitInfo& unit) : NamedUnit(unit) {}

  Part part() const override { return Part::language; }

  at::Tensor forward(const at::Tensor& x, const BatchContext& context) override {
    if (!x.defined() || context.image_positions.numel() == 0) {
      return embed(context.input_ids, tensor(0), {}, {});
    }
    const at::Tensor kept =
        context.spliced_tiles.defined() ? x.index_select(0, context.spliced_tiles) : x;
    return embed(context.input_ids, tensor(0), kept.flatten(0, 1), context.image_positions);
  }
};

}  // namespace

std::unique_ptr<Unit> make_language_embedding(const UnitInfo& unit) {
  return std::make_unique<LanguageEmbedding>(unit);
}

}  // namespace ivl
