// --screenshot: a page in a known state, rendered the same each time.
#pragma once

#include <QSize>
#include <QString>

#include "session/workbench.h"

namespace ivl::app {

struct ScreenshotOrder {
  QString page;     // "data/rows", "home", ...
  QString state;    // populated, empty, loading, failed
  QString file;     // PNG to write
  QString fixture;  // folder with mixture.json and, for tokens, run.json
  QString theme = QStringLiteral("light"), language = QStringLiteral("en");
  QSize size{1440, 900};
  double scale = 1;
  qlonglong row = -1;  // of the rows tab's inspector
};

/// The recipe as its page is shown: "populated" has changes, "failed" what cannot run.
void prepare_recipe(Recipe& recipe, const QString& state);

/// Errors: no such page or state, no fixture where one is needed, the file cannot be written; a
/// page that is still at work after a minute.
Status take_screenshot(const ScreenshotOrder& order);

}  // namespace ivl::app
