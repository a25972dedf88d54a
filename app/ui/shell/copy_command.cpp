#include "ui/shell/copy_command.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

#include "ui/shell/shell.h"

namespace ivl::ui {
namespace {

struct CopyCommand {
  Q_DECLARE_TR_FUNCTIONS(ivl::ui::CopyCommand)
};

}  // namespace

void copy_command(Shell& shell, const QString& command) {
  QGuiApplication::clipboard()->setText(command);
  shell.toast(CopyCommand::tr("Command copied"));
}

}  // namespace ivl::ui
