#include "spec/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <set>

#include "spec/run_folder.h"
#include "support/file_bytes.h"
#include "support/temporary_folder.h"

namespace ivl {
namespace {

using test::bytes_of_file;
using test::put_file;

RowResult row_of(int32_t subset, int64_t row, int64_t position, Fate fate, double loss = 1.5) {
  RowResult result;
  result.outcome.ref = {subset, row};
  result.outcome.position = position;
  result.outcome.fate = fate;
  const bool trains = fate == Fate::trained || fate == Fate::trained_truncated;
  result.outcome.batch_row = trains ? static_cast<int32_t>(position % 8) : -1;
  if (fate != Fate::trained) {
    result.outcome.why = say("test.ledger_reason", "row {row} because {cause}",
                             {{"row", row}, {"cause", to_string(fate)}});
  }
  result.outcome.tokens = 100;
  result.outcome.supervised_tokens = 40;
  result.outcome.tiles = 1;
  result.loss_sum = loss;
  return result;
}

// Four rows a step; of step s: subset 0 rows 3s, 3s + 1 trained, subset 1 row s masked, 3s + 2 cut.
std::vector<RowResult> rows_of(int64_t step) {
  const int64_t place = (step - 1) * 4;
  return {row_of(0, 3 * step, place, Fate::trained, 0.1 * static_cast<double>(step)),
          row_of(0, 3 * step + 1, place + 1, Fate::trained, std::nan("")),
          row_of(1, step, place + 2, Fate::masked),
          row_of(0, 3 * step + 2, place + 3, Fate::trained_truncated)};
}

void write_run(const std::string& folder, int64_t attempt, int64_t first, int64_t last,
               int64_t rank = 0) {
  auto writer = RowWriter::create(folder, attempt, rank, first);
  ASSERT_TRUE(writer.ok()) << writer.error().text;
  for (int64_t step = first; step <= last; ++step) {
    ASSERT_TRUE(writer->step(step, 0, rows_of(step)).ok());
  }
  ASSERT_TRUE(writer->finish().ok());
}

TEST(Ledger, EveryRowIsFoundByStepAndByRow) {
  const TemporaryFolder folder;
  write_run(folder.path(), 1, 1, 20);
  auto ledger = Ledger::open(folder.path());
  ASSERT_TRUE(ledger.ok()) << ledger.error().text;
  const auto rows = ledger->of_step(7);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].ref, (RowRef{0, 21}));
  EXPECT_EQ(rows[2].fate, Fate::masked);
  EXPECT_EQ(rows[2].position, 26);
  EXPECT_EQ(rows[2].step, 7);
  EXPECT_EQ(ledger->reason(rows[2])->text, "row 7 because masked");
  EXPECT_EQ(ledger->reason(rows[2])->code, "test.ledger_reason");
  EXPECT_FALSE(ledger->reason(rows[0]).has_value());
  const auto found = ledger->of_row({1, 13});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].step, 13);
  EXPECT_TRUE(ledger->of_row({2, 13}).empty());
  EXPECT_TRUE(ledger->of_row({-1, 13}).empty());
  EXPECT_TRUE(ledger->of_step(21).empty());
  const auto counts = ledger->counts();
  EXPECT_EQ(counts.at(0).at(Fate::trained), 40);
  EXPECT_EQ(counts.at(0).at(Fate::masked), 20);
  EXPECT_EQ(counts.at(0).at(Fate::trained_truncated), 20);
}

TEST(Samples, HoldTheRowsThatTookPartWithTheirLoss) {
  const TemporaryFolder folder;
  write_run(folder.path(), 1, 1, 5);
  auto samples = Samples::open(folder.path());
  ASSERT_TRUE(samples.ok());
  const auto rows = samples->of_step(3);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].loss_sum, 0.1 * 3);
  EXPECT_TRUE(std::isnan(rows[1].loss_sum));
  EXPECT_EQ(rows[0].supervised_tokens, 40);
  EXPECT_EQ(rows[0].tokens, 100);
  EXPECT_EQ(rows[0].tiles, 1);
  EXPECT_EQ(rows[2].fate, Fate::trained_truncated);
  EXPECT_TRUE(samples->of_row({1, 3}).empty()) << "a masked row makes no step";
  EXPECT_EQ(samples->of_row({0, 9}).at(0).step, 3);
}

