#include <ATen/ATen.h>

#include "model/ops/embedding.h"
#include "model/parameter_rules.h"
#include "model/units.h"

namespace ivl {
namespace {

class LanguageEmbedding : public NamedUnit<Unit> {
 public:
  LanguageEmbedding(const ModelConfig& config, const ModelOptions& options)
      : NamedUnit("language embedding") {
    parameters_.push_back(make_parameter("language_model.model.embed_tokens.weight",
                                         {config.language.vocab_size, config.language.hidden_size},
                                         config, options));
  }

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

std::unique_ptr<Unit> make_language_embedding(const ModelConfig& config,
                                              const ModelOptions& options) {
  return std::make_unique<LanguageEmbedding>(config, options);
}

}  // namespace ivl
