// A graph whose line is drawn by our own strokes where pixels are drawn, and as a path where a
// picture is written.
#pragma once

#include <qcustomplot.h>

namespace ivl::ui {

class CurveGraph : public QCPGraph {
 public:
  using QCPGraph::QCPGraph;

 protected:
  void draw(QCPPainter* painter) override;
};

}  // namespace ivl::ui
