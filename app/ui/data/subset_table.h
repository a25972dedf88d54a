// The subsets as a table of 28 px rows: on/off and repeat are edited in place.
#pragma once

#include <QTableView>

#include "models/subset_model.h"

namespace ivl::app {
class Preferences;
}

namespace ivl::ui {

class RememberedColumns;

class SubsetTable : public QTableView {
  Q_OBJECT
 public:
  SubsetTable(app::SubsetModel& model, app::Preferences& preferences, QWidget* parent = nullptr);
  RememberedColumns& columns() { return *columns_; }
  QSize sizeHint() const override;  // all rows
  QSize minimumSizeHint() const override { return {400, 3 * space_for_row()}; }

 Q_SIGNALS:
  void rows_wanted(int subset);    // double click or Enter: its rows
  void faults_wanted(int subset);  // its faults

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  static int space_for_row();
  void fit_columns();
  void activate_cell(const QModelIndex& index);
  RememberedColumns* columns_;
};

}  // namespace ivl::ui
