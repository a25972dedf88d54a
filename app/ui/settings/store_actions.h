// The store backed up and compacted, from the palette and the settings page.
#pragma once

class QString;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class Shell;

/// Asks for a file that is not there yet.
void back_up_store(app::Workbench& workbench, Shell& shell);
void back_up_store_to(const QString& target, app::Workbench& workbench, Shell& shell);
/// Says how much room it gave back.
void compact_store(app::Workbench& workbench, Shell& shell);

}  // namespace ivl::ui
