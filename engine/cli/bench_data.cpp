// bench data: index and search against their targets, index and tokenizer in rows a second, the
// image path in images a second, beside a memory copy and bare JPEG decoding of the same pictures.
// All cores, files in the page cache.
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <fstream>
// jpeglib.h needs <cstdio> before it.
#include <jpeglib.h>

#include <algorithm>
#include <chrono>
#include <csetjmp>
#include <functional>
#include <memory>

#include "cli/bench.h"
#include "cli/bench_index.h"
#include "cli/data_command.h"
#include "cli/interrupt.h"
#include "data/image_path.h"

namespace ivl {
namespace {

using Clock = std::chrono::steady_clock;

struct Options {
  DataCommand data;
  double seconds = 2;  // at least, a figure
  int64_t most_images = 256;
  bool index_only = false;
  bool json = false;
};

/// One figure: what, how many a second, and its second unit.
struct Figure {
  std::string name, unit;
  double rate = 0;       // units a second
  double megabytes = 0;  // a second; 0 = not told
};

struct Picture {
  std::string name;
  std::vector<uint8_t> bytes;
  bool jpeg = false;
};

/// Rounds of `items` pieces of work on all threads for at least `seconds`; pieces a second.
double rate_of(int64_t items, const Options& options, const std::function<void(int64_t)>& work) {
  WorkControl control;
  control.threads = options.data.threads;
  control.stop = &stop_requested();
  std::atomic<int64_t> done{0};
  const auto begin = Clock::now();
  double elapsed = 0;
  do {
    run_blocks(items, control, "bench", items, done, [&](int64_t item) -> Status {
      work(item);
      ++done;
      return {};
    }).or_throw();
    elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
  } while (elapsed < options.seconds);
  return static_cast<double>(done.load()) / elapsed;
}

std::string cpu_name() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown CPU";
}

Figure memory_copy(const Options& options) {
  constexpr size_t kPiece = 32 << 20;  // bytes; more than a cache holds
  const int threads = thread_count({.threads = options.data.threads, .stop = {}, .report = {}});
  std::vector<std::vector<char>> from(static_cast<size_t>(threads), std::vector<char>(kPiece, 1));
  auto to = from;
  const double pieces = rate_of(threads, options, [&](int64_t piece) {
    const auto at = static_cast<size_t>(piece);
    std::memcpy(to[at].data(), from[at].data(), kPiece);
  });
  return {"memory copy", "pieces of 32 MiB", pieces, pieces * kPiece / 1e6};
}

/// Rows of every annotation file indexed anew, without a cache.
Figure index_rate(const Corpus& corpus, const Options& options) {
  WorkControl control;
  control.threads = options.data.threads;
  int64_t rows = 0;
  uint64_t bytes = 0;
  const auto begin = Clock::now();
  double elapsed = 0;
  do {
    for (const Corpus::Part& part : corpus.parts()) {
      const auto index = RecordIndex::open(part.subset.annotation, "", control).or_throw();
      rows += index->rows();
      bytes += index->file().identity().size;
    }
    elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
  } while (elapsed < options.seconds && rows > 0 && !stop_requested());
  return {"index", "rows", static_cast<double>(rows) / elapsed,
          static_cast<double>(bytes) / elapsed / 1e6};
}

/// The first records of each subset, parsed.
std::vector<Record> some_records(const Corpus& corpus) {
  constexpr int64_t kMost = 2000;  // a subset
  std::vector<Record> records;
  for (const Corpus::Part& part : corpus.parts()) {
    for (int64_t row = 0; row < std::min(part.lines, kMost); ++row) {
      Result<Record> record = part.index->parse(row, part.index->text(row).or_throw());
      if (record) records.push_back(std::move(*record));
    }
  }
  return records;
}

std::vector<Figure> tokenizer_rates(const std::vector<Record>& records, const SampleRules& rules,
                                    const Options& options) {
  std::atomic<int64_t> tokens{0}, bytes{0}, rows{0};
  const double rate = rate_of(static_cast<int64_t>(records.size()), options, [&](int64_t item) {
    const Record& record = records[static_cast<size_t>(item)];
    const std::vector<int> tiles(record.images.size(), 1);
    tokens += static_cast<int64_t>(
        encode_row(record, tiles, *rules.tokenizer, rules.encode).input_ids.size());
    for (const Turn& turn : record.conversations) bytes += static_cast<int64_t>(turn.value.size());
    ++rows;
  });
  const double per_row = rate / static_cast<double>(rows.load());
  return {{"tokenizer", "rows", rate, per_row * static_cast<double>(bytes.load()) / 1e6},
          {"tokenizer", "tokens", per_row * static_cast<double>(tokens.load()), 0}};
}

std::vector<Picture> some_pictures(const Corpus& corpus, int64_t most) {
  std::vector<Picture> pictures;
  for (const Corpus::Part& part : corpus.parts()) {
    for (int64_t row = 0; row < part.lines && std::ssize(pictures) < most; ++row) {
      const Result<Record> record = part.index->parse(row, part.index->text(row).or_throw());
      if (!record || record->images.empty()) continue;
      const Result<std::string> path = image_path(part.subset.root, record->images[0]);
      std::ifstream file(path ? *path : std::string(), std::ios::binary);
      Picture picture{path ? *path : "", {std::istreambuf_iterator<char>(file), {}}, false};
      const auto header = read_image_header(picture.bytes, picture.name);
      if (!header) continue;
      picture.jpeg = header->format == ImageFormat::jpeg;
      pictures.push_back(std::move(picture));
    }
  }
  return pictures;
}

struct JumpingErrors {
  jpeg_error_mgr base;
  std::jmp_buf back;
};

/// libjpeg with its defaults, into one line buffer: what any decoder on it costs at least.
void bare_jpeg(const Picture& picture) {
  jpeg_decompress_struct info;
  JumpingErrors errors;
  info.err = jpeg_std_error(&errors.base);
  errors.base.error_exit = [](j_common_ptr failed) {
    std::longjmp(reinterpret_cast<JumpingErrors*>(failed->err)->back, 1);
  };
  errors.base.output_message = [](j_common_ptr) {};
  if (setjmp(errors.back) == 0) {
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, picture.bytes.data(), picture.bytes.size());
    jpeg_read_header(&info, TRUE);
    jpeg_start_decompress(&info);
    JSAMPARRAY line = (*info.mem->alloc_sarray)(reinterpret_cast<j_common_ptr>(&info), JPOOL_IMAGE,
                                                info.output_width * 3, 1);
    while (info.output_scanline < info.output_height) jpeg_read_scanlines(&info, line, 1);
    jpeg_finish_decompress(&info);
  }
  jpeg_destroy_decompress(&info);
}

