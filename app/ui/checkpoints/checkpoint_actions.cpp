#include "ui/checkpoints/checkpoint_actions.h"

#include <QDir>
#include <QFileDialog>

#include "session/language.h"
#include "session/workbench.h"
#include "ui/shell/copy_command.h"
#include "ui/shell/shell.h"

namespace ivl::ui {
namespace {

QString export_name(const app::CheckpointFacts& one) {
  return QStringLiteral("%1-step-%2")
      .arg(app::folder_name(one.run_name), QString::number(one.step));
}

}  // namespace

CheckpointActions::CheckpointActions(app::Workbench& workbench, Shell& shell, QWidget* parent)
    : QObject(parent), workbench_(workbench), shell_(shell), parent_(parent) {}

bool CheckpointActions::can_resume(const app::CheckpointFacts& one) const {
  const app::RunRow* run = workbench_.runs().find(one.run);
  if (!run || !one.is_good() || !one.full.value_or(false)) return false;
  if (run->state != app::RunState::stopped && run->state != app::RunState::failed) return false;
  for (const app::CheckpointFacts* other : workbench_.checkpoints().of_run(one.run)) {
    if (other->step > one.step && other->is_good() && other->full.value_or(false)) return false;
  }
  return true;
}

void CheckpointActions::resume(const app::CheckpointFacts& one) {
  const Status resumed = workbench_.runs().resume(one.folder);
  if (!resumed) return shell_.tell(resumed.error());
  shell_.toast(tr("%1 goes on from step %2.").arg(one.run_name, app::count_text(one.step)), {});
}

void CheckpointActions::export_it(const app::CheckpointFacts& one) {
  const QString start = QDir(QDir(one.folder).absoluteFilePath(QStringLiteral("..")))
                            .absoluteFilePath(export_name(one));
  const QString folder = QFileDialog::getSaveFileName(
      parent_, tr("Folder to export to (it must not exist)"), QDir::cleanPath(start));
  if (folder.isEmpty()) return;
  // The page may be built anew meanwhile; the shell stays.
  workbench_.checkpoints().export_to(one, folder, [shell = &shell_, folder] {
    shell->toast(CheckpointActions::tr("Exported to %1").arg(folder), {});
  });
}

void CheckpointActions::make_recipe(const app::CheckpointFacts& one) {
  const QDir exports(workbench_.folders().data + QStringLiteral("/exports"));
  exports.mkpath(QStringLiteral("."));
  const QString folder = exports.absoluteFilePath(export_name(one));
  if (QDir(folder).exists()) return begin_recipe(one, folder);
  workbench_.checkpoints().export_to(one, folder, [self = QPointer(this), one, folder] {
    if (self) self->begin_recipe(one, folder);
  });
}

void CheckpointActions::begin_recipe(const app::CheckpointFacts& one, const QString& model) {
  app::Recipe& recipe = workbench_.recipe();
  const QString made_with = QDir(one.folder).filePath(QStringLiteral("run.json"));
  const Status begun = recipe.start_from(made_with, [&model](RunSpec& spec, app::Machines&) {
    ModelSpec& of = spec.model;
    for (std::string* part :
         {&of.vision_path, &of.projector_path, &of.language_path, &of.tokenizer_path}) {
      part->clear();
    }
    of.path = model.toStdString();
  });
  if (!begun) return shell_.tell(begun.error());
  shell_.go({QStringLiteral("recipe"), {}});
  shell_.toast(
      tr("The recipe begins with step %1 of %2.").arg(app::count_text(one.step), one.run_name),
      [&recipe] { recipe.undo(); });
}

void CheckpointActions::copy_command(const app::CheckpointFacts& one) {
  ui::copy_command(shell_, app::Checkpoints::verify_command(one));
}

void CheckpointActions::open_run(const app::CheckpointFacts& one) {
  shell_.go({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{one.run}}}});
}

}  // namespace ivl::ui
