// The Checkpoints page: the checkpoints of one run or all, and the probe grid below.
#pragma once

#include "ui/shell/page.h"

class QPushButton;

namespace ivl::ui {

class CheckpointTable;
class ProbeCard;

class CheckpointsPage : public Page {
  Q_OBJECT
 public:
  CheckpointsPage(app::Workbench& workbench, Shell& shell);
  QString subject() const override;
  QMenu* subject_menu() override;
  QList<QWidget*> bar_widgets() override;
  /// "run": its id, 0 all.
  void go(const QVariantMap& at) override;
  QVariantMap here() const override;
  void run_accent_action() override;
  CheckpointTable* table() const { return table_; }
  ProbeCard* probes() const { return probes_; }

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void show_run(int64_t run);
  void show_actions();
  void show_columns();
  app::Workbench& workbench_;
  CheckpointTable* table_;
  ProbeCard* probes_;
  QWidget* upper_;  // the table's card
  QPushButton *export_, *recipe_, *resume_;
  QStringList shown_;  // texts in the top bar
};

void register_checkpoints_page(app::Workbench& workbench, Shell& shell);

}  // namespace ivl::ui