std::vector<Figure> image_rates(std::vector<Picture> pictures, const SampleRules& rules,
                                const Options& options) {
  std::vector<Figure> figures;
  const auto measure = [&](const char* name, const auto& work) {
    size_t bytes = 0;
    for (const Picture& picture : pictures) bytes += picture.bytes.size();
    if (pictures.empty()) return;
    const double rate = rate_of(std::ssize(pictures), options,
                                [&](int64_t item) { work(pictures[static_cast<size_t>(item)]); });
    figures.push_back(
        {name, "images", rate,
         rate * static_cast<double>(bytes) / static_cast<double>(pictures.size()) / 1e6});
  };
  const auto whole_path = [&](const Picture& picture) {
    const auto image = decode_image(picture.bytes, picture.name, rules.max_image_pixels);
    if (image) (void)cut_tiles(*image, rules.tiles);
  };
  measure("decode and resize, all pictures", whole_path);
  std::erase_if(pictures, [](const Picture& picture) { return !picture.jpeg; });
  measure("bare JPEG decode", bare_jpeg);
  measure("decode, JPEG only", [&](const Picture& picture) {
    (void)decode_image(picture.bytes, picture.name, rules.max_image_pixels).ok();
  });
  measure("decode and resize, JPEG only", whole_path);
  return figures;
}

/// Micro-batches as training takes them.
std::vector<Figure> loader_rates(const NamedData& data, const Options& options) {
  RunSpec spec = data.spec;
  spec.batch = {.global = 8, .micro = 8};
  spec.data.loader_threads =
      thread_count({.threads = options.data.threads, .stop = {}, .report = {}});
  spec.schedule.epochs = 1;
  spec.schedule.max_steps = 0;
  const DataPipeline pipeline = make_loader(spec, data.tokens_per_tile).or_throw();
  const int64_t steps = pipeline.loader->shape().total_steps;
  int64_t rows = 0, tiles = 0;
  const auto begin = Clock::now();
  double elapsed = 0;
  for (int64_t step = 1; elapsed < options.seconds && !stop_requested(); ++step) {
    const auto batch = pipeline.loader->take((step - 1) % steps + 1, 0).or_throw();
    rows += static_cast<int64_t>(batch.outcomes.size());
    tiles += batch.tiles;
    elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
  }
  return {{"loader", "rows", static_cast<double>(rows) / elapsed, 0},
          {"loader", "tiles", static_cast<double>(tiles) / elapsed, 0}};
}

