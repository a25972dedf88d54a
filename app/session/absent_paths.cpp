#include "session/absent_paths.h"

#include <QFileInfo>
#include <algorithm>

namespace ivl::app {
namespace {

constexpr const char* kWritten[] = {"logging.output", "data.cache"};

}  // namespace

std::vector<AbsentPath> absent_paths(const RunSpec& spec) {
  std::vector<AbsentPath> absent;
  for (const Setting& setting : settings()) {
    const bool written = std::ranges::find(kWritten, setting.key) != std::end(kWritten);
    if (setting.kind != SettingKind::path || written) continue;
    const nlohmann::json value = setting.get(spec);
    if (!value.is_string()) continue;
    const QString path = QString::fromStdString(value.get<std::string>());
    const QFileInfo file(path);
    if (!path.isEmpty() && file.isAbsolute() && !file.exists()) absent.push_back({&setting, path});
  }
  return absent;
}

Message tell_absent(const AbsentPath& path) {
  return say("app.recipe_path_absent",
             "nothing was started: {setting} is {path}, which is not on this computer; choose "
             "another one, or run the recipe where it is",
             {{"setting", path.setting->key}, {"path", path.path.toStdString()}});
}

}  // namespace ivl::app