TEST(Ledger, ARowIsFoundInEveryEpochAndPlace) {
  const TemporaryFolder folder;
  auto writer = RowWriter::create(folder.path(), 1, 0, 1);
  ASSERT_TRUE(writer.ok());
  for (int64_t epoch = 0; epoch < 3; ++epoch) {
    for (int64_t i = 0; i < 2; ++i) {  // repeated within the epoch, too
      ASSERT_TRUE(writer->step(2 * epoch + i + 1, epoch, {row_of(0, 5, i, Fate::trained)}).ok());
    }
    ASSERT_TRUE(
        writer->left_over(2 * epoch + 2, epoch, {row_of(0, 6, 2, Fate::left_over).outcome}).ok());
  }
  auto ledger = Ledger::open(folder.path());  // not finished: nothing is indexed by row
  ASSERT_TRUE(ledger.ok());
  EXPECT_EQ(ledger->of_row({0, 5}).size(), 6u);
  EXPECT_EQ(ledger->of_step(2).size(), 2u);
  for (int64_t epoch = 0; epoch < 3; ++epoch) {
    EXPECT_EQ(ledger->counts().at(epoch).at(Fate::trained), 2);
    EXPECT_EQ(ledger->counts().at(epoch).at(Fate::left_over), 1);
  }
}

TEST(Ledger, ALaterAttemptVoidsWhatItDoesAgain) {
  const TemporaryFolder folder;
  write_run(folder.path(), 1, 1, 10);
  write_run(folder.path(), 2, 7, 12);
  write_run(folder.path(), 3, 9, 9);
  auto ledger = Ledger::open(folder.path());
  ASSERT_TRUE(ledger.ok());
  std::map<int64_t, std::set<int64_t>> attempts;  // by step
  ledger->each([&](const LedgerRow& row) {
    attempts[row.step].insert(row.attempt);
    return true;
  });
  EXPECT_EQ(attempts.size(), 9u);
  EXPECT_EQ(attempts[6], std::set<int64_t>{1});
  EXPECT_EQ(attempts[8], std::set<int64_t>{2});
  EXPECT_EQ(attempts[9], std::set<int64_t>{3});
  EXPECT_TRUE(ledger->of_step(10).empty()) << "the newest attempt has not come to it again";
  EXPECT_TRUE(ledger->of_row({1, 10}).empty());
  EXPECT_EQ(ledger->of_row({1, 8}).at(0).attempt, 2);
  EXPECT_EQ(ledger->reason(ledger->of_row({1, 8}).at(0))->text, "row 8 because masked");
}

TEST(Ledger, RanksOfAnAttemptAddUp) {
  const TemporaryFolder folder;
  write_run(folder.path(), 1, 1, 3, 0);
  auto writer = RowWriter::create(folder.path(), 1, 1, 1);
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE(writer->step(2, 0, {row_of(3, 77, 900, Fate::trained)}).ok());
  auto ledger = Ledger::open(folder.path());
  EXPECT_EQ(ledger->of_step(2).size(), 5u);
  EXPECT_EQ(ledger->of_row({3, 77}).at(0).rank, 1);
  EXPECT_FALSE(RowWriter::create(folder.path(), 1, 1, 1).ok()) << "its files are there";
}

TEST(Ledger, IsReadableWhileItIsWritten) {
  const TemporaryFolder folder;
  auto ledger = Ledger::open(folder.path());
  ASSERT_TRUE(ledger.ok());
  auto writer = RowWriter::create(folder.path(), 1, 0, 1);
  ASSERT_TRUE(writer.ok());
  for (int64_t step = 1; step <= 30; ++step) {
    ASSERT_TRUE(writer->step(step, 0, rows_of(step)).ok());
    ASSERT_TRUE(ledger->refresh().ok());
    EXPECT_EQ(ledger->of_step(step).size(), 4u);
    EXPECT_EQ(ledger->of_row({1, step}).size(), 1u);
    EXPECT_EQ(ledger->counts().at(0).at(Fate::masked), step);
  }
  ASSERT_TRUE(writer->finish().ok());
  ASSERT_TRUE(ledger->refresh().ok());
  EXPECT_EQ(ledger->of_row({1, 30}).size(), 1u);
}

