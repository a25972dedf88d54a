// The projector's .pth: read like the reference reads it, and nothing in it is ever run.
#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

#include "checkpoint/hf_folder.h"
#include "checkpoint/state_dict_pickle.h"
#include "spec/atomic_file.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

const std::string kGolden = std::string(IVL_GOLDEN_DIR) + "/model/";
const std::string kPth = kGolden + "parts/vision/mlp_projector.pth";

class ProjectorPth : public ::testing::Test {
 protected:
  std::string refusal(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    const auto table = read_projector_pth(path_);
    if (table.ok()) return "";
    EXPECT_NE(table.error().text.find(path_), std::string::npos) << table.error().text;
    return table.error().text;
  }
  TemporaryFolder folder_;
  std::string path_ = folder_ / "p.pth";
  std::string good_ = read_file(kPth).or_throw();
};

// Replaces every occurrence; both texts are of one length.
std::string replaced(std::string bytes, const std::string& from, const std::string& to) {
  for (size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1)) {
    bytes.replace(at, from.size(), to);
  }
  return bytes;
}

TEST_F(ProjectorPth, TheTensorsOfTheAssembledModel) {
  const auto table = read_projector_pth(kPth);
  ASSERT_TRUE(table.ok()) << table.error().text;
  const TensorTable whole = read_hf_tensors(kGolden + "tiny-v2").or_throw();
  ASSERT_EQ(table->size(), 6u);
  for (const auto& [key, tensor] : *table) {
    EXPECT_TRUE(at::equal(tensor, whole.at("mlp1." + key))) << key;
  }
}

TEST_F(ProjectorPth, EveryTruncationIsRefused) {
  for (size_t size = 0; size < good_.size(); size += 997) {
    EXPECT_NE(refusal(good_.substr(0, size)), "") << size;
  }
  EXPECT_NE(refusal(good_.substr(0, good_.size() - 1)), "");
}

TEST_F(ProjectorPth, EveryDamagedByteOfItsPickleIsRefused) {
  const size_t begin = good_.find(
                   "\x80\x02"
                   "ccollections"),
               end = begin + 623;
  ASSERT_NE(begin, std::string::npos);
  for (size_t at = begin; at < end; at += 7) {
    std::string bytes = good_;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x15);
    EXPECT_NE(refusal(bytes).find("checksum"), std::string::npos) << at;
  }
}

TEST_F(ProjectorPth, CompressedMembersAreRefused) {
  const size_t entry = good_.find("PK\x01\x02");
  std::string bytes = good_;
  bytes[entry + 10] = 8;
  EXPECT_NE(refusal(bytes).find("compressed"), std::string::npos);
}

TEST_F(ProjectorPth, OverlappingMembersAreRefused) {
  // The second entry of the directory points at the first member's header, whose name is another.
  std::string bytes = good_;
  const size_t second = bytes.find("PK\x01\x02", bytes.find("PK\x01\x02") + 1);
  std::memset(bytes.data() + second + 42, 0, 4);
  EXPECT_NE(refusal(bytes), "");
}

TEST_F(ProjectorPth, HugeCountsAreRefused) {
  const size_t end = good_.rfind("PK\x05\x06");
  for (const auto& [offset, size] : {std::pair<size_t, size_t>{8, 2}, {10, 2}, {12, 4}, {16, 4}}) {
    std::string bytes = good_;
    std::memset(bytes.data() + end + offset, 0xFE, size);
    EXPECT_NE(refusal(bytes), "") << offset;
    std::memset(bytes.data() + end + offset, 0xFF, size);
    EXPECT_NE(refusal(bytes), "") << offset;
  }
}

// ---- the pickle machine on its own ----

std::string pickle_refusal(const std::string& pickle) {
  const auto tensors = read_state_dict_pickle(
      {reinterpret_cast<const std::byte*>(pickle.data()), pickle.size()}, "x.pth");
  return tensors.ok() ? "" : tensors.error().text;
}

using namespace std::string_literals;

TEST(StateDictPickle, OtherGlobalsAreNamedAndNotRun) {
  const std::string text = pickle_refusal(
      "\x80\x02"
      "cos\nsystem\n(X\x02\0\0\0ls\x85R."s);
  EXPECT_NE(text.find("os.system"), std::string::npos) << text;
  for (const char* global : {"builtins\neval\n", "torch._utils\n_rebuild_parameter\n",
                             "collections\nCounter\n", "torch\nload\n", "posix\nsystem\n"}) {
    EXPECT_NE(pickle_refusal("\x80\x02"
                             "c"s +
                             global + ")R."),
              "")
        << global;
  }
}

