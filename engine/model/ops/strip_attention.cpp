#include "model/ops/strip_attention.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/ops/by_dtype.h"
#include "model/ops/cpu_rows.h"
#include "model/ops/row_loops.h"

namespace ivl {
namespace {

constexpr int64_t kStripRows = 512;                   // rows of one product: heads x queries
constexpr int64_t kScratchBytes = int64_t{16} << 20;  // scores held at once

struct Strip {
  int64_t begin = 0, size = 0;  // queries
  int64_t keys = 0;             // that these may see
};

std::vector<Strip> strips_of(int64_t length, const AttentionShape& shape) {
  const int64_t group = shape.heads / shape.key_heads;
  const int64_t most = std::max<int64_t>(32, kStripRows / group);
  const int64_t count = (length + most - 1) / most;
  const int64_t size = ((length + count - 1) / count + 15) / 16 * 16;
  std::vector<Strip> strips;
  for (int64_t begin = 0; begin < length; begin += size) {
    const int64_t end = std::min(length, begin + size);
    strips.push_back({begin, end - begin, shape.causal ? end : length});
  }
  return strips;
}

// Copies heads [B, H, n, D] that stand at positions `first` and on, rotating by the angles (which
// are of N positions, or of B * N) where there are any.
void move_heads(const at::Tensor& from, const at::Tensor& cosine, const at::Tensor& sine,
                int64_t first, int64_t length, float direction, const at::Tensor& to) {
  const int64_t heads = from.size(1), count = from.size(2), size = from.size(3);
  by_dtype(from, [&]<typename T>(T*) {
    at::parallel_for(0, from.size(0) * heads, std::max<int64_t>(1, 16384 / (count * size)),
                     [&](int64_t begin, int64_t end) {
                       for (int64_t i = begin; i < end; ++i) {
                         const int64_t b = i / heads, h = i % heads;
                         const float *c = nullptr, *s = nullptr;
                         if (cosine.defined()) {
                           const int64_t row = (cosine.size(0) == length ? 0 : b * length) + first;
                           c = cosine.const_data_ptr<float>() + row * size / 2;
                           s = sine.const_data_ptr<float>() + row * size / 2;
                         }
                         row_loops::move_heads(
                             data_of<T>(from) + b * from.stride(0) + h * from.stride(1),
                             from.stride(2), c, s, count, size, direction,
                             data_of<T>(to) + b * to.stride(0) + h * to.stride(1), to.stride(2));
                       }
                     });
  });
}

void copy_heads(const at::Tensor& from, const at::Tensor& to) {
  move_heads(from, {}, {}, 0, from.size(2), 1.0f, to);
}

class Strips {
 public:
  Strips(int64_t rows, int64_t length, const AttentionShape& shape,
         const at::TensorOptions& options)
      : shape_(shape),
        rows_(rows),
        length_(length),
        group_(shape.heads / shape.key_heads),
        scale_(1.0f / std::sqrt(static_cast<float>(shape.head_dim))),
        strips_(strips_of(length, shape)),
        options_(options) {
    const int64_t each = group_ * strips_.front().size * length;
    const auto bytes =
        static_cast<int64_t>(c10::elementSize(c10::typeMetaToScalarType(options.dtype())));
    batch_ = std::clamp<int64_t>(kScratchBytes / (each * bytes), 1, rows * shape.key_heads);
    scratch_elements_ = batch_ * each;
  }

  const std::vector<Strip>& strips() const { return strips_; }
  at::Tensor scratch() const { return at::empty({scratch_elements_}, options_); }

  /// The strip's part of a tensor of packed queries: [B * key heads, group * size, width].
  at::Tensor packed(const at::Tensor& queries, const Strip& strip, int64_t width) const {
    const int64_t row = rows_ * shape_.heads * width;
    return queries.narrow(0, row * strip.begin, row * strip.size)
        .view({rows_ * shape_.key_heads, group_ * strip.size, width});
  }
  /// The same as heads [B, H, size, D].
  at::Tensor as_heads(const at::Tensor& packed_strip, const Strip& strip) const {
    return packed_strip.view({rows_, shape_.heads, strip.size, shape_.head_dim});
  }

