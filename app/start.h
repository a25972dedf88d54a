// The application put together: style, theme, language, window, pages.
#pragma once

#include <memory>

#include "session/notifier.h"
#include "session/workbench.h"
#include "ui/shell/main_window.h"

class QApplication;

namespace ivl::app {

/// Style and fonts; the theme follows the preferences and the desktop. Before any widget is made.
void dress(QApplication& application, Preferences& preferences);

/// The window with every page, standing on Home.
std::unique_ptr<ui::MainWindow> make_window(Workbench& workbench);

/// Shows the window, as it was left, above others.
void raise(ui::MainWindow& window);

/// A click on a notification opens its run in the window, and where the desktop takes none, the
/// window tells. Both outlive it.
void connect_notifier(Notifier& notifier, ui::MainWindow& window);

}  // namespace ivl::app
