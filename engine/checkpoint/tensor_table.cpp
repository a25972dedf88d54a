#include "checkpoint/tensor_table.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <cstring>

namespace ivl {
namespace {

constexpr std::pair<const char*, at::ScalarType> kTypes[] = {{"BOOL", at::kBool},
                                                             {"U8", at::kByte},
                                                             {"I8", at::kChar},
                                                             {"I16", at::kShort},
                                                             {"U16", at::kUInt16},
                                                             {"F16", at::kHalf},
                                                             {"BF16", at::kBFloat16},
                                                             {"I32", at::kInt},
                                                             {"U32", at::kUInt32},
                                                             {"F32", at::kFloat},
                                                             {"F64", at::kDouble},
                                                             {"I64", at::kLong},
                                                             {"U64", at::kUInt64},
                                                             {"F8_E5M2", at::kFloat8_e5m2},
                                                             {"F8_E4M3", at::kFloat8_e4m3fn}};

at::Tensor alias_of(const StoredTensor& stored, at::ScalarType type,
                    const std::shared_ptr<const void>& keep) {
  auto* data = const_cast<std::byte*>(stored.bytes.data());
  const auto element = static_cast<uintptr_t>(safetensors_element_size(stored.dtype));
  if (stored.bytes.empty() || reinterpret_cast<uintptr_t>(data) % element != 0) {
    at::Tensor copy = at::empty(stored.shape, type);
    if (!stored.bytes.empty()) std::memcpy(copy.data_ptr(), data, stored.bytes.size());
    return copy;
  }
  return at::from_blob(
      data, stored.shape, [keep](void*) {}, at::TensorOptions(type));
}

}  // namespace

std::optional<at::ScalarType> scalar_type_of(const std::string& dtype) {
  for (const auto& [name, type] : kTypes) {
    if (dtype == name) return type;
  }
  return std::nullopt;
}

std::string safetensors_dtype(at::ScalarType type) {
  for (const auto& [name, known] : kTypes) {
    if (known == type) return name;
  }
  throw std::logic_error("a dtype that safetensors does not have");
}

Result<TensorTable> read_tensors(const std::string& path) {
  auto file = SafetensorsFile::open(path);
  if (!file) return file.error();
  TensorTable table;
  for (const auto& [name, stored] : file->tensors()) {
    const auto type = scalar_type_of(stored.dtype);
    if (!type) {
      return say("checkpoint.dtype", "{path}, tensor \"{key}\": the engine does not read {dtype}",
                 {{"path", path}, {"key", name}, {"dtype", stored.dtype}});
    }
    table.emplace(name, alias_of(stored, *type, file->keep_alive()));
  }
  return table;
}

std::span<const std::byte> bytes_of_tensor(const at::Tensor& tensor) {
  if (!tensor.is_cpu() || !tensor.is_contiguous()) throw std::logic_error("not plain bytes");
  return {static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes()};
}

}  // namespace ivl
