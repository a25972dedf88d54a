// The safetensors reader refuses whatever is not exactly the format, and says what and where.
#include "checkpoint/safetensors.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

#include "support/temporary_folder.h"

namespace ivl {
namespace {

std::string packed(const std::string& header, const std::string& data) {
  const uint64_t length = header.size();
  std::string file(8, '\0');
  std::memcpy(file.data(), &length, 8);
  return file + header + data;
}

class Safetensors : public ::testing::Test {
 protected:
  Result<SafetensorsFile> open(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    return SafetensorsFile::open(path_);
  }
  // The error's text, which has to name the file.
  std::string refusal(const std::string& bytes) {
    const auto file = open(bytes);
    if (file.ok()) return "";
    EXPECT_NE(file.error().text.find(path_), std::string::npos) << file.error().text;
    return file.error().text;
  }
  void expect_refused(const std::string& header, const std::string& data,
                      const std::string& reason) {
    const std::string text = refusal(packed(header, data));
    EXPECT_NE(text.find(reason), std::string::npos) << header << ": " << text;
  }

  TemporaryFolder folder_;
  std::string path_ = folder_ / "w.safetensors";
};

std::span<const std::byte> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

TEST_F(Safetensors, WrittenAndReadAgain) {
  const std::string floats(24, 'f'), halves(6, 'h'), byte(1, 'b');
  ASSERT_TRUE(write_safetensors(path_, {{"b", "U8", {1}, bytes_of(byte)},
                                        {"h", "BF16", {3}, bytes_of(halves)},
                                        {"f", "F32", {2, 3}, bytes_of(floats)},
                                        {"empty", "F32", {0, 4}, {}},
                                        {"scalar", "I64", {}, bytes_of(std::string("12345678"))}}));
  const auto file = SafetensorsFile::open(path_);
  ASSERT_TRUE(file.ok()) << file.error().text;
  EXPECT_EQ(file->metadata().at("format"), "pt");
  ASSERT_EQ(file->tensors().size(), 5u);
  const StoredTensor& f = file->tensors().at("f");
  EXPECT_EQ(f.dtype, "F32");
  EXPECT_EQ(f.shape, (std::vector<int64_t>{2, 3}));
  EXPECT_EQ(std::memcmp(f.bytes.data(), floats.data(), 24), 0);
  EXPECT_EQ(file->tensors().at("empty").bytes.size(), 0u);
  EXPECT_EQ(file->tensors().at("scalar").bytes.size(), 8u);
  for (const auto& [name, tensor] : file->tensors()) {  // every tensor is aligned for its type
    const auto size = static_cast<uintptr_t>(safetensors_element_size(tensor.dtype));
    EXPECT_EQ(reinterpret_cast<uintptr_t>(tensor.bytes.data()) % size, 0u) << name;
  }
}

TEST_F(Safetensors, AnAbandonedWriterLeavesNothing) {
  {
    auto writer = SafetensorsWriter::create(path_, {{"f", "F32", {1}, {}}});
    ASSERT_TRUE(writer.ok());
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

TEST_F(Safetensors, NotAFile) {
  EXPECT_FALSE(SafetensorsFile::open(folder_ / "absent").ok());
  EXPECT_FALSE(SafetensorsFile::open(folder_.path().string()).ok());
  EXPECT_NE(refusal(""), "");
  EXPECT_NE(refusal("abc"), "");
}

TEST_F(Safetensors, HeaderLengths) {
  const std::string good = packed(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", "xy");
  ASSERT_TRUE(open(good).ok());
  for (size_t size = 0; size < good.size(); ++size) {
    EXPECT_NE(refusal(good.substr(0, size)), "") << size;
  }
  for (const uint64_t length : {uint64_t{0}, uint64_t{1}, uint64_t{1} << 20, uint64_t{100'000'001},
                                uint64_t{1} << 62, ~uint64_t{0}}) {
    std::string file = good;
    std::memcpy(file.data(), &length, 8);
    EXPECT_NE(refusal(file), "") << length;
  }
}

TEST_F(Safetensors, HeadersThatAreNotOne) {
  expect_refused("[]", "", "not JSON");
  expect_refused("{\"a\":", "", "not JSON");
  expect_refused("\xEF\xBB\xBF{}", "", "not JSON");
  expect_refused("  {}", "", "not JSON");
  expect_refused("{\"\xFF\":1}", "", "not JSON");
  expect_refused(R"({"a":[[[[[[1]]]]]]})", "", "nested");
  expect_refused(std::string(1'000'000, '['), "", "not JSON");
  expect_refused(R"({"a":)" + std::string(1'000'000, '['), "", "nested");
  expect_refused(R"({"__metadata__":{"a":1}})", "", "__metadata__");
  expect_refused(R"({"__metadata__":[]})", "", "__metadata__");
}

TEST_F(Safetensors, KeysTwice) {
  const std::string one = R"("a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]})";
  expect_refused("{" + one + "," + one + "}", "x", "\"a\" twice");
  expect_refused(R"({"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "x",
                 "twice");
}

TEST_F(Safetensors, EntriesThatAreNotOne) {
  for (const char* entry :
       {"1", "{}", R"({"dtype":"U8","shape":[1]})",
        R"({"dtype":"U8","shape":[1],"data_offsets":[0,1],"more":1})",
        R"({"dtype":1,"shape":[1],"data_offsets":[0,1]})",
        R"({"dtype":"U8","shape":1,"data_offsets":[0,1]})",
        R"({"dtype":"U8","shape":[-1],"data_offsets":[0,1]})",
        R"({"dtype":"U8","shape":[1.0],"data_offsets":[0,1]})",
        R"({"dtype":"U8","shape":["1"],"data_offsets":[0,1]})",
        R"({"dtype":"U8","shape":[1],"data_offsets":[0]})",
        R"({"dtype":"U8","shape":[1],"data_offsets":[1,0]})",
        R"({"dtype":"U8","shape":[1],"data_offsets":[-1,1]})",
        R"({"dtype":"U8","shape":[1],"data_offsets":[0,18446744073709551615]})",
        R"({"dtype":"X8","shape":[1],"data_offsets":[0,1]})",
        R"({"dtype":"U8","shape":[2],"data_offsets":[0,1]})",
        R"({"dtype":"F32","shape":[1],"data_offsets":[0,1]})",
        R"({"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,1]})"}) {
    expect_refused(std::string(R"({"key":)") + entry + "}", "x", "\"key\"");
  }
}