TEST(StateDictPickle, OtherOpcodesAndProtocols) {
  EXPECT_NE(pickle_refusal("\x80\x03}."s), "");
  EXPECT_NE(pickle_refusal("\x80\x02]."s).find("opcode"), std::string::npos);
  EXPECT_NE(pickle_refusal("(S'x'\ni."s).find("opcode"), std::string::npos);
}

TEST(StateDictPickle, BrokenStacks) {
  for (const std::string& pickle : {""s,
                                    "."s,
                                    "\x80"s,
                                    "\x80\x02"s,
                                    "\x80\x02."s,
                                    "\x80\x02R."s,
                                    "\x80\x02(."s,
                                    "\x80\x02t."s,
                                    "\x80\x02u."s,
                                    "\x80\x02(u."s,
                                    "\x80\x02}(u"s,
                                    "\x80\x02h\x05."s,
                                    "\x80\x02}}."s,
                                    "\x80\x02q\x01."s,
                                    "\x80\x02X\xFF\xFF\xFF\xFFx."s,
                                    "\x80\x02\x8a\x09"
                                    "123456789."s,
                                    "\x80\x02}(K\x01K\x02u."s,
                                    "\x80\x02Q."s,
                                    "\x80\x02)Q."s,
                                    "\x80\x02}Nb."s,
                                    "\x80\x02}X\x01\0\0\0aK\x01s."s,
                                    "c"s + std::string(400, 'a')}) {
    EXPECT_NE(pickle_refusal(pickle), "") << pickle;
  }
  EXPECT_EQ(pickle_refusal("\x80\x02}."s), "");  // an empty state_dict
}

