// Above the run list: words, a chip for each filter, what the runs are grouped by.
#pragma once

#include "models/run_model.h"
#include "session/preferences.h"
#include "ui/widgets/panel.h"

class QHBoxLayout;
class QLineEdit;
class QMenu;
class QPushButton;

namespace ivl::ui {

class RunFilterBar : public Panel {
  Q_OBJECT
 public:
  /// Filter and grouping come back as they were left.
  RunFilterBar(app::RunModel& model, app::Runs& runs, app::Preferences& preferences,
               QPushButton* columns);
  QLineEdit* search() { return search_; }

 private:
  void restore();
  void remember();
  void show_group();
  void show_chips();
  void add_chip(const QString& name, const QString& value, const app::RunModel::Filter& without);
  void open_filter_menu(QWidget& below);
  void add_states(QMenu& menu);
  void add_tags(QMenu& menu);
  void open_group_menu();
  app::RunModel& model_;
  app::Runs& runs_;
  app::Preferences& preferences_;
  QLineEdit* search_;
  QHBoxLayout* chips_;
  QPushButton* group_;
};

}  // namespace ivl::ui