std::string two(int64_t a0, int64_t a1, int64_t b0, int64_t b1) {
  const auto entry = [](int64_t begin, int64_t end) {
    return R"({"dtype":"U8","shape":[)" + std::to_string(end - begin) + R"(],"data_offsets":[)" +
           std::to_string(begin) + "," + std::to_string(end) + "]}";
  };
  return R"({"a":)" + entry(a0, a1) + R"(,"b":)" + entry(b0, b1) + "}";
}

TEST_F(Safetensors, RangesCoverTheDataExactly) {
  ASSERT_TRUE(open(packed(two(0, 2, 2, 4), "wxyz")).ok());
  expect_refused(two(0, 3, 2, 4), "wxyz", "overlaps");
  expect_refused(two(0, 4, 0, 4), "wxyz", "overlaps");
  expect_refused(two(0, 1, 2, 4), "wxyz", "belong to no tensor");
  expect_refused(two(1, 2, 2, 4), "wxyz", "belong to no tensor");
  expect_refused(two(0, 2, 2, 4), "wxyz+", "belong to no tensor");
  expect_refused(two(0, 2, 2, 4), "wxy", "truncated");
  expect_refused(two(0, 2, 2, 1000), "wxyz", "truncated");
}

}  // namespace
}  // namespace ivl
