#include "model/ops/cpu_rows.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>

#include "model/ops/by_dtype.h"
#include "model/ops/row_loops.h"

namespace ivl {
namespace {

using namespace row_loops;

// Threads get whole rows of about 16 thousand elements or more.
template <typename Body>
void over_rows(int64_t rows, int64_t size, const Body& body) {
  at::parallel_for(0, rows, std::max<int64_t>(1, 16384 / std::max<int64_t>(size, 1)), body);
}

// Sums over rows in a fixed number of blocks: body(begin, end, partial row of that block).
template <typename Body>
at::Tensor sum_over_rows(int64_t rows, int64_t size, bool wanted, const Body& body) {
  constexpr int64_t kBlocks = 16;
  const int64_t blocks = std::min(rows, kBlocks);
  at::Tensor partial;
  if (wanted) partial = at::zeros({std::max<int64_t>(blocks, 1), size}, at::kFloat);
  at::parallel_for(0, blocks, 1, [&](int64_t first, int64_t last) {
    for (int64_t b = first; b < last; ++b) {
      body(rows * b / blocks, rows * (b + 1) / blocks,
           wanted ? data_of<float>(partial) + b * size : nullptr);
    }
  });
  return wanted ? partial.sum(0) : at::Tensor();
}

const float* tile_data(const at::Tensor& tile_scale) {
  return tile_scale.defined() ? data_of<float>(tile_scale) : nullptr;
}

int64_t rows_per_tile(const at::Tensor& matrix, const at::Tensor& tile_scale) {
  return tile_scale.defined() ? matrix.numel() / matrix.size(-1) / tile_scale.numel() : 1;
}

}  // namespace

bool has_cpu_rows(const at::Tensor& matrix) {
  return matrix.is_cpu() && matrix.dim() == 2 && matrix.stride(1) == 1 &&
         (matrix.scalar_type() == at::kFloat || matrix.scalar_type() == at::kBFloat16);
}

namespace cpu {

void rms_norm_forward(const at::Tensor& rows, const at::Tensor& weight, float epsilon,
                      const at::Tensor& y, const at::Tensor& inverse) {
  by_dtype(rows, [&]<typename T>(T*) {
    over_rows(rows.size(0), rows.size(1), [&](int64_t begin, int64_t end) {
      norm_rows(data_of<T>(rows), rows.stride(0), data_of<T>(weight), epsilon, begin, end,
                rows.size(1), data_of<T>(y), data_of<float>(inverse));
    });
  });
}

at::Tensor rms_norm_backward(const at::Tensor& grads, const at::Tensor& rows,
                             const at::Tensor& weight, const at::Tensor& inverse,
                             const at::Tensor& result, bool with_weight) {
  at::Tensor sum;
  by_dtype(rows, [&]<typename T>(T*) {
    sum = sum_over_rows(
        rows.size(0), rows.size(1), with_weight, [&](int64_t begin, int64_t end, float* partial) {
          norm_rows_backward(data_of<T>(grads), grads.stride(0), data_of<T>(rows), rows.stride(0),
                             data_of<T>(weight), data_of<float>(inverse), begin, end, rows.size(1),
                             data_of<T>(result), partial);
        });
  });
  return sum;
}

void add_scaled(const at::Tensor& x, const at::Tensor& y, const at::Tensor& scale,
                const at::Tensor& tile_scale, const at::Tensor& out) {
  const int64_t size = x.size(-1);
  by_dtype(x, [&]<typename T>(T*) {
    over_rows(x.numel() / size, size, [&](int64_t begin, int64_t end) {
      add_scaled_rows(data_of<T>(x), data_of<T>(y), data_of<T>(scale), tile_data(tile_scale),
                      rows_per_tile(x, tile_scale), begin, end, size, data_of<T>(out));
    });
  });
}

at::Tensor add_scaled_backward(const at::Tensor& grad, const at::Tensor& y, const at::Tensor& scale,
                               const at::Tensor& tile_scale, const at::Tensor& y_grad,
                               bool with_scale) {
  const int64_t size = grad.size(-1);
  at::Tensor sum;
  by_dtype(grad, [&]<typename T>(T*) {
    sum = sum_over_rows(
        grad.numel() / size, size, with_scale, [&](int64_t begin, int64_t end, float* partial) {
          add_scaled_rows_backward(data_of<T>(grad), data_of<T>(y), data_of<T>(scale),
                                   tile_data(tile_scale), rows_per_tile(grad, tile_scale), begin,
                                   end, size, data_of<T>(y_grad), partial);
        });
  });
  return sum;
}

void swiglu(const at::Tensor& gate_up, const at::Tensor& out) {
  const int64_t size = out.size(-1);
  by_dtype(gate_up, [&]<typename T>(T*) {
    over_rows(out.numel() / size, size, [&](int64_t begin, int64_t end) {
      swiglu_rows(data_of<T>(gate_up), begin, end, size, data_of<T>(out));
    });
  });
}

void swiglu_backward(const at::Tensor& grad, const at::Tensor& gate_up, const at::Tensor& result) {
  const int64_t size = grad.size(-1);
  by_dtype(gate_up, [&]<typename T>(T*) {
    over_rows(grad.numel() / size, size, [&](int64_t begin, int64_t end) {
      swiglu_rows_backward(data_of<T>(grad), data_of<T>(gate_up), begin, end, size,
                           data_of<T>(result));
    });
  });
}

void rotate(const at::Tensor& from, const at::Tensor& cosine, const at::Tensor& sine, int64_t heads,
            int64_t head_dim, float direction, const at::Tensor& to) {
  const int64_t width = from.size(-1);
  by_dtype(from, [&]<typename T>(T*) {
    over_rows(from.numel() / width, width, [&](int64_t begin, int64_t end) {
      rotate_rows(data_of<T>(from), data_of<float>(cosine), data_of<float>(sine), cosine.size(0),
                  begin, end, width, heads, head_dim / 2, direction, data_of<T>(to));
    });
  });
}

void cross_entropy(const at::Tensor& logits, const at::Tensor& targets, float scale,
                   bool with_gradient, const at::Tensor& losses) {
  by_dtype(logits, [&]<typename T>(T*) {
    over_rows(logits.size(0), logits.size(1), [&](int64_t begin, int64_t end) {
      cross_entropy_rows(data_of<T>(logits), data_of<int64_t>(targets), scale, with_gradient, begin,
                         end, logits.size(1), data_of<float>(losses));
    });
  });
}

void add_to_sum(const at::Tensor& part, const at::Tensor& sum) {
  by_dtype(part, [&]<typename T>(T*) {
    at::parallel_for(0, part.numel(), 65536, [&](int64_t begin, int64_t end) {
      row_loops::add_to_sum(data_of<T>(part), begin, end, data_of<float>(sum));
    });
  });
}

}  // namespace cpu
}  // namespace ivl
