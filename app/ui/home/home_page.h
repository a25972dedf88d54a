// Home: where to start on an empty home, else what was looked at last and what runs.
#pragma once

#include "ui/shell/page.h"

class QStackedWidget;

namespace ivl::app {
struct RecentRecipe;
}

namespace ivl::ui {

class AttentionList;
class RunningCards;
class SelfCheck;

class HomePage : public Page {
  Q_OBJECT
 public:
  HomePage(app::Workbench& workbench, Shell& shell);
  QList<QWidget*> bar_widgets() override;
  void run_accent_action() override;

 private:
  QWidget* make_start();
  QWidget* make_recent();
  QWidget* make_lists();
  void refresh();
  void open_run(int64_t run);
  void open_recipe(const app::RecentRecipe& recent);
  void new_recipe();
  bool start_recipe(
      const app::RecentRecipe& recent);  // false: it could not be read, and that is told
  void try_demo();
  app::Workbench& workbench_;
  Shell& shell_;
  QList<QWidget*> bar_, recent_bar_;  // of the empty home; of one with mixtures
  QStackedWidget* stack_;
  QWidget *start_ = nullptr, *recent_ = nullptr;
  AttentionList* attention_ = nullptr;
  RunningCards* running_ = nullptr;
  SelfCheck* check_ = nullptr;  // of recent_
};

void register_home_page(Shell& shell);

}  // namespace ivl::ui
