// "Copy command": the line that does the same in a terminal, and a word that it is there.
#pragma once

#include <QString>

namespace ivl::ui {

class Shell;

void copy_command(Shell& shell, const QString& command);

}  // namespace ivl::ui
