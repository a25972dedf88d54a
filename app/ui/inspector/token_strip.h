// The row's tokens as cells in lines: piece above id, tinted by what becomes of them.
#pragma once

#include <QAbstractScrollArea>
#include <QHash>
#include <memory>

#include "ui/inspector/highlight.h"
#include "ui/inspector/token_cells.h"

namespace ivl::ui {

/// Arrows walk over the cells, Enter folds and unfolds. Only lines in sight are painted.
class TokenStrip : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit TokenStrip(QWidget* parent = nullptr);
  void show_row(std::shared_ptr<const app::InspectedRow> row);
  void set_ids_shown(bool shown);
  void light(const Highlight& lit);
  const Highlight& lit() const { return lit_; }

  const std::vector<TokenCell>& cells() const { return cells_; }
  /// Where a cell is in the viewport.
  QRect cell_rect(int cell) const;
  int current() const { return current_; }
  void set_current(int cell);
  /// Opens or closes the fold that begins with this token.
  void toggle_fold(int first_token);
  /// Brings a token into sight.
  void reveal(int token);
  int cell_of(int token) const;
  /// Whether a token is underlined now.
  bool is_lit(int token) const;

 Q_SIGNALS:
  void pointed(const ivl::ui::Highlight& at);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  void rebuild();
  void lay_out();
  int width_of(const TokenCell& cell);
  int pitch() const;
  int cell_at(const QPoint& point) const;
  Highlight highlight_of(int cell) const;
  void paint_cell(QPainter* painter, int cell, const QRect& rect) const;

  std::shared_ptr<const app::InspectedRow> row_;
  std::vector<TokenCell> cells_;
  std::vector<int> lefts_, widths_;  // of cells
  std::vector<int> lines_;           // first cell of each line
  QSet<int> open_;
  QHash<int32_t, int> piece_widths_;
  std::vector<std::pair<int, int>> box_characters_;  // of each box, in its turn's text
  Highlight lit_;
  int current_ = -1;
  bool ids_ = true;
};

}  // namespace ivl::ui
