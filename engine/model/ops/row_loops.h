// The loops behind cpu_rows.h on plain pointers: rows [begin, end) of `size` elements, float or
// bfloat16 (as uint16_t). Compiled once for each level of the processor and chosen at run time.
#pragma once

#include <cstdint>

namespace ivl::row_loops {

#define IVL_DECLARE_ROW_LOOPS(T)                                                                \
  void norm_rows(const T* x, int64_t stride, const T* w, float epsilon, int64_t begin,          \
                 int64_t end, int64_t size, T* y, float* inverse);                              \
  void norm_rows_backward(const T* g, int64_t g_stride, const T* x, int64_t stride, const T* w, \
                          const float* inverse, int64_t begin, int64_t end, int64_t size,       \
                          T* result, float* w_grad);                                            \
  void add_scaled_rows(const T* x, const T* y, const T* scale, const float* tiles,              \
                       int64_t per_tile, int64_t begin, int64_t end, int64_t size, T* out);     \
  void add_scaled_rows_backward(const T* g, const T* y, const T* scale, const float* tiles,     \
                                int64_t per_tile, int64_t begin, int64_t end, int64_t size,     \
                                T* y_grad, float* scale_grad);                                  \
  void swiglu_rows(const T* x, int64_t begin, int64_t end, int64_t size, T* out);               \
  void swiglu_rows_backward(const T* g, const T* x, int64_t begin, int64_t end, int64_t size,   \
                            T* result);                                                         \
  void rotate_rows(const T* from, const float* cosine, const float* sine, int64_t length,       \
                   int64_t begin, int64_t end, int64_t width, int64_t heads, int64_t half,      \
                   float direction, T* to);                                                     \
  /* Rows of scores -> probabilities of the first first_valid + r % period columns (period 0:   \
     all); the rest is 0. buffer: `size` floats rounded up to 16. */                            \
  void softmax_rows(T* scores, float scale, int64_t begin, int64_t end, int64_t size,           \
                    int64_t first_valid, int64_t period, float* buffer, float* log_sums);       \
  /* scores -> probabilities, grad of these -> grad of the unscaled scores. */                  \
  void softmax_rows_backward(T* scores, T* grad, float scale, int64_t begin, int64_t end,       \
                             int64_t size, int64_t first_valid, int64_t period, float* buffer,  \
                             const float* log_sums);                                            \
  /* -log p of each row's target; with_gradient: logits -> scale * (p - onehot). */             \
  void cross_entropy_rows(T* logits, const int64_t* targets, float scale, bool with_gradient,   \
                          int64_t begin, int64_t end, int64_t size, float* losses);             \
  /* `count` rows of one head, rotated where there are angles. */                               \
  void move_heads(const T* from, int64_t from_stride, const float* cosine, const float* sine,   \
                  int64_t count, int64_t size, float direction, T* to, int64_t to_stride);      \
  void add_to_sum(const T* from, int64_t begin, int64_t end, float* sum);
IVL_DECLARE_ROW_LOOPS(float)
IVL_DECLARE_ROW_LOOPS(uint16_t)
#undef IVL_DECLARE_ROW_LOOPS

}  // namespace ivl::row_loops
