#include "checkpoint/safetensors.h"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "checkpoint/mapped_file.h"

namespace ivl {

using nlohmann::json;

struct SafetensorsFile::Map {
  std::shared_ptr<const MappedFile> file;
  std::map<std::string, StoredTensor> tensors;
  std::map<std::string, std::string> metadata;
};

namespace {

constexpr uint64_t kHeaderLimit = 100'000'000;  // bytes, the format's own limit

constexpr std::pair<const char*, int64_t> kElementSizes[] = {
    {"BOOL", 1}, {"U8", 1},  {"I8", 1},  {"F8_E5M2", 1}, {"F8_E4M3", 1},
    {"I16", 2},  {"U16", 2}, {"F16", 2}, {"BF16", 2},    {"I32", 4},
    {"U32", 4},  {"F32", 4}, {"F64", 8}, {"I64", 8},     {"U64", 8}};

Message bad_header(const std::string& path, const std::string& problem) {
  return say("safetensors.header", "{path} is not a whole safetensors file: {problem}",
             {{"path", path}, {"problem", problem}});
}

Message bad_tensor(const std::string& path, const std::string& key, const std::string& problem) {
  return say("safetensors.tensor", "{path}, tensor \"{key}\": {problem}",
             {{"path", path}, {"key", key}, {"problem", problem}});
}

// Thrown out of the JSON parser's callback, which has no other way to stop.
struct Refused {
  std::string problem;
};

// A header is an object of flat objects whose arrays hold numbers; keys appear once.
json parse_header(const char* begin, const char* end) {
  std::vector<std::set<std::string>> keys(3);
  const auto watch = [&keys](int depth, json::parse_event_t event, json& value) {
    const auto level = static_cast<size_t>(depth);
    if (level > 3) throw Refused{"its header is nested too deeply"};
    if (event == json::parse_event_t::object_start && level < 2) keys[level + 1].clear();
    if (event == json::parse_event_t::key && level <= 2 &&
        !keys[level].insert(value.get<std::string>()).second) {
      throw Refused{"its header names \"" + value.get<std::string>() + "\" twice"};
    }
    return true;
  };
  return json::parse(begin, end, watch, false);
}

std::map<std::string, std::string> parse_metadata(const json& object) {
  std::map<std::string, std::string> metadata;
  if (!object.is_object()) throw Refused{"its __metadata__ is not an object"};
  for (const auto& [key, value] : object.items()) {
    if (!value.is_string()) throw Refused{"its __metadata__ holds more than texts"};
    metadata[key] = value.get<std::string>();
  }
  return metadata;
}

struct Range {
  uint64_t begin = 0, end = 0;
  std::string key;
};

// -1 where dtype or shape are not right or the product does not fit.
int64_t bytes_of(const std::string& dtype, const std::vector<int64_t>& shape) {
  int64_t bytes = safetensors_element_size(dtype);
  if (bytes == 0) return -1;
  for (const int64_t size : shape) {
    if (size < 0 || __builtin_mul_overflow(bytes, size, &bytes)) return -1;
  }
  return bytes;
}

std::string shape_text(const std::vector<int64_t>& shape) { return json(shape).dump(); }

Result<StoredTensor> parse_tensor(const std::string& path, const std::string& key,
                                  const json& entry, Range& range) {
  if (!entry.is_object() || entry.size() != 3 || !entry.contains("dtype") ||
      !entry.contains("shape") || !entry.contains("data_offsets")) {
    return bad_tensor(path, key, "its entry is not {dtype, shape, data_offsets}");
  }
  const json& offsets = entry["data_offsets"];
  const auto is_size = [](const json& v) {
    return v.is_number_unsigned() && v.get<uint64_t>() <= uint64_t{1} << 62;
  };
  if (!offsets.is_array() || offsets.size() != 2 || !is_size(offsets[0]) || !is_size(offsets[1]) ||
      offsets[0].get<uint64_t>() > offsets[1].get<uint64_t>()) {
    return bad_tensor(path, key, "data_offsets are not [begin, end] with begin <= end");
  }
  if (!entry["dtype"].is_string() || !entry["shape"].is_array() ||
      !std::all_of(entry["shape"].begin(), entry["shape"].end(), is_size)) {
    return bad_tensor(path, key, "its dtype is not a text or its shape not a list of sizes");
  }
  StoredTensor tensor{
      entry["dtype"].get<std::string>(), entry["shape"].get<std::vector<int64_t>>(), {}};
  range = {offsets[0].get<uint64_t>(), offsets[1].get<uint64_t>(), key};
  if (safetensors_element_size(tensor.dtype) == 0) {
    return bad_tensor(path, key, "dtype " + tensor.dtype + " is unknown");
  }
  const int64_t expected = bytes_of(tensor.dtype, tensor.shape);
  if (expected < 0 || static_cast<uint64_t>(expected) != range.end - range.begin) {
    return bad_tensor(path, key,
                      tensor.dtype + " " + shape_text(tensor.shape) + " does not fit its " +
                          std::to_string(range.end - range.begin) + " bytes");
  }
  return tensor;
}

// Every byte of the data belongs to exactly one tensor.
Status check_cover(const std::string& path, std::vector<Range> ranges, uint64_t data_size) {
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
  uint64_t at = 0;
  for (const Range& range : ranges) {
    if (range.end > data_size) {
      return bad_tensor(path, range.key,
                        "ends at byte " + std::to_string(range.end) +
                            " of the data, the file has only " + std::to_string(data_size) +
                            " (truncated?)");
    }
    if (range.begin < at) return bad_tensor(path, range.key, "overlaps the tensor before it");
    if (range.begin > at) {
      return bad_tensor(path, range.key,
                        std::to_string(range.begin - at) + " bytes before it belong to no tensor");
    }
    at = range.end;
  }
  if (at != data_size) {
    return bad_header(path,
                      std::to_string(data_size - at) + " bytes at its end belong to no tensor");
  }
  return {};
}

Result<uint64_t> header_size(const std::string& path, std::span<const std::byte> bytes) {
  if (bytes.size() < 8) {
    return bad_header(path, "it has " + std::to_string(bytes.size()) + " bytes");
  }
  uint64_t length = 0;
  std::memcpy(&length, bytes.data(), 8);
  if (length > kHeaderLimit) {
    return bad_header(path, "its header would have " + std::to_string(length) +
                                " bytes, the format allows 100000000");
  }
  if (length < 2 || length > bytes.size() - 8) {
    return bad_header(path, "its header would have " + std::to_string(length) + " bytes, " +
                                std::to_string(bytes.size() - 8) + " are left");
  }
  return length;
}

}  // namespace

int64_t safetensors_element_size(const std::string& dtype) {
  for (const auto& [name, size] : kElementSizes) {
    if (dtype == name) return size;
  }
  return 0;
}

Result<SafetensorsFile> SafetensorsFile::open(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return file.error();
  const std::span<const std::byte> bytes = (*file)->bytes();
  const auto length = header_size(path, bytes);
  if (!length) return length.error();
  const char* begin = reinterpret_cast<const char*>(bytes.data()) + 8;
  const std::span<const std::byte> data = bytes.subspan(8 + *length);
  auto map = std::make_shared<Map>();
  map->file = std::move(*file);
  std::vector<Range> ranges;
  try {
    // A byte order mark would be skipped by the parser, the format wants '{' first.
    const json header = *begin == '{' ? parse_header(begin, begin + *length) : json();
    if (!header.is_object()) throw Refused{"its header is not JSON"};
    for (const auto& [key, entry] : header.items()) {
      if (key == "__metadata__") {
        map->metadata = parse_metadata(entry);
        continue;
      }
      ranges.emplace_back();
      auto tensor = parse_tensor(path, key, entry, ranges.back());
      if (!tensor) return tensor.error();
      map->tensors.emplace(key, std::move(*tensor));
    }
  } catch (const Refused& refused) {
    return bad_header(path, refused.problem);
  }
  if (const Status cover = check_cover(path, ranges, data.size()); !cover) {
    return cover.error();
  }
  for (const Range& range : ranges) {
    map->tensors[range.key].bytes = data.subspan(range.begin, range.end - range.begin);
  }
  SafetensorsFile result;
  result.map_ = std::move(map);
  return result;
}

const std::map<std::string, StoredTensor>& SafetensorsFile::tensors() const {
  return map_->tensors;
}
const std::map<std::string, std::string>& SafetensorsFile::metadata() const {
  return map_->metadata;
}
std::shared_ptr<const void> SafetensorsFile::keep_alive() const { return map_; }

Result<SafetensorsWriter> SafetensorsWriter::create(const std::string& path,
                                                    std::vector<TensorToWrite> layout,
                                                    const SafetensorsMetadata& metadata) {
  std::sort(layout.begin(), layout.end(), [](const TensorToWrite& a, const TensorToWrite& b) {
    const auto size_a = safetensors_element_size(a.dtype),
               size_b = safetensors_element_size(b.dtype);
    return size_a != size_b ? size_a > size_b : a.name < b.name;
  });
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  if (!metadata.empty()) header["__metadata__"] = metadata;
  int64_t at = 0;
  for (const TensorToWrite& tensor : layout) {
    const int64_t size = bytes_of(tensor.dtype, tensor.shape);
    if (size < 0 || header.contains(tensor.name)) {
      throw std::logic_error("not a tensor to write: " + tensor.name);
    }
    header[tensor.name] = {
        {"dtype", tensor.dtype}, {"shape", tensor.shape}, {"data_offsets", {at, at + size}}};
    at += size;
  }
  std::string text = header.dump();
  text.append((64 - (8 + text.size()) % 64) % 64, ' ');  // the data starts on a cache line
  auto file = AtomicFile::create(path);
  if (!file) return file.error();
  const uint64_t length = text.size();
  if (const Status written = file->write(&length, 8); !written) return written.error();
  if (const Status written = file->write(text); !written) return written.error();
  return SafetensorsWriter(std::move(*file), std::move(layout));
}

Status SafetensorsWriter::append(std::span<const std::byte> bytes) {
  const TensorToWrite& tensor = order_.at(next_);
  if (static_cast<int64_t>(bytes.size()) != bytes_of(tensor.dtype, tensor.shape)) {
    throw std::logic_error("wrong number of bytes for " + tensor.name);
  }
  ++next_;
  return file_.write(bytes.data(), bytes.size());
}

Status SafetensorsWriter::commit() {
  if (next_ != order_.size()) throw std::logic_error("safetensors file committed unfinished");
  return file_.commit();
}

Status write_safetensors(const std::string& path, const std::vector<TensorToWrite>& tensors,
                         const SafetensorsMetadata& metadata) {
  auto writer = SafetensorsWriter::create(path, tensors, metadata);
  if (!writer) return writer.error();
  for (const TensorToWrite& tensor : writer->order()) {
    if (const Status appended = writer->append(tensor.bytes); !appended) return appended;
  }
  return writer->commit();
}

}  // namespace ivl
