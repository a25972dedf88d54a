#include "store/scalar_chunk.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace ivl::app {
namespace {

static_assert(std::endian::native == std::endian::little);
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr char kFormat = 1;
enum Type : char { kFloat, kDouble, kConstant };

Message damaged() {
  return say("store.chunk",
             "a piece of a curve in the store is damaged; remove the run from the list and add it "
             "again, its own files are whole");
}

uint64_t bits(double value) { return std::bit_cast<uint64_t>(std::isnan(value) ? kNone : value); }

Type type_of(std::span<const double> values) {
  const uint64_t first = bits(values[0]);
  if (std::ranges::all_of(values, [&](double v) { return bits(v) == first; })) return kConstant;
  const auto fits = [](double v) {
    return std::isnan(v) || bits(static_cast<double>(static_cast<float>(v))) == bits(v);
  };
  return std::ranges::all_of(values, fits) ? kFloat : kDouble;
}

void put_varint(QByteArray& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.append(static_cast<char>(value | 0x80));
  out.append(static_cast<char>(value));
}

template <typename T>
void put(QByteArray& out, std::span<const double> values) {
  const qsizetype at = out.size();
  out.resize(at + static_cast<qsizetype>(values.size() * sizeof(T)));
  char* to = out.data() + at;
  for (const double value : values) {
    const T narrow = static_cast<T>(std::isnan(value) ? kNone : value);
    std::memcpy(to, &narrow, sizeof narrow);
    to += sizeof narrow;
  }
}

void put(QByteArray& out, Type type, std::span<const double> values) {
  if (type == kFloat) return put<float>(out, values);
  put<double>(out, type == kConstant ? values.first(1) : values);
}

/// Bytes that may be anything.
class Bytes {
 public:
  explicit Bytes(const QByteArray& bytes) : at_(bytes.constData()), end_(at_ + bytes.size()) {}
  bool whole() const { return whole_; }
  size_t left() const { return static_cast<size_t>(end_ - at_); }

  int byte() { return take(1) ? static_cast<unsigned char>(at_[-1]) : 0; }

  int64_t varint() {
    uint64_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      const auto next = static_cast<uint64_t>(byte());
      value |= (next & 0x7f) << shift;
      if (next < 0x80) return static_cast<int64_t>(value);
    }
    whole_ = false;
    return 0;
  }

  template <typename T>
  void values(size_t count, std::vector<double>& to) {
    if (!take(count * sizeof(T))) return;
    const char* from = at_ - count * sizeof(T);
    const size_t old = to.size();
    to.resize(old + count);
    for (size_t i = 0; i < count; ++i) {
      T value;
      std::memcpy(&value, from + i * sizeof(T), sizeof(T));
      to[old + i] = static_cast<double>(value);
    }
  }

 private:
  bool take(size_t count) {
    whole_ = whole_ && count <= left();
    if (whole_) at_ += count;
    return whole_;
  }
  const char *at_, *end_;
  bool whole_ = true;
};

MinMax range_of(std::span<const double> values) {
  MinMax range{kNone, kNone};
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    range.minimum = v < range.minimum || std::isnan(range.minimum) ? v : range.minimum;
    range.maximum = v > range.maximum || std::isnan(range.maximum) ? v : range.maximum;
  }
  return range;
}

QByteArray pyramid_of(Type type, std::span<const double> values) {
  QByteArray out;
  if (type == kConstant) return out;
  std::vector<double> ranges;
  for (size_t width : {kLevelFactor, kLevelFactor * kLevelFactor}) {
    for (size_t i = 0; i < values.size(); i += width) {
      const MinMax range = range_of(values.subspan(i, std::min(width, values.size() - i)));
      ranges.insert(ranges.end(), {range.minimum, range.maximum});
    }
  }
  out.append(type);
  put(out, type, ranges);
  return out;
}

bool take_steps(Bytes& bytes, int64_t points, StepColumn& steps) {
  constexpr int64_t kMost = int64_t{1} << 53;
  const int64_t runs = bytes.varint();
  int64_t last = 0;
  for (int64_t i = 0; i < runs && bytes.whole(); ++i) {
    const int64_t gap = bytes.varint(), stride = bytes.varint(), count = bytes.varint();
    if (gap > kMost || stride < 1 || stride > kMost || count < 1) return false;
    if (count > points - steps.size() || (i > 0 && gap < 1)) return false;
    if ((kMost - last - gap) / stride < count - 1) return false;
    const StepColumn::Run run{0, last + gap, stride, count};
    steps.append(run);
    last = run.last();
  }
  return bytes.whole() && steps.size() == points;
}

}  // namespace

ScalarChunk encode_chunk(const ScalarPoints& points) {
  const std::span values(points.values);
  const Type type = type_of(values);
  const MinMax range = range_of(values);
  ScalarChunk chunk;
  chunk.first_step = points.steps.front();
  chunk.last_step = points.steps.back();
  chunk.points = points.size();
  chunk.nonfinite = std::ranges::count_if(values, [](double v) { return !std::isfinite(v); });
  chunk.minimum = range.minimum;
  chunk.maximum = range.maximum;
  chunk.pyramid = pyramid_of(type, values);
  chunk.data.append(kFormat).append(type);
  put_varint(chunk.data, static_cast<uint64_t>(chunk.points));
  put_varint(chunk.data, points.steps.runs().size());
  int64_t last = 0;
  for (const StepColumn::Run& run : points.steps.runs()) {
    for (const int64_t part : {run.first - last, run.stride, run.count})
      put_varint(chunk.data, static_cast<uint64_t>(part));
    last = run.last();
  }
  put(chunk.data, type, values);
  return chunk;
}

Status decode_chunk(const QByteArray& data, ScalarPoints& points) {
  Bytes bytes(data);
  const int format = bytes.byte(), type = bytes.byte();
  const int64_t count = bytes.varint();
  StepColumn steps;
  if (format != kFormat || type > kConstant || count < 1 || count > kChunkPoints ||
      !take_steps(bytes, count, steps) ||
      (!points.steps.empty() && steps.front() <= points.steps.back())) {
    return damaged();
  }
  const auto size = static_cast<size_t>(count);
  const size_t expected = type == kFloat ? size * 4 : type == kDouble ? size * 8 : 8;
  if (bytes.left() != expected) return damaged();
  if (type == kFloat) bytes.values<float>(size, points.values);
  if (type == kDouble) bytes.values<double>(size, points.values);
  if (type == kConstant) {
    bytes.values<double>(1, points.values);
    points.values.resize(points.values.size() + size - 1, points.values.back());
  }
  points.steps.append(steps);
  return {};
}

Result<std::vector<MinMax>> decode_pyramid(const ScalarChunk& chunk) {
  if (chunk.points < 1 || chunk.points > kChunkPoints) return damaged();
  const auto nodes = static_cast<size_t>((chunk.points + kLevelFactor - 1) / kLevelFactor);
  if (chunk.pyramid.isEmpty()) return std::vector<MinMax>(nodes, {chunk.minimum, chunk.maximum});
  Bytes bytes(chunk.pyramid);
  std::vector<double> values;
  if (bytes.byte() == kFloat) {
    bytes.values<float>(2 * nodes, values);
  } else {
    bytes.values<double>(2 * nodes, values);
  }
  if (!bytes.whole()) return damaged();
  std::vector<MinMax> ranges;
  for (size_t i = 0; i < nodes; ++i) ranges.push_back({values[2 * i], values[2 * i + 1]});
  return ranges;
}

}  // namespace ivl::app
