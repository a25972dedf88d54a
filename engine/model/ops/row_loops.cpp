#include "model/ops/row_loops.h"

#include <cmath>
#include <cstring>

#include "model/ops/vector_loops.h"

namespace ivl::row_loops {
namespace {

using vec::each_vector;
using vec::Floats;
using vec::load_at;
using vec::store_at;

template <typename T>
IVL_INLINE float norm_row(const T* x, const T* w, float epsilon, int64_t size, T* y) {
  Floats squares = {};
  each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats v;
    load_at(x + i, n, v);
    squares += v * v;
  });
  const float inverse = 1.0f / std::sqrt(vec::sum(squares) / static_cast<float>(size) + epsilon);
  each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats v, weight;
    load_at(x + i, n, v);
    load_at(w + i, n, weight);
    v *= inverse;
    if constexpr (sizeof(T) == 2) {  // the cast of the reference between quotient and product
      T narrow[vec::kLanes];
      vec::store(narrow, v);
      vec::load(narrow, v);
    }
    store_at(y + i, n, v * weight);
  });
  return inverse;
}

template <typename T>
IVL_INLINE void norm_row_backward(const T* g, const T* x, const T* w, float inverse, int64_t size,
                                  T* result, float* weight_grad) {
  Floats products = {};
  each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats grad, v, weight;
    load_at(g + i, n, grad);
    load_at(x + i, n, v);
    load_at(w + i, n, weight);
    products += grad * weight * v;
  });
  const float mean = vec::sum(products) * inverse * inverse / static_cast<float>(size);
  each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats grad, v, weight;
    load_at(g + i, n, grad);
    load_at(x + i, n, v);
    load_at(w + i, n, weight);
    store_at(result + i, n, (grad * weight - v * mean) * inverse);
    if (weight_grad != nullptr) {
      Floats total;
      load_at(weight_grad + i, n, total);
      store_at(weight_grad + i, n, total + grad * v * inverse);
    }
  });
}

template <typename T>
IVL_INLINE void add_scaled_row(const T* x, const T* y, const T* scale, float tile, int64_t size,
                               T* out) {
  each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats a, b, s;
    load_at(x + i, n, a);
    load_at(y + i, n, b);
    load_at(scale + i, n, s);
    store_at(out + i, n, a + b * s * tile);
  });
}

template <typename T>
IVL_INLINE void add_scaled_row_backward(const T* g, const T* y, const T* scale, float tile,
                                        int64_t size, T* y_grad, float* scale_grad) {
  each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats grad, s;
    load_at(g + i, n, grad);
    load_at(scale + i, n, s);
    grad *= tile;
    store_at(y_grad + i, n, grad * s);
    if (scale_grad != nullptr) {
      Floats v, total;
      load_at(y + i, n, v);
      load_at(scale_grad + i, n, total);
      store_at(scale_grad + i, n, total + grad * v);
    }
  });
}

IVL_INLINE void sigmoid(const Floats& x, Floats& result) {
  Floats e;
  vec::exp(-x, e);
  result = 1.0f / (1.0f + e);
}

template <typename T>
IVL_INLINE void swiglu_row(const T* gate, const T* up, int64_t size, T* out) {
  each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats a, b, s;
    load_at(gate + i, n, a);
    load_at(up + i, n, b);
    sigmoid(a, s);
    store_at(out + i, n, a * s * b);
  });
}

template <typename T>
IVL_INLINE void swiglu_row_backward(const T* g, const T* gate, const T* up, int64_t size,
                                    T* gate_grad, T* up_grad) {
  each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats grad, a, b, s;
    load_at(g + i, n, grad);
    load_at(gate + i, n, a);
    load_at(up + i, n, b);
    sigmoid(a, s);
    store_at(up_grad + i, n, grad * a * s);
    store_at(gate_grad + i, n, grad * b * s * (1.0f + a * (1.0f - s)));
  });
}

template <typename T>
IVL_INLINE void rotate_head(const T* from, const float* cosine, const float* sine, float direction,
                            int64_t half, T* to) {
  each_vector(half, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats a, b, c, s;
    load_at(from + i, n, a);
    load_at(from + half + i, n, b);
    load_at(cosine + i, n, c);
    load_at(sine + i, n, s);
    s *= direction;
    store_at(to + i, n, a * c - b * s);
    store_at(to + half + i, n, b * c + a * s);
  });
}

// Lanes past `count` hold `rest`.
template <typename T>
IVL_INLINE void load_padded(const T* from, int64_t count, float rest, Floats& to) {
  load_at(from, count, to);
  for (int64_t i = count; i < vec::kLanes; ++i) to[i] = rest;
}

