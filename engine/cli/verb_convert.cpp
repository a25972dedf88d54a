// convert: the three parts -> one folder; a folder or a sharded checkpoint -> a folder in another
// precision or split, or a sharded checkpoint of weights only.
#include <ATen/ATen.h>

#include <charconv>
#include <filesystem>
#include <memory>

#include "checkpoint/hf_folder.h"
#include "cli/verbs.h"
#include "cli/write_sharded.h"
#include "data/text/tokenizer.h"
#include "spec/atomic_file.h"
#include "spec/progress.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string from, vision, projector, language, to;
  std::string dtype = "stored", shard_size = "5GB", progress;
  int ranks = 0;  // 0: a Hugging Face folder; else a sharded checkpoint of so many
  std::string pixel_shuffle = "v2", conversation_template = "Hermes-2";
  int64_t image_size = 0;  // 0: the vision tower's
  uint64_t seed = 42;
  bool json = false;
};

int64_t bytes_from(const std::string& text) {
  int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  const std::string unit(at, end);
  int64_t factor = 0;
  for (const auto& [name, size] : {std::pair<const char*, int64_t>{"", 1},
                                   {"B", 1},
                                   {"KB", 1'000},
                                   {"MB", 1'000'000},
                                   {"GB", 1'000'000'000}}) {
    if (unit == name) factor = size;
  }
  if (error != std::errc{} || factor == 0 || value < 1 ||
      __builtin_mul_overflow(value, factor, &value)) {
    throw Failure(say("cli.shard_size", "--shard-size is {value}; it is given like 500MB or 5GB",
                      {{"value", text}}));
  }
  return value;
}

at::ScalarType target_type(const std::string& dtype, at::ScalarType stored) {
  if (dtype == "bf16") return at::kBFloat16;
  if (dtype == "fp16") return at::kHalf;
  return dtype == "fp32" ? at::kFloat : stored;
}

using WriteTokenizer = std::function<Status(const std::string&)>;

struct Source {
  ModelConfig config;
  StoredWeights weights;
  WriteTokenizer write_tokenizer;
};

// Byte for byte what is there; a folder without a tokenizer stays without one.
Status copy_tokenizer(const std::string& from, const std::string& to) {
  for (const char* name :
       {"tokenizer.model", "tokenizer_internlm2.model", "tokenizer_config.json", "tokenizer.json",
        "special_tokens_map.json", "added_tokens.json", "preprocessor_config.json"}) {
    if (!fs::exists(from + "/" + name)) continue;
    const auto bytes = read_file(from + "/" + name);
    if (!bytes) return bytes.error();
    if (const Status written = write_file(to + "/" + name, *bytes); !written) return written;
  }
  return {};
}

Source open_folder(const Options& options) {
  return {read_model_config(options.from + "/config.json").or_throw(),
          open_weights(options.from).or_throw(),
          [from = options.from](const std::string& to) { return copy_tokenizer(from, to); }};
}

int64_t vision_image_size(const std::string& folder) {
  const std::string path = folder + "/config.json";
  const auto object = nlohmann::json::parse(read_file(path).or_throw(), nullptr, false);
  return parse_vision_config(object, path).or_throw().image_size;
}

Source assemble(const Options& options) {
  ModelSpec model;
  model.vision_path = options.vision;
  model.projector_path = options.projector;
  model.language_path = options.language;
  model.pixel_shuffle = options.pixel_shuffle;
  model.drop_path_rate = 0;
  DataSpec data;
  data.conversation_template = options.conversation_template;
  data.image_size = options.image_size > 0 ? options.image_size : vision_image_size(options.vision);
  const Tokenizer tokenizer =
      Tokenizer::load(options.language).or_throw().with_added(image_tokens());
  StartingPoint start = load_starting_point(model, data, tokenizer.size(), options.seed).or_throw();
  return {start.config, weights_of(std::move(start.tensors)),
          [tokenizer](const std::string& to) { return tokenizer.save(to); }};
}

void check_options(const Options& options) {
  const bool parts =
      !options.vision.empty() || !options.language.empty() || !options.projector.empty();
  if (options.from.empty() != parts ||
      (parts && (options.vision.empty() || options.language.empty()))) {
    throw Failure(say("cli.convert_source",
                      "name the model by --from, or its parts by --vision, --language and "
                      "--projector"));
  }
}

void write_hf(const Options& options, const Source& source, InternVLChat& model) {
  const auto parameters = model.parameters();
  const auto total = static_cast<int64_t>(parameters.size());
  Progress progress(progress_style(options.progress), "write", total);
  int64_t done = 0;
  const auto value = [&](const Parameter& parameter) {
    progress.update(std::min(done++, total));
    const auto stored = source.weights.tensors.at(parameter.name).scalar_type();
    return source.weights.value(parameter).or_throw().to(target_type(options.dtype, stored));
  };
  write_hf_folder(options.to, source.config, parameters, value, source.write_tokenizer,
                  bytes_from(options.shard_size))
      .or_throw();
  progress.finish(total);
}

// Masters are fp32 whatever --dtype says: that is what the run computes in.
void write_shards(const Options& options, const Source& source, InternVLChat& model,
                  int64_t elements) {
  const auto& some = source.weights.tensors.begin()->second;
  const bool fp32 = target_type(options.dtype, some.scalar_type()) == at::kFloat;
  Progress progress(progress_style(options.progress), "write", elements);
  int64_t done = 0;
  ShardedTarget target{options.to, options.ranks, fp32 ? "F32" : "BF16", {}, {}};
  target.on_written = [&](int64_t more) { progress.update(done += more); };
  target.write_files = [&](const std::string& to) {
    ModelConfig config = source.config;
    config.torch_dtype = fp32 ? "float32" : "bfloat16";
    const Status written = write_file(to + "/config.json", to_json(config).dump(2) + "\n");
    return written ? source.write_tokenizer(to) : written;
  };
  write_sharded(model, source.weights, target).or_throw();
  progress.finish(elements);
}

int convert(const Options& options) {
  check_options(options);
  (void)bytes_from(options.shard_size);  // before anything is read
  const Source source = options.from.empty() ? assemble(options) : open_folder(options);
  InternVLChat model = make_internvl_chat(source.config, {});
  check_parameters(source.weights.tensors, model).or_throw();
  int64_t elements = 0;
  for (const auto& [name, tensor] : source.weights.tensors) elements += tensor.numel();
  if (options.ranks > 0) {
    write_shards(options, source, model, elements);
  } else {
    write_hf(options, source, model);
  }
  const size_t tensors = source.weights.tensors.size();
  if (options.json) {
    print_json({{"folder", options.to}, {"tensors", tensors}, {"parameters", elements}});
  } else {
    std::printf("%s: %zu tensors, %lld parameters\n", options.to.c_str(), tensors,
                static_cast<long long>(elements));
  }
  return kExitSuccess;
}

}  // namespace

VerbBody add_convert_verb(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "convert",
      "Assembles a model from its parts, makes a model folder of a sharded checkpoint, or "
      "rewrites one in another precision or split");
  auto options = std::make_shared<Options>();
  verb->add_option("--from", options->from,
                   "Folder of an assembled model, or a sharded checkpoint");
  verb->add_option("--vision", options->vision, "Folder of the vision tower");
  verb->add_option("--projector", options->projector,
                   "The projector's .pth (without it, fresh weights)");
  verb->add_option("--language", options->language,
                   "Folder of the language model with its tokenizer");
  verb->add_option("--to", options->to, "Folder to write; must not exist")->required();
  verb->add_option("--dtype", options->dtype, "Precision to store: stored, bf16, fp16 or fp32")
      ->check(CLI::IsMember({"stored", "bf16", "fp16", "fp32"}))
      ->capture_default_str();
  verb->add_option("--shard-size", options->shard_size, "Largest weights file, e.g. 500MB")
      ->capture_default_str();
  verb->add_option("--ranks", options->ranks,
                   "Write a sharded checkpoint of weights only, cut for so many ranks")
      ->check(CLI::Range(1, 100000));
  verb->add_option("--pixel-shuffle", options->pixel_shuffle, "Of the assembled parts: v1 or v2")
      ->check(CLI::IsMember({"v1", "v2"}))
      ->capture_default_str();
  verb->add_option("--template", options->conversation_template, "Of the assembled parts")
      ->capture_default_str();
  verb->add_option("--image-size", options->image_size,
                   "Of the assembled parts, in px (default: the vision tower's)")
      ->check(CLI::Range(14, 4096));
  verb->add_option("--seed", options->seed, "Of weights that the parts lack")
      ->capture_default_str();
  add_progress_option(*verb, options->progress);
  add_json_option(*verb, options->json);
  return [options] { return convert(*options); };
}

}  // namespace ivl
