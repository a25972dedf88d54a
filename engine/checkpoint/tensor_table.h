// safetensors and LibTorch's tensors: dtypes and aliases of mapped files.
#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <optional>
#include <span>
#include <string>

#include "checkpoint/safetensors.h"

namespace ivl {

/// Name -> CPU tensor in the stored dtype; tensors alias the mapped files.
using TensorTable = std::map<std::string, at::Tensor>;

/// nullopt: a dtype that LibTorch does not have under this name.
std::optional<at::ScalarType> scalar_type_of(const std::string& safetensors_dtype);
std::string safetensors_dtype(at::ScalarType type);

/// All tensors of a file. Aliases keep the map alive; a tensor that is not aligned in the file is
/// copied. Errors: as SafetensorsFile, unknown dtype.
Result<TensorTable> read_tensors(const std::string& path);

/// A contiguous CPU tensor's bytes.
std::span<const std::byte> bytes_of_tensor(const at::Tensor& tensor);

}  // namespace ivl
