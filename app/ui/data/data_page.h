// The Data page: the open mixture as Mixture, Rows, Histograms, Pre-flight.
#pragma once

#include "ui/shell/page.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace ivl::ui {

class Label;
class MixtureTab;
class PreflightTab;
class HistogramsTab;
class RowsTab;
class StatePanel;
class TabBar;
struct MixtureFinding;

class DataPage : public Page {
  Q_OBJECT
 public:
  DataPage(app::Workbench& workbench, Shell& shell);

  QString subject() const override;
  QMenu* subject_menu() override;
  QList<QWidget*> bar_widgets() override;
  void go(const QVariantMap& at) override;
  QVariantMap here() const override;
  void run_accent_action() override;
  QWidget* filter_field() override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void show_state();
  void show_tab(const QString& tab);
  void show_summary();
  void choose_tab(const QString& tab);  // by the user
  bool images_lost() const;
  void open_file();
  void add_subset();
  void save_as();
  void act_on(const MixtureFinding& finding);

  app::Workbench& workbench_;
  Shell& shell_;
  TabBar* tabs_;
  Label* summary_;
  QPushButton *undo_, *save_, *add_, *look_, *random_, *export_, *check_, *columns_, *rules_,
      *leave_out_, *report_;
  QWidget* dot_;
  bool lost_shown_ = false;
  QStackedWidget *stack_, *outer_;
  StatePanel* state_;
  MixtureTab* mixture_;
  RowsTab* rows_;
  HistogramsTab* histograms_;
  PreflightTab* preflight_;
};

void register_data_page(Shell& shell);

/// Lets the user choose a mixture and opens it; also from the home page.
void choose_mixture(app::Workbench& workbench, Shell& shell);

}  // namespace ivl::ui
