// The records of ledger and samples as they lie on disk; ledger.h describes them.
#pragma once

#include "spec/ledger.h"

namespace ivl {

struct LedgerRecord {
  uint64_t key;
  int64_t position;
  uint32_t reason;
  uint8_t fate;
  uint8_t unused[3];
};
static_assert(sizeof(LedgerRecord) == 24);

struct SampleRecord {
  uint64_t key;
  int64_t position;
  double loss_sum;
  int32_t tokens, supervised_tokens, tiles;
  uint8_t fate;
  uint8_t unused[3];
};
static_assert(sizeof(SampleRecord) == 40);

// "IVLLEDGR" and "IVLSAMPL" in the order of a file's bytes.
inline constexpr RecordFormat kLedgerFormat{0x524744454c4c5649, sizeof(LedgerRecord)};
inline constexpr RecordFormat kSampleFormat{0x4c504d41534c5649, sizeof(SampleRecord)};

}  // namespace ivl
