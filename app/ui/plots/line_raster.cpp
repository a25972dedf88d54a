#include "ui/plots/line_raster.h"

#include <QPointF>
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace ivl::ui {
namespace {

constexpr int kParts = 4;  // of a column, each with an interval of its own

constexpr float kFar = std::numeric_limits<float>::infinity();

/// From top to bottom, in pixels, of each part; empty where top > bottom.
struct Intervals {
  std::vector<float> top, bottom;
  void clear(size_t parts) {
    top.assign(parts, kFar);
    bottom.assign(parts, -kFar);
  }
  void take(int part, double y) {
    if (part < 0 || part >= std::ssize(top)) return;
    auto& highest = top[static_cast<size_t>(part)];
    auto& lowest = bottom[static_cast<size_t>(part)];
    highest = std::min(highest, static_cast<float>(y));
    lowest = std::max(lowest, static_cast<float>(y));
  }
};

bool is_finite(const QPointF& point) {
  return std::isfinite(point.x()) && std::isfinite(point.y());
}

class Stroke {
 public:
  Stroke(QImage& image, double width, const QColor& ink)
      : image_(image),
        radius_(width / 2),
        reach_(static_cast<int>(radius_ * kParts)),
        ink_(ink.rgb()) {
    for (int away = 0; away <= reach_; ++away) {
      const double x = static_cast<double>(away) / kParts;
      rise_.push_back(static_cast<float>(std::sqrt(radius_ * radius_ - x * x)));
    }
  }

  // Without a point that parts it.
  void piece(std::span<const QPointF> points) {
    const auto parts = static_cast<size_t>(image_.width()) * kParts;
    line_.clear(parts + 2 * static_cast<size_t>(reach_));
    thick_.clear(parts);
    if (points.size() == 1) segment(points[0], points[0]);
    for (size_t i = 1; i < points.size(); ++i) segment(points[i - 1], points[i]);
    const auto column_of = [&](double x) {
      return static_cast<int>(std::clamp<double>(x, 0, image_.width()));
    };
    const int first = column_of(points.front().x() - radius_);
    const int last = column_of(points.back().x() + radius_ + 1);
    thicken(first * kParts, last * kParts);
    for (int column = first; column < last; ++column) paint(column);
  }

  std::pair<int, int> rows() const { return {std::min(first_, last_), last_}; }

 private:
  int part_of(double x) const {
    const double part = std::floor(x * kParts) + reach_;
    return static_cast<int>(std::clamp(part, -1.0, static_cast<double>(line_.top.size())));
  }
  double middle_of(int part) const { return (part - reach_ + 0.5) / kParts; }

  // The line's y at the middle of each part, and that of every point: steep lines stay whole,
  // level ones do not grow thicker than their pen.
  void segment(const QPointF& from, const QPointF& to) {
    const int first = part_of(from.x()), last = part_of(to.x());
    line_.take(first, from.y());
    line_.take(last, to.y());
    const double run = to.x() - from.x();
    if (run <= 0) return;
    const double slope = (to.y() - from.y()) / run;
    for (int part = first; part <= last; ++part) {
      const double x = middle_of(part);
      if (x >= from.x() && x <= to.x()) line_.take(part, from.y() + slope * (x - from.x()));
    }
  }

  // The pen's disc over the neighbours. Plain loops over plain arrays, which compilers vectorise.
  void thicken(int first, int last) {
    for (int away = -reach_; away <= reach_; ++away) {
      const float rise = rise_[static_cast<size_t>(std::abs(away))];
      const float* above = line_.top.data() + reach_ + away;
      const float* below = line_.bottom.data() + reach_ + away;
      float *top = thick_.top.data(), *bottom = thick_.bottom.data();
      for (int part = first; part < last; ++part) {
        top[part] = std::min(top[part], above[part] - rise);
        bottom[part] = std::max(bottom[part], below[part] + rise);
      }
    }
  }

  void paint(int column) {
    const float* tops = thick_.top.data() + static_cast<ptrdiff_t>(column) * kParts;
    const float* bottoms = thick_.bottom.data() + static_cast<ptrdiff_t>(column) * kParts;
    const auto [highest, top] = std::minmax_element(tops, tops + kParts);
    const auto [bottom, lowest] = std::minmax_element(bottoms, bottoms + kParts);
    if (*highest > *lowest) return;
    const int first = row_of(std::floor(*highest)), last = row_of(std::ceil(*lowest));
    const int whole = std::clamp(row_of(std::ceil(*top)), first, last);
    const int end = std::clamp(row_of(std::floor(*bottom)), whole, last);
    first_ = std::min(first_, first);
    last_ = std::max(last_, last);
    for (int row = first; row < whole; ++row) blend(pixel(column, row), row, tops, bottoms);
    for (int row = whole; row < end; ++row) pixel(column, row) = ink_;
    for (int row = end; row < last; ++row) blend(pixel(column, row), row, tops, bottoms);
  }

  int row_of(float y) const {
    return static_cast<int>(std::clamp(y, 0.f, static_cast<float>(image_.height())));
  }
  QRgb& pixel(int column, int row) {
    return reinterpret_cast<QRgb*>(bits_ + static_cast<qsizetype>(row) * stride_)[column];
  }

  void blend(QRgb& under, int row, const float* tops, const float* bottoms) {
    float covered = 0;
    for (int part = 0; part < kParts; ++part) {
      const float top = std::max(tops[part], static_cast<float>(row));
      covered += std::max(0.f, std::min(bottoms[part], static_cast<float>(row + 1)) - top);
    }
    const auto over = static_cast<unsigned>(covered * (256.f / kParts) + 0.5f);
    const auto mix = [&](unsigned shift) {
      return (((ink_ >> shift) & 255) * over + ((under >> shift) & 255) * (256 - over) + 128) >> 8;
    };
    under = mix(24) << 24 | mix(16) << 16 | mix(8) << 8 | mix(0);
  }

  QImage& image_;
  uchar* bits_ = image_.bits();
  qsizetype stride_ = image_.bytesPerLine();
  double radius_;
  int reach_;                // parts
  Intervals line_, thick_;   // line_ reaches over both edges
  std::vector<float> rise_;  // of the disc, by parts away from its middle
  QRgb ink_;
  int first_ = std::numeric_limits<int>::max(), last_ = 0;  // rows
};

}  // namespace

std::pair<int, int> stroke_line(QImage& image, std::span<const QPointF> points, double width,
                                const QColor& ink) {
  Stroke stroke(image, width, ink);
  for (auto from = points.begin(); from != points.end();) {
    const auto first = std::find_if(from, points.end(), is_finite);
    from = std::find_if_not(first, points.end(), is_finite);
    if (first != from) stroke.piece({first, from});
  }
  return stroke.rows();
}

}  // namespace ivl::ui
