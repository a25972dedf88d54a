// Loops written so that the compiler vectorises them; included by loops_<isa>.cpp under that
// instruction set's flags. No header with inline functions may be included here: the linker could
// keep the copy with the wider instructions for everyone. Contraction to fused multiply-add is off,
// so every instruction set gives the same bits.
namespace ivl {
namespace {

inline uint16_t narrow(float value) {
  const uint32_t bits = __builtin_bit_cast(uint32_t, value);
  const uint32_t rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
  return static_cast<uint16_t>((bits & 0x7FFFFFFF) > 0x7F800000 ? 0x7FC0 : rounded);
}

void to_bfloat16(const float* __restrict in, int64_t n, uint16_t* __restrict out) {
  for (int64_t i = 0; i < n; ++i) out[i] = narrow(in[i]);
}

double squared_norm_block(const float* __restrict x, int64_t n) {
  constexpr int kLanes = 16;
  double lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int lane = 0; lane < kLanes; ++lane) {
      const double value = x[i + lane];
      lanes[lane] += value * value;
    }
  }
  for (int lane = 0; i < n; ++i, ++lane) lanes[lane] += double{x[i]} * double{x[i]};
  double sum = 0;
  for (const double lane : lanes) sum += lane;
  return sum;
}

void adamw(float* __restrict master, float* __restrict moment1, float* __restrict moment2,
           const float* __restrict gradient, uint16_t* __restrict parameter, int64_t n,
           const AdamWLoopScalars& scalars) {
  const AdamWLoopScalars s = scalars;
  const auto updated = [=](int64_t i) {
    const float g = gradient[i] * s.gradient_scale;
    const float m = moment1[i] + s.lerp1 * (g - moment1[i]);
    const float v = moment2[i] * s.beta2 + s.lerp2 * g * g;
    moment1[i] = m;
    moment2[i] = v;
    const float root = __builtin_sqrtf(v) / s.root_scale + s.epsilon;
    return master[i] * s.keep + s.negative_step * m / root;
  };
  if (parameter) {
    for (int64_t i = 0; i < n; ++i) {
      const float value = updated(i);
      master[i] = value;
      parameter[i] = narrow(value);
    }
  } else {
    for (int64_t i = 0; i < n; ++i) master[i] = updated(i);
  }
}

constexpr CpuLoops kLoops{IVL_LOOPS_NAME, to_bfloat16, squared_norm_block, adamw};

}  // namespace
}  // namespace ivl
