#include "session/export_rows.h"

#include "spec/atomic_file.h"

namespace ivl::app {

Status export_rows(const RowColumns& columns, const std::vector<uint32_t>& rows,
                   const std::string& path, const WorkControl& control) {
  constexpr int64_t kBetweenReports = 1000;
  auto file = AtomicFile::create(path);
  if (!file) return file.error();
  int64_t done = 0;
  const auto total = static_cast<int64_t>(rows.size());
  for (const uint32_t row : rows) {
    if (control.stopped()) return interrupted();
    const RowRef ref = columns.ref(row);
    Result<std::string> line = columns.corpus->part(ref.subset).index->text(ref.row);
    if (!line) return line.error();
    line->push_back('\n');
    if (const Status status = file->write(line->data(), line->size()); !status) return status;
    if (++done % kBetweenReports == 0 && control.report) control.report("rows", done, total);
  }
  return file->commit();
}

}  // namespace ivl::app
