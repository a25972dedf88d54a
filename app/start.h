// The application put together: style, theme, language, window, pages.
#pragma once

#include <memory>

#include "session/workbench.h"
#include "ui/shell/main_window.h"

class QApplication;

namespace ivl::app {

/// Style and fonts; the theme follows the preferences and the desktop. Before any widget is made.
void dress(QApplication& application, Preferences& preferences);

/// The window with every page, standing on Home.
std::unique_ptr<ui::MainWindow> make_window(Workbench& workbench);

}  // namespace ivl::app
