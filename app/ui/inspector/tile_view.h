// The tiles as the model gets them, how they were made of the image, and the colours' legend.
#pragma once

#include <QWidget>
#include <memory>

#include "session/inspected_row.h"

namespace ivl::ui {

class TileView : public QWidget {
  Q_OBJECT
 public:
  explicit TileView(QWidget* parent = nullptr);
  void show_row(std::shared_ptr<const app::InspectedRow> row);
  QSize sizeHint() const override { return {200, 270}; }
  QString caption() const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int columns() const;
  double shown_scale() const;  // of a tile
  std::shared_ptr<const app::InspectedRow> row_;
};

/// "supervised 52", "image 256", "ignored 147", "cut 5" in one line or two by two.
class TokenLegend : public QWidget {
  Q_OBJECT
 public:
  TokenLegend(bool counts, QWidget* parent = nullptr);
  void show_row(std::shared_ptr<const app::InspectedRow> row);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::shared_ptr<const app::InspectedRow> row_;
  bool counts_;
};

}  // namespace ivl::ui
