// Whether what paints text and icons is really there.
#pragma once

#include <QStringList>

namespace ivl::ui {

/// Debian packages to install for what is missing: icons that paint blank, fonts, Chinese glyphs,
/// Qt's own dialogs in Chinese. On the interface thread.
QStringList missing_packages();

}  // namespace ivl::ui
