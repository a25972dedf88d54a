#include "spec/ledger.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <tuple>
#include <utility>

#include "spec/event.h"
#include "spec/ledger_format.h"
#include "spec/run_folder.h"

namespace ivl {
namespace {

template <typename Record>
Record record_at(const Block& block, uint32_t i) {
  Record record;
  std::memcpy(&record, block.record(i).data(), sizeof record);
  return record;
}

// A byte that no fate has (a newer writer's) reads as failed: it was not trained on for sure.
Fate fate_of(uint8_t value) {
  return value <= static_cast<uint8_t>(Fate::left_over) ? static_cast<Fate>(value) : Fate::failed;
}

LedgerRow ledger_row(const BlockReader& reader, const Block& block, uint32_t i) {
  const auto record = record_at<LedgerRecord>(block, i);
  return {row_of_key(record.key), record.position,         block.step,           block.epoch,
          fate_of(record.fate),   reader.header().attempt, reader.header().rank, record.reason};
}

SampleRow sample_row(const BlockReader& reader, const Block& block, uint32_t i) {
  const auto record = record_at<SampleRecord>(block, i);
  return {row_of_key(record.key),
          record.position,
          block.step,
          block.epoch,
          record.loss_sum,
          record.tokens,
          record.supervised_tokens,
          record.tiles,
          fate_of(record.fate),
          reader.header().attempt,
          reader.header().rank};
}

template <typename Row>
using Decode = Row (*)(const BlockReader&, const Block&, uint32_t);

template <typename Row>
std::vector<Row> rows_of_step(RowStreams& streams, int64_t step, Decode<Row> decode) {
  std::vector<Row> rows;
  streams.of_step(step, [&](const BlockReader& reader, const Block& block) {
    for (uint32_t i = 0; i < block.records; ++i) rows.push_back(decode(reader, block, i));
    return true;
  });
  return rows;
}

template <typename Row>
std::vector<Row> rows_of_row(RowStreams& streams, RowRef ref, Decode<Row> decode) {
  std::vector<Row> rows;
  streams.of_row(ref, [&](const BlockReader& reader, const Block& block, uint32_t i) {
    rows.push_back(decode(reader, block, i));
  });
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.step < b.step; });
  return rows;
}

template <typename Row>
void each_row(RowStreams& streams, Decode<Row> decode,
              const std::function<bool(const Row&)>& visit) {
  streams.each([&](const BlockReader& reader, const Block& block) {
    for (uint32_t i = 0; i < block.records; ++i) {
      if (!visit(decode(reader, block, i))) return false;
    }
    return true;
  });
}

}  // namespace

RowStreams::RowStreams(std::string folder, RecordFormat format)
    : folder_(std::move(folder)), format_(format) {}

Status RowStreams::refresh() {
  std::error_code error;
  for (std::filesystem::directory_iterator file(folder_, error), end; !error && file != end;
       file.increment(error)) {
    if (file->path().extension() != ".data") continue;
    const std::string name = file->path().stem().string();
    readers_.try_emplace(name, folder_ + "/" + name, format_);
  }
  for (auto& [name, reader] : readers_) {
    if (const Status status = reader.refresh(); !status) return status;
  }
  return {};
}

bool RowStreams::holds(const BlockReader& reader, const Block& block) const {
  return std::none_of(readers_.begin(), readers_.end(), [&](const auto& other) {
    const FileHeader& header = other.second.header();
    return header.magic != 0 && header.attempt > reader.header().attempt &&
           header.first_step <= block.step;
  });
}

void RowStreams::each(const Visit& visit) {
  unreadable_ = 0;
  bool more = true;
  for (auto& [name, reader] : readers_) {
    unreadable_ += reader.each([&](const Block& block) {
      if (holds(reader, block)) more = visit(reader, block);
      return more;
    });
    if (!more) return;
  }
}

void RowStreams::of_step(int64_t step, const Visit& visit) {
  for (auto& [name, reader] : readers_) {
    for (const Block& block : reader.of_step(step)) {
      if (holds(reader, block) && !visit(reader, block)) return;
    }
  }
}

void RowStreams::of_row(
    RowRef ref, const std::function<void(const BlockReader&, const Block&, uint32_t)>& visit) {
  if (!fits_row_key(ref)) return;
  for (auto& [name, reader] : readers_) {
    for (const auto& hit : reader.of_row(row_key(ref))) {
      if (holds(reader, hit.block)) visit(reader, hit.block, hit.record);
    }
  }
}

uint64_t RowStreams::damaged_bytes() const {
  uint64_t sum = 0;
  for (const auto& [name, reader] : readers_) sum += reader.damaged_bytes();
  return sum;
}

Ledger::Ledger(std::string folder) : folder_(std::move(folder)), streams_(folder_, kLedgerFormat) {}

Result<Ledger> Ledger::open(const std::string& run_folder) {
  Ledger ledger(run_folder + "/ledger");
  if (const Status status = ledger.refresh(); !status) return status.error();
  return ledger;
}

std::vector<LedgerRow> Ledger::of_step(int64_t step) {
  return rows_of_step<LedgerRow>(streams_, step, ledger_row);
}

std::vector<LedgerRow> Ledger::of_row(RowRef ref) {
  return rows_of_row<LedgerRow>(streams_, ref, ledger_row);
}

void Ledger::each(const std::function<bool(const LedgerRow&)>& visit) {
  each_row<LedgerRow>(streams_, ledger_row, visit);
}

std::map<int64_t, std::map<Fate, int64_t>> Ledger::counts() {
  struct Place {
    int64_t epoch, position;
    uint64_t key;
    Fate fate;
  };
  std::vector<Place> places;
  each([&](const LedgerRow& row) {
    places.push_back({row.epoch, row.position, row_key(row.ref), row.fate});
    return true;
  });
  const auto identity = [](const Place& place) {
    return std::tie(place.epoch, place.position, place.key);
  };
  std::stable_sort(places.begin(), places.end(),
                   [&](const Place& a, const Place& b) { return identity(a) < identity(b); });
  std::map<int64_t, std::map<Fate, int64_t>> counts;
  for (size_t i = 0; i < places.size(); ++i) {
    const bool recorded_again =
        i + 1 < places.size() && identity(places[i]) == identity(places[i + 1]);
    if (!recorded_again) ++counts[places[i].epoch][places[i].fate];
  }
  return counts;
}

std::optional<Message> Ledger::reason(const LedgerRow& row) {
  if (row.reason == 0) return {};
  Reasons& reasons = reasons_[{row.attempt, row.rank}];
  if (!reasons.by_id.contains(row.reason)) {
    read_reasons(folder_ + "/" + stream_name(row.attempt, row.rank) + ".reasons", reasons.offset,
                 reasons.by_id);
  }
  const auto found = reasons.by_id.find(row.reason);
  return found == reasons.by_id.end() ? std::nullopt : std::optional(found->second);
}

Samples::Samples(const std::string& folder) : streams_(folder, kSampleFormat) {}

Result<Samples> Samples::open(const std::string& run_folder) {
  Samples samples(run_folder + "/samples");
  if (const Status status = samples.refresh(); !status) return status.error();
  return samples;
}

std::vector<SampleRow> Samples::of_step(int64_t step) {
  return rows_of_step<SampleRow>(streams_, step, sample_row);
}

std::vector<SampleRow> Samples::of_row(RowRef ref) {
  return rows_of_row<SampleRow>(streams_, ref, sample_row);
}

void Samples::each(const std::function<bool(const SampleRow&)>& visit) {
  each_row<SampleRow>(streams_, sample_row, visit);
}

}  // namespace ivl