// scores[0, valid) -> probabilities, scores[valid, size) -> 0; returns log of the sum of
// exponentials. `buffer` holds `valid` rounded up to whole vectors.
template <typename T>
IVL_INLINE float softmax_row(T* scores, float scale, int64_t valid, int64_t size, float* buffer) {
  Floats highest = Floats{} - INFINITY;
  each_vector(valid, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats v;
    load_padded(scores + i, n, -INFINITY, v);
    highest = v > highest ? v : highest;
  });
  const float top = vec::largest(highest) * scale;
  Floats total = {};
  each_vector(valid, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats v, e;
    load_padded(scores + i, n, -INFINITY, v);
    vec::exp(v * scale - top, e);
    if (n < vec::kLanes) {
      for (int64_t lane = n; lane < vec::kLanes; ++lane) e[lane] = 0;
    }
    vec::store(buffer + i, e);
    total += e;
  });
  const float sum = vec::sum(total), inverse = 1.0f / sum;
  each_vector(valid, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats e;
    vec::load(buffer + i, e);
    store_at(scores + i, n, e * inverse);
  });
  std::memset(scores + valid, 0, static_cast<size_t>(size - valid) * sizeof(T));
  return top + std::log(sum);
}

// scores -> probabilities, grad (of the probabilities) -> gradient of the unscaled scores.
template <typename T>
IVL_INLINE void softmax_row_backward(T* scores, T* grad, float scale, float log_sum, int64_t valid,
                                     int64_t size, float* buffer) {
  Floats products = {};
  each_vector(valid, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats v, p, g;
    load_at(scores + i, n, v);
    load_at(grad + i, n, g);  // 0 in the lanes past n
    vec::exp(v * scale - log_sum, p);
    vec::store(buffer + i, p);
    products += p * g;
  });
  const float mean = vec::sum(products);
  each_vector(valid, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats p, g;
    vec::load(buffer + i, p);
    load_at(grad + i, n, g);
    store_at(scores + i, n, p);
    store_at(grad + i, n, p * (g - mean) * scale);
  });
  std::memset(scores + valid, 0, static_cast<size_t>(size - valid) * sizeof(T));
  std::memset(grad + valid, 0, static_cast<size_t>(size - valid) * sizeof(T));
}

// Logits -> their gradient p - onehot(target), scaled; returns -log p of the target.
template <typename T>
IVL_INLINE float cross_entropy_row(T* logits, int64_t target, float scale, bool with_gradient,
                                   int64_t size) {
  Floats highest = Floats{} - INFINITY;
  each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats v;
    load_padded(logits + i, n, -INFINITY, v);
    highest = v > highest ? v : highest;
  });
  const float top = vec::largest(highest);
  Floats total = {};
  each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
    Floats v, e;
    load_padded(logits + i, n, -INFINITY, v);
    vec::exp(v - top, e);
    if (n < vec::kLanes) {
      for (int64_t lane = n; lane < vec::kLanes; ++lane) e[lane] = 0;
    }
    total += e;
  });
  const float log_sum = top + std::log(vec::sum(total));
  Floats chosen;
  vec::load_some(logits + target, 1, chosen);
  if (with_gradient) {
    each_vector(size, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {
      Floats v, p;
      load_at(logits + i, n, v);
      vec::exp(v - log_sum, p);
      store_at(logits + i, n, p * scale);
    });
    Floats gradient;
    vec::exp(chosen - log_sum, gradient);
    vec::store_some(logits + target, 1, (gradient - 1.0f) * scale);
  }
  return log_sum - chosen[0];
}

}  // namespace

