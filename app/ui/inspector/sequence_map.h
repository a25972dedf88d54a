// The whole sequence as one thin bar: images, what is supervised, what is cut.
#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "ui/inspector/token_cells.h"

namespace ivl::ui {

class SequenceMap : public QWidget {
  Q_OBJECT
 public:
  explicit SequenceMap(QWidget* parent = nullptr);
  void show_row(std::shared_ptr<const app::InspectedRow> row);
  QSize sizeHint() const override;

 Q_SIGNALS:
  void chosen(int token);  // clicked

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  QString text() const;
  QRect bar() const;
  struct Part {
    int begin = 0, end = 0;
    TokenKind kind = TokenKind::ignored;
  };
  std::shared_ptr<const app::InspectedRow> row_;
  std::vector<Part> parts_;
};

}  // namespace ivl::ui
