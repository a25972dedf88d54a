#include "session/workbench.h"

#include <QStandardPaths>

namespace ivl::app {

Folders Folders::of_user() {
  const auto below = [](QStandardPaths::StandardLocation location) {
    return QStandardPaths::writableLocation(location) + QStringLiteral("/internvl-workbench");
  };
  return {{}, below(QStandardPaths::GenericCacheLocation), below(QStandardPaths::GenericDataLocation)};
}

Workbench::Workbench(Folders folders, QObject* parent)
    : QObject(parent), folders_(std::move(folders)), preferences_(folders_.configuration) {
  language_.set(preferences_.language());
  connect(&preferences_, &Preferences::language_changed, this,
          [this] { language_.set(preferences_.language()); });
}

}  // namespace ivl::app
