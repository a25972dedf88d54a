// The Runs page: the list, some runs compared, and one run.
#pragma once

#include "store/run_records.h"
#include "ui/shell/page.h"

class QPushButton;
class QStackedWidget;

namespace ivl::ui {

class CompareView;
class RunList;
class RunView;

class RunsPage : public Page {
  Q_OBJECT
 public:
  RunsPage(app::Workbench& workbench, Shell& shell);
  QString subject() const override;
  QMenu* subject_menu() override;
  QList<QWidget*> bar_widgets() override;
  void go(const QVariantMap& at) override;
  QVariantMap here() const override;
  void run_accent_action() override;
  QWidget* filter_field() override;

 private:
  bool is_open() const;
  bool compares() const;
  int64_t chosen() const;  // the open run, or the current one of the list
  QString folder() const;  // of chosen()
  void open(int64_t run);
  void compare();
  QList<QWidget*> list_widgets(const app::RunRow* row);
  QList<QWidget*> actions_of(app::RunState state);
  void show_actions();
  void add_folder();
  void import_file();
  void import_folder();
  void stop();
  void kill();
  void resume();
  void clone();
  void ask_to_forget();

  app::Workbench& workbench_;
  Shell& shell_;
  QList<QWidget*> shown_actions_;
  QString shown_subject_;
  QString wanted_;  // folder of a run to open as soon as it is known
  QStackedWidget* stack_;
  RunList* list_;
  RunView* view_;
  CompareView* compare_;
  QPushButton *back_, *add_, *import_, *copy_, *clone_, *stop_, *kill_, *resume_, *compare_all_,
      *export_;
};

void register_runs_page(app::Workbench& workbench, Shell& shell);

}  // namespace ivl::ui
