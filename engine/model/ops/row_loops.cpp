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
  each_vector(size, [&](int64_t i, int64_t n) {
    Floats v;
    load_at(x + i, n, v);
    squares += v * v;
  });
  const float inverse =
      1.0f / std::sqrt(vec::sum(squares) / static_cast<float>(size) + epsilon);
  each_vector(size, [&](int64_t i, int64_t n) {
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
  each_vector(size, [&](int64_t i, int64_t n) {
    Floats grad, v, weight;
    load_at(g + i, n, grad);
    load_at(x + i, n, v);
    load_at(w + i, n, weight);
    products += grad * weight * v;
  });
  const float mean = vec::sum(products) * inverse * inverse / static_cast<float>(size);
  each_vector(size, [&](int64_t i, int64_t n) {
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
  each_vector(size, [&](int64_t i, int64_t n) {
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
  each_vector(size, [&](int64_t i, int64_t n) {
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
  each_vector(size, [&](int64_t i, int64_t n) {
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
  each_vector(size, [&](int64_t i, int64_t n) {
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
  each_vector(half, [&](int64_t i, int64_t n) {
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

}  // namespace

// target_clones does not go with templates, hence one plain overload a dtype.
#define IVL_ROW_LOOPS(T)                                                                          \
  IVL_EACH_CPU void norm_rows(const T* x, int64_t stride, const T* w, float epsilon,              \
                              int64_t begin, int64_t end, int64_t size, T* y, float* inverse) {   \
    for (int64_t r = begin; r < end; ++r) {                                                       \
      inverse[r] = norm_row(x + r * stride, w, epsilon, size, y + r * size);                      \
    }                                                                                             \
  }                                                                                               \
  IVL_EACH_CPU void norm_rows_backward(const T* g, int64_t g_stride, const T* x, int64_t stride,  \
                                       const T* w, const float* inverse, int64_t begin,           \
                                       int64_t end, int64_t size, T* result, float* w_grad) {     \
    for (int64_t r = begin; r < end; ++r) {                                                       \
      norm_row_backward(g + r * g_stride, x + r * stride, w, inverse[r], size,                    \
                        result + r * size, w_grad);                                               \
    }                                                                                             \
  }                                                                                               \
  IVL_EACH_CPU void add_scaled_rows(const T* x, const T* y, const T* scale, const float* tiles,   \
                                    int64_t per_tile, int64_t begin, int64_t end, int64_t size,   \
                                    T* out) {                                                     \
    for (int64_t r = begin; r < end; ++r) {                                                       \
      const float tile = tiles == nullptr ? 1.0f : tiles[r / per_tile];                           \
      add_scaled_row(x + r * size, y + r * size, scale, tile, size, out + r * size);              \
    }                                                                                             \
  }                                                                                               \
  IVL_EACH_CPU void add_scaled_rows_backward(const T* g, const T* y, const T* scale,              \
                                             const float* tiles, int64_t per_tile, int64_t begin, \
                                             int64_t end, int64_t size, T* y_grad,                \
                                             float* scale_grad) {                                 \
    for (int64_t r = begin; r < end; ++r) {                                                       \
      const float tile = tiles == nullptr ? 1.0f : tiles[r / per_tile];                           \
      add_scaled_row_backward(g + r * size, y + r * size, scale, tile, size, y_grad + r * size,   \
                              scale_grad);                                                        \
    }                                                                                             \
  }                                                                                               \
  IVL_EACH_CPU void swiglu_rows(const T* x, int64_t begin, int64_t end, int64_t size, T* out) {   \
    for (int64_t r = begin; r < end; ++r) {                                                       \
      swiglu_row(x + r * 2 * size, x + r * 2 * size + size, size, out + r * size);                \
    }                                                                                             \
  }                                                                                               \
  IVL_EACH_CPU void swiglu_rows_backward(const T* g, const T* x, int64_t begin, int64_t end,      \
                                         int64_t size, T* result) {                               \
    for (int64_t r = begin; r < end; ++r) {                                                       \
      const T* row = x + r * 2 * size;                                                            \
      T* out = result + r * 2 * size;                                                             \
      swiglu_row_backward(g + r * size, row, row + size, size, out, out + size);                  \
    }                                                                                             \
  }                                                                                               \
  IVL_EACH_CPU void rotate_rows(const T* from, const float* cosine, const float* sine,            \
                                int64_t length, int64_t begin, int64_t end, int64_t width,        \
                                int64_t heads, int64_t half, float direction, T* to) {            \
    for (int64_t r = begin; r < end; ++r) {                                                       \
      const int64_t angle = r % length * half;                                                    \
      for (int64_t h = 0; h < heads; ++h) {                                                       \
        const int64_t i = r * width + h * 2 * half;                                               \
        rotate_head(from + i, cosine + angle, sine + angle, direction, half, to + i);             \
      }                                                                                           \
      const int64_t rest = heads * 2 * half;                                                      \
      if (to != from && rest < width) {                                                           \
        std::memcpy(to + r * width + rest, from + r * width + rest,                               \
                    static_cast<size_t>(width - rest) * sizeof(T));                               \
      }                                                                                           \
    }                                                                                             \
  }
IVL_ROW_LOOPS(float)
IVL_ROW_LOOPS(uint16_t)
#undef IVL_ROW_LOOPS

}  // namespace ivl::row_loops
