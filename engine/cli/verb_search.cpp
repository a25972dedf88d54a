// search: where a text or a regular expression stands in the turns of a mixture.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/data_command.h"
#include "cli/interrupt.h"
#include "cli/verbs.h"
#include "data/search.h"
#include "data/text/utf8.h"

namespace ivl {
namespace {

constexpr int64_t kContext = 60;  // code points shown on either side of a hit

struct Options {
  std::vector<std::string> words;  // META TEXT, or TEXT with --spec
  std::string spec, root, subset, cache, progress;
  std::vector<std::string> assignments;
  SearchQuery query;
  int64_t limit = 1000;
  int threads = 0;
  bool json = false;
};

struct Searched {
  Mixture mixture;
  std::string cache;
};

Searched mixture_of(const Options& options) {
  const size_t expected = options.spec.empty() ? 2 : 1;
  if (options.words.size() != expected) {
    throw Failure(
        say("cli.search_words",
            "give the meta file of a mixture and the text to find, or --spec SPEC and the "
            "text; a text of several words goes in quotes"));
  }
  RunSpec spec;
  if (options.spec.empty()) {
    spec.data.mixture = options.words.front();
  } else {
    spec = load_run_spec(options.spec, options.assignments).or_throw();
  }
  if (!options.root.empty()) spec.data.root = options.root;
  if (!options.cache.empty()) spec.data.cache = options.cache;
  Searched searched{load_mixture(spec.data.mixture, spec.data.root).or_throw(),
                    cache_folder(spec.data)};
  if (!options.subset.empty()) keep_only(options.subset, searched.mixture);
  return searched;
}

/// Up to kContext code points before byte `end` of a text.
std::string_view before(std::string_view text, size_t end) {
  size_t begin = end;
  for (int64_t i = 0; i < kContext && begin > 0; ++i) {
    do --begin;
    while (begin > 0 && (text[begin] & 0xC0) == 0x80);
  }
  return text.substr(begin, end - begin);
}

std::string_view after(std::string_view text, size_t begin) {
  size_t end = begin;
  for (int64_t i = 0; i < kContext && end < text.size(); ++i) {
    end += std::max<size_t>(1, first_code_point(text.substr(end)).bytes);
  }
  return text.substr(begin, end - begin);
}

/// For a terminal: one line, nothing that would steer it.
std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](unsigned char c) { return c < 32 || c == 127; }, ' ');
  return line;
}

/// Prints hits as they come, reading each row once.
class Printer {
 public:
  Printer(const Corpus& corpus, bool json) : corpus_(corpus), json_(json) {}

  void print(const SearchHit& hit) {
    if (hit.ref != ref_ || !record_) load(hit.ref);
    const std::string& text = record_->conversations[static_cast<size_t>(hit.turn)].value;
    const std::string_view match = std::string_view(text).substr(hit.begin, hit.length);
    const std::string_view head = before(text, hit.begin),
                           tail = after(text, hit.begin + hit.length);
    const std::string& subset = corpus_.part(hit.ref.subset).subset.name;
    if (json_) {
      print_json({{"subset", subset},
                  {"row", hit.ref.row},
                  {"turn", hit.turn},
                  {"begin", hit.begin},
                  {"length", hit.length},
                  {"before", head},
                  {"match", match},
                  {"after", tail}});
    } else {
      std::printf("%s:%lld  turn %d  %s»%s«%s\n", subset.c_str(),
                  static_cast<long long>(hit.ref.row), hit.turn, on_one_line(head).c_str(),
                  on_one_line(match).c_str(), on_one_line(tail).c_str());
    }
  }

 private:
  void load(const RowRef& ref) {
    const RecordIndex& index = *corpus_.part(ref.subset).index;
    record_ = index.parse(ref.row, index.text(ref.row).or_throw()).or_throw();
    ref_ = ref;
  }
  const Corpus& corpus_;
  bool json_;
  RowRef ref_;
  std::optional<Record> record_;
};

std::string counted(int64_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

void print_summary(const SearchSummary& summary) {
  const double megabytes = static_cast<double>(summary.bytes) / 1e6;
  if (summary.hits == 0) {
    std::fprintf(stderr, "nothing found in %.1f MB of annotations\n", megabytes);
  } else if (summary.whole) {
    std::fprintf(stderr, "%s in %s; %.1f MB of annotations searched\n",
                 counted(summary.hits, "hit").c_str(), counted(summary.rows, "row").c_str(),
                 megabytes);
  } else {
    std::fprintf(stderr, "the first %s, in %s; --limit 0 lists all\n",
                 counted(summary.hits, "hit").c_str(), counted(summary.rows, "row").c_str());
  }
}

int run_search(Options options) {
  stop_on_interrupt();
  const Searched searched = mixture_of(options);
  options.query.text = options.words.back();
  const SearchPattern pattern = SearchPattern::compile(options.query).or_throw();
  // Hits on the same terminal would be written over the progress line.
  ShownWork shown(::isatty(STDOUT_FILENO) && options.progress == "auto" ? "none" : options.progress,
                  options.threads);
  const WorkControl control = shown.control();
  const auto corpus = open_corpus(searched.mixture, searched.cache, control).or_throw();
  Printer printer(*corpus, options.json);
  const auto summary = search(*corpus, pattern, {.most_hits = options.limit}, control,
                              [&](std::span<const SearchHit> hits) {
                                for (const SearchHit& hit : hits) printer.print(hit);
                                std::fflush(stdout);
                              })
                           .or_throw();
  shown.finish();
  print_summary(summary);
  return kExitSuccess;
}

}  // namespace

VerbBody add_search_verb(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::App& verb = *app.add_subcommand("search", "Where a text stands in the turns of a mixture");
  verb.add_option(
          "WORDS", options->words,
          "META TEXT: the meta file of a mixture and the text to find; with --spec only TEXT")
      ->required()
      ->expected(1, 2);
  verb.add_option("--spec", options->spec, "Run spec or preset that names the mixture");
  verb.add_flag("--regex", options->query.regular_expression,
                "TEXT is a regular expression (RE2's syntax)");
  verb.add_flag("--case", options->query.match_case, "Upper and lower case differ");
  verb.add_option("--limit", options->limit, "Most hits printed, 0 = all")
      ->check(CLI::Range(int64_t{0}, int64_t{1} << 40))
      ->capture_default_str();
  verb.add_option("--subset", options->subset, "Only this subset");
  verb.add_option("--root", options->root,
                  "Folder that the meta file's paths are relative to (default: this one)");
  verb.add_option("--cache", options->cache, "Folder of the record indexes");
  verb.add_option("--threads", options->threads, "Threads, 0 = all cores")
      ->check(CLI::Range(0, 1024));
  add_set_option(verb, options->assignments);
  add_json_option(verb, options->json)->description("Hits as JSON lines on standard output");
  add_progress_option(verb, options->progress);
  return [options] { return run_search(*options); };
}

}  // namespace ivl
