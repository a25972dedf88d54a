// Settings of the workbench itself.
#pragma once

#include "ui/shell/page.h"

namespace ivl::ui {

class SettingsPage : public Page {
  Q_OBJECT
 public:
  SettingsPage(app::Workbench& workbench, Shell& shell);
};

void register_settings_page(Shell& shell);

}  // namespace ivl::ui
