// Rows left out of the open mixture, as an edit that waits to be saved, with a word and a way back.
#pragma once

#include "session/subset_lines.h"

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class Shell;

void leave_out(app::Workbench& workbench, Shell& shell, const app::SubsetLines& rows);

}  // namespace ivl::ui
