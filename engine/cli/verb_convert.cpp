// convert: the three parts -> one folder, or a folder in another precision or split.
#include <ATen/ATen.h>

#include <charconv>
#include <filesystem>
#include <memory>

#include "checkpoint/hf_folder.h"
#include "cli/verbs.h"
#include "data/text/tokenizer.h"
#include "spec/atomic_file.h"
#include "spec/progress.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string from, vision, projector, language, to;
  std::string dtype = "stored", shard_size = "5GB", progress;
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

at::Tensor converted(const at::Tensor& tensor, const std::string& dtype) {
  if (dtype == "bf16") return tensor.to(at::kBFloat16);
  if (dtype == "fp16") return tensor.to(at::kHalf);
  if (dtype == "fp32") return tensor.to(at::kFloat);
  return tensor;
}

using WriteTokenizer = std::function<Status(const std::string&)>;

struct Source {
  StartingPoint start;
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
  Source source;
  source.start.config = read_model_config(options.from + "/config.json").or_throw();
  source.start.tensors = read_hf_tensors(options.from).or_throw();
  source.write_tokenizer = [from = options.from](const std::string& to) {
    return copy_tokenizer(from, to);
  };
  return source;
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
  Source source{load_starting_point(model, data, tokenizer.size(), options.seed).or_throw(), {}};
  source.write_tokenizer = [tokenizer](const std::string& to) { return tokenizer.save(to); };
  return source;
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

int convert(const Options& options) {
  check_options(options);
  const int64_t shard_bytes = bytes_from(options.shard_size);
  const Source source = options.from.empty() ? assemble(options) : open_folder(options);
  const TensorTable& tensors = source.start.tensors;
  InternVLChat model = make_internvl_chat(source.start.config, {});
  check_parameters(tensors, model).or_throw();
  const auto parameters = model.parameters();
  Progress progress(progress_style(options.progress), "write",
                    static_cast<int64_t>(parameters.size()));
  int64_t done = 0;
  const auto value = [&](const Parameter& parameter) {
    progress.update(std::min(done++, static_cast<int64_t>(parameters.size())));
    return converted(stored_value(tensors, parameter), options.dtype);
  };
  write_hf_folder(options.to, source.start.config, parameters, value, source.write_tokenizer,
                  shard_bytes)
      .or_throw();
  progress.finish(static_cast<int64_t>(parameters.size()));
  int64_t elements = 0;
  for (const Parameter* parameter : parameters) elements += tensors.at(parameter->name).numel();
  if (options.json) {
    print_json({{"folder", options.to}, {"tensors", parameters.size()}, {"parameters", elements}});
  } else {
    std::printf("%s: %zu tensors, %lld parameters\n", options.to.c_str(), parameters.size(),
                static_cast<long long>(elements));
  }
  return kExitSuccess;
}

}  // namespace

VerbBody add_convert_verb(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "convert", "Assembles a model from its parts, or rewrites one in another precision or split");
  auto options = std::make_shared<Options>();
  verb->add_option("--from", options->from, "Folder of an assembled model");
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
