#include "ui/theme/packages.h"

#include <QFileInfo>
#include <QFontDatabase>
#include <QLibraryInfo>

#include "ui/theme/icons.h"

namespace ivl::ui {

QStringList missing_packages() {
  QStringList missing;
  const QStringList families = QFontDatabase::families();
  if (!icons_paint()) missing << QStringLiteral("libqt6svg6");
  if (!families.contains(QLatin1String("Inter"))) missing << QStringLiteral("fonts-inter");
  if (!families.contains(QLatin1String("JetBrains Mono")))
    missing << QStringLiteral("fonts-jetbrains-mono");
  if (!families.contains(QLatin1String("Noto Sans CJK SC")))
    missing << QStringLiteral("fonts-noto-cjk");
  const QString translations = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
  if (!QFileInfo::exists(translations + QStringLiteral("/qtbase_zh_CN.qm"))) {
    missing << QStringLiteral("qt6-translations-l10n");
  }
  return missing;
}

}  // namespace ivl::ui