TEST(StateDictPickle, DeepAndLarge) {
  EXPECT_NE(pickle_refusal("\x80\x02)"s + std::string(100'000, '\x85') + ".").find("nested"),
            std::string::npos);
  EXPECT_NE(pickle_refusal("\x80\x02"s + std::string(2 << 20, '(') + ".").find("1 MB"),
            std::string::npos);
}

// A tensor whose shape, strides and storage do not fit each other, in an otherwise right file.
std::string tensor_pickle(const std::string& offset, const std::string& size,
                          const std::string& stride, const std::string& elements) {
  return "\x80\x02}X\x01\0\0\0wctorch._utils\n_rebuild_tensor_v2\n((X\x07\0\0\0storage"
         "ctorch\nFloatStorage\nX\x01\0\0\0"s +
         "0X\x03\0\0\0"s + "cpu"s + elements + "tQ" + offset + "(" + size + "t(" + stride +
         "t\x89"
         "ccollections\nOrderedDict\n)RtRs.";
}

TEST(StateDictPickle, ReadsPlacesOfTensors) {
  const std::string pickle = tensor_pickle("K\x02", "K\x03K\x04", "K\x04K\x01", "K\x0E");
  const auto tensors = read_state_dict_pickle(
      {reinterpret_cast<const std::byte*>(pickle.data()), pickle.size()}, "x.pth");
  ASSERT_TRUE(tensors.ok()) << tensors.error().text;
  const PickledTensor& w = tensors->at("w");
  EXPECT_EQ(w.storage_type, "FloatStorage");
  EXPECT_EQ(w.storage_key, "0");
  EXPECT_EQ(w.storage_elements, 14);
  EXPECT_EQ(w.offset, 2);
  EXPECT_EQ(w.shape, (std::vector<int64_t>{3, 4}));
  EXPECT_EQ(w.stride, (std::vector<int64_t>{4, 1}));
}

TEST(StateDictPickle, NegativeSizes) {
  const std::string minus = "J\xFF\xFF\xFF\xFF";
  EXPECT_NE(pickle_refusal(tensor_pickle(minus, "K\x03", "K\x01", "K\x0E")), "");
  EXPECT_NE(pickle_refusal(tensor_pickle("K\x01", minus, "K\x01", "K\x0E")), "");
  EXPECT_NE(pickle_refusal(tensor_pickle("K\x01", "K\x03", minus, "K\x0E")), "");
  EXPECT_NE(pickle_refusal(tensor_pickle("K\x01", "K\x03", "K\x01", minus)), "");
  EXPECT_NE(pickle_refusal(tensor_pickle("K\x01", "K\x03", "K\x01K\x01", "K\x0E")), "");
}

// ---- whole files with a pickle of our own ----

uint32_t crc32(const std::string& bytes) {
  uint32_t crc = ~0u;
  for (const char c : bytes) {
    crc ^= static_cast<uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
  }
  return ~crc;
}

template <typename T>
void put(std::string& to, T value) {
  to.append(reinterpret_cast<const char*>(&value), sizeof value);
}

// A stored zip file.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string file, directory;
  for (const auto& [name, data] : members) {
    std::string fields;  // what local and central header have in common
    for (const uint16_t value : {20, 0, 0, 0, 0}) put(fields, value);
    put(fields, crc32(data));
    put(fields, static_cast<uint32_t>(data.size()));
    put(fields, static_cast<uint32_t>(data.size()));
    put(fields, static_cast<uint16_t>(name.size()));
    put(fields, uint16_t{0});
    directory += "PK\x01\x02\x14" + std::string(1, '\0') + fields + std::string(10, '\0');
    put(directory, static_cast<uint32_t>(file.size()));
    directory += name;
    file += "PK\x03\x04" + fields + name + data;
  }
  const auto offset = static_cast<uint32_t>(file.size());
  file += directory + "PK\x05\x06" + std::string(4, '\0');
  put(file, static_cast<uint16_t>(members.size()));
  put(file, static_cast<uint16_t>(members.size()));
  put(file, static_cast<uint32_t>(directory.size()));
  put(file, offset);
  return file + std::string(2, '\0');
}

class OwnPth : public ProjectorPth {
 protected:
  std::string with(const std::string& pickle, const std::string& storage) {
    return refusal(zip_of({{"p/data.pkl", pickle}, {"p/data/0", storage}}));
  }
};

TEST_F(OwnPth, TensorsAndTheirStorage) {
  const std::string storage(14 * 4, '\0');
  EXPECT_EQ(with(tensor_pickle("K\x02", "K\x03K\x04", "K\x04K\x01", "K\x0E"), storage), "");
  // out of its storage, storage of another size, more elements than bytes, no storage at all
  EXPECT_NE(with(tensor_pickle("K\x03", "K\x03K\x04", "K\x04K\x01", "K\x0E"), storage), "");
  EXPECT_NE(with(tensor_pickle("K\x02", "K\x03K\x04", "K\x04K\x01", "K\x0F"), storage), "");
  EXPECT_NE(with(tensor_pickle("K\x00"s, "M\xFF\xFFM\xFF\xFF", "K\x00K\x00"s, "K\x0E"), storage),
            "");
  EXPECT_NE(refusal(zip_of({{"p/data.pkl", tensor_pickle("K\x02", "K\x03", "K\x01", "K\x0E")}})),
            "");
}

TEST_F(OwnPth, SizesThatOverflow) {
  const std::string huge = "\x8a\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"s;
  EXPECT_NE(with(tensor_pickle("K\x01", huge + huge, huge + huge, "K\x0E"), std::string(56, 'x')),
            "");
  EXPECT_NE(with(tensor_pickle(huge, "K\x01", "K\x01", "K\x0E"), std::string(56, 'x')), "");
}

TEST_F(OwnPth, BigEndianAndOtherArchives) {
  const std::string pickle = tensor_pickle("K\x00"s, "K\x01", "K\x01", "K\x01");
  EXPECT_NE(refusal(zip_of({{"p/data.pkl", pickle}, {"p/data/0", "abcd"}, {"p/byteorder", "big"}})),
            "");
  EXPECT_NE(refusal(zip_of({{"readme.txt", "hello"}})).find("data.pkl"), std::string::npos);
  EXPECT_NE(refusal(zip_of({{"p/data.pkl", pickle}, {"p/data/0", "abcd"}, {"p/data/0", "efgh"}})),
            "");
}

TEST_F(OwnPth, OtherElementTypes) {
  std::string pickle = tensor_pickle("K\x00"s, "K\x02", "K\x01", "K\x02");
  EXPECT_EQ(with(replaced(pickle, "FloatStorage", "DoubleStorag"), std::string(8, 'x')).empty(),
            false);
  const std::string half = pickle.replace(pickle.find("FloatStorage"), 12, "BFloat16Storage");
  EXPECT_EQ(with(half, std::string(4, '\0')), "");
}

}  // namespace
}  // namespace ivl
