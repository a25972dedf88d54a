// (1) Mixture. Meta file (JSON object: subset name -> entry) -> subsets in the file's order.
// Source: reference/data.md, "Mixture".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// One entry of the meta file. Paths are already joined with the folder they are relative to.
struct Subset {
  std::string name;
  std::string root;           // folder in front of every image path
  std::string annotation;     // .jsonl
  bool data_augment = false;  // degrade images by JPEG re-encoding
  double repeat_time = 1;     // below 1: the first part of the lines; 2, 3, ...: that many times
  std::optional<int64_t> length;             // lines, as declared
  std::optional<int64_t> max_dynamic_patch;  // replaces the run's most tiles

  /// Lines used of a file of `lines`, and how often each.
  int64_t lines_used(int64_t lines) const;
  int64_t copies() const;
};

struct Mixture {
  std::string path;
  std::vector<Subset> subsets;
  std::vector<Message> remarks;  // harmless: keys that mean nothing here
};

/// Rows of an epoch by the subsets' own declarations; nothing where one declares none.
std::optional<int64_t> declared_rows(const Mixture& mixture);

/// `root`: the folder that the meta file's own paths are relative to; empty: the working folder,
/// as in the reference. Files named inside are not opened.
/// Errors name file, subset and key: unreadable, not JSON, no subsets, duplicate subset or key,
/// missing key, wrong type, repeat_time that is not positive or not whole above 1.
Result<Mixture> load_mixture(const std::string& path, const std::string& root = {});

}  // namespace ivl
