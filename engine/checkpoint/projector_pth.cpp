#include <ATen/ATen.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "checkpoint/hf_folder.h"
#include "checkpoint/state_dict_pickle.h"
#include "checkpoint/zip_archive.h"

namespace ivl {
namespace {

Message bad_storage(const std::string& path, const std::string& key, const std::string& problem) {
  return say("checkpoint.pth_tensor", "{path}, tensor \"{key}\": {problem}",
             {{"path", path}, {"key", key}, {"problem", problem}});
}

std::optional<at::ScalarType> storage_dtype(const std::string& type) {
  if (type == "FloatStorage") return at::kFloat;
  if (type == "HalfStorage") return at::kHalf;
  if (type == "BFloat16Storage") return at::kBFloat16;
  if (type == "DoubleStorage") return at::kDouble;
  return std::nullopt;
}

// Elements a tensor reaches into its storage, -1 where that overflows.
int64_t reach(const PickledTensor& tensor) {
  int64_t last = tensor.offset;
  for (size_t i = 0; i < tensor.shape.size(); ++i) {
    if (tensor.shape[i] == 0) return 0;
    int64_t step = 0;
    if (__builtin_mul_overflow(tensor.shape[i] - 1, tensor.stride[i], &step) ||
        __builtin_add_overflow(last, step, &last)) {
      return -1;
    }
  }
  return last < INT64_MAX ? last + 1 : -1;
}

Result<at::Tensor> tensor_from(const std::string& path, const std::string& key,
                               const PickledTensor& pickled, const ZipArchive& archive,
                               const std::string& root) {
  const auto dtype = storage_dtype(pickled.storage_type);
  if (!dtype) return bad_storage(path, key, "torch." + pickled.storage_type + " is not read");
  const auto member = archive.members().find(root + "data/" + pickled.storage_key);
  if (member == archive.members().end()) {
    return bad_storage(path, key, "its storage \"" + pickled.storage_key + "\" is missing");
  }
  const std::span<const std::byte> bytes = member->second;
  const int64_t elements = static_cast<int64_t>(bytes.size() / c10::elementSize(*dtype));
  if (pickled.storage_elements != elements || bytes.size() % c10::elementSize(*dtype) != 0) {
    return bad_storage(path, key,
                       "its storage has " + std::to_string(bytes.size()) + " bytes for " +
                           std::to_string(pickled.storage_elements) + " elements");
  }
  const int64_t needed = reach(pickled);
  if (needed < 0 || needed > elements) {
    return bad_storage(path, key, "its shape and strides leave its storage");
  }
  // Overlapping strides could name far more elements than there are; a weight has each once.
  int64_t count = 1;
  for (const int64_t size : pickled.shape) {
    if (__builtin_mul_overflow(count, size, &count) || count > elements) {
      return bad_storage(path, key, "it has more elements than its storage");
    }
  }
  at::Tensor storage = at::empty({elements}, *dtype);
  if (!bytes.empty()) std::memcpy(storage.data_ptr(), bytes.data(), bytes.size());
  return storage.as_strided(pickled.shape, pickled.stride, pickled.offset).contiguous();
}

}  // namespace

Result<TensorTable> read_projector_pth(const std::string& path) {
  const auto archive = ZipArchive::open(path);
  if (!archive) return archive.error();
  const auto& members = archive->members();
  // All members lie in one folder, named like the file when it was saved.
  const auto pickle = std::find_if(members.begin(), members.end(), [](const auto& member) {
    return member.first.ends_with("/data.pkl") &&
           std::count(member.first.begin(), member.first.end(), '/') == 1;
  });
  if (pickle == members.end()) {
    return say("checkpoint.pth_without_pickle",
               "{path} has no data.pkl: torch.save did not write it", {{"path", path}});
  }
  const std::string root = pickle->first.substr(0, pickle->first.find('/') + 1);
  const auto order = members.find(root + "byteorder");
  if (order != members.end() &&
      (order->second.size() != 6 || std::memcmp(order->second.data(), "little", 6) != 0)) {
    return say("checkpoint.pth_byte_order", "{path} was written on a big-endian machine",
               {{"path", path}});
  }
  const auto tensors = read_state_dict_pickle(pickle->second, path);
  if (!tensors) return tensors.error();
  TensorTable table;
  for (const auto& [key, pickled] : *tensors) {
    auto tensor = tensor_from(path, key, pickled, *archive, root);
    if (!tensor) return tensor.error();
    table.emplace(key, std::move(*tensor));
  }
  return table;
}

}  // namespace ivl
