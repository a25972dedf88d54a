// TensorBoard event files: TFRecord framing around Event messages, both encoded here.
// Source of the form: tensorflow/core/util/event.proto, framework/summary.proto, and the TFRecord
// description (length, masked CRC-32C of it, data, masked CRC-32C of that).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "spec/append_file.h"

namespace ivl {

struct Scalar {
  const char* tag;
  double value;  // stored as a float, which is what TensorBoard shows; NaN and infinity allowed
};

class TensorBoardWriter {
 public:
  /// A new file events.out.tfevents.SECONDS.HOST.PID.attempt-NNNN in `folder`, which is created;
  /// its name sorts behind those already there. `first_step` above 1 or a later attempt makes
  /// TensorBoard drop what older files say from that step on. Errors: not writable.
  static Result<TensorBoardWriter> create(const std::string& folder, int64_t attempt,
                                          int64_t first_step, double t);

  /// All scalars of a step in one record. Errors: see AppendFile::append.
  Status add(int64_t step, double t, const std::vector<Scalar>& scalars);
  Status sync() { return file_.sync(); }
  const std::string& path() const { return file_.path(); }

 private:
  explicit TensorBoardWriter(AppendFile file) : file_(std::move(file)) {}
  AppendFile file_;
};

}  // namespace ivl
