// safetensors files: a strict memory-mapped reader and an atomic writer. No torch.
// Format: github.com/huggingface/safetensors, README "Format".
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

struct StoredTensor {
  std::string dtype;           // "F32", "BF16", "F16", "I64", "U8", ...
  std::vector<int64_t> shape;
  std::span<const std::byte> bytes;  // little endian, row major
};

/// Maps the file for its own life; spans point into the map.
class SafetensorsFile {
 public:
  /// Errors name file and key: truncated, header longer than the file or than 100 MB, not JSON,
  /// overlapping or unused byte ranges, size that does not match dtype and shape, duplicate key.
  static Result<SafetensorsFile> open(const std::string& path);
  const std::map<std::string, StoredTensor>& tensors() const;
  const std::map<std::string, std::string>& metadata() const;

 private:
  struct Map;
  std::shared_ptr<const Map> map_;
};

struct TensorToWrite {
  std::string name;
  std::string dtype;
  std::vector<int64_t> shape;
  std::span<const std::byte> bytes;
};

/// Writes to a temporary name in the same folder, fsync, rename. Errors: no space, no permission.
Status write_safetensors(const std::string& path, const std::vector<TensorToWrite>& tensors,
                         const std::map<std::string, std::string>& metadata = {{"format", "pt"}});

}  // namespace ivl
