#include "session/preferences.h"

namespace ivl::app {
namespace {

const QString kTheme = QStringLiteral("interface/theme");
const QString kLanguage = QStringLiteral("interface/language");

QString file_of(const QString& file) {
  if (!file.isEmpty()) return file;
  return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("internvl-workbench"),
                   QStringLiteral("workbench"))
      .fileName();
}

}  // namespace

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent), settings_(file_of(file), QSettings::IniFormat) {}

Preferences::Theme Preferences::theme() const {
  const QString name = settings_.value(kTheme).toString();
  if (name == QLatin1String("light")) return Theme::light;
  if (name == QLatin1String("dark")) return Theme::dark;
  return Theme::system;
}

void Preferences::set_theme(Theme theme) {
  const char* name = theme == Theme::light ? "light" : theme == Theme::dark ? "dark" : "system";
  settings_.setValue(kTheme, QString::fromLatin1(name));
  Q_EMIT theme_changed();
}

QString Preferences::language() const { return settings_.value(kLanguage).toString(); }

void Preferences::set_language(const QString& language) {
  settings_.setValue(kLanguage, language);
  Q_EMIT language_changed();
}

bool Preferences::notifies(const QString& kind) const {
  return settings_.value(QStringLiteral("notify/") + kind, true).toBool();
}

void Preferences::set_notifies(const QString& kind, bool on) {
  settings_.setValue(QStringLiteral("notify/") + kind, on);
}

QVariant Preferences::view_state(const QString& key) const {
  return settings_.value(QStringLiteral("view/") + key);
}

void Preferences::set_view_state(const QString& key, const QVariant& value) {
  settings_.setValue(QStringLiteral("view/") + key, value);
}

}  // namespace ivl::app
