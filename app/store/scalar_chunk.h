// A chunk: up to 4,096 points of one series of one attempt, as the store keeps them.
//
// data:    u8 format = 1, u8 type (0 float32, 1 float64, 2 one float64 for all), varint points,
//          varint runs, then for each run of steps varints: distance of its first step from the
//          last one before it (from 0 for the first run), stride, count; then the values.
// pyramid: u8 type, then minimum and maximum of every 16 points, then of every 256, of what is
//          finite (NaN: nothing is); empty where one value stands for all.
// Little-endian. float32 is taken where it gives every double of the chunk back.
#pragma once

#include <QByteArray>
#include <span>
#include <vector>

#include "spec/result.h"
#include "store/step_column.h"

namespace ivl::app {

inline constexpr int64_t kChunkPoints = 4096;
inline constexpr int64_t kLevelFactor = 16;  // points, then nodes, below one node of the pyramid

struct ScalarPoints {
  StepColumn steps;
  std::vector<double> values;
  int64_t size() const { return steps.size(); }
};

struct ScalarChunk {
  int64_t first_step = 0, last_step = 0, points = 0, nonfinite = 0;
  double minimum = 0, maximum = 0;  // of what is finite; NaN: nothing is
  QByteArray pyramid, data;
};

/// Precondition: 1 to kChunkPoints points, steps >= 0. Every NaN is kept as the same quiet one.
ScalarChunk encode_chunk(const ScalarPoints& points);

/// Appends to `points`. Errors: the bytes are damaged; `points` is unchanged then.
Status decode_chunk(const QByteArray& data, ScalarPoints& points);

struct MinMax {
  double minimum = 0, maximum = 0;  // NaN: nothing finite
};

/// The pyramid's lowest level: one entry for every 16 points. `chunk` needs points, minimum,
/// maximum and pyramid. Errors: damaged.
Result<std::vector<MinMax>> decode_pyramid(const ScalarChunk& chunk);

}  // namespace ivl::app
