// How a finding was found: of how many rows, by which look, and what is so of the row at hand.
#pragma once

#include <QWidget>

#include "session/finding_groups.h"
#include "session/inspected_row.h"

namespace ivl::ui {

class FoundCard : public QWidget {
  Q_OBJECT
 public:
  explicit FoundCard(QWidget* parent = nullptr);
  void show_finding(const CheckReport& report, const Corpus& corpus, const app::FindingGroup& group,
                    const CheckFinding& finding);
  void show_row(const app::InspectedRow& row);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  using Lines = QList<QPair<QString, QString>>;
  int paint_lines(QPainter& painter, int y, const Lines& lines) const;
  void describe();
  Lines sums_, row_;  // of the group; of the row
  QString method_, row_title_;
};

}  // namespace ivl::ui
