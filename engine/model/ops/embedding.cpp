#include "model/ops/embedding.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include "model/ops/if_defined.h"

namespace ivl {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// target[ids[r]] += rows[r] for ids >= 0. Threads share the columns, so that the order of the sum
// does not depend on them.
template <typename Target, typename Source>
void add_rows(const at::Tensor& target, const at::Tensor& ids, const at::Tensor& rows) {
  const int64_t channels = rows.size(1), count = rows.size(0);
  Target* to = target.data_ptr<Target>();
  const Source* from = rows.data_ptr<Source>();
  const int64_t* id = ids.data_ptr<int64_t>();
  at::parallel_for(0, channels, 128, [&](int64_t begin, int64_t end) {
    for (int64_t r = 0; r < count; ++r) {
      if (id[r] < 0) continue;
      Target* row = to + id[r] * channels;
      const Source* grad = from + r * channels;
      for (int64_t c = begin; c < end; ++c) row[c] = static_cast<Target>(row[c] + grad[c]);
    }
  });
}

void add_to_weight(at::Tensor target, const at::Tensor& ids, const at::Tensor& rows) {
  const auto to = target.scalar_type(), from = rows.scalar_type();
  if (rows.is_cpu() && target.is_contiguous() && to == at::kFloat && from == at::kFloat) {
    add_rows<float, float>(target, ids, rows);
  } else if (rows.is_cpu() && target.is_contiguous() && to == at::kFloat && from == at::kBFloat16) {
    add_rows<float, at::BFloat16>(target, ids, rows);
  } else {
    const at::Tensor kept = rows.masked_fill(ids.lt(0).unsqueeze(1), 0);
    target.add_(at::embedding_dense_backward(kept, ids.clamp_min(0), target.size(0), -1, false));
  }
}

struct Embed : torch::autograd::Function<Embed> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& ids,
                            const at::Tensor& weight, const std::optional<at::Tensor>& features,
                            const std::optional<at::Tensor>& optional_positions) {
    const at::Tensor positions = optional_positions.value_or(at::Tensor());
    at::Tensor text_ids = ids.reshape({-1});  // -1 where an image feature stands
    at::Tensor out = at::index_select(weight, 0, text_ids);
    if (positions.defined()) {
      out.index_copy_(0, positions, *features);
      text_ids = text_ids.index_fill(0, positions, -1);
    }
    context->save_for_backward({text_ids, weight, positions});
    return out.view({ids.size(0), ids.size(1), weight.size(1)});
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const variable_list saved = context->get_saved_variables();
    const at::Tensor &text_ids = saved[0], &weight = saved[1], &positions = saved[2];
    const at::Tensor rows = gradients[0].contiguous().view({-1, weight.size(1)});
    at::Tensor fresh, feature_grad;
    if (weight.requires_grad()) {
      at::Tensor target = weight.grad();
      if (!target.defined()) target = fresh = at::zeros_like(weight);
      add_to_weight(target, text_ids, rows);
    }
    if (positions.defined() && context->needs_input_grad(2)) {
      feature_grad = rows.index_select(0, positions);
    }
    return {at::Tensor(), fresh, feature_grad, at::Tensor()};
  }
};

}  // namespace

at::Tensor embed(const at::Tensor& ids, const at::Tensor& weight, const at::Tensor& features,
                 const at::Tensor& positions) {
  return Embed::apply(ids, weight, if_defined(features), if_defined(positions));
}

}  // namespace ivl
