#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <map>

#include "support/file_bytes.h"
#include "support/temporary_folder.h"
#include "train/record_support.h"
#include "train/tensorboard.h"

namespace ivl {
namespace {

using test::bytes_of_file;
using test::facts_of;
using test::spec_in;
using test::step_of;

// CRC-32C bit by bit, apart from the writer's table.
uint32_t slow_crc32c(std::string_view bytes) {
  uint32_t crc = ~0u;
  for (const char byte : bytes) {
    crc ^= static_cast<uint8_t>(byte);
    for (int i = 0; i < 8; ++i) crc = crc & 1 ? (crc >> 1) ^ 0x82F63B78u : crc >> 1;
  }
  return ~crc;
}

uint32_t unmask(uint32_t masked) {
  const uint32_t turned = masked - 0xa282ead8u;
  return turned >> 17 | turned << 15;
}

template <typename T>
T raw(std::string_view bytes) {
  T value{};
  EXPECT_GE(bytes.size(), sizeof value);
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

std::vector<std::string> records_of(std::string_view bytes) {
  std::vector<std::string> records;
  while (bytes.size() >= 16) {
    const auto length = raw<uint64_t>(bytes);
    EXPECT_EQ(unmask(raw<uint32_t>(bytes.substr(8))), slow_crc32c(bytes.substr(0, 8)));
    const auto data = bytes.substr(12, length);
    EXPECT_EQ(unmask(raw<uint32_t>(bytes.substr(12 + length))), slow_crc32c(data));
    records.emplace_back(data);
    bytes.remove_prefix(16 + length);
  }
  EXPECT_TRUE(bytes.empty());
  return records;
}

// A protobuf message as (field number, payload) pairs; varints and fixed fields as 8 raw bytes.
std::vector<std::pair<uint32_t, std::string>> fields_of(std::string_view bytes) {
  const auto varint = [&bytes] {
    uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<uint8_t>(bytes.at(0));
      bytes.remove_prefix(1);
      value |= uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) return value;
    }
  };
  std::vector<std::pair<uint32_t, std::string>> fields;
  while (!bytes.empty()) {
    const uint64_t key = varint();
    uint64_t length = key % 8 == 1 ? 8 : key % 8 == 5 ? 4 : 0;
    if (key % 8 == 0) {
      const uint64_t value = varint();
      fields.emplace_back(key >> 3, std::string(reinterpret_cast<const char*>(&value), 8));
      continue;
    }
    if (key % 8 == 2) length = varint();
    fields.emplace_back(key >> 3, bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  return fields;
}

struct ParsedEvent {
  double t = 0;
  int64_t step = 0;
  std::string version;
  bool session_start = false;
  std::map<std::string, float> scalars;
};

ParsedEvent parse(const std::string& record) {
  ParsedEvent event;
  for (const auto& [field, payload] : fields_of(record)) {
    if (field == 1) event.t = raw<double>(payload);
    if (field == 2) event.step = raw<int64_t>(payload);
    if (field == 3) event.version = payload;
    if (field == 7) event.session_start = raw<int64_t>(fields_of(payload).at(0).second) == 1;
    if (field != 5) continue;
    for (const auto& [one, value] : fields_of(payload)) {
      EXPECT_EQ(one, 1u);
      const auto parts = fields_of(value);
      event.scalars[parts.at(0).second] = raw<float>(parts.at(1).second);
    }
  }
  return event;
}

std::vector<std::string> files_of(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) files.push_back(file.path());
  std::sort(files.begin(), files.end());
  return files;
}

TEST(TensorBoard, AFileIsFramedAndReadsBack) {
  const TemporaryFolder folder;
  auto writer = TensorBoardWriter::create(folder.path(), 1, 1, 1234.5);
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE(writer->add(1, 1235.25, {{"train/loss", 0.1}, {"x", NAN}, {"y", -INFINITY}}).ok());
  ASSERT_TRUE(writer->add(300, 1236, {}).ok());
  const auto records = records_of(bytes_of_file(writer->path()));
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(parse(records[0]).version, "brain.Event:2");
  EXPECT_EQ(parse(records[0]).t, 1234.5);
  const ParsedEvent event = parse(records[1]);
  EXPECT_EQ(event.step, 1);
  EXPECT_EQ(event.t, 1235.25);
  EXPECT_EQ(event.scalars.at("train/loss"), 0.1f);
  EXPECT_TRUE(std::isnan(event.scalars.at("x")));
  EXPECT_EQ(event.scalars.at("y"), -INFINITY);
  EXPECT_EQ(parse(records[2]).step, 300);
}

TEST(TensorBoard, ALaterAttemptSortsBehindAndSaysWhereItBegins) {
  const TemporaryFolder folder;
  ASSERT_TRUE(TensorBoardWriter::create(folder.path(), 1, 1, 5000).ok());
  auto second = TensorBoardWriter::create(folder.path(), 2, 40, 3000);  // a clock that went back
  ASSERT_TRUE(second.ok());
  const auto files = files_of(folder.path());
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[1], second->path());
  const auto records = records_of(bytes_of_file(files[1]));
  ASSERT_EQ(records.size(), 2u);
  EXPECT_TRUE(parse(records[1]).session_start);
  EXPECT_EQ(parse(records[1]).step, 40);
  EXPECT_EQ(records_of(bytes_of_file(files[0])).size(), 1u);
}

TEST(TensorBoard, ARecorderUsesTheReferencesTags) {
  const TemporaryFolder folder;
  auto recorder = RunRecorder::open(spec_in(folder.path())).or_throw();
  recorder->start(facts_of(4));
  for (int64_t step = 1; step <= 4; ++step) recorder->step(step_of(step));
  recorder->end("finished", say("test.done", "done"), 4);
  const auto records = records_of(bytes_of_file(files_of(folder / "tensorboard").at(0)));
  ASSERT_EQ(records.size(), 5u);
  const ParsedEvent event = parse(records[2]);
  EXPECT_EQ(event.step, 2);
  EXPECT_EQ(event.scalars.at("train/loss"), static_cast<float>(step_of(2).loss));
  EXPECT_EQ(event.scalars.at("train/grad_norm"), static_cast<float>(step_of(2).grad_norm));
  EXPECT_EQ(event.scalars.at("train/learning_rate"), 1e-5f);
  EXPECT_EQ(event.scalars.at("train/epoch"), 0.5f);
  EXPECT_EQ(event.scalars.at("throughput/tokens_per_second"), 800.0f);
}

}  // namespace
}  // namespace ivl
