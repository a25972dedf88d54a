#include "train/tensorboard.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "spec/atomic_file.h"
#include "spec/crc32c.h"
#include "spec/run_folder.h"

namespace ivl {
namespace {

template <typename T>
void put_raw(std::string& out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void put_varint(std::string& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

// Protobuf keys: field number and wire type (0 varint, 1 eight bytes, 2 length first, 5 four
// bytes).
void put_key(std::string& out, uint32_t field, uint32_t wire_type) {
  put_varint(out, field << 3 | wire_type);
}

void put_bytes(std::string& out, uint32_t field, std::string_view bytes) {
  put_key(out, field, 2);
  put_varint(out, bytes.size());
  out.append(bytes);
}

std::string event_head(double t, int64_t step) {
  std::string event;
  put_key(event, 1, 1);  // Event.wall_time
  put_raw(event, t);
  put_key(event, 2, 0);  // Event.step
  put_varint(event, static_cast<uint64_t>(step));
  return event;
}

std::string framed(const std::string& event) {
  std::string record;
  put_raw<uint64_t>(record, event.size());
  put_raw(record, masked_crc32c(record));
  record += event;
  put_raw(record, masked_crc32c(event));
  return record;
}

// TensorBoard reads the files of a folder in the order of their names, so a clock that went back
// must not put a later attempt first.
int64_t name_seconds(const std::string& folder, double t) {
  constexpr std::string_view kHead = "events.out.tfevents.";
  auto seconds = static_cast<int64_t>(t);
  std::error_code error;
  for (std::filesystem::directory_iterator file(folder, error), end; !error && file != end;
       file.increment(error)) {
    const std::string name = file->path().filename().string();
    int64_t other = 0;
    if (!name.starts_with(kHead)) continue;
    std::from_chars(name.data() + kHead.size(), name.data() + name.size(), other);
    if (other < 9'999'999'999) seconds = std::max(seconds, other + 1);
  }
  return seconds;
}

}  // namespace

Result<TensorBoardWriter> TensorBoardWriter::create(const std::string& folder, int64_t attempt,
                                                    int64_t first_step, double t) {
  if (const Status made = make_folders(folder); !made) return made.error();
  const ProcessIdentity process = this_process();
  char name[512];
  std::snprintf(name, sizeof name, "/events.out.tfevents.%010lld.%s.%lld.attempt-%04lld",
                static_cast<long long>(name_seconds(folder, t)), process.host.c_str(),
                static_cast<long long>(process.pid), static_cast<long long>(attempt));
  auto file = AppendFile::create(folder + name);
  if (!file) return file.error();
  std::string event = event_head(t, 0);
  put_bytes(event, 3, "brain.Event:2");  // Event.file_version
  std::string records = framed(event);
  if (attempt > 1 || first_step > 1) {
    event = event_head(t, first_step);
    std::string session;
    put_key(session, 1, 0);  // SessionLog.status
    put_varint(session, 1);  // START: readers drop this step and later ones of older files
    put_bytes(event, 7, session);
    records += framed(event);
  }
  if (const Status status = file->append(records); !status) return status.error();
  return TensorBoardWriter(std::move(*file));
}

Status TensorBoardWriter::add(int64_t step, double t, const std::vector<Scalar>& scalars) {
  std::string summary;
  for (const Scalar& scalar : scalars) {
    std::string value;
    put_bytes(value, 1, scalar.tag);  // Summary.Value.tag
    put_key(value, 2, 5);             // Summary.Value.simple_value
    put_raw(value, static_cast<float>(scalar.value));
    put_bytes(summary, 1, value);
  }
  std::string event = event_head(t, step);
  put_bytes(event, 5, summary);  // Event.summary
  return file_.append(framed(event));
}

}  // namespace ivl
