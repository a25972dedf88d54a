// Which of the things that happen to runs the desktop is told of.
#pragma once

#include <QWidget>

#include "session/preferences.h"

namespace ivl::ui {

QWidget* make_notice_boxes(app::Preferences& preferences);

}  // namespace ivl::ui
