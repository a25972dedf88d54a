// COCO's boxes written in each convention: all of them lie where COCO says.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "session/boxes.h"

namespace ivl::app {
namespace {

struct Written {
  std::string text;
  std::vector<QRectF> pixels;
  std::vector<QString> labels;
};

/// `write` makes the text of a box from its corners in 0-1.
template <typename Write>
Written write_row(const nlohmann::json& row, const QSize& image, Write write) {
  Written out;
  for (const auto& one : row["instances"]) {
    const auto box = one["bbox"].get<std::array<double, 4>>();
    out.text += write(one["category"].get<std::string>(), box) + ".\n";
    out.pixels.emplace_back(QPointF(box[0] * image.width(), box[1] * image.height()),
                            QPointF(box[2] * image.width(), box[3] * image.height()));
    out.labels.push_back(QString::fromStdString(one["category"].get<std::string>()));
  }
  return out;
}

void expect_boxes(const RowBoxes& row, const Written& written, double tolerance) {
  ASSERT_EQ(row.boxes.size(), written.pixels.size());
  for (size_t i = 0; i < row.boxes.size(); ++i) {
    EXPECT_NEAR(row.boxes[i].pixels.left(), written.pixels[i].left(), tolerance);
    EXPECT_NEAR(row.boxes[i].pixels.top(), written.pixels[i].top(), tolerance);
    EXPECT_NEAR(row.boxes[i].pixels.right(), written.pixels[i].right(), tolerance);
    EXPECT_NEAR(row.boxes[i].pixels.bottom(), written.pixels[i].bottom(), tolerance);
    EXPECT_EQ(row.boxes[i].label, written.labels[i]);
  }
  EXPECT_EQ(row.out_of_range(), 0);
}

std::string brackets(double a, double b, double c, double d, int digits) {
  char text[96];
  std::snprintf(text, sizeof text, "[%.*f, %.*f, %.*f, %.*f]", digits, a, digits, b, digits, c,
                digits, d);
  return text;
}

TEST(BoxesShared, CocoLiesWhereItSaysInEachConvention) {
  std::ifstream file(std::string(IVL_SHARED_DIR) +
                     "/data/coco_boxes/caps_boxes_coco2014_val_80.jsonl");
  const QSize image(640, 480);
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    const auto row = nlohmann::json::parse(line);
    if (row["instances"].empty()) continue;
    SCOPED_TRACE(line.substr(0, 40));
    const auto find = [&](const Written& written, const char* path) {
      return find_boxes({{"human", "<image>\nList them."}, {"gpt", written.text}}, image, path);
    };
    const Written unit = write_row(row, image, [](const std::string& name, const auto& box) {
      return name + " " + brackets(box[0], box[1], box[2], box[3], 3);
    });
    expect_boxes(find(unit, "coco/1.jpg"), unit, 0.5);
    const Written tagged = write_row(row, image, [](const std::string& name, const auto& box) {
      return "<ref>" + name + "</ref><box>[" +
             brackets(box[0] * 1000, box[1] * 1000, box[2] * 1000, box[3] * 1000, 0) + "]</box>";
    });
    expect_boxes(find(tagged, "coco/1.jpg"), tagged, 0.5);
    const Written padded = write_row(row, image, [](const std::string& name, const auto& box) {
      return name + " " +
             brackets(box[0], (box[1] * 480 + 80) / 640, box[2], (box[3] * 480 + 80) / 640, 4);
    });
    const RowBoxes square = find(padded, "vg/VG_100K/1.jpg");
    EXPECT_EQ(square.convention, BoxConvention::unit_square);
    expect_boxes(square, padded, 0.5);
    ++rows;
  }
  EXPECT_GT(rows, 70);
}

}  // namespace
}  // namespace ivl::app
