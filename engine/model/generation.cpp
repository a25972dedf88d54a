#include "model/generation.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "model/language_block.h"
#include "spec/result.h"

namespace ivl {
namespace {

at::Tensor ids_row(const std::vector<int32_t>& ids) {  // [1, N]
  at::Tensor tensor = at::empty({1, static_cast<int64_t>(ids.size())}, at::kLong);
  std::copy(ids.begin(), ids.end(), tensor.data_ptr<int64_t>());
  return tensor;
}

// What answers "logits of the next token" as the sequence grows.
class Reader {
 public:
  Reader(InternVLChat& model, const at::Tensor& pixels) : model_(model), pixels_(pixels) {}
  virtual ~Reader() = default;
  virtual at::Tensor next_logits(const std::vector<int32_t>& ids) = 0;  // [V] fp32

 protected:
  BatchContext context_of(const std::vector<int32_t>& ids) const {
    return make_context(TensorBatch{ids_row(ids), {}, pixels_, {}, {}, {}}, model_);
  }
  at::Tensor last_logits(const at::Tensor& hidden) {
    const at::Tensor last = at::full({1}, hidden.size(1) - 1, hidden.options().dtype(at::kLong));
    return model_.loss->logits(hidden, last).select(0, 0).to(at::kCPU);
  }
  InternVLChat& model_;
  at::Tensor pixels_;
};

class PlainReader : public Reader {
 public:
  using Reader::Reader;
  at::Tensor next_logits(const std::vector<int32_t>& ids) override {
    return last_logits(forward_hidden(model_, context_of(ids)));
  }
};

class CachedReader : public Reader {
 public:
  CachedReader(InternVLChat& model, const at::Tensor& pixels, int64_t capacity)
      : Reader(model, pixels) {
    for (size_t i = model.first_language_unit + 1; i < model.units.size(); ++i) {
      blocks_.push_back(dynamic_cast<LanguageBlock*>(model.units[i].get()));
      caches_.push_back(blocks_.back()->reserve(1, capacity));
    }
  }

  at::Tensor next_logits(const std::vector<int32_t>& ids) override {
    at::Tensor x = length_ == 0 ? embed_prompt(ids) : embed_token(ids.back());
    const LanguageConfig& language = model_.config.language;
    const RopeAngles angles =
        rope_angles(length_, x.size(1), language.head_dim(), language.rope_theta, x.device());
    for (size_t i = 0; i < blocks_.size(); ++i) {
      x = blocks_[i]->forward_cached(x, angles, caches_[i]);
    }
    length_ += x.size(1);
    return last_logits(x);
  }

 private:
  at::Tensor embed_prompt(const std::vector<int32_t>& ids) {
    const BatchContext context = context_of(ids);
    at::Tensor x;
    for (size_t i = context.tiles > 0 ? 0 : model_.first_language_unit;
         i <= model_.first_language_unit; ++i) {
      x = model_.units[i]->forward(x, context);
    }
    return x;
  }
  at::Tensor embed_token(int32_t id) {
    BatchContext context;
    context.input_ids = ids_row({id}).to(model_.options.device);
    return model_.units[model_.first_language_unit]->forward({}, context);
  }

  std::vector<LanguageBlock*> blocks_;
  std::vector<KeyValueCache> caches_;
  int64_t length_ = 0;
};

// The nucleus of probability `top_p`, then one draw keyed by seed and place.
int32_t sample(const at::Tensor& logits, const GenerationOptions& options, size_t place) {
  const auto [sorted, order] =
      at::sort(at::softmax(logits.to(at::kDouble) / options.temperature, -1), -1, true);
  const at::Tensor running = sorted.cumsum(-1);
  const double* total = running.const_data_ptr<double>();
  const int64_t count = running.numel();
  int64_t kept = 1;
  while (kept < count && total[kept - 1] < options.top_p) ++kept;
  const double draw =
      total[kept - 1] *
      static_cast<double>(draw_uniform(
          {.seed = options.seed, .position = place, .purpose = DrawPurpose::answer_sampling}));
  const int64_t chosen = std::upper_bound(total, total + kept, draw) - total;
  return static_cast<int32_t>(order.const_data_ptr<int64_t>()[std::min(chosen, kept - 1)]);
}

int32_t choose(const at::Tensor& logits, const GenerationOptions& options, size_t place) {
  if (options.temperature > 0) return sample(logits, options, place);
  return static_cast<int32_t>(logits.argmax().item<int64_t>());
}

}  // namespace

std::vector<int32_t> generate(InternVLChat& model, const std::vector<int32_t>& ids,
                              const at::Tensor& pixels, const GenerationOptions& options) {
  const at::NoGradGuard no_grad;
  const int64_t context = model.config.language.max_position_embeddings;
  const auto prompt = static_cast<int64_t>(ids.size());
  if (prompt == 0 || prompt >= context) {
    throw Failure(say("model.prompt_length",
                      "the prompt has {tokens} tokens, the model's context {context}",
                      {{"tokens", prompt}, {"context", context}}));
  }
  const int64_t longest = std::min(context, prompt + options.max_new_tokens);
  std::unique_ptr<Reader> reader;
  if (options.cache) {
    reader = std::make_unique<CachedReader>(model, pixels, longest);
  } else {
    reader = std::make_unique<PlainReader>(model, pixels);
  }
  std::vector<int32_t> sequence = ids;
  while (static_cast<int64_t>(sequence.size()) < longest) {
    const size_t place = sequence.size() - ids.size();
    const int32_t next = choose(reader->next_logits(sequence), options, place);
    if (std::find(options.stop_ids.begin(), options.stop_ids.end(), next) !=
        options.stop_ids.end()) {
      break;
    }
    sequence.push_back(next);
    if (options.on_token && !options.on_token(next)) break;
  }
  return {sequence.begin() + prompt, sequence.end()};
}

}  // namespace ivl