  /// Calls body(first, count) over the batch of B * key heads, as many as the scratch holds.
  template <typename Body>
  void over_batch(const Body& body) const {
    const int64_t all = rows_ * shape_.key_heads;
    for (int64_t first = 0; first < all; first += batch_) {
      body(first, std::min(batch_, all - first));
    }
  }

  /// Scores of queries [b, r, D] against keys [b, n, D], in the scratch.
  static at::Tensor product(const at::Tensor& queries, const at::Tensor& keys, at::Tensor scratch) {
    const int64_t b = queries.size(0), r = queries.size(1), n = keys.size(1);
    at::Tensor scores = scratch.narrow(0, 0, b * r * n).view({b, r, n});
    at::bmm_out(scores, queries, keys.transpose(1, 2));
    return scores;
  }

  void softmax(const at::Tensor& scores, const Strip& strip, const at::Tensor& log_sums) const {
    over_rows(scores, [&]<typename T>(T*, int64_t begin, int64_t end, float* buffer) {
      row_loops::softmax_rows(data_of<T>(scores), scale_, begin, end, scores.size(2),
                              strip.begin + 1, period(strip), buffer, log_sums.data_ptr<float>());
    });
  }
  void softmax_backward(const at::Tensor& scores, const at::Tensor& grad, const Strip& strip,
                        const at::Tensor& log_sums) const {
    over_rows(scores, [&]<typename T>(T*, int64_t begin, int64_t end, float* buffer) {
      row_loops::softmax_rows_backward(data_of<T>(scores), data_of<T>(grad), scale_, begin, end,
                                       scores.size(2), strip.begin + 1, period(strip), buffer,
                                       log_sums.const_data_ptr<float>());
    });
  }

 private:
  int64_t period(const Strip& strip) const { return shape_.causal ? strip.size : 0; }

  template <typename Body>
  static void over_rows(const at::Tensor& scores, const Body& body) {
    by_dtype(scores, [&]<typename T>(T* type) {
      at::parallel_for(0, scores.size(0) * scores.size(1),
                       std::max<int64_t>(1, 16384 / scores.size(2)),
                       [&](int64_t begin, int64_t end) {
                         std::vector<float> buffer(static_cast<size_t>(scores.size(2) + 16));
                         body(type, begin, end, buffer.data());
                       });
    });
  }

  AttentionShape shape_;
  int64_t rows_, length_, group_;
  float scale_;
  std::vector<Strip> strips_;
  at::TensorOptions options_;
  int64_t batch_ = 1, scratch_elements_ = 0;
};

// Sums over strips in fp32.
class KeyGradient {
 public:
  explicit KeyGradient(const at::Tensor& like) : sum_(at::zeros(like.sizes(), at::kFloat)) {}

  /// left [b, r, n] and right [b, r, D]: adds left^T right to the first n keys of the batch part.
  void add(int64_t first, const at::Tensor& left, const at::Tensor& right) {
    const at::Tensor part = sum_.narrow(0, first, left.size(0)).narrow(1, 0, left.size(2));
    const at::Tensor product = at::bmm(left.transpose(1, 2), right);
    for (int64_t b = 0; b < product.size(0); ++b) cpu::add_to_sum(product[b], part[b]);
  }
  at::Tensor heads(const HeadsOfTokens& tokens, at::ScalarType dtype) const {
    return sum_.to(dtype).view(tokens.k.sizes());
  }

