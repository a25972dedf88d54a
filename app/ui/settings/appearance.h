// Theme and language as choices, for the settings page and the bar of the home page.
#pragma once

#include <QComboBox>

#include "session/preferences.h"

namespace ivl::ui {

QComboBox* make_theme_box(app::Preferences& preferences, QWidget* parent);
QComboBox* make_language_box(app::Preferences& preferences, QWidget* parent);

}  // namespace ivl::ui
