// TensorBoard's event files: TFRecord frames (length, its masked CRC-32C, data, its masked CRC-32C)
// around protobuf messages. Source of the form: tensorflow/core/util/event.proto,
// framework/summary.proto, framework/tensor.proto.
#include <cmath>
#include <cstring>
#include <fstream>
#include <optional>
#include <string_view>

#include "session/imported_run.h"
#include "spec/crc32c.h"

namespace ivl::app {
namespace {

constexpr uint64_t kMostRecord = 64 << 20;  // bytes; pictures are records too
constexpr size_t kMostNumbers = 50'000'000;

template <typename T>
T raw(std::string_view bytes) {
  T value;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

/// The fields of a protobuf message, one after the other. What is damaged ends it.
class ProtoFields {
 public:
  explicit ProtoFields(std::string_view message) : rest_(message) {}

  uint32_t field = 0;
  uint64_t number = 0;     // of a varint
  std::string_view bytes;  // of the others

  bool next() {
    const auto key = varint();
    if (!key) return false;
    field = static_cast<uint32_t>(*key >> 3);
    switch (*key & 7) {
      case 0:
        return take_number();
      case 1:
        return take(8);
      case 2: {
        const auto size = varint();
        return size && take(*size);
      }
      case 5:
        return take(4);
      default:
        return false;
    }
  }

 private:
  bool take_number() {
    const auto value = varint();
    number = value.value_or(0);
    bytes = {};
    return value.has_value();
  }

  bool take(uint64_t size) {
    if (size > rest_.size()) return false;
    bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  std::optional<uint64_t> varint() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return {};
  }

  std::string_view rest_;
};

/// The first number of a TensorProto of type float (1) or double (2).
std::optional<double> scalar_tensor(std::string_view message) {
  uint64_t type = 0;
  std::string_view numbers;
  for (ProtoFields tensor(message); tensor.next();) {
    if (tensor.field == 1) type = tensor.number;
    if (tensor.field == 4 || tensor.field == 5 || tensor.field == 6) numbers = tensor.bytes;
  }
  if (type == 1 && numbers.size() >= 4) return raw<float>(numbers);
  if (type == 2 && numbers.size() >= 8) return raw<double>(numbers);
  return {};
}

void take_value(std::string_view message, ImportedStep& step) {
  std::string tag;
  std::optional<double> number;
  for (ProtoFields value(message); value.next();) {
    if (value.field == 1) tag = value.bytes;
    if (value.field == 2 && value.bytes.size() == 4) number = raw<float>(value.bytes);
    if (value.field == 8) number = scalar_tensor(value.bytes);
  }
  if (number && !tag.empty()) step.values[tag] = *number;
}

void take_event(std::string_view message, ImportedAttempt& attempt) {
  ImportedStep step;
  uint64_t number = 0;
  for (ProtoFields event(message); event.next();) {
    if (event.field == 1 && event.bytes.size() == 8) step.t = raw<double>(event.bytes);
    if (event.field == 2) number = event.number;
    if (event.field != 5) continue;
    for (ProtoFields summary(event.bytes); summary.next();) {
      if (summary.field == 1) take_value(summary.bytes, step);
    }
  }
  if (step.values.empty() || number > static_cast<uint64_t>(INT64_MAX)) return;
  ImportedStep& known = attempt.steps[static_cast<int64_t>(number)];
  if (std::isfinite(step.t)) known.t = step.t;
  for (const auto& [name, value] : step.values) known.values[name] = value;
}

Message damaged(const std::string& path, const char* what) {
  return say("import.damaged", "{file} is no event file of TensorBoard, or damaged: {problem}",
             {{"file", path}, {"problem", what}});
}

}  // namespace

Result<ImportedAttempt> read_tensorboard_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return import_unreadable(path);
  ImportedAttempt attempt;
  std::string record;
  size_t numbers = 0;
  for (bool first = true;; first = false) {
    char head[12];
    if (!file.read(head, sizeof head)) break;  // the end, or a record that is being written
    const auto size = raw<uint64_t>({head, 8});
    if (raw<uint32_t>({head + 8, 4}) != masked_crc32c({head, 8}) || size > kMostRecord) {
      if (first) return damaged(path, "its first record has no length");
      ++attempt.damaged;  // where the next record begins is not known
      break;
    }
    record.resize(size + 4);
    if (!file.read(record.data(), static_cast<std::streamsize>(record.size()))) break;
    const std::string_view data(record.data(), size);
    if (raw<uint32_t>(std::string_view(record).substr(size)) != masked_crc32c(data)) {
      ++attempt.damaged;
      continue;
    }
    take_event(data, attempt);
    if (++numbers > kMostNumbers) return damaged(path, "it has more than 50,000,000 records");
  }
  return attempt;
}

}  // namespace ivl::app
