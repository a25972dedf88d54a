#include "ui/plots/line_raster.h"

#include <gtest/gtest.h>

#include <QPainter>
#include <QPainterPath>
#include <cmath>
#include <random>
#include <vector>

namespace ivl::ui {
namespace {

constexpr int kWidth = 240, kHeight = 120;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
using Points = std::vector<QPointF>;

QImage blank() {
  QImage image(kWidth, kHeight, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::white);
  return image;
}

QImage ours(const Points& points, double width) {
  QImage image = blank();
  stroke_line(image, points, width, Qt::black);
  return image;
}

// Qt's own stroker with round joins and caps.
QImage expected(const Points& points, double width) {
  QImage image = blank();
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(Qt::black, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  QPainterPath path(points.front());
  for (const QPointF& point : points) path.lineTo(point);
  painter.drawPath(path);
  return image;
}

double ink_at(const QImage& image, int x, int y) { return 1 - qGray(image.pixel(x, y)) / 255.0; }

struct Difference {
  double mean = 0, most = 0;  // of the ink of pixels that either drew on
};

Difference between(const QImage& a, const QImage& b) {
  Difference difference;
  int drawn = 0;
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const double one = ink_at(a, x, y), other = ink_at(b, x, y);
      if (one == 0 && other == 0) continue;
      ++drawn;
      difference.mean += std::abs(one - other);
      difference.most = std::max(difference.most, std::abs(one - other));
    }
  }
  difference.mean /= std::max(1, drawn);
  return difference;
}

Points wave(double step, double height) {
  Points points;
  for (double x = 10; x < kWidth - 10; x += step)
    points.emplace_back(x, kHeight / 2.0 + height * std::sin(x / 12));
  return points;
}

TEST(LineRaster, LooksAsAPathDoes) {
  for (const double width : {1.0, 1.5, 2.0, 3.0, 4.0}) {
    for (const Points& points :
         {wave(1, 40), wave(7.3, 40), wave(1, 4), Points{{10, 60}, {230, 60}},
          Points{{10, 20.5}, {230, 71.25}}, Points{{20, 10}, {60, 110}, {61, 15}, {200, 100}}}) {
      const Difference found = between(ours(points, width), expected(points, width));
      EXPECT_LT(found.mean, width > 1 ? 0.08 : 0.12) << width << ", " << points.size() << " points";
      EXPECT_LT(found.most, 0.6) << width << ", " << points.size() << " points";
    }
  }
}

TEST(LineRaster, DenseNoiseLooksAsAPathDoes) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> noise(20, 100);
  Points points;
  for (double x = 10; x < kWidth - 10; x += 0.25) points.emplace_back(x, noise(random));
  const Difference found = between(ours(points, 3), expected(points, 3));
  EXPECT_LT(found.mean, 0.05);
}

TEST(LineRaster, EveryPointIsSeen) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> any(5, kHeight - 5);
  Points points;
  for (double x = 10; x < kWidth - 10; x += 0.4) points.emplace_back(x, 60);
  for (int spike = 0; spike < 20; ++spike)
    points[static_cast<size_t>(spike) * 25].setY(any(random));
  const QImage image = ours(points, 1.5);
  for (const QPointF& point : points) {
    EXPECT_GT(ink_at(image, static_cast<int>(point.x()), static_cast<int>(point.y())), 0.3)
        << point.x() << ' ' << point.y();
  }
}

TEST(LineRaster, WhatIsNotFinitePartsTheLine) {
  const QImage image = ours({{20, 60}, {100, 60}, {120, kNone}, {140, 60}, {220, 60}}, 2);
  EXPECT_EQ(ink_at(image, 60, 60), 1);
  EXPECT_EQ(ink_at(image, 120, 60), 0);
  EXPECT_EQ(ink_at(image, 180, 60), 1);
}

TEST(LineRaster, PointsFarOutsideAreCutNotWrapped) {
  const double far = 1e9;
  const QImage image =
      ours({{-far, 60}, {100, 60}, {101, -far}, {102, far}, {103, 60}, {far, 60}}, 2);
  EXPECT_EQ(ink_at(image, 0, 60), 1);
  EXPECT_EQ(ink_at(image, kWidth - 1, 60), 1);
  EXPECT_EQ(ink_at(image, 50, 20), 0);
  EXPECT_GT(ink_at(image, 101, 5), 0.5);
}

TEST(LineRaster, NothingGivesNothingAndSaysTheRowsThatChanged) {
  QImage image = blank();
  const auto none = stroke_line(image, {}, 2, Qt::black);
  EXPECT_EQ(none.first, none.second);
  EXPECT_EQ(image, blank());
  const Points line = {{10, 30}, {200, 40}};
  const auto rows = stroke_line(image, line, 2, Qt::black);
  EXPECT_GE(rows.first, 28);
  EXPECT_LE(rows.second, 42);
  for (int y = 0; y < kHeight; ++y) {
    if (y >= rows.first && y < rows.second) continue;
    for (int x = 0; x < kWidth; ++x) ASSERT_EQ(ink_at(image, x, y), 0) << x << ' ' << y;
  }
}

}  // namespace
}  // namespace ivl::ui
