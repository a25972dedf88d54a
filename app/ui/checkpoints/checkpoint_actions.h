// What a person does to a checkpoint, with what is asked of them on the way.
#pragma once

#include <QObject>

#include "session/checkpoint_facts.h"

class QMenu;
class QWidget;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class Shell;

class CheckpointActions : public QObject {
  Q_OBJECT
 public:
  CheckpointActions(app::Workbench& workbench, Shell& shell, QWidget* parent);

  /// Whether its run stands, and would go on from just this one.
  bool can_resume(const app::CheckpointFacts& one) const;
  void resume(const app::CheckpointFacts& one);
  /// Asks for a folder, then writes a Hugging Face folder there.
  void export_it(const app::CheckpointFacts& one);
  /// Exports it among the program's own data, then makes a recipe that begins with it.
  void make_recipe(const app::CheckpointFacts& one);
  void copy_command(const app::CheckpointFacts& one);
  void open_run(const app::CheckpointFacts& one);

 private:
  void begin_recipe(const app::CheckpointFacts& one, const QString& model);
  app::Workbench& workbench_;
  Shell& shell_;
  QWidget* parent_;
};

}  // namespace ivl::ui
