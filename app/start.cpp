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
namespace {

using ui::Command;

struct Start {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::Start)
};

/// What can be done at once about a store that cannot be used; without a title: nothing.
Command repair_of(Store& store, const Message& why) {
  if (why.code == "store.newer" || why.args.value("cause_code", "") == "store.broken") {
    return {.title = Start::tr("Set it aside and begin a new one"),
            .detail = {},
            .icon = {},
            .run = [&store, why] { store.begin_anew(why); }};
  }
  if (why.code == "store.in_memory")
    return {.title = Start::tr("Try again"), .detail = {}, .icon = {}, .run = [&store] {
              store.open_again();
            }};
  return {};
}

/// That the store is not in the data folder is said once, and where it moves.
void tell_place(Workbench& workbench, ui::MainWindow& window) {
  const StorePlace& place = workbench.store_place();
  const QString key = QStringLiteral("store/place");
  if (!place.notes || workbench.preferences().view_state(key) == place.file) return;
  workbench.preferences().set_view_state(key, place.file);
  window.toast(translated(*place.notes), {});
}

}  // namespace

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
                   [&workbench, shown = window.get()](const Message& why) {
                     shown->tell(why, repair_of(workbench.store(), why));
                   });
  tell_place(workbench, *window);
  window->go({QStringLiteral("home"), {}});
  return window;
}

void raise(ui::MainWindow& window) {
  window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
  window.show();
  window.raise();
  window.activateWindow();
}

void connect_notifier(Notifier& notifier, ui::MainWindow& window) {
  QObject::connect(&notifier, &Notifier::chosen, &window, [shown = &window](int64_t run) {
    raise(*shown);
    shown->go({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{run}}}});
  });
  QObject::connect(&notifier, &Notifier::untold, &window,
                   [shown = &window](const QString& title, const QString& text, int64_t) {
                     shown->toast(Start::tr("%1. %2", "title. text").arg(title, text), {});
                     QApplication::alert(shown);
                   });
}

}  // namespace ivl::app
