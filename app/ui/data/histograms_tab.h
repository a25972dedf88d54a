// Data, tab Histograms: tokens, aspect, sizes and questions by subset; a selection leads to its
// rows.
#pragma once

#include <QSet>
#include <QWidget>

#include "session/histograms.h"
#include "session/latest.h"

class QPushButton;
class QVBoxLayout;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class HistogramPlot;
class Label;
class SelectionCard;

class HistogramsTab : public QWidget {
  Q_OBJECT
 public:
  explicit HistogramsTab(app::Workbench& workbench, QWidget* parent = nullptr);
  QString summary() const;

 Q_SIGNALS:
  void rows_wanted(const QList<ivl::app::Condition>& conditions);

 protected:
  void showEvent(QShowEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void count();
  void draw();
  void list_subsets();
  void take_selection(HistogramPlot* plot, bool narrows);
  QList<app::Condition> conditions() const;
  app::Workbench& workbench_;
  QList<HistogramPlot*> plots_;
  QVBoxLayout* subsets_;
  SelectionCard* selection_;
  QSet<int> hidden_;
  bool share_ = false;
  std::optional<app::Histograms> counted_;
  app::Latest counting_, selecting_;
};

}  // namespace ivl::ui
