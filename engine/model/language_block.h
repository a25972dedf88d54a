// One layer of the LLaMA layout.
#pragma once

#include "model/ops/attention.h"
#include "model/rope.h"
#include "model/units.h"

namespace ivl {

/// Keys and values of the tokens so far, one a layer. Grown by forward_cached.
struct KeyValueCache {
  at::Tensor keys, values;  // [B, H of keys, capacity, D]
  int64_t length = 0;       // tokens held
};

class LanguageBlock : public NamedUnit<Unit> {
 public:
  LanguageBlock(const ModelConfig& config, const UnitInfo& unit);
  Part part() const override { return Part::language; }
  at::Tensor forward(const at::Tensor& x, const BatchContext& context) override;

  /// x [B, N, C] of the N tokens that follow those in the cache; `angles` are theirs. Either the
  /// cache is empty or N is 1. Precondition: room for N more, see reserve().
  at::Tensor forward_cached(const at::Tensor& x, const RopeAngles& angles, KeyValueCache& cache);
  KeyValueCache reserve(int64_t rows, int64_t capacity) const;

 private:
  at::Tensor project(const at::Tensor& x) const;  // [B, N, (H + 2 H of keys) D]
  at::Tensor mlp(const at::Tensor& x) const;

  LanguageConfig config_;
  AttentionShape attention_;
};

}  // namespace ivl
