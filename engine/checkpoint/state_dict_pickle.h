// The pickle of a state_dict of plain tensors, read by an allow-list: nothing is executed, and
// whatever is not needed for such a file is an error.
// Format: Python's pickletools (protocol 2) and torch.save's persistent ids.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "spec/result.h"

namespace ivl {

/// Where a tensor's elements lie: member data/KEY of the archive, in elements of `storage_type`.
struct PickledTensor {
  std::string storage_type;  // "FloatStorage", "HalfStorage", "BFloat16Storage", ...
  std::string storage_key;
  int64_t storage_elements = 0;
  int64_t offset = 0;
  std::vector<int64_t> shape;
  std::vector<int64_t> stride;
};

/// `where` names the file in errors. Errors: another opcode, global or layout than a state_dict
/// of tensors needs; larger than 1 MB; nested too deeply.
Result<std::map<std::string, PickledTensor>> read_state_dict_pickle(
    std::span<const std::byte> bytes, const std::string& where);

}  // namespace ivl