TEST(Ledger, TheRowIndexServesManyRows) {
  const TemporaryFolder folder;
  auto writer = RowWriter::create(folder.path(), 1, 0, 1);
  ASSERT_TRUE(writer.ok());
  constexpr int64_t kSteps = 420, kRows = 512;  // many segments and a rest
  for (int64_t step = 1; step <= kSteps; ++step) {
    std::vector<RowResult> rows;
    for (int64_t i = 0; i < kRows; ++i) {
      const int64_t place = (step - 1) * kRows + i;
      rows.push_back(
          row_of(static_cast<int32_t>(place % 3), place * 7919 % 215040, place, Fate::trained));
    }
    ASSERT_TRUE(writer->step(step, 0, rows).ok());
  }
  auto ledger = Ledger::open(folder.path());
  for (const int64_t place : {int64_t{0}, int64_t{kRowIndexSegment - 1}, int64_t{kRowIndexSegment},
                              int64_t{131072}, kSteps * kRows - 1}) {
    const auto found = ledger->of_row({static_cast<int32_t>(place % 3), place * 7919 % 215040});
    ASSERT_EQ(found.size(), 1u) << place;
    EXPECT_EQ(found[0].position, place);
    EXPECT_EQ(found[0].step, place / kRows + 1);
  }
  EXPECT_EQ(ledger->counts().at(0).at(Fate::trained), kSteps * kRows);
  uint64_t bytes = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (file.is_regular_file()) bytes += file.file_size();
  }
  EXPECT_LT(bytes, 100u * kSteps * kRows) << "ledger, samples and indexes of a row";
}

// What a reader sees of a run of five steps when a file has been changed: the steps whose rows it
// still gives, each of them whole and right.
std::set<int64_t> steps_read_right(const std::string& folder) {
  std::set<int64_t> steps;
  auto ledger = Ledger::open(folder);
  if (!ledger) return steps;
  for (int64_t step = 1; step <= 5; ++step) {
    const auto rows = ledger->of_step(step);
    if (rows.empty()) continue;
    EXPECT_EQ(rows.size(), 4u);
    const auto expected = rows_of(step);
    for (size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(rows[i].ref, expected[i].outcome.ref);
      EXPECT_EQ(rows[i].fate, expected[i].outcome.fate);
      ledger->reason(rows[i]);
    }
    EXPECT_EQ(ledger->of_row({1, step}).size(), 1u);
    steps.insert(step);
  }
  ledger->counts();
  return steps;
}

std::vector<std::string> ledger_files(const std::string& folder) {
  const std::string stem = folder + "/ledger/" + stream_name(1, 0);
  return {stem + ".data", stem + ".by-step", stem + ".by-row", stem + ".reasons"};
}

TEST(Ledger, CutAtAnyByteKeepsEveryWholeStep) {
  const TemporaryFolder folder;
  write_run(folder.path(), 1, 1, 5);
  const auto files = ledger_files(folder.path());
  for (const std::string& file : files) {
    const std::string whole = bytes_of_file(file);
    ASSERT_GT(whole.size(), 100u) << file;
    for (size_t cut = 0; cut <= whole.size(); ++cut) {
      const std::string left = whole.substr(0, cut) + std::string(cut % 3 == 0 ? 100 : 0, '\0');
      put_file(file, left);
      // Bytes that are the same, for the last of a record are zero as the tail may be.
      const auto differ = std::mismatch(left.begin(), left.end(), whole.begin(), whole.end());
      const auto same = static_cast<size_t>(differ.first - left.begin());
      size_t expected = 5;
      if (file == files[0]) expected = same < 64 ? 0 : (same - 64) / (40 + 4 * 24);
      EXPECT_EQ(steps_read_right(folder.path()).size(), expected) << file << " cut at " << cut;
    }
    put_file(file, whole);
  }
}

