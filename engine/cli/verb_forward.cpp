// forward: one forward (and backward) pass over a stored batch, for comparison with the reference.
#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include <memory>

#include "checkpoint/tensor_table.h"
#include "cli/loaded_model.h"
#include "cli/verbs.h"

namespace ivl {
namespace {

struct Options {
  std::string model, batch, output;
  ComputeOptions compute;
  bool gradients = false, json = false;
};

Message bad_batch(const std::string& path, const std::string& problem) {
  return say("cli.forward_batch", "{path} is not a batch: {problem}",
             {{"path", path}, {"problem", problem}});
}

TensorBatch read_batch(const std::string& path) {
  const TensorTable table = read_tensors(path).or_throw();
  const auto optional = [&](const char* name, bool whole_numbers, int64_t dims) {
    const auto found = table.find(name);
    if (found == table.end()) return at::Tensor();
    const at::Tensor& tensor = found->second;
    if (tensor.dim() != dims || (whole_numbers && tensor.scalar_type() != at::kLong)) {
      throw Failure(bad_batch(path, std::string(name) + " is " +
                                        safetensors_dtype(tensor.scalar_type()) + " of " +
                                        std::to_string(tensor.dim()) + " dimensions"));
    }
    return tensor;
  };
  TensorBatch batch{.input_ids = optional("input_ids", true, 2),
                    .labels = optional("labels", true, 2),
                    .pixel_values = optional("pixel_values", false, 4),
                    .image_flags = optional("image_flags", true, 1),
                    .attention_mask = optional("attention_mask", true, 2),
                    .position_ids = optional("position_ids", true, 2)};
  if (!batch.input_ids.defined()) throw Failure(bad_batch(path, "input_ids are missing"));
  for (const at::Tensor* like : {&batch.labels, &batch.attention_mask, &batch.position_ids}) {
    if (like->defined() && like->sizes() != batch.input_ids.sizes()) {
      throw Failure(bad_batch(path,
                              "labels, attention_mask and position_ids need the shape of "
                              "input_ids"));
    }
  }
  return batch;
}

void check_values(const TensorBatch& batch, const InternVLChat& model, const std::string& path) {
  const int64_t vocabulary = model.config.language.vocab_size;
  const auto outside = [&](const at::Tensor& ids) {
    return ids.lt(0).logical_or(ids.ge(vocabulary)).any().item<bool>();
  };
  if (batch.input_ids.numel() == 0 || outside(batch.input_ids) ||
      (batch.labels.defined() && outside(batch.labels.masked_fill(batch.labels.eq(-100), 0)))) {
    throw Failure(bad_batch(
        path, "an id is outside of the model's " + std::to_string(vocabulary) + " tokens"));
  }
  if (!batch.pixel_values.defined()) return;
  const int64_t side = model.config.vision.image_size;
  const bool bytes = batch.pixel_values.scalar_type() == at::kByte;
  const std::vector<int64_t> tile =
      bytes ? std::vector<int64_t>{side, side, 3} : std::vector<int64_t>{3, side, side};
  if (batch.pixel_values.sizes().slice(1) != at::IntArrayRef(tile) ||
      (batch.image_flags.defined() && batch.image_flags.size(0) != batch.pixel_values.size(0))) {
    throw Failure(bad_batch(
        path, "pixel_values are not tiles of " + std::to_string(side) + " px, one an image flag"));
  }
}

// Outputs under the reference's names, and "grad.NAME" of each parameter.
class ForwardPass {
 public:
  ForwardPass(InternVLChat& model, const BatchContext& context)
      : model_(model), context_(context) {}

  TensorTable run(bool gradients) {
    if (gradients) zero_gradients();
    const size_t first = context_.tiles > 0 ? 0 : model_.first_language_unit;
    inputs_.resize(model_.units.size());
    outputs_.resize(model_.units.size());
    at::Tensor x;
    for (size_t i = first; i < model_.units.size(); ++i) {
      if (x.defined()) inputs_[i] = x.detach().requires_grad_(gradients);
      const at::AutoGradMode mode(gradients);
      x = outputs_[i] = model_.units[i]->forward(inputs_[i], context_);
    }
    const LossResult loss = model_.loss->forward_backward(x.detach(), context_, 1.0, gradients);
    TensorTable table = results(loss);
    if (gradients) backward(loss.grad_input, first, table);
    return table;
  }

