#include "data/demo/canvas.h"

#include <cmath>
#include <cstring>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ivl {
namespace {

constexpr int kShift = 4;  // sub-pixel bits of OpenCV's fixed-point coordinates

cv::Scalar scalar(Rgb color) { return {double(color[0]), double(color[1]), double(color[2])}; }

cv::Point fixed(double x, double y) {
  return {int(std::lround(x * (1 << kShift))), int(std::lround(y * (1 << kShift)))};
}

Rgb darker(Rgb color) {
  for (uint8_t& channel : color) channel = uint8_t(channel * 2 / 3);
  return color;
}

}  // namespace

struct Canvas::Pixels {
  cv::Mat rgb;  // [height, width], 3 x 8 bits
};

Canvas::Canvas(int width, int height, Rgb background)
    : pixels_(
          std::make_unique<Pixels>(Pixels{cv::Mat(height, width, CV_8UC3, scalar(background))})) {}
Canvas::~Canvas() = default;
Canvas::Canvas(Canvas&&) noexcept = default;
Canvas& Canvas::operator=(Canvas&&) noexcept = default;

void Canvas::shape(Form form, const Box& box, Rgb color) {
  std::vector<cv::Point> outline;
  if (form == Form::circle) {
    constexpr int kSteps = 48;
    constexpr double kTurn = 6.283185307179586 / kSteps;
    const double cx = (box.x1 + box.x2) / 2, cy = (box.y1 + box.y2) / 2;
    for (int i = 0; i < kSteps; ++i) {
      outline.push_back(fixed(cx + (box.x2 - cx) * std::cos(i * kTurn),
                              cy + (box.y2 - cy) * std::sin(i * kTurn)));
    }
  } else if (form == Form::square) {
    outline = {fixed(box.x1, box.y1), fixed(box.x2, box.y1), fixed(box.x2, box.y2),
               fixed(box.x1, box.y2)};
  } else {
    outline = {fixed((box.x1 + box.x2) / 2, box.y1), fixed(box.x2, box.y2), fixed(box.x1, box.y2)};
  }
  cv::fillPoly(pixels_->rgb, outline, scalar(color), cv::LINE_AA, kShift);
  cv::polylines(pixels_->rgb, outline, true, scalar(darker(color)), 1, cv::LINE_AA, kShift);
}

void Canvas::rectangle(const Box& box, Rgb color) { shape(Form::square, box, color); }

void Canvas::line(double x1, double y1, double x2, double y2, Rgb color) {
  cv::line(pixels_->rgb, fixed(x1, y1), fixed(x2, y2), scalar(color), 1, cv::LINE_AA, kShift);
}

void Canvas::text(double x, double y, const std::string& words, double height, Rgb color) {
  constexpr double kCapital = 21;  // px of a capital letter at scale 1
  cv::putText(pixels_->rgb, words, {int(std::lround(x)), int(std::lround(y))},
              cv::FONT_HERSHEY_SIMPLEX, height / kCapital, scalar(color), 1, cv::LINE_AA);
}

Image Canvas::image() const {
  const cv::Mat& rgb = pixels_->rgb;
  Image image{rgb.cols, rgb.rows, std::vector<uint8_t>(rgb.total() * 3)};
  for (int y = 0; y < rgb.rows; ++y) {
    std::memcpy(image.rgb.data() + size_t(y) * rgb.cols * 3, rgb.ptr(y), size_t(rgb.cols) * 3);
  }
  return image;
}

}  // namespace ivl
