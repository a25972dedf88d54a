// The bar below: what is being done, how far, how long yet; a click opens the drawer of all jobs.
#pragma once

#include "ui/widgets/panel.h"

class QHBoxLayout;
class QProgressBar;
class QPushButton;

namespace ivl::app {
class Job;
class JobList;
}  // namespace ivl::app

namespace ivl::ui {

class Label;
class Picture;

class StatusBar : public Panel {
  Q_OBJECT
 public:
  explicit StatusBar(app::JobList& jobs, QWidget* parent = nullptr);
  /// On the right: links, the store. They belong to the bar.
  void add_right(QWidget* widget);

 Q_SIGNALS:
  void drawer_wanted();

 protected:
  void mousePressEvent(QMouseEvent* event) override;

 private:
  void show_jobs();
  void show_running(const app::Job& job);
  void show_ended(const app::Job* job);
  app::JobList& jobs_;
  Picture* mark_;
  Label *title_, *count_, *left_;
  QProgressBar* bar_;
  QPushButton* stop_;
  QHBoxLayout* right_;
};

}  // namespace ivl::ui
