#include "start.h"

#include <QApplication>

#include "commands.h"
#include "ui/checkpoints/checkpoints_page.h"
#include "ui/data/data_page.h"
#include "ui/home/home_page.h"
#include "ui/recipe/recipe_page.h"
#include "ui/runs/runs_page.h"
#include "ui/settings/settings_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/system_scheme.h"

namespace ivl::app {

void dress(QApplication& application, Preferences& preferences) {
  ui::load_icons();
  auto* system =
      new ui::SystemScheme(&application);  // looks at the palette before the style sets ours
  QApplication::setStyle(new ui::WorkbenchStyle);
  const auto apply = [system, &preferences] {
    ui::Scheme scheme = system->scheme();
    if (preferences.theme() == Preferences::Theme::light) scheme = ui::Scheme::light;
    if (preferences.theme() == Preferences::Theme::dark) scheme = ui::Scheme::dark;
    ui::Theme::instance().set_scheme(scheme);
  };
  QObject::connect(system, &ui::SystemScheme::changed, &preferences, apply);
  QObject::connect(&preferences, &Preferences::theme_changed, &preferences, apply);
  apply();
}

std::unique_ptr<ui::MainWindow> make_window(Workbench& workbench) {
  auto window = std::make_unique<ui::MainWindow>(workbench);
  ui::register_home_page(*window);
  ui::register_data_page(*window);
  ui::register_recipe_page(*window);
  ui::register_runs_page(workbench, *window);
  ui::register_checkpoints_page(workbench, *window);
  ui::register_settings_page(*window);
  add_workbench_commands(workbench, *window);
  QObject::connect(&workbench, &Workbench::failed, window.get(),
                   [shown = window.get()](const Message& why) { shown->tell(why); });
  window->go({QStringLiteral("home"), {}});
  return window;
}

}  // namespace ivl::app
