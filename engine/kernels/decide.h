// The decision of decide_update, compiled for host and device alike.
#pragma once

#include <cmath>

#include "kernels/loops.h"
#include "kernels/update.h"

#ifdef __CUDACC__
#define IVL_HOST_DEVICE __host__ __device__
#else
#define IVL_HOST_DEVICE
#endif

namespace ivl {

IVL_HOST_DEVICE inline bool is_finite(double x) { return x - x == 0; }

IVL_HOST_DEVICE inline void decide(const double* totals, const UpdateRule& rule,
                                   UpdateControl* control) {
  double normalizer = 1;
  if (rule.token_unit > 0) {
    const double tokens = totals[kTotalSupervised];
    normalizer = tokens > 0 ? rule.token_unit / tokens : 0;
  }
  control->loss = totals[kTotalLoss] * normalizer;
  control->gradient_norm = std::sqrt(totals[kTotalSquaredNorm]) * normalizer;
  control->apply =
      is_finite(control->loss) && is_finite(control->gradient_norm) && totals[kTotalNonFinite] == 0;
  if (!control->apply) return;
  control->updates += 1;
  double clip = 1;
  if (rule.clip_norm > 0) {
    clip = rule.clip_norm / (control->gradient_norm + 1e-6);
    if (clip > 1) clip = 1;
  }
  control->gradient_scale = static_cast<float>(normalizer * clip);
  const auto t = static_cast<double>(control->updates);
  control->bias_correction1 = 1 - std::pow(rule.beta1, t);
  control->bias_correction2_sqrt = std::sqrt(1 - std::pow(rule.beta2, t));
}

/// The update's scalars, rounded to fp32 once as torch rounds its Python scalars.
IVL_HOST_DEVICE inline AdamWLoopScalars loop_scalars(const AdamWScalars& scalars,
                                                     const UpdateControl& control) {
  AdamWLoopScalars loop;
  loop.keep = static_cast<float>(1 - scalars.learning_rate * scalars.weight_decay);
  loop.lerp1 = static_cast<float>(1 - scalars.beta1);
  loop.beta2 = static_cast<float>(scalars.beta2);
  loop.lerp2 = static_cast<float>(1 - scalars.beta2);
  loop.root_scale = static_cast<float>(control.bias_correction2_sqrt);
  loop.epsilon = static_cast<float>(scalars.epsilon);
  loop.negative_step = static_cast<float>(-scalars.learning_rate / control.bias_correction1);
  loop.gradient_scale = control.gradient_scale;
  return loop;
}

}  // namespace ivl
