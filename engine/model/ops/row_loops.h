// The loops behind cpu_rows.h on plain pointers: rows [begin, end) of `size` elements, float or
// bfloat16 (as uint16_t). Compiled once for each level of the processor and chosen at run time.
#pragma once

#include <cstdint>

namespace ivl::row_loops {

#define IVL_DECLARE_ROW_LOOPS(T)                                                                   \
  void norm_rows(const T* x, int64_t stride, const T* w, float epsilon, int64_t begin,             \
                 int64_t end, int64_t size, T* y, float* inverse);                                 \
  void norm_rows_backward(const T* g, int64_t g_stride, const T* x, int64_t stride, const T* w,    \
                          const float* inverse, int64_t begin, int64_t end, int64_t size,          \
                          T* result, float* w_grad);                                               \
  void add_scaled_rows(const T* x, const T* y, const T* scale, const float* tiles,                 \
                       int64_t per_tile, int64_t begin, int64_t end, int64_t size, T* out);        \
  void add_scaled_rows_backward(const T* g, const T* y, const T* scale, const float* tiles,        \
                                int64_t per_tile, int64_t begin, int64_t end, int64_t size,        \
                                T* y_grad, float* scale_grad);                                     \
  void swiglu_rows(const T* x, int64_t begin, int64_t end, int64_t size, T* out);                  \
  void swiglu_rows_backward(const T* g, const T* x, int64_t begin, int64_t end, int64_t size,      \
                            T* result);                                                            \
  void rotate_rows(const T* from, const float* cosine, const float* sine, int64_t length,          \
                   int64_t begin, int64_t end, int64_t width, int64_t heads, int64_t half,         \
                   float direction, T* to);
IVL_DECLARE_ROW_LOOPS(float)
IVL_DECLARE_ROW_LOOPS(uint16_t)
#undef IVL_DECLARE_ROW_LOOPS

}  // namespace ivl::row_loops