// target_clones does not go with templates, hence one plain overload a dtype.
#define IVL_ROW_LOOPS(T)                                                                           \
  IVL_EACH_CPU void norm_rows(const T* x, int64_t stride, const T* w, float epsilon,               \
                              int64_t begin, int64_t end, int64_t size, T* y, float* inverse) {    \
    for (int64_t r = begin; r < end; ++r) {                                                        \
      inverse[r] = norm_row(x + r * stride, w, epsilon, size, y + r * size);                       \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void norm_rows_backward(const T* g, int64_t g_stride, const T* x, int64_t stride,   \
                                       const T* w, const float* inverse, int64_t begin,            \
                                       int64_t end, int64_t size, T* result, float* w_grad) {      \
    for (int64_t r = begin; r < end; ++r) {                                                        \
      norm_row_backward(g + r * g_stride, x + r * stride, w, inverse[r], size, result + r * size,  \
                        w_grad);                                                                   \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void add_scaled_rows(const T* x, const T* y, const T* scale, const float* tiles,    \
                                    int64_t per_tile, int64_t begin, int64_t end, int64_t size,    \
                                    T* out) {                                                      \
    for (int64_t r = begin; r < end; ++r) {                                                        \
      const float tile = tiles == nullptr ? 1.0f : tiles[r / per_tile];                            \
      add_scaled_row(x + r * size, y + r * size, scale, tile, size, out + r * size);               \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void add_scaled_rows_backward(                                                      \
      const T* g, const T* y, const T* scale, const float* tiles, int64_t per_tile, int64_t begin, \
      int64_t end, int64_t size, T* y_grad, float* scale_grad) {                                   \
    for (int64_t r = begin; r < end; ++r) {                                                        \
      const float tile = tiles == nullptr ? 1.0f : tiles[r / per_tile];                            \
      add_scaled_row_backward(g + r * size, y + r * size, scale, tile, size, y_grad + r * size,    \
                              scale_grad);                                                         \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void swiglu_rows(const T* x, int64_t begin, int64_t end, int64_t size, T* out) {    \
    for (int64_t r = begin; r < end; ++r) {                                                        \
      swiglu_row(x + r * 2 * size, x + r * 2 * size + size, size, out + r * size);                 \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void swiglu_rows_backward(const T* g, const T* x, int64_t begin, int64_t end,       \
                                         int64_t size, T* result) {                                \
    for (int64_t r = begin; r < end; ++r) {                                                        \
      const T* row = x + r * 2 * size;                                                             \
      T* out = result + r * 2 * size;                                                              \
      swiglu_row_backward(g + r * size, row, row + size, size, out, out + size);                   \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void rotate_rows(const T* from, const float* cosine, const float* sine,             \
                                int64_t length, int64_t begin, int64_t end, int64_t width,         \
                                int64_t heads, int64_t half, float direction, T* to) {             \
    for (int64_t r = begin; r < end; ++r) {                                                        \
      const int64_t angle = r % length * half;                                                     \
      for (int64_t h = 0; h < heads; ++h) {                                                        \
        const int64_t i = r * width + h * 2 * half;                                                \
        rotate_head(from + i, cosine + angle, sine + angle, direction, half, to + i);              \
      }                                                                                            \
      const int64_t rest = heads * 2 * half;                                                       \
      if (to != from && rest < width) {                                                            \
        std::memcpy(to + r * width + rest, from + r * width + rest,                                \
                    static_cast<size_t>(width - rest) * sizeof(T));                                \
      }                                                                                            \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void softmax_rows(T* scores, float scale, int64_t begin, int64_t end, int64_t size, \
                                 int64_t first_valid, int64_t period, float* buffer,               \
                                 float* log_sums) {                                                \
    for (int64_t r = begin; r < end; ++r) {                                                        \
      const int64_t valid = period == 0 ? size : first_valid + r % period;                         \
      log_sums[r] = softmax_row(scores + r * size, scale, valid, size, buffer);                    \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void softmax_rows_backward(T* scores, T* grad, float scale, int64_t begin,          \
                                          int64_t end, int64_t size, int64_t first_valid,          \
                                          int64_t period, float* buffer, const float* log_sums) {  \
    for (int64_t r = begin; r < end; ++r) {                                                        \
      const int64_t valid = period == 0 ? size : first_valid + r % period;                         \
      softmax_row_backward(scores + r * size, grad + r * size, scale, log_sums[r], valid, size,    \
                           buffer);                                                                \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void cross_entropy_rows(T* logits, const int64_t* targets, float scale,             \
                                       bool with_gradient, int64_t begin, int64_t end,             \
                                       int64_t size, float* losses) {                              \
    for (int64_t r = begin; r < end; ++r) {                                                        \
      losses[r] = cross_entropy_row(logits + r * size, targets[r], scale, with_gradient, size);    \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void move_heads(const T* from, int64_t from_stride, const float* cosine,            \
                               const float* sine, int64_t count, int64_t size, float direction,    \
                               T* to, int64_t to_stride) {                                         \
    for (int64_t r = 0; r < count; ++r) {                                                          \
      if (cosine == nullptr) {                                                                     \
        std::memcpy(to + r * to_stride, from + r * from_stride,                                    \
                    static_cast<size_t>(size) * sizeof(T));                                        \
      } else {                                                                                     \
        rotate_head(from + r * from_stride, cosine + r * size / 2, sine + r * size / 2, direction, \
                    size / 2, to + r * to_stride);                                                 \
      }                                                                                            \
    }                                                                                              \
  }                                                                                                \
  IVL_EACH_CPU void add_to_sum(const T* from, int64_t begin, int64_t end, float* sum) {            \
    each_vector(end - begin, [&](int64_t i, int64_t n) IVL_INLINE_LAMBDA {                         \
      Floats v, total;                                                                             \
      load_at(from + begin + i, n, v);                                                             \
      load_at(sum + begin + i, n, total);                                                          \
      store_at(sum + begin + i, n, total + v);                                                     \
    });                                                                                            \
  }
IVL_ROW_LOOPS(float)
IVL_ROW_LOOPS(uint16_t)
#undef IVL_ROW_LOOPS

}  // namespace ivl::row_loops
