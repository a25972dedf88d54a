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

#include "spec/atomic_file.h"
#include "spec/result.h"

namespace ivl {

struct StoredTensor {
  std::string dtype;  // "F32", "BF16", "F16", "I64", "U8", ...
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

  /// Keeps the map alive where only spans are kept.
  std::shared_ptr<const void> keep_alive() const;

 private:
  struct Map;
  std::shared_ptr<const Map> map_;
};

/// Bytes an element of a safetensors dtype takes, 0 for one that the format does not have.
int64_t safetensors_element_size(const std::string& dtype);

struct TensorToWrite {
  std::string name;
  std::string dtype;
  std::vector<int64_t> shape;
  std::span<const std::byte> bytes;
};

using SafetensorsMetadata = std::map<std::string, std::string>;

/// Writes to a temporary name in the same folder, fsync, rename. Errors: no space, no permission.
Status write_safetensors(const std::string& path, const std::vector<TensorToWrite>& tensors,
                         const SafetensorsMetadata& metadata = {{"format", "pt"}});

/// The same for tensors that come one after the other and are never all in memory.
class SafetensorsWriter {
 public:
  /// `bytes` of the layout are not read; tensors are appended in the order of `order()`.
  static Result<SafetensorsWriter> create(const std::string& path,
                                          std::vector<TensorToWrite> layout,
                                          const SafetensorsMetadata& metadata = {{"format", "pt"}});
  /// Widest elements first, then by name, so that every tensor is aligned in the file.
  const std::vector<TensorToWrite>& order() const { return order_; }
  /// Precondition: as many bytes as the next tensor of order() has.
  Status append(std::span<const std::byte> bytes);
  Status commit();

 private:
  SafetensorsWriter(AtomicFile file, std::vector<TensorToWrite> order)
      : file_(std::move(file)), order_(std::move(order)) {}
  AtomicFile file_;
  std::vector<TensorToWrite> order_;
  size_t next_ = 0;
};

}  // namespace ivl