TEST(Ledger, ADamagedByteCostsAtMostItsStep) {
  const TemporaryFolder folder;
  write_run(folder.path(), 1, 1, 5);
  const auto files = ledger_files(folder.path());
  for (const std::string& file : files) {
    const std::string whole = bytes_of_file(file);
    for (size_t at = 0; at < whole.size(); ++at) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
      put_file(file, damaged);
      const auto steps = steps_read_right(folder.path());
      const bool in_data = file == files[0];
      if (in_data && at < 64) continue;  // the file's header: an error, not a crash
      EXPECT_GE(steps.size(), in_data ? 4u : 5u) << file << " at " << at;
    }
    put_file(file, whole);
  }
}

TEST(Ledger, HostileFilesAreErrorsOrEmpty) {
  const TemporaryFolder folder;
  write_run(folder.path(), 1, 1, 5);
  for (const std::string& file : ledger_files(folder.path())) {
    const std::string whole = bytes_of_file(file);
    for (const char fill : {'\0', '\xff', 'A'}) {
      for (const size_t size : {size_t{0}, size_t{1}, size_t{64}, size_t{4096}}) {
        put_file(file, std::string(size, fill));
        steps_read_right(folder.path());
        put_file(file, whole + std::string(size, fill));
        EXPECT_EQ(steps_read_right(folder.path()).size(), 5u);
      }
    }
    put_file(file, whole);
  }
}

// Seals that hold around lies: lengths that no file has, steps and offsets that lead nowhere.
TEST(Ledger, LengthsInSealedHeadersAreNotBelieved) {
  const TemporaryFolder folder;
  write_run(folder.path(), 1, 1, 5);
  const auto files = ledger_files(folder.path());
  const auto seal = [](auto header) {
    header.checksum = checksum64(&header, sizeof header - sizeof header.checksum);
    return std::string(reinterpret_cast<const char*>(&header), sizeof header);
  };
  const std::string data = bytes_of_file(files[0]), steps = bytes_of_file(files[1]),
                    rows = bytes_of_file(files[2]);
  for (const uint32_t records : {0u, 1u, kMostBlockRecords, 0x7fffffffu, 0xffffffffu}) {
    BlockHeader block;
    block.records = records;
    block.step = 6;
    put_file(files[0], data + seal(block));
    EXPECT_EQ(steps_read_right(folder.path()).size(), 5u);
    put_file(files[0], data);
    StepEntry entry{1, 64, records, 0, 0};
    put_file(files[1], seal(entry) + steps);
    EXPECT_EQ(steps_read_right(folder.path()).size(), 5u);
    put_file(files[1], steps);
    SegmentHeader segment;
    segment.entries = records;
    segment.from = 64;
    segment.to = ~uint64_t{0};
    put_file(files[2], seal(segment) + rows);
    EXPECT_EQ(steps_read_right(folder.path()).size(), 5u);
    segment.to = data.size();
    put_file(files[2], seal(segment) + rows);
    EXPECT_EQ(steps_read_right(folder.path()).size(), 5u);
    put_file(files[2], rows);
  }
}

TEST(Ledger, ANewerFormatIsRefusedWithASentence) {
  const TemporaryFolder folder;
  write_run(folder.path(), 1, 1, 1);
  const std::string file = ledger_files(folder.path())[0];
  std::string bytes = bytes_of_file(file);
  FileHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  header.version = kBlockFormatVersion + 1;
  header.checksum = checksum64(&header, sizeof header - sizeof header.checksum);
  std::memcpy(bytes.data(), &header, sizeof header);
  put_file(file, bytes);
  const auto ledger = Ledger::open(folder.path());
  ASSERT_FALSE(ledger.ok());
  EXPECT_EQ(ledger.error().code, "stream.version");
}

TEST(Ledger, ARowBeyondTheKeyIsRefused) {
  const TemporaryFolder folder;
  auto writer = RowWriter::create(folder.path(), 1, 0, 1);
  const auto status =
      writer->step(1, 0, {row_of(1 << 20, 1, 0, Fate::trained), row_of(1, 2, 1, Fate::trained)});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, "ledger.row_range");
  EXPECT_EQ(Ledger::open(folder.path())->of_step(1).size(), 1u);
}

}  // namespace
}  // namespace ivl
