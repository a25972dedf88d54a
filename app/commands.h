// What the palette offers beside the pages: everything of the workbench that is done by name.
#pragma once

#include "session/workbench.h"
#include "ui/shell/shell.h"

namespace ivl::app {

void add_workbench_commands(Workbench& workbench, ui::Shell& shell);

}  // namespace ivl::app
