// A scatter of compared runs: any setting against any figure, as chosen above it.
#pragma once

#include "session/run_compare_live.h"
#include "ui/widgets/panel.h"

class QComboBox;

namespace ivl::ui {

class ScatterPlot;

class CompareScatter : public Panel {
  Q_OBJECT
 public:
  explicit CompareScatter(app::ComparedRuns& runs);
  void refresh();
  QString setting() const;
  void set_setting(const QString& key);
  int figure() const;
  void set_figure(int figure);

 Q_SIGNALS:
  void pointed(int64_t run);  // 0: none
  void chosen(int64_t run);

 private:
  void fill();
  void show_marks();
  app::ComparedRuns& runs_;
  QComboBox *setting_, *figure_;
  ScatterPlot* plot_;
  std::vector<int64_t> shown_;         // runs of the marks
  std::vector<std::string> settings_;  // that differ, as they were last told
  bool chosen_ = false;                // by a person: kept while it is there
};

}  // namespace ivl::ui