void print_text(const std::vector<Figure>& figures, const std::vector<Measured>& measured,
                int threads, double load) {
  std::printf("%s, %d threads, load average %.1f\n", cpu_name().c_str(), threads, load);
  for (const Figure& figure : figures) {
    std::printf("%-32s %12.0f %s/s", figure.name.c_str(), figure.rate, figure.unit.c_str());
    if (figure.megabytes > 0) std::printf("  %.1f MB/s", figure.megabytes);
    std::printf("\n");
  }
  for (const Measured& one : measured) {
    std::printf("%-52s %10.*f %s", one.name.c_str(), one.value < 10 ? 3 : 0, one.value,
                one.unit.c_str());
    if (one.target > 0) {
      std::printf("  (target: %s %g): %s", one.at_least ? "at least" : "at most", one.target,
                  one.met() ? "met" : "MISSED");
    }
    std::printf("\n");
  }
}

nlohmann::json to_json(const Measured& one) {
  nlohmann::json json = {{"name", one.name}, {"unit", one.unit}, {"value", one.value}};
  if (one.target > 0) {
    json["target"] = one.target;
    json["at_least"] = one.at_least;
    json["met"] = one.met();
  }
  return json;
}

void print_figures(const std::vector<Figure>& figures, const std::vector<Measured>& measured,
                   const Options& options) {
  const int threads = thread_count({.threads = options.data.threads, .stop = {}, .report = {}});
  double load = 0;
  (void)::getloadavg(&load, 1);
  if (!options.json) return print_text(figures, measured, threads, load);
  auto list = nlohmann::json::array(), targets = nlohmann::json::array();
  for (const Figure& figure : figures) {
    list.push_back({{"name", figure.name},
                    {"unit", figure.unit},
                    {"per_second", figure.rate},
                    {"megabytes_per_second", figure.megabytes}});
  }
  for (const Measured& one : measured) targets.push_back(to_json(one));
  print_json({{"cpu", cpu_name()},
              {"cores", ::sysconf(_SC_NPROCESSORS_ONLN)},
              {"threads", threads},
              {"load_average", load},
              {"figures", list},
              {"index_and_search", targets}});
}

int bench_data(const Options& options) {
  stop_on_interrupt();
  const NamedData data = resolve(options.data);
  WorkControl control;
  control.threads = options.data.threads;
  const std::vector<Measured> measured = measure_index(data.mixture, options.data.threads);
  if (options.index_only) {
    print_figures({memory_copy(options)}, measured, options);
    return kExitSuccess;
  }
  const auto corpus = open_corpus(data.mixture, data.cache.folder, control).or_throw();
  std::vector<Figure> figures = {memory_copy(options), index_rate(*corpus, options)};
  const auto append = [&](std::vector<Figure> more) {
    figures.insert(figures.end(), more.begin(), more.end());
  };
  const std::vector<Record> records = some_records(*corpus);
  if (!records.empty()) append(tokenizer_rates(records, data.rules, options));
  append(image_rates(some_pictures(*corpus, options.most_images), data.rules, options));
  append(loader_rates(data, options));
  print_figures(figures, measured, options);
  return kExitSuccess;
}

}  // namespace

VerbBody add_bench_data(CLI::App& bench) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *bench.add_subcommand("data",
                                         "Index, search, tokenizer, image path and loader on a "
                                         "mixture, beside the machine's ceilings");
  add_data_options(verb, options->data, /*with_subset=*/false);
  add_set_option(verb, options->data.assignments);
  verb.add_option("--seconds", options->seconds, "At least so long a figure")
      ->check(CLI::Range(0.01, 600.0))
      ->capture_default_str();
  verb.add_flag("--index-only", options->index_only,
                "Only index, search and near duplicates, with their targets");
  verb.add_option("--images", options->most_images, "Most pictures held in memory")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  add_json_option(verb, options->json);
  return [options] { return bench_data(*options); };
}

}  // namespace ivl
