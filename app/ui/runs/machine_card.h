// The facts of a run's machine, a line each.
#pragma once

#include "session/machine_facts.h"
#include "ui/widgets/panel.h"

class QVBoxLayout;

namespace ivl::ui {

class MachineCard : public Panel {
  Q_OBJECT
 public:
  explicit MachineCard(QWidget* parent = nullptr);
  void show_facts(const app::MachineFacts& facts);

 private:
  void add(const QString& name, const QString& value);
  void add_head(const QString& title);
  QVBoxLayout* lines_;
};

}  // namespace ivl::ui
