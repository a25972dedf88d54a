// Rows -> a JSONL file with their lines as they stand in the annotation files.
#pragma once

#include "session/row_columns.h"

namespace ivl::app {

/// Written beside `path` and renamed when whole. Errors: of reading and writing; stopped.
Status export_rows(const RowColumns& columns, const std::vector<uint32_t>& rows,
                   const std::string& path, const WorkControl& control);

}  // namespace ivl::app
