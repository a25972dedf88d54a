#include "data/image_probe.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <limits>
#include <mutex>
#include <thread>
#include <utility>

#include "data/image/errors.h"
#include "data/image_file.h"
#include "data/image_path.h"

namespace ivl {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int64_t kLinesPerBlock = 512;
constexpr double kLongestInterval = 3600e9;                    // ns
constexpr auto kLongestSleep = std::chrono::milliseconds(20);  // between looks at a stop

TableKey key_of(const Corpus::Part& part, const std::string& cache) {
  std::error_code error;
  const auto root = std::filesystem::absolute(part.subset.root, error);
  return table_key(cache, part.index->file(),
                   "image probes 1, lines " + std::to_string(part.lines) + ", below " +
                       (root.empty() ? part.subset.root : root.string()));
}

/// Gives each image a time of its own, as far apart as the rate says.
class Pace {
 public:
  explicit Pace(double a_second)
      : interval_(a_second > 0 ? static_cast<int64_t>(std::min(1e9 / a_second, kLongestInterval))
                               : 0) {}

  /// Waits for the next time. False: stopped meanwhile.
  bool wait(const WorkControl& control) {
    if (interval_.count() == 0) return !control.stopped();
    const Clock::time_point mine = take();
    while (!control.stopped()) {
      const auto left = mine - Clock::now();
      if (left <= Clock::duration::zero()) return true;
      std::this_thread::sleep_for(std::min<Clock::duration>(left, kLongestSleep));
    }
    return false;
  }

 private:
  Clock::time_point take() {
    const std::lock_guard lock(mutex_);
    const auto mine = std::max(next_, Clock::now());
    next_ = mine + interval_;
    return mine;
  }
  std::chrono::nanoseconds interval_;
  std::mutex mutex_;
  Clock::time_point next_ = Clock::now();
};

bool is_missing(const Message& error) { return error.code == image_missing("").code; }

void raise(uint16_t& count) { count = static_cast<uint16_t>(std::min(count + 1, 65535)); }

void probe_image(const std::string& root, const std::string& image, bool first, ImageProbe& probe) {
  const Result<std::string> path = image_path(root, image);
  if (!path) return raise(probe.unreadable);
  const auto header = read_image_file_header(*path, std::numeric_limits<int64_t>::max());
  if (!header) return raise(is_missing(header.error()) ? probe.missing : probe.unreadable);
  raise(probe.found);
  if (!first) return;
  probe.width = header->width;
  probe.height = header->height;
}

Result<ImageProbe> probe_line(const Corpus::Part& part, int64_t row, Pace& pace,
                              const WorkControl& control) {
  ImageProbe probe;
  if (part.index->line(row).images == 0) return probe;
  const Result<std::string> text = part.index->text(row);
  if (!text) return text.error();
  const Result<Record> record = part.index->parse(row, *text);
  if (!record) return probe;
  for (const std::string& image : record->images) {
    if (!pace.wait(control)) return interrupted();
    probe_image(part.subset.root, image, &image == record->images.data(), probe);
  }
  return probe;
}

TableWork work_on(const Corpus::Part& part, const ProbeOptions& options, Pace& pace,
                  const WorkControl& control) {
  TableWork work;
  work.entry_size = sizeof(ImageProbe);
  work.blocks = (part.lines + kLinesPerBlock - 1) / kLinesPerBlock;
  work.phase = "images";
  work.total = part.lines;
  work.weight = [](int64_t, std::span<const std::byte> bytes) {
    return entries_of<ImageProbe>(bytes);
  };
  work.compute = [&](int64_t block, std::atomic<int64_t>& done) -> Result<std::vector<std::byte>> {
    std::vector<ImageProbe> probes;
    const int64_t end = std::min(part.lines, (block + 1) * kLinesPerBlock);
    for (int64_t row = block * kLinesPerBlock; row < end; ++row, ++done) {
      if (control.stopped()) return interrupted();
      const Result<ImageProbe> probe = probe_line(part, row, pace, control);
      if (!probe) return probe.error();
      probes.push_back(*probe);
    }
    if (const Status status = part.index->unchanged(); !status) return status.error();
    return block_of(probes);
  };
  if (options.finished) {
    work.finished = [&](int64_t block, std::span<const std::byte> bytes) {
      options.finished(block * kLinesPerBlock, {reinterpret_cast<const ImageProbe*>(bytes.data()),
                                                bytes.size() / sizeof(ImageProbe)});
    };
  }
  return work;
}

}  // namespace

bool find_probes(const Corpus::Part& part, const std::string& cache, Table& table) {
  Table found;
  if (!find_table(key_of(part, cache), sizeof(ImageProbe), found)) return false;
  if (std::ssize(found.entries<ImageProbe>()) != part.lines) return false;
  table = std::move(found);
  return true;
}

Result<Table> probe_images(const Corpus::Part& part, const ProbeOptions& options,
                           const WorkControl& control) {
  Table table;
  if (find_probes(part, options.cache, table)) {
    if (options.finished) options.finished(0, table.entries<ImageProbe>());
    return table;
  }
  Pace pace(options.images_per_second);
  return build_table(key_of(part, options.cache), work_on(part, options, pace, control), control);
}

void forget_probes(const Corpus::Part& part, const std::string& cache) {
  const TableKey key = key_of(part, cache);
  forget_table(key);
  forget_blocks(key);
}

}  // namespace ivl
