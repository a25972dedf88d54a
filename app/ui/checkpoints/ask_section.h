// "Ask this row" in the inspector: its question asked of a checkpoint, the answer as it comes.
#pragma once

#include <QWidget>
#include <memory>

#include "session/inspected_row.h"
#include "session/probes.h"

class QComboBox;
class QPushButton;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class Label;
class Shell;

class AskSection : public QWidget {
  Q_OBJECT
 public:
  AskSection(app::Workbench& workbench, Shell& shell, std::shared_ptr<const app::InspectedRow> row,
             QWidget* parent);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void fill_models();
  void show_state();
  void ask();
  void add();
  app::Workbench& workbench_;
  Shell& shell_;
  std::optional<app::Probe> probe_;
  std::vector<app::AskedModel> models_;
  QComboBox* model_;
  QPushButton *ask_, *add_;
  Label *answer_, *figures_;
  bool mine_ = false;  // what is being asked was asked here
};

void add_ask_section(app::Workbench& workbench, Shell& shell);

}  // namespace ivl::ui
