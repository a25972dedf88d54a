// Rows as lines of their annotation files, for what is said of them there: tags, what is left out.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "session/finding_groups.h"

namespace ivl::app {

/// Lines from 0, ascending, each once. Null: none.
using LineSet = std::shared_ptr<const std::vector<int64_t>>;

/// By number of the subset; none of them null or empty.
using SubsetLines = std::map<int, LineSet>;

int64_t line_count(const SubsetLines& rows);

/// Of numbers of rows in `columns`, in any order.
SubsetLines lines_of(const RowColumns& columns, std::vector<uint32_t> rows);
/// Of the findings that are told of a row; those of a whole subset name none.
SubsetLines lines_of(const FindingGroup& group, const CheckReport& report);

/// Null where nothing is left.
LineSet with_lines(const LineSet& lines, const LineSet& more);
LineSet without_lines(const LineSet& lines, const LineSet& fewer);

/// The annotation file without `lines`, every other byte as it stands, under a new name.
/// Errors: `path` is there already; of reading and writing; the file changed since it was indexed;
/// stopped.
Status copy_without(const RecordIndex& index, const std::vector<int64_t>& lines,
                    const std::string& path, const WorkControl& control);

}  // namespace ivl::app
