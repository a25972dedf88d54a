// Data, tab Histograms: tokens, aspect, sizes and questions by subset, letters or fate; a selection
// leads to its rows.
#pragma once

#include <QWidget>

#include "session/histograms.h"
#include "session/latest.h"

class QPushButton;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class GroupLegend;
class HistogramPlot;
class Panel;
class Segment;
class SelectionCard;
class Shell;
class SubsetList;

class HistogramsTab : public QWidget {
  Q_OBJECT
 public:
  HistogramsTab(app::Workbench& workbench, Shell& shell, QWidget* parent = nullptr);
  QString summary() const;

 Q_SIGNALS:
  void rows_wanted(const QList<ivl::app::Condition>& conditions);

 protected:
  void showEvent(QShowEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  Panel* make_tools();
  QWidget* make_side();
  void choose_bars(app::BarsBy bars);
  void count();
  void draw();
  void show_marks();
  void take_selection(HistogramPlot* plot, bool narrows);
  void fit();
  void show_fit();
  void tag_rows();
  void open_export_menu();
  void export_counts();
  void export_picture();
  QStringList group_names_of_bars() const;
  QList<app::Condition> conditions() const;

  app::Workbench& workbench_;
  Shell& shell_;
  QList<HistogramPlot*> plots_;
  QWidget* pictures_;
  Segment* shares_;
  GroupLegend* legend_;
  QPushButton *fit_, *export_;
  SubsetList* subsets_;
  SelectionCard* selection_;
  app::BarsBy bars_ = app::BarsBy::subset;
  bool share_ = false;
  std::optional<app::Histograms> counted_;
  app::Latest counting_, selecting_, tagging_;
};

}  // namespace ivl::ui
