// What of a plot can be saved: a picture of it, the points behind it.
#pragma once

#include <functional>

#include "session/export_curves.h"

class QPushButton;

namespace ivl::app {
class Workbench;
}

namespace ivl::ui {

class CurvePlot;
class Shell;

struct CurvesExport {
  CurvePlot* plot = nullptr;
  QString name;  // of the file, without its ending
  std::vector<app::ExportedRun> runs;
  QStringList series;
};

/// A menu below `button`; `what` is asked when something is chosen.
void open_export_menu(QPushButton& button, app::Workbench& workbench, Shell& shell,
                      std::function<CurvesExport()> what);

/// In the background.
void save_points(app::Workbench& workbench, Shell& shell, const CurvesExport& what,
                 const QString& file);

}  // namespace ivl::ui
