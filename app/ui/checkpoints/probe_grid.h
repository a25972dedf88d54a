// Probes down, checkpoints across, in each cell the answer: what changed against the column to the
// left is marked, boxes lie on the picture.
#pragma once

#include <QAbstractScrollArea>
#include <QTextLayout>
#include <QTimer>
#include <vector>

#include "session/probes.h"

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

/// A column: a checkpoint that is asked.
struct ProbeColumn {
  app::AskedModel model;
  std::optional<double> loss;
};

/// Keys: arrows move the current cell, Enter opens the probe's row, Backspace calls its answer
/// off, Delete takes the probe away.
class ProbeGrid : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit ProbeGrid(app::Workbench& workbench, QWidget* parent = nullptr);
  void set_columns(std::vector<ProbeColumn> columns);
  /// Probe under the keyboard; null: none.
  const app::Probe* current() const;
  QSize sizeHint() const override { return {900, 460}; }

 Q_SIGNALS:
  void row_wanted(const ivl::app::Probe& probe);
  void removal_wanted(const ivl::app::Probe& probe);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  static constexpr int kFixed = 2;  // columns before the checkpoints: probe, reference
  struct CellText;
  const std::vector<app::Probe>& probes() const;
  int columns() const { return kFixed + static_cast<int>(columns_.size()); }
  int column_x(int column) const;  // within the contents
  int column_width(int column) const;
  QRect cell_rect(int row, int column) const;  // in the viewport
  void lay_out();
  int height_of(int row) const;
  void refresh();
  void move_to(int row, int column);
  QString cell_text(int row, int column) const;
  QString words_of(int row, int column) const;  // for readers
  CellText text_of(int row, int column) const;
  bool can_call_off(int row, int column) const;
  QRect call_off_rect(const QRect& cell) const;  // of its button
  void call_off(int row, int column);
  QString waits_for(int row, const ProbeColumn& column, const app::ProbeCell& cell) const;
  QVector<QRectF> boxes_of(int row, int column) const;
  QImage picture_of(int row) const;
  void want_pictures();

  void paint_head(QPainter& painter, int column);
  void paint_probe(QPainter& painter, int row, const QRect& cell);
  void paint_cell(QPainter& painter, int row, int column, const QRect& cell);
  void paint_foot(QPainter& painter, int row, int column, const QRect& cell);
  void paint_picture(QPainter& painter, int row, int column, const QRect& room);

  app::Workbench& workbench_;
  std::vector<ProbeColumn> columns_;
  std::vector<int> tops_;  // of the rows, and the end
  int row_ = 0, column_ = 0;
  QTimer soon_;  // words come faster than they can be read
};

}  // namespace ivl::ui
