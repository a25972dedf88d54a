// What decides and makes an update: totals of the step, clip factor, AdamW on a flat range.
#pragma once

#include <cstdint>

#include "kernels/bfloat16.h"
#include "kernels/place.h"

namespace ivl {

/// The ONE small vector of a step, summed over ranks.
enum StepTotal : int {
  kTotalLoss,         // sum of weight * loss over the step's micro-batches
  kTotalSquaredNorm,  // of the gradient sums, before `normalizer`
  kTotalNonFinite,    // micro-batches whose loss is not finite
  kTotalStop,         // ranks that were asked to stop
  kTotalSuperseded,   // ranks that know of a newer attempt
  kTotalSupervised,   // supervised tokens
  kTotalFaults,       // rows that failed
  kTotalSamples,      // rows in the tensors
  kTotalTokens,       // of them
  kTotalPadding,      // tokens beside them
  kTotalTiles,
  kStepTotals
};

/// Elements of one partial sum of squared_norm; fixed, so that threads do not change the order.
inline constexpr int64_t kNormBlock = 8192;
inline int64_t norm_blocks(int64_t n) { return (n + kNormBlock - 1) / kNormBlock; }

/// total += sum of x[i]^2 in fp64: 16 interleaved lanes a block, then block by block.
/// `partials` holds norm_blocks(n) values.
void squared_norm(Place place, const float* x, int64_t n, double* partials, double* total);

/// Loss, norm and what the update does with them. Lives on the compute device, so that nothing
/// waits for the host.
struct UpdateControl {
  double loss = 0;                   // the step's
  double gradient_norm = 0;          // before clipping
  int64_t updates = 0;               // made so far, this one included
  int32_t apply = 0;                 // 0: loss or gradient is not finite, nothing is written
  float gradient_scale = 0;          // normalizer * clip factor
  double bias_correction1 = 1;       // 1 - beta1^updates
  double bias_correction2_sqrt = 1;  // sqrt(1 - beta2^updates)
};

struct UpdateRule {
  double clip_norm = 1.0;  // 0 = off
  double beta1 = 0.9, beta2 = 0.999;
  double token_unit = 0;  // 0: gradients are final; else they are divided by
                          // supervised tokens / token_unit (token_mean)
};

/// clip factor = min(1, clip_norm / (norm + 1e-6)), as torch.nn.utils.clip_grad_norm_.
void decide_update(Place place, const double* totals, const UpdateRule& rule,
                   UpdateControl* control);

struct AdamWRange {
  float* master = nullptr;  // fp32 weights, updated in place
  float* moment1 = nullptr;
  float* moment2 = nullptr;
  const float* gradient = nullptr;
  bfloat16_bits* parameter = nullptr;  // written as the cast of master; null: master is the one
  int64_t n = 0;
};

struct AdamWScalars {
  double learning_rate = 0, weight_decay = 0, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
};

/// torch.optim.AdamW's arithmetic (decoupled decay first, fp32 throughout), one pass.
void adamw(Place place, const AdamWRange& range, const AdamWScalars& scalars,
           const UpdateControl* control);

}  // namespace ivl
