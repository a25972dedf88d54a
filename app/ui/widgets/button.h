// Buttons of every kind, made in one line; the theme's style paints them.
#pragma once

#include <QPushButton>

#include "ui/theme/icons.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {

/// `icon_name` empty: none. A button without text takes its accessible name from the tool tip.
QPushButton* make_button(ButtonKind kind, const QString& text, const QString& icon_name = {},
                         QWidget* parent = nullptr);
/// A square one with an icon alone; `name` is its tool tip and accessible name.
QPushButton* make_icon_button(const QString& icon_name, const QString& name,
                              QWidget* parent = nullptr);
/// 24 px high instead of 30.
QPushButton* make_small(QPushButton* button);

}  // namespace ivl::ui
