// golden/tokens as a mixture on disk, and the comparison of `inspect`'s lines with it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "small_mixture.h"

namespace ivl::test {

/// Rows of golden/tokens/NAME.jsonl below `folder`, input_ids written out.
std::vector<nlohmann::json> golden_rows(const std::string& name,
                                        const std::string& folder = IVL_GOLDEN_DIR);

/// Writes the records as subsets; every picture they name is a small drawn one.
void write_golden_mixture(const std::vector<nlohmann::json>& golden, SmallMixture& mixture);

/// Expects each line to be its golden row; returns how many were compared.
int compare_with_golden(const std::vector<nlohmann::json>& golden,
                        const std::vector<nlohmann::json>& lines);

}  // namespace ivl::test
