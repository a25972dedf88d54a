#include "data/record_index.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <limits>

#include "small_mixture.h"

namespace ivl {
namespace {

namespace fs = std::filesystem;
using test::record;
using test::write;

class Index : public testing::Test {
 protected:
  std::shared_ptr<const RecordIndex> open(const ScanLimits& limits = {}) {
    return RecordIndex::open(path_, cache_, {}, limits).or_throw();
  }
  /// Whether an index is taken from the cache: building one reports its progress.
  bool comes_from_cache() {
    bool built = false;
    WorkControl control;
    control.report = [&](const char*, int64_t, int64_t) { built = true; };
    EXPECT_TRUE(RecordIndex::open(path_, cache_, control).ok());
    return !built;
  }
  std::string fault(const RecordIndex& index, int64_t row) {
    const auto parsed = index.parse(row, index.text(row).or_throw());
    return parsed ? "" : parsed.error().code;
  }
  TemporaryFolder folder_;
  std::string path_ = folder_ / "rows.jsonl", cache_ = folder_ / "cache";
};

const std::string kGood = record("q", "a").dump();

TEST_F(Index, KnowsEachLine) {
  auto long_one = record("Frage \xC3\xA4\xE4\xBD\xA0 \xF0\x9F\xA6\x8A", "b", "x.png");
  long_one["length"] = 77;
  write(path_, kGood + "\n" + long_one.dump() + "\n" + kGood);
  const auto index = open();
  ASSERT_EQ(index->rows(), 3);
  EXPECT_EQ(index->line(0).characters, 3);   // q, newline, a
  EXPECT_EQ(index->line(1).characters, 12);  // code points, not bytes
  EXPECT_EQ(index->line(0).own_length, -1);
  EXPECT_EQ(index->line(1).own_length, 77);
  EXPECT_EQ(index->line(1).images, 1);
  EXPECT_EQ(*index->text(2), kGood);
  EXPECT_EQ(index->first_carriage_return(), -1);
}

TEST_F(Index, KnowsTheColumnsOfEachLine) {
  nlohmann::json boxed =
      record("<image>\nWo ist er? \u4f60\u597d", "[0.1, 0.2, 0.3, 0.4]", "x.png");
  boxed["width"] = 640;
  boxed["height"] = nlohmann::json::array({480, 2});
  const nlohmann::json plain = record("Frage 12", "\u0434\u0430, ja");
  // The same text, once written with escapes.
  write(path_, boxed.dump() + "\n" + boxed.dump(-1, ' ', true) + "\n" + plain.dump() + "\n{\n" +
                   record("<image>", "").dump() + "\n");
  const auto index = open();
  ASSERT_EQ(index->rows(), 5);
  const LineEntry &first = index->line(0), &escaped = index->line(1), &third = index->line(2);
  EXPECT_EQ(first.turns, 2);
  EXPECT_EQ(first.han, 2U);
  EXPECT_EQ(first.latin, 7U);
  EXPECT_EQ(first.other_letters, 0U);
  EXPECT_EQ(first.letters(), 9U);
  EXPECT_EQ(first.width, 640U);
  EXPECT_EQ(first.height, 480U);
  EXPECT_TRUE(first.has_boxes());
  EXPECT_NE(first.near_hash, 0U);
  EXPECT_NE(escaped.bytes, first.bytes);
  EXPECT_EQ(std::tie(escaped.near_hash, escaped.han, escaped.characters),
            std::tie(first.near_hash, first.han, first.characters));
  EXPECT_EQ(third.latin, 7U);
  EXPECT_EQ(third.other_letters, 2U);
  EXPECT_EQ(third.width, 0U);
  EXPECT_FALSE(third.has_boxes());
  EXPECT_EQ(index->line(3).turns, 0);  // broken
  EXPECT_EQ(index->line(3).near_hash, 0U);
  EXPECT_EQ(index->line(4).near_hash, 0U);  // no text
}

TEST_F(Index, ManyTurnsAndHugeNumbersSaturate) {
  auto many = record("q", "a");
  for (int i = 0; i < 70'000; ++i)
    many["conversations"].push_back({{"from", "gpt"}, {"value", "b"}});
  auto huge = record("q", "a");
  huge["width"] = 1e300;
  huge["height"] = 999'999'999;
  huge["length"] = 1'000'000'000'000;
  write(path_, many.dump() + "\n" + huge.dump() + "\n");
  const auto index = open();
  EXPECT_EQ(index->line(0).turns, 65535);
  EXPECT_EQ(index->line(0).latin, 70'002U);
  EXPECT_EQ(index->line(1).width, 0U);
  EXPECT_EQ(index->line(1).height, 999'999'999U);
  EXPECT_EQ(index->line(1).own_length, std::numeric_limits<int32_t>::max());
}

TEST_F(Index, IsTheSameHoweverTheFileIsCut) {
  std::string text = "\xEF\xBB\xBF" + kGood + "\r\n\n" + kGood + "\n{broken\n" +
                     std::string("\0\0\n", 3) + std::string(300, 'y') + "\n" + kGood + "\n \n" +
                     std::string(90, 'z');
  write(path_, text);
  cache_.clear();
  const ScanLimits whole{.block_bytes = 1 << 20, .line_bytes = 200};
  const auto expected = open(whole);
  ASSERT_EQ(expected->rows(), 9);
  for (const uint64_t block : {1, 2, 3, 7, 64, 131}) {
    const auto index = open({.block_bytes = block, .line_bytes = 200});
    ASSERT_EQ(index->rows(), expected->rows()) << block;
    for (int64_t row = 0; row < index->rows(); ++row) {
      const LineEntry &line = index->line(row), &other = expected->line(row);
      EXPECT_EQ(std::tie(line.offset, line.bytes, line.characters, line.fault, line.flags,
                         line.near_hash),
                std::tie(other.offset, other.bytes, other.characters, other.fault, other.flags,
                         other.near_hash))
          << "block " << block << ", row " << row;
    }
  }
}

TEST_F(Index, GivesEveryKindOfBadLineItsCause) {
  const std::string rows[] = {kGood,                                  // 0
                              "{\"id\": 1, \"conversations\": [",     // 1 cut off
                              "",                                     // 2 blank
                              std::string("\0\0\0", 3),               // 3 NUL bytes
                              "{\"id\": \"\xC3\x28\"}",               // 4 invalid UTF-8
                              R"({"id": 1, "conversations": "no"})",  // 5 wrong type
                              R"([1, 2])",                            // 6 not an object
                              std::string(500, 'x'),                  // 7 longer than the limit
                              kGood};                                 // 8 without a newline
  std::string text;
  for (const std::string& row : rows) text += row + (&row == &rows[8] ? "" : "\n");
  write(path_, text);
  const auto index = open({.block_bytes = 64, .line_bytes = 400});
  ASSERT_EQ(index->rows(), 9);
  EXPECT_EQ(fault(*index, 0), "");
  EXPECT_EQ(fault(*index, 2), "data.line_blank");
  EXPECT_EQ(fault(*index, 7), "data.line_too_long");
  EXPECT_EQ(fault(*index, 8), "");
  for (const int64_t row : {1, 3, 4, 5, 6}) {
    EXPECT_EQ(fault(*index, row), "data.line_broken") << row;
    const auto parsed = index->parse(row, index->text(row).or_throw());
    EXPECT_NE(parsed.error().text.find(path_ + ", line " + std::to_string(row + 1)),
              std::string::npos)
        << parsed.error().text;
  }
}

TEST_F(Index, SkipsByteOrderMarkAndCarriageReturns) {
  write(path_, "\xEF\xBB\xBF" + kGood + "\r\n" + kGood + "\r\n");
  const auto index = open();
  ASSERT_EQ(index->rows(), 2);
  EXPECT_TRUE(index->byte_order_mark());
  EXPECT_EQ(index->first_carriage_return(), 0);
  EXPECT_EQ(*index->text(0), kGood);
  EXPECT_EQ(*index->text(1), kGood);
}

TEST_F(Index, TakesALineOfAHundredMegabytes) {
  const std::string answer(100 << 20, 'a');
  write(path_, kGood + "\n" + record("q", answer).dump() + "\n" + kGood + "\n");
  const auto index = open();
  ASSERT_EQ(index->rows(), 3);
  EXPECT_EQ(index->line(1).characters, (100 << 20) + 2);
  EXPECT_EQ(fault(*index, 1), "");
  EXPECT_EQ(fault(*index, 2), "");
}

TEST_F(Index, PassesOverALineBeyondTheLimit) {
  write(path_, kGood + "\n");
  fs::resize_file(path_, (uint64_t{257} << 20));  // NUL bytes without a newline
  std::ofstream(path_, std::ios::app) << "\n" << kGood;
  const auto index = open();
  ASSERT_EQ(index->rows(), 3);
  EXPECT_EQ(fault(*index, 1), "data.line_too_long");
  EXPECT_EQ(index->line(2).turns, 2);
}

TEST_F(Index, AgreesWithTheParserOnHostileLines) {
  std::vector<std::string> lines = {kGood};
  for (size_t cut = 1; cut < kGood.size(); ++cut) lines.push_back(kGood.substr(0, cut));
  const auto with = [&](const std::string& value) {
    lines.push_back(R"({"conversations": [{"from": "human", "value": ")" + value + "\"}]}");
  };
  for (const char* text :
       {"\\", "\\u", "\\u12", "\\ud800", "\\udc00 x", "\\ud83d\\ude00", "\\x", "\xC3",
        "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x01", "a\\u0000b", "[1,2,"}) {
    with(text);
  }
  with(std::string(20'000, '<') + std::string(20'000, '['));
  lines.push_back(std::string(5000, '[') + std::string(5000, ']'));
  lines.push_back(R"({"x": )" + std::string(5000, '[') + std::string(5000, ']') + "}");
  lines.push_back(R"({"id": 123456789012345678901234567890, "width": 1e400})");
  lines.push_back(
      R"({"width": -1e-400, "height": [[[7]]], "conversations": [{"from": "gpt", "value": ""}]})");
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  write(path_, text);
  const auto index = open();
  ASSERT_EQ(index->rows(), std::ssize(lines));
  int64_t good = 0;
  for (int64_t row = 0; row < index->rows(); ++row) {
    const Result<Record> record = parse_record(lines[static_cast<size_t>(row)]);
    const LineEntry& line = index->line(row);
    EXPECT_EQ(line.fault == LineFault::none, record.ok()) << lines[static_cast<size_t>(row)];
    EXPECT_EQ(line.turns, record ? record->conversations.size() : 0U) << row;
    good += record.ok();
  }
  EXPECT_GE(good, 5);
}

TEST_F(Index, AnEmptyFileHasNoRows) {
  write(path_, "");
  EXPECT_EQ(open()->rows(), 0);
}

TEST_F(Index, RefusesWhatIsNoFile) {
  EXPECT_EQ(RecordIndex::open(folder_ / "absent", cache_, {}).error().code,
            "data.annotation_unreadable");
  EXPECT_EQ(RecordIndex::open(folder_.path().string(), cache_, {}).error().code,
            "data.annotation_unreadable");
}

TEST_F(Index, ComesFromTheCacheWhileSizeAndTimeMatch) {
  write(path_, kGood + "\n" + kGood + "\n");
  EXPECT_FALSE(comes_from_cache());
  EXPECT_TRUE(comes_from_cache());
  EXPECT_EQ(open()->rows(), 2);

  write(path_, kGood + "\n" + kGood + "\n" + kGood + "\n");  // another size
  EXPECT_FALSE(comes_from_cache());
  EXPECT_EQ(open()->rows(), 3);
  EXPECT_TRUE(comes_from_cache());

  fs::last_write_time(path_, fs::last_write_time(path_) + std::chrono::milliseconds(1));
  EXPECT_FALSE(comes_from_cache());
}

TEST_F(Index, ADamagedCacheIsBuiltAnew) {
  write(path_, kGood + "\n" + kGood + "\n");
  EXPECT_FALSE(comes_from_cache());
  for (const size_t place : {size_t{0}, size_t{20}, size_t{70}}) {
    for (const auto& entry : fs::directory_iterator(cache_)) {
      std::string bytes = test::read(entry.path());
      ASSERT_GT(bytes.size(), place);
      bytes[place] = static_cast<char>(bytes[place] ^ 1);
      write(entry.path(), bytes);
    }
    EXPECT_FALSE(comes_from_cache()) << place;
    EXPECT_TRUE(comes_from_cache()) << place;
  }
  for (const auto& entry : fs::directory_iterator(cache_)) fs::resize_file(entry.path(), 30);
  EXPECT_FALSE(comes_from_cache());
  EXPECT_EQ(open()->rows(), 2);
}

TEST_F(Index, WorksWithoutAPlaceForTheCache) {
  write(path_, kGood + "\n");
  cache_ = path_ + "/no/folder";  // below a file
  EXPECT_EQ(open()->rows(), 1);
}

TEST_F(Index, NoticesThatTheFileChanges) {
  write(path_, kGood + "\n" + kGood + "\n");
  const auto index = open();
  EXPECT_TRUE(index->unchanged().ok());
  std::ofstream(path_, std::ios::app) << kGood;
  EXPECT_EQ(index->unchanged().error().code, "data.annotation_changed");
  fs::resize_file(path_, 10);
  EXPECT_EQ(index->text(1).error().code, "data.annotation_changed");
}

TEST_F(Index, ReadsWhatStoodThereWhenItWasOpened) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += kGood + "\n";
  write(path_, text);
  const auto file = AnnotationFile::open(path_).or_throw();
  std::ofstream(path_, std::ios::app) << kGood << "\n";
  EXPECT_EQ(file->unchanged().error().code, "data.annotation_changed");
  const auto lines = scan_block(*file, 0, {});
  ASSERT_TRUE(lines.ok());
  EXPECT_EQ(lines->size(), 2000U);
}

TEST_F(Index, StopsAndGoesOn) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += kGood + "\n";
  write(path_, text);
  std::atomic<bool> stop{true};
  WorkControl control;
  control.stop = &stop;
  const auto stopped = RecordIndex::open(path_, cache_, control);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().code, interrupted().code);
  stop = false;
  EXPECT_EQ((*RecordIndex::open(path_, cache_, control))->rows(), 500);
}

}  // namespace
}  // namespace ivl
