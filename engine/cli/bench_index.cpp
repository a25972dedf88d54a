#include "cli/bench_index.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <thread>

#include "cli/interrupt.h"
#include "data/near_duplicates.h"
#include "data/search.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr double kMegabyte = 1e6;  // bytes

/// Wall clock and processor time of all threads since it was made.
class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }
  double processor_seconds() const { return processor_now() - processor_; }

 private:
  static double processor_now() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
  }
  Clock::time_point begin_ = Clock::now();
  double processor_ = processor_now();
};

/// A folder of our own that goes with the object.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (fs::temp_directory_path() / "internvl-bench-XXXXXX").string();
    if (!::mkdtemp(name.data())) {
      throw Failure(say("cli.no_scratch_folder", "no temporary folder {folder}: {cause}",
                        {{"folder", name}, {"cause", std::strerror(errno)}}));
    }
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// A line of /proc/self/status, in MB; 0 where there is none.
double memory(const std::string& key) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(key)) return std::strtod(line.c_str() + key.size() + 1, nullptr) / 1024;
  }
  return 0;
}

/// From now on the peak is counted anew, where the system allows that.
void reset_peak_memory() { std::ofstream("/proc/self/clear_refs") << "5"; }

class Bench {
 public:
  Bench(const Mixture& mixture, int threads) : mixture_(mixture) { control_.threads = threads; }

  std::vector<Measured> run() {
    control_.stop = &stop_requested();
    const ScratchFolder cache;
    add("plain read and search for newlines", "MB/s a core", newlines());
    index(cache.path());
    for (const auto& [name, query, target] : kSearches) search_all(name, query, target);
    cancel();
    duplicates();
    return std::move(figures_);
  }

 private:
  struct Search {
    const char* name;
    SearchQuery query;
    double target;  // MB/s
  };
  static const std::vector<Search> kSearches;

  void add(std::string name, std::string unit, double value, double target = 0,
           bool at_least = true) {
    figures_.push_back({std::move(name), std::move(unit), value, target, at_least});
  }

  /// Also brings the files into the page cache.
  double newlines() {
    constexpr size_t kPiece = 256 << 10;
    std::vector<char> bytes(kPiece);
    for (const bool warm : {false, true}) {
      const Stopwatch watch;
      bytes_ = 0;
      for (const Subset& subset : mixture_.subsets) {
        const auto file = AnnotationFile::open(subset.annotation).or_throw();
        const uint64_t size = file->identity().size;
        for (uint64_t at = 0; at < size && !control_.stopped(); at += kPiece) {
          const size_t count = std::min<uint64_t>(kPiece, size - at);
          file->read(at, {bytes.data(), count}).or_throw();
          for (size_t from = 0; from < count; ++lines_) {
            const void* found = std::memchr(bytes.data() + from, '\n', count - from);
            if (!found) break;
            from = static_cast<size_t>(static_cast<const char*>(found) - bytes.data()) + 1;
          }
        }
        bytes_ += static_cast<double>(size);
      }
      if (warm) return bytes_ / kMegabyte / watch.processor_seconds();
    }
    return 0;
  }

  void index(const std::string& cache) {
    reset_peak_memory();
    const double before = memory("VmRSS");
    const Stopwatch built;
    corpus_ = open_corpus(mixture_, cache, control_).or_throw();
    const double seconds = built.seconds(), processor = built.processor_seconds();
    const double peak = memory("VmHWM") - before;
    corpus_.reset();
    const Stopwatch opened;
    corpus_ = open_corpus(mixture_, cache, control_).or_throw();
    add("reopen", "s", opened.seconds(), 1, false);
    add("index, cold", "MB/s a core", bytes_ / kMegabyte / processor, 300);
    add("index, cold, all threads", "MB/s", bytes_ / kMegabyte / seconds);
    add("index, memory at most", "MB", peak, 200, false);
  }

  void search_all(const std::string& name, const SearchQuery& query, double target) {
    const SearchPattern pattern = SearchPattern::compile(query).or_throw();
    double first = -1;
    const Stopwatch watch;
    const auto summary = search(*corpus_, pattern, {.most_hits_a_row = 1}, control_,
                                [&](std::span<const SearchHit>) {
                                  if (first < 0) first = watch.seconds();
                                })
                             .or_throw();
    const double seconds = watch.seconds(), processor = watch.processor_seconds();
    const double megabytes = static_cast<double>(summary.bytes) / kMegabyte;
    add(name, "MB/s", megabytes / seconds, target);
    add(name, "MB/s a core", megabytes / processor);
    add(name + ", rows found", "rows", static_cast<double>(summary.rows));
    if (first >= 0) add(name + ", first hits", "s", first, 0.2, false);
  }

  /// The longest of several stops, from the wish to the search's return.
  void cancel() {
    const SearchPattern pattern = SearchPattern::compile(kSearches.back().query).or_throw();
    double longest = 0;
    for (int round = 0; round < 8 && !stop_requested(); ++round) {
      std::atomic<bool> stop{false};
      WorkControl control = control_;
      control.stop = &stop;
      Clock::time_point returned;
      std::thread searching([&] {
        (void)search(*corpus_, pattern, {}, control, {}).ok();
        returned = Clock::now();
      });
      std::this_thread::sleep_for(std::chrono::milliseconds(20 + 7 * round));
      const auto wished = Clock::now();
      stop = true;
      searching.join();
      longest = std::max(longest, std::chrono::duration<double>(returned - wished).count());
    }
    add("search, cancel (longest of 8)", "s", std::max(longest, 0.0), 0.05, false);
  }

  void duplicates() {
    const Stopwatch watch;
    const NearDuplicates near = near_duplicates(*corpus_, control_).or_throw();
    add("near duplicates", "s", watch.seconds());
    add("near duplicates, groups", "groups", near.groups);
  }

  const Mixture& mixture_;
  WorkControl control_;
  std::shared_ptr<const Corpus> corpus_;
  double bytes_ = 0;
  int64_t lines_ = 0;
  std::vector<Measured> figures_;
};

// What is looked for; the last is also what is cancelled.
const std::vector<Bench::Search> Bench::kSearches = {
    {"search, literal in few rows", {.text = "producer volcano"}, 500},
    {"search, literal in few rows, case matters",
     {.text = "producer volcano", .match_case = true},
     500},
    {"search, literal in most rows", {.text = "the"}, 500},
    {"search, regular expression",
     {.text = R"(\b[0-9]{2,4} (percent|triangle)s?\b)", .regular_expression = true},
     200},
    {"search, regular expression over Han",
     {.text = R"(\p{Han}{2}[0-9]+\p{Han})", .regular_expression = true, .match_case = true},
     200},
};

}  // namespace

std::vector<Measured> measure_index(const Mixture& mixture, int threads) {
  return Bench(mixture, threads).run();
}

}  // namespace ivl
