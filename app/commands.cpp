#include "commands.h"

#include <QCoreApplication>
#include <QFileInfo>

#include "session/engine_command.h"
#include "spec/settings.h"
#include "ui/data/data_page.h"
#include "ui/settings/store_actions.h"
#include "ui/shell/copy_command.h"

namespace ivl::app {
namespace {

struct Commands {
  Q_DECLARE_TR_FUNCTIONS(ivl::app::Commands)
};

using ui::Command;

void go_to_tab(ui::Shell& shell, const char* tab) {
  shell.go({QStringLiteral("data"), {{QStringLiteral("tab"), QString::fromLatin1(tab)}}});
}

QList<Command> opening(Workbench& workbench, ui::Shell& shell) {
  QList<Command> commands;
  commands.append({.title = Commands::tr("Open a mixture"),
                   .detail = {},
                   .icon = QStringLiteral("folder"),
                   .run = [&] { ui::choose_mixture(workbench, shell); }});
  commands.append({.title = Commands::tr("Make and open the demo"),
                   .detail = {},
                   .icon = QStringLiteral("play"),
                   .run = [&] {
                     if (workbench.make_demo()) go_to_tab(shell, "mixture");
                   }});
  for (const RecentMixture& recent : workbench.store().recent_mixtures()) {
    commands.append({.title = Commands::tr("Open %1").arg(QFileInfo(recent.path).fileName()),
                     .detail = recent.path,
                     .icon = QStringLiteral("data"),
                     .run = [&, path = recent.path] {
                       workbench.open_mixture(path);
                       go_to_tab(shell, "mixture");
                     }});
  }
  return commands;
}

/// Of the open mixture; none without one.
QList<Command> mixture(Workbench& workbench, ui::Shell& shell) {
  QList<Command> commands;
  OpenMixture& opened = workbench.mixture();
  if (opened.state() != OpenMixture::State::ready) return commands;
  if (opened.rules()) {
    commands.append({.title = Commands::tr("Check every row"),
                     .detail = Commands::tr("pre-flight"),
                     .icon = QStringLiteral("okay"),
                     .run = [&] {
                       opened.check();
                       go_to_tab(shell, "preflight");
                     }});
  }
  commands.append({.title = Commands::tr("Look for images again"),
                   .detail = {},
                   .icon = QStringLiteral("reset"),
                   .run = [&] { opened.probe_again(); }});
  commands.append({.title = Commands::tr("Copy the command that checks"),
                   .detail = QStringLiteral("internvl-engine check"),
                   .icon = QStringLiteral("terminal"),
                   .run = [&] { ui::copy_command(shell, check_command(opened)); }});
  const SearchQuery& query = workbench.selection().search().query;
  if (!query.text.empty()) {
    commands.append({.title = Commands::tr("Copy the command that searches"),
                     .detail = QStringLiteral("internvl-engine search"),
                     .icon = QStringLiteral("terminal"),
                     .run = [&] { ui::copy_command(shell, search_command(opened, query)); }});
  }
  return commands;
}

/// Settings, by their captions; only where something was typed.
QList<Command> recipe(const QString& typed, ui::Shell& shell) {
  QList<Command> commands;
  if (typed.trimmed().isEmpty()) return commands;
  for (const Setting& setting : settings()) {
    const QString key = QString::fromStdString(setting.key);
    commands.append({.title = translated_setting(setting.label),
                     .detail = key,
                     .icon = QStringLiteral("recipe"),
                     .run = [&shell, key] {
                       shell.go({QStringLiteral("recipe"), {{QStringLiteral("setting"), key}}});
                     }});
  }
  return commands;
}

QList<Command> runs(Workbench& workbench, ui::Shell& shell) {
  QList<Command> commands;
  for (const RunRow& run : workbench.runs().list()) {
    commands.append({.title = Commands::tr("Open the run %1").arg(run.name),
                     .detail = run.folder,
                     .icon = QStringLiteral("runs"),
                     .run = [&shell, id = run.id] {
                       shell.go({QStringLiteral("runs"), {{QStringLiteral("run"), qlonglong{id}}}});
                     }});
  }
  return commands;
}

QList<Command> store(Workbench& workbench, ui::Shell& shell) {
  const QString detail = Commands::tr("tags, mixtures, runs");
  return {{.title = Commands::tr("Back up the store…"),
           .detail = detail,
           .icon = QStringLiteral("download"),
           .run = [&] { ui::back_up_store(workbench, shell); }},
          {.title = Commands::tr("Compact the store"),
           .detail = detail,
           .icon = QStringLiteral("disk"),
           .run = [&] { ui::compact_store(workbench, shell); }}};
}

QList<Command> appearance(Workbench& workbench) {
  Preferences& preferences = workbench.preferences();
  const auto theme = [&](const QString& title, const char* icon, Preferences::Theme value) {
    return Command{.title = title,
                   .detail = Commands::tr("theme"),
                   .icon = QString::fromLatin1(icon),
                   .run = [&preferences, value] { preferences.set_theme(value); }};
  };
  const auto language = [&](const char* title, const char* name) {
    return Command{
        .title = QString::fromUtf8(title),
        .detail = Commands::tr("language"),
        .icon = QStringLiteral("language"),
        .run = [&preferences, name] { preferences.set_language(QString::fromLatin1(name)); }};
  };
  return {theme(Commands::tr("Light"), "sun", Preferences::Theme::light),
          theme(Commands::tr("Dark"), "moon", Preferences::Theme::dark),
          theme(Commands::tr("As the desktop"), "chip", Preferences::Theme::system),
          language("English", "en"), language("简体中文", "zh_CN")};
}

}  // namespace

void add_workbench_commands(Workbench& workbench, ui::Shell& shell) {
  shell.add_commands([&](const QString& typed) {
    return opening(workbench, shell) + mixture(workbench, shell) + runs(workbench, shell) +
           store(workbench, shell) + appearance(workbench) + recipe(typed, shell);
  });
}

}  // namespace ivl::app
