// (2) RecordIndex. Annotation file -> its lines: where each stands, its characters, images, fault.
// One a file; shared by all threads. Lines are read again when their text is needed.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "data/annotation_file.h"
#include "data/line_scan.h"
#include "data/table_cache.h"
#include "data/text/record.h"
#include "data/work.h"

namespace ivl {

class RecordIndex {
 public:
  /// From `cache` (a folder; empty: none) when it holds the index of this file at this size and
  /// time, else built on all cores.
  /// Errors: the file is missing or not readable, it changed meanwhile, stopped by `control`.
  static Result<std::shared_ptr<const RecordIndex>> open(const std::string& path,
                                                         const std::string& cache,
                                                         const WorkControl& control,
                                                         const ScanLimits& limits = {});

  const AnnotationFile& file() const { return *file_; }
  int64_t rows() const { return static_cast<int64_t>(lines_.size()); }
  const LineEntry& line(int64_t row) const { return lines_[static_cast<size_t>(row)]; }
  std::span<const LineEntry> lines() const { return lines_; }

  /// The line's text as it stands in the file. Errors: I/O error, the file became shorter.
  Result<std::string> text(int64_t row) const;
  /// The row parsed; the error of a faulty row names file and line and is the row's own.
  /// `text` is what text(row) gave.
  Result<Record> parse(int64_t row, const std::string& text) const;
  /// Error when the file is no longer the one that was indexed.
  Status unchanged() const { return file_->unchanged(); }

  /// First line that ends in "\r\n", -1 = none; whether the file begins with a byte order mark.
  int64_t first_carriage_return() const { return first_carriage_return_; }
  bool byte_order_mark() const { return rows() > 0 && (line(0).flags & kByteOrderMark); }

 private:
  RecordIndex(std::shared_ptr<const AnnotationFile> file, Table table, const ScanLimits& limits);
  std::shared_ptr<const AnnotationFile> file_;
  Table table_;
  std::span<const LineEntry> lines_;
  ScanLimits limits_;
  int64_t first_carriage_return_ = -1;
};

}  // namespace ivl
