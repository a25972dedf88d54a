// Above the rows: search, a chip for each filter, order, grid or table.
#pragma once

#include "session/row_selection.h"
#include "ui/widgets/panel.h"

class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace ivl::ui {

class Segment;

class FilterBar : public Panel {
  Q_OBJECT
 public:
  FilterBar(app::OpenMixture& mixture, app::RowSelection& selection, QWidget* parent = nullptr);
  QLineEdit* search_field() { return search_; }
  bool shows_table() const;
  void set_shows_table(bool table);
  /// Beside the view's switch while the table is shown.
  void set_columns_button(QPushButton* button);

 Q_SIGNALS:
  void view_chosen(bool table);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void show_query();
  void show_search();
  void open_popup(const app::Condition& condition, QWidget* below);
  void open_menu(QWidget* below);
  void open_sort_menu();
  void start_search();
  QSize minimumSizeHint() const override { return {300, space::tool_bar}; }

  app::OpenMixture& mixture_;
  app::RowSelection& selection_;
  QLineEdit* search_;
  QPushButton *case_, *pattern_, *sort_, *columns_ = nullptr;
  QHBoxLayout* chips_;
  Segment* view_;
  QTimer typing_;
  QList<app::Condition> shown_;
  int shown_width_ = -1;
};

}  // namespace ivl::ui