 private:
  void zero_gradients() {
    for (Parameter* parameter : model_.parameters()) {
      if (!parameter->trainable) continue;
      parameter->tensor.mutable_grad() =
          at::zeros(parameter->shape, parameter->tensor.options().dtype(at::kFloat));
    }
  }

  TensorTable results(const LossResult& loss) {
    TensorTable table;
    const at::Tensor& hidden = outputs_.back();
    const at::Tensor all =
        at::arange(context_.rows * context_.length, hidden.options().dtype(at::kLong));
    table["loss"] = loss.loss.reshape({1});
    table["logits"] =
        model_.loss->logits(hidden.detach(), all).view({context_.rows, context_.length, -1});
    if (context_.tiles > 0) {
      const size_t projector = model_.first_language_unit - 1;
      table["projected"] = outputs_[projector].detach().to(at::kFloat);
      table["vision_hidden"] = outputs_[projector - 1].detach().to(at::kFloat);
    }
    return table;
  }

  void backward(at::Tensor gradient, size_t first, TensorTable& table) {
    for (size_t i = model_.units.size(); i-- > first;) {
      if (outputs_[i].requires_grad()) {
        torch::autograd::backward({outputs_[i]}, {gradient});
      }
      if (inputs_[i].defined()) gradient = inputs_[i].grad();
    }
    for (const Parameter* parameter : model_.parameters()) {
      if (parameter->trainable) table["grad." + parameter->name] = parameter->tensor.grad();
    }
  }

  InternVLChat& model_;
  const BatchContext& context_;
  std::vector<at::Tensor> inputs_, outputs_;
};

Status write_table(const std::string& path, const TensorTable& table) {
  std::vector<at::Tensor> values;
  std::vector<TensorToWrite> tensors;
  for (const auto& [name, tensor] : table) {
    values.push_back(tensor.detach().to(at::kCPU).contiguous());
    tensors.push_back({name, safetensors_dtype(values.back().scalar_type()),
                       values.back().sizes().vec(), bytes_of_tensor(values.back())});
  }
  return write_safetensors(path, tensors);
}

int forward(const Options& options) {
  const auto tokenizer = Tokenizer::load(options.model);
  const int64_t token = tokenizer.ok() ? tokenizer->id_of("<IMG_CONTEXT>") : -1;
  const TensorBatch batch = read_batch(options.batch);
  InternVLChat model = load_model(options.model, options.compute, token);
  check_values(batch, model, options.batch);
  const BatchContext context = make_context(batch, model);
  const TensorTable table = ForwardPass(model, context).run(options.gradients);
  write_table(options.output, table).or_throw();
  const double loss = table.at("loss").item<double>();
  if (options.json) {
    print_json({{"loss", loss},
                {"supervised_tokens", context.targets.numel()},
                {"output", options.output}});
  } else {
    std::printf("loss %.6f over %lld supervised tokens, written to %s\n", loss,
                static_cast<long long>(context.targets.numel()), options.output.c_str());
  }
  return kExitSuccess;
}

}  // namespace

VerbBody add_forward_verb(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "forward", "Runs one forward (and backward) pass over a batch of stored tensors");
  auto options = std::make_shared<Options>();
  verb->add_option("--model", options->model, "Folder of the assembled model")->required();
  verb->add_option("--batch", options->batch,
                   "safetensors file with input_ids and, where there are any, labels, "
                   "pixel_values, image_flags, attention_mask, position_ids")
      ->required();
  verb->add_option("--out", options->output,
                   "safetensors file to write: loss, logits, projected, vision_hidden")
      ->required();
  verb->add_flag("--grads", options->gradients, "Also each parameter's gradient, as grad.NAME");
  add_compute_options(*verb, options->compute);
  add_json_option(*verb, options->json);
  return [options] { return forward(*options); };
}

}  // namespace ivl
