// inspect: what the model sees of rows, one JSON object a line.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>

#include "cli/data_command.h"
#include "cli/interrupt.h"
#include "cli/verbs.h"
#include "spec/atomic_file.h"

namespace ivl {
namespace {

struct Options {
  DataCommand data;
  std::string rows, pixels, progress;
  bool json = false;
};

std::string file_part(std::string name) {
  std::ranges::replace_if(
      name, [](unsigned char c) { return !std::isalnum(c) && c != '-' && c != '+' && c != '.'; },
      '_');
  return name;
}

nlohmann::json write_tiles(const Sample& sample, const std::string& folder,
                           const std::string& subset, int64_t row) {
  auto files = nlohmann::json::array();
  for (size_t tile = 0; tile < sample.tiles.size(); ++tile) {
    const std::string name =
        file_part(subset) + "-" + std::to_string(row) + "-" + std::to_string(tile) + ".png";
    const auto png = encode_png(sample.tiles[tile]).or_throw();
    const std::string path = (std::filesystem::path(folder) / name).string();
    write_file(path, {reinterpret_cast<const char*>(png.data()), png.size()}).or_throw();
    files.push_back(name);
  }
  return files;
}

Sample look_at(const Corpus::Part& part, int64_t row, const SampleRules& rules, bool pixels) {
  const std::string text = part.index->text(row).or_throw();
  const Result<Record> record = part.index->parse(row, text);
  if (record) {
    return make_sample(*record, part.subset, rules,
                       pixels ? ImageDepth::tiles : ImageDepth::decoded);
  }
  Sample failed;
  failed.encoded.fate = Fate::failed;
  failed.encoded.why = record.error();
  return failed;
}

/// A flag a tile; a row without pictures has the one 0 of the reference's blank tile.
std::vector<int> image_flags(const Sample& sample) {
  if (sample.encoded.fate == Fate::failed) return {};
  if (sample.image_tiles.empty()) return {0};
  return std::vector<int>(static_cast<size_t>(sample.total_tiles()), 1);
}

nlohmann::ordered_json describe(const std::string& subset, int64_t row, const Sample& sample,
                                int32_t group_length) {
  nlohmann::ordered_json line = {{"subset", subset},
                                 {"row", row},
                                 {"input_ids", sample.encoded.input_ids},
                                 {"supervised", sample.encoded.supervised},
                                 {"image_flags", image_flags(sample)},
                                 {"tiles", sample.total_tiles()},
                                 {"group_length", group_length},
                                 {"fate", to_string(sample.encoded.fate)}};
  if (sample.encoded.why) {
    line["reason"] = sample.encoded.why->code;
    line["detail"] = sample.encoded.why->text;
  }
  return line;
}

void print(const nlohmann::ordered_json& line) {
  const std::string text =
      line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  std::fwrite(text.data(), 1, text.size(), stdout);
}

int inspect(const Options& options) {
  stop_on_interrupt();
  const NamedData data = resolve(options.data);
  ShownWork shown(options.progress, options.data.threads);
  const WorkControl control = shown.control();
  const auto corpus = open_corpus(data.mixture, data.cache.folder, control).or_throw();
  if (!options.pixels.empty()) make_folders(options.pixels).or_throw();
  for (const Corpus::Part& part : corpus->parts()) {
    const Range rows = parse_range(options.rows, "--rows", 0, part.lines - 1);
    const auto lengths = reference_lengths(part, data.rules, data.cache, control).or_throw();
    shown.finish();
    for (int64_t row = rows.first; row <= rows.last; ++row) {
      if (control.stopped()) return kExitFailure;
      const Sample sample = look_at(part, row, data.rules, !options.pixels.empty());
      auto line = describe(part.subset.name, row, sample, lengths[static_cast<size_t>(row)]);
      if (!options.pixels.empty()) {
        line["pixels"] = write_tiles(sample, options.pixels, part.subset.name, row);
      }
      print(line);
    }
    part.index->unchanged().or_throw();
  }
  return kExitSuccess;
}

}  // namespace

VerbBody add_inspect_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *app.add_subcommand("inspect", "What the model sees of rows, a JSON line each");
  add_data_options(verb, options->data);
  add_set_option(verb, options->data.assignments);
  verb.add_option("--rows", options->rows, "Rows A-B of each subset, from 0, both included");
  verb.add_option("--pixels", options->pixels, "Folder that each tile is written to as PNG");
  add_json_option(verb, options->json)->description("The output is JSON lines in any case");
  add_progress_option(verb, options->progress);
  return [options] { return inspect(*options); };
}

}  // namespace ivl
