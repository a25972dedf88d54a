// The ledger and the samples of a run: what became of every row, and which rows made which step.
//
// ledger/attempt-0001-rank-00000.{data,by-step,by-row}: 24 bytes a row of the order (+ 16 of index)
//   row key u64, position in the epoch's order u64, reason u32, fate u8, 3 unused bytes
// ledger/attempt-0001-rank-00000.reasons: NDJSON {"id", "code", "args", "text"}; id from 1
// samples/attempt-0001-rank-00000.{data,by-step,by-row}: 40 bytes a row in a step (+ 16 of index)
//   row key u64, position u64, loss sum f64, tokens u32, supervised tokens u32, tiles u32, fate u8,
//   3 unused bytes
// A later attempt voids what older ones recorded from its first step on; the readers here show what
// holds.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "spec/batch.h"
#include "spec/block_file.h"
#include "spec/block_reader.h"

namespace ivl {

/// A row of a step with what it cost.
struct RowResult {
  RowOutcome outcome;
  double loss_sum = 0;  // over its supervised tokens; NaN where not computed
};

/// Writes both streams of one rank. Not thread-safe.
class RowWriter {
 public:
  /// `folder`: the run folder; ledger/ and samples/ are created. Errors: not writable, or this
  /// attempt and rank already wrote.
  static Result<RowWriter> create(const std::string& folder, int64_t attempt, int64_t rank,
                                  int64_t first_step);

  /// The rows of a step. Those without a batch row go into the ledger alone.
  Status step(int64_t step, int64_t epoch, const std::vector<RowResult>& rows);
  /// Rows that fill no step, after the last step of their epoch.
  Status left_over(int64_t step, int64_t epoch, const std::vector<RowOutcome>& rows);
  Status sync();
  Status finish();

 private:
  RowWriter(BlockWriter ledger, BlockWriter samples, AppendFile reasons);
  uint32_t reason_id(const std::optional<Message>& why, Status& status);
  void add_fate(const RowOutcome& outcome, Status& status);

  BlockWriter ledger_, samples_;
  AppendFile reasons_;
  uint32_t next_reason_ = 1;
  std::unordered_map<std::string, uint32_t> known_reasons_;
  std::string fates_, rows_;
};

struct LedgerRow {
  RowRef ref;
  int64_t position = 0, step = 0, epoch = 0;
  Fate fate = Fate::trained;
  int64_t attempt = 1, rank = 0;
  uint32_t reason = 0;  // for Ledger::reason, 0 = none
};

struct SampleRow {
  RowRef ref;
  int64_t position = 0, step = 0, epoch = 0;
  double loss_sum = 0;
  int32_t tokens = 0, supervised_tokens = 0, tiles = 0;
  Fate fate = Fate::trained;
  int64_t attempt = 1, rank = 0;
};

/// The files of all attempts and ranks below one folder.
class RowStreams {
 public:
  RowStreams(std::string folder, RecordFormat format);
  Status refresh();

  using Visit = std::function<bool(const BlockReader&, const Block&)>;
  /// Blocks that hold, until `visit` returns false.
  void each(const Visit& visit);
  void of_step(int64_t step, const Visit& visit);
  void of_row(RowRef ref,
              const std::function<void(const BlockReader&, const Block&, uint32_t)>& visit);
  uint64_t damaged_bytes() const;
  uint64_t unreadable_blocks() const { return unreadable_; }

 private:
  bool holds(const BlockReader& reader, const Block& block) const;
  std::string folder_;
  RecordFormat format_;
  std::map<std::string, BlockReader> readers_;  // by name: attempts ascend
  uint64_t unreadable_ = 0;
};

/// Reads the ledger of a run folder, also while the run goes on.
class Ledger {
 public:
  /// Errors: see BlockReader::refresh. A run without a ledger yet is an empty one.
  static Result<Ledger> open(const std::string& run_folder);
  Status refresh() { return streams_.refresh(); }

  std::vector<LedgerRow> of_step(int64_t step);
  std::vector<LedgerRow> of_row(RowRef ref);
  void each(const std::function<bool(const LedgerRow&)>& visit);
  /// Rows by epoch and fate, each place of the order counted once.
  std::map<int64_t, std::map<Fate, int64_t>> counts();
  std::optional<Message> reason(const LedgerRow& row);
  /// Bytes and blocks that could not be read.
  uint64_t damaged_bytes() const { return streams_.damaged_bytes(); }

 private:
  explicit Ledger(std::string folder);
  struct Reasons {
    uint64_t offset = 0;
    std::unordered_map<uint32_t, Message> by_id;
  };
  std::string folder_;
  RowStreams streams_;
  std::map<std::pair<int64_t, int64_t>, Reasons> reasons_;  // by attempt and rank
};

/// Reads which rows made which step.
class Samples {
 public:
  static Result<Samples> open(const std::string& run_folder);
  Status refresh() { return streams_.refresh(); }

  std::vector<SampleRow> of_step(int64_t step);
  /// Every step in which a row took part.
  std::vector<SampleRow> of_row(RowRef ref);
  void each(const std::function<bool(const SampleRow&)>& visit);
  uint64_t damaged_bytes() const { return streams_.damaged_bytes(); }

 private:
  explicit Samples(const std::string& folder);
  RowStreams streams_;
};

}  // namespace ivl
