// Line of a subset -> its images on disk: which are there, the first one's size by its header.
// Slow where images lie on a network file system, hence resumable, with a rate limit, and live.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "data/corpus.h"
#include "data/table_cache.h"
#include "data/work.h"

namespace ivl {

/// Stored as it is. found + missing + unreadable = the record's images, each at most 65535.
struct ImageProbe {
  int32_t width = 0;  // px, of the first image, 0 = there is none or it was not found
  int32_t height = 0;
  uint16_t found = 0;       // the header was understood
  uint16_t missing = 0;     // no such file
  uint16_t unreadable = 0;  // anything else, also a path that leaves the subset's root
  uint16_t reserved = 0;
};
static_assert(sizeof(ImageProbe) == 16);

struct ProbeOptions {
  std::string cache;             // folder; empty: nothing is kept
  double images_per_second = 0;  // of all threads together, 0 = no limit
  /// Lines [first, first + probes.size()) are known, also where they came from the cache. Called on
  /// a worker thread, several at a time, in any order; the span lives during the call only.
  std::function<void(int64_t first, std::span<const ImageProbe> probes)> finished = nullptr;
};

/// One entry a used line of the part (part.lines); lines with a fault have no images. Stops within
/// one image; what was done is kept and the next call goes on from there. A result from the cache
/// is valid while the annotation file (size, time), the subset's root and the used lines are the
/// same: images that change later are noticed only after forget_probes().
/// `control.report` counts lines, phase "images". Errors: the annotation file is not readable or
/// changed; stopped. Precondition: part.index.
Result<Table> probe_images(const Corpus::Part& part, const ProbeOptions& options,
                           const WorkControl& control);

/// The finished table if the cache holds it: entries<ImageProbe>(), one a used line.
bool find_probes(const Corpus::Part& part, const std::string& cache, Table& table);

/// Forgets the finished table and unfinished blocks: the next call probes anew. Tables in use stay.
void forget_probes(const Corpus::Part& part, const std::string& cache);

}  // namespace ivl
