#include <algorithm>
#include <cstring>
#include <utility>

#include "spec/atomic_file.h"
#include "spec/event.h"
#include "spec/ledger_format.h"
#include "spec/run_folder.h"

namespace ivl {
namespace {

constexpr size_t kMostKnownReasons = 4096;  // beyond it a repeated reason is written again

template <typename Record>
void put(std::string& bytes, const Record& record) {
  bytes.append(reinterpret_cast<const char*>(&record), sizeof record);
}

void keep_first(Status& status, Status next) {
  if (status && !next) status = std::move(next);
}

// Blocks are bounded; a larger step becomes several.
Status append_all(BlockWriter& writer, int64_t step, int64_t epoch, size_t record_size,
                  std::string_view records) {
  Status status;
  const size_t most = record_size * kMostBlockRecords;
  for (; !records.empty(); records.remove_prefix(std::min(most, records.size()))) {
    keep_first(status, writer.append(step, epoch, records.substr(0, most)));
  }
  return status;
}

}  // namespace

RowWriter::RowWriter(BlockWriter ledger, BlockWriter samples, AppendFile reasons)
    : ledger_(std::move(ledger)), samples_(std::move(samples)), reasons_(std::move(reasons)) {}

Result<RowWriter> RowWriter::create(const std::string& folder, int64_t attempt, int64_t rank,
                                    int64_t first_step) {
  const std::string name = stream_name(attempt, rank);
  for (const char* part : {"/ledger", "/samples"}) {
    if (const Status made = make_folders(folder + part); !made) return made.error();
  }
  auto ledger =
      BlockWriter::create(folder + "/ledger/" + name, kLedgerFormat, attempt, rank, first_step);
  if (!ledger) return ledger.error();
  auto samples =
      BlockWriter::create(folder + "/samples/" + name, kSampleFormat, attempt, rank, first_step);
  if (!samples) return samples.error();
  auto reasons = AppendFile::create(folder + "/ledger/" + name + ".reasons");
  if (!reasons) return reasons.error();
  return RowWriter(std::move(*ledger), std::move(*samples), std::move(*reasons));
}

uint32_t RowWriter::reason_id(const std::optional<Message>& why, Status& status) {
  if (!why) return 0;
  constexpr auto replace = nlohmann::json::error_handler_t::replace;
  const std::string text = to_json(*why).dump(-1, ' ', false, replace);
  if (const auto known = known_reasons_.find(text); known != known_reasons_.end()) {
    return known->second;
  }
  if (known_reasons_.size() >= kMostKnownReasons) known_reasons_.clear();
  const uint32_t id = next_reason_++;
  known_reasons_.emplace(text, id);
  keep_first(status,
             reasons_.append("{\"id\":" + std::to_string(id) + "," + text.substr(1) + "\n"));
  return id;
}

void RowWriter::add_fate(const RowOutcome& outcome, Status& status) {
  if (!fits_row_key(outcome.ref)) {
    status =
        say("ledger.row_range", "row {row} of subset {subset} is beyond what a ledger can name",
            {{"row", outcome.ref.row}, {"subset", outcome.ref.subset}});
    return;
  }
  put(fates_, LedgerRecord{row_key(outcome.ref),
                           outcome.position,
                           reason_id(outcome.why, status),
                           static_cast<uint8_t>(outcome.fate),
                           {}});
}

Status RowWriter::step(int64_t step, int64_t epoch, const std::vector<RowResult>& rows) {
  Status status;
  fates_.clear();
  rows_.clear();
  for (const RowResult& row : rows) {
    const RowOutcome& outcome = row.outcome;
    add_fate(outcome, status);
    if (outcome.batch_row < 0 || !fits_row_key(outcome.ref)) continue;
    put(rows_, SampleRecord{row_key(outcome.ref),
                            outcome.position,
                            row.loss_sum,
                            outcome.tokens,
                            outcome.supervised_tokens,
                            outcome.tiles,
                            static_cast<uint8_t>(outcome.fate),
                            {}});
  }
  keep_first(status, append_all(ledger_, step, epoch, sizeof(LedgerRecord), fates_));
  keep_first(status, append_all(samples_, step, epoch, sizeof(SampleRecord), rows_));
  return status;
}

Status RowWriter::left_over(int64_t step, int64_t epoch, const std::vector<RowOutcome>& rows) {
  Status status;
  fates_.clear();
  for (const RowOutcome& outcome : rows) add_fate(outcome, status);
  keep_first(status, append_all(ledger_, step, epoch, sizeof(LedgerRecord), fates_));
  return status;
}

Status RowWriter::sync() {
  Status status = reasons_.sync();
  keep_first(status, ledger_.sync());
  keep_first(status, samples_.sync());
  return status;
}

Status RowWriter::finish() {
  Status status = reasons_.sync();
  keep_first(status, ledger_.finish());
  keep_first(status, samples_.finish());
  return status;
}

}  // namespace ivl
