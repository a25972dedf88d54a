#include "cli/data_command.h"

#include <charconv>

#include "cli/interrupt.h"
#include "spec/settings.h"

namespace ivl {
namespace {

constexpr int64_t kPatchSize = 14;  // px, of every InternViT
constexpr double kDownsampleRatio = 0.5;

RunSpec spec_of(const DataCommand& command) {
  if (command.spec.empty() == command.meta.empty()) {
    throw Failure(
        say("cli.which_data", "name the data by a run spec or by --meta, one of the two"));
  }
  if (!command.spec.empty()) return load_run_spec(command.spec, command.assignments).or_throw();
  if (command.tokenizer.empty()) {
    throw Failure(
        say("cli.no_tokenizer", "--meta needs --tokenizer, the folder of tokenizer.model"));
  }
  RunSpec spec;
  spec.data.mixture = command.meta;
  for (const std::string& assignment : command.assignments) {
    apply_assignment(spec, assignment).or_throw();
  }
  return spec;
}

void apply_options(const DataCommand& command, RunSpec& spec) {
  DataSpec& data = spec.data;
  if (!command.root.empty()) data.root = command.root;
  if (!command.cache.empty()) data.cache = command.cache;
  if (!command.tokenizer.empty()) spec.model.tokenizer_path = command.tokenizer;
  if (!command.conversation_template.empty()) {
    data.conversation_template = command.conversation_template;
  }
  if (command.system_text) data.system_text = *command.system_text;
  data.image_size = command.image_size.value_or(data.image_size);
  data.max_sequence_length = command.max_length.value_or(data.max_sequence_length);
  data.min_tiles = command.min_tiles.value_or(data.min_tiles);
  data.max_tiles = command.max_tiles.value_or(data.max_tiles);
  data.dynamic_tiling |= command.dynamic_tiling;
  data.thumbnail |= command.thumbnail;
}

std::optional<int64_t> whole_number(std::string_view text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

void add_data_options(CLI::App& verb, DataCommand& command, bool with_subset) {
  verb.add_option("SPEC", command.spec, "Run spec (a JSON file) or the name of a preset");
  verb.add_option("--meta", command.meta, "Meta file of a mixture, instead of a run spec");
  verb.add_option("--root", command.root,
                  "Folder that the meta file's paths are relative to (default: this one)");
  verb.add_option("--tokenizer", command.tokenizer, "Folder with tokenizer.model");
  verb.add_option("--template", command.conversation_template,
                  "Conversation template, e.g. Hermes-2");
  verb.add_option("--system", command.system_text, "System text instead of the template's");
  verb.add_option("--image-size", command.image_size, "Side of a tile in px")
      ->check(CLI::Range(14, 4096));
  verb.add_option("--max-length", command.max_length, "Longest sequence in tokens")
      ->check(CLI::Range(1, 1 << 24));
  verb.add_flag("--dynamic", command.dynamic_tiling, "Cut images into tiles");
  verb.add_option("--min-tiles", command.min_tiles, "Fewest tiles an image")
      ->check(CLI::Range(1, 1000));
  verb.add_option("--max-tiles", command.max_tiles, "Most tiles an image")
      ->check(CLI::Range(1, 1000));
  verb.add_flag("--thumbnail", command.thumbnail, "The whole image as a last tile");
  if (with_subset) verb.add_option("--subset", command.subset, "Only this subset");
  verb.add_option("--cache", command.cache, "Folder of the record indexes");
  verb.add_option("--threads", command.threads, "Threads, 0 = all cores")
      ->check(CLI::Range(0, 1024));
}

void keep_only(const std::string& name, Mixture& mixture) {
  std::string known;
  for (const Subset& subset : mixture.subsets) {
    if (subset.name == name) {
      mixture.subsets = {Subset(subset)};
      return;
    }
    known += (known.empty() ? "" : ", ") + subset.name;
  }
  throw Failure(say("cli.no_such_subset", "{file} has no subset '{name}'; it has {known}",
                    {{"file", mixture.path}, {"name", name}, {"known", known}}));
}

NamedData resolve(const DataCommand& command) {
  NamedData named;
  named.spec = spec_of(command);
  apply_options(command, named.spec);
  const RunSpec& spec = named.spec;
  named.tokenizer = tokenizer_folder(spec.model).or_throw();
  const bool has_model = !spec.model.path.empty() || !spec.model.vision_path.empty();
  named.tokens_per_tile =
      (has_model ? tokens_per_tile(spec)
                 : tokens_per_tile(spec.data.image_size, kPatchSize, kDownsampleRatio))
          .or_throw();
  named.rules = sample_rules(spec.data, named.tokenizer, named.tokens_per_tile).or_throw();
  named.mixture = load_mixture(spec.data.mixture, spec.data.root).or_throw();
  if (!command.subset.empty()) keep_only(command.subset, named.mixture);
  named.cache = {cache_folder(spec.data), tokenizer_fingerprint(named.tokenizer)};
  return named;
}

Range parse_range(const std::string& text, const char* option, int64_t lowest, int64_t highest) {
  Range range{lowest, highest};
  if (text.empty()) return range;
  const size_t dash = text.find('-');
  const auto first = whole_number(std::string_view(text).substr(0, dash));
  auto last = first;
  if (dash != std::string::npos) {
    last =
        dash + 1 == text.size() ? highest : whole_number(std::string_view(text).substr(dash + 1));
  }
  if (!first || !last || *first < lowest || *last < *first) {
    throw Failure(say("cli.range",
                      "{option} {text}: write A-B, A- or A with whole numbers from "
                      "{lowest}",
                      {{"option", option}, {"text", text}, {"lowest", lowest}}));
  }
  return {*first, std::min(*last, highest)};
}

ShownWork::ShownWork(const std::string& progress, int threads)
    : style_(progress_style(progress)), threads_(threads) {}

WorkControl ShownWork::control() {
  WorkControl control;
  control.threads = threads_;
  control.stop = &stop_requested();
  control.reloaded = &reloaded_;
  control.report = [this](const char* phase, int64_t done, int64_t total) {
    if (!progress_ || phase_ != phase || total_ != total) {
      progress_.emplace(style_, phase, total);
      phase_ = phase;
      total_ = total;
      reloaded_before_ = reloaded_seen_;
    }
    reloaded_seen_ = reloaded_.load();
    progress_->set_given(reloaded_seen_ - reloaded_before_);
    progress_->update(done);
  };
  return control;
}

}  // namespace ivl
