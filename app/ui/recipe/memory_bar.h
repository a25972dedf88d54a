// Memory of one device as a bar of components to scale, with a mark where the device ends.
#pragma once

#include <QWidget>
#include <vector>

#include "plan/memory.h"

namespace ivl::ui {

class MemoryBar : public QWidget {
  Q_OBJECT
 public:
  explicit MemoryBar(QWidget* parent = nullptr);
  struct Part {
    QString title;
    int64_t bytes = 0;
  };
  /// `budget` 0: not known, so there is no mark.
  void set(const std::vector<Part>& parts, int64_t budget);
  void set_hovered(int part);

 Q_SIGNALS:
  void hovered(int part);  // -1: none

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  QRectF rect_of(size_t part) const;
  std::vector<Part> parts_;
  int64_t budget_ = 0;
  int hovered_ = -1;
};

/// The plan's components in the few that a person compares, in the order of the bar.
std::vector<MemoryBar::Part> memory_parts(const std::vector<plan::Component>& components);

}  // namespace ivl::ui