 private:
  at::Tensor sum_;  // [B * key heads, N, D]
};

}  // namespace

StripState strip_attention_forward(const HeadsOfTokens& tokens, const at::Tensor& cosine,
                                   const at::Tensor& sine, const AttentionShape& shape,
                                   const at::Tensor& out) {
  const int64_t rows = tokens.q.size(0), length = tokens.q.size(2), d = shape.head_dim;
  const Strips strips(rows, length, shape, out.options());
  StripState state{at::empty({tokens.q.numel()}, out.options()),
                   at::empty({rows * shape.key_heads, length, d}, out.options()),
                   at::empty({rows * shape.key_heads, length, d}, out.options()),
                   at::empty({rows * shape.heads * length}, out.options().dtype(at::kFloat))};
  move_heads(tokens.k, cosine, sine, 0, length, 1.0f, state.k.view(tokens.k.sizes()));
  copy_heads(tokens.v, state.v.view(tokens.v.sizes()));
  const at::Tensor scratch = strips.scratch();
  for (const Strip& strip : strips.strips()) {
    const at::Tensor q = strips.packed(state.q, strip, d);
    const at::Tensor log_sums = strips.packed(state.log_sums, strip, 1);
    move_heads(tokens.q.narrow(2, strip.begin, strip.size), cosine, sine, strip.begin, length, 1.0f,
               strips.as_heads(q, strip));
    at::Tensor mixed = at::empty(q.sizes(), q.options());
    strips.over_batch([&](int64_t first, int64_t count) {
      const auto part = [&](const at::Tensor& t) { return t.narrow(0, first, count); };
      const at::Tensor scores =
          Strips::product(part(q), part(state.k).narrow(1, 0, strip.keys), scratch);
      strips.softmax(scores, strip, part(log_sums));
      at::Tensor target = part(mixed);
      at::bmm_out(target, scores, part(state.v).narrow(1, 0, strip.keys));
    });
    copy_heads(strips.as_heads(mixed, strip), out.narrow(2, strip.begin, strip.size));
  }
  return state;
}

void strip_attention_backward(const at::Tensor& grad, const StripState& state,
                              const at::Tensor& cosine, const at::Tensor& sine,
                              const AttentionShape& shape, const HeadsOfTokens& result) {
  const int64_t rows = grad.size(0), length = grad.size(2), d = shape.head_dim;
  const Strips strips(rows, length, shape, grad.options());
  KeyGradient k_grad(state.k), v_grad(state.v);
  const at::Tensor scratch = strips.scratch(), other = strips.scratch();
  for (const Strip& strip : strips.strips()) {
    const at::Tensor q = strips.packed(state.q, strip, d);
    const at::Tensor log_sums = strips.packed(state.log_sums, strip, 1);
    const at::Tensor g = at::empty(q.sizes(), q.options());
    at::Tensor q_grad = at::empty(q.sizes(), q.options());
    copy_heads(grad.narrow(2, strip.begin, strip.size), strips.as_heads(g, strip));
    strips.over_batch([&](int64_t first, int64_t count) {
      const auto part = [&](const at::Tensor& t) { return t.narrow(0, first, count); };
      const at::Tensor keys = part(state.k).narrow(1, 0, strip.keys);
      const at::Tensor p = Strips::product(part(q), keys, scratch);
      const at::Tensor s = Strips::product(part(g), part(state.v).narrow(1, 0, strip.keys), other);
      strips.softmax_backward(p, s, strip, part(log_sums));
      v_grad.add(first, p, part(g));
      k_grad.add(first, s, part(q));
      at::Tensor target = part(q_grad);
      at::bmm_out(target, s, keys);
    });
    move_heads(strips.as_heads(q_grad, strip), cosine, sine, strip.begin, length, -1.0f,
               result.q.narrow(2, strip.begin, strip.size));
  }
  const at::ScalarType dtype = grad.scalar_type();
  move_heads(k_grad.heads(result, dtype), cosine, sine, 0, length, -1.0f, result.k);
  copy_heads(v_grad.heads(result, dtype), result.v);
}

}  // namespace ivl
