// All jobs above the status bar: running ones with bar and stop, then what ended.
#pragma once

#include "ui/widgets/panel.h"

namespace ivl::app {
class Job;
class JobList;
}  // namespace ivl::app

namespace ivl::ui {

class ScrollColumn;
class Shell;

class JobDrawer : public Panel {
  Q_OBJECT
 public:
  JobDrawer(app::JobList& jobs, Shell& shell, QWidget* parent);

 protected:
  void showEvent(QShowEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void refresh();
  QWidget* make_row(app::Job& job);
  app::JobList& jobs_;
  Shell& shell_;
  ScrollColumn* rows_;
  QList<const app::Job*> shown_;
};

}  // namespace ivl::ui
