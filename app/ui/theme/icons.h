// The workbench's own icons: 16 px, strokes of 1.5 px, one colour, tinted by the theme.
#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

#include "ui/theme/theme.h"

namespace ivl::ui {

/// Once, before the first icon.
void load_icons();

/// `name` is a file of resources/icons without ".svg". Painted in `tone` as it is when painted,
/// in the muted tone of disabled controls where the control is disabled.
/// An unknown name is a programmer's mistake (assertion).
QIcon themed_icon(const QString& name, Tone tone = Tone::text);

/// Size in device-independent pixels; `ratio` device pixels each.
QPixmap icon_pixmap(const QString& name, const QColor& color, int size, double ratio);

/// Whether SVG icons really paint; without libqt6svg6 they are blank, silently.
bool icons_paint();

}  // namespace ivl::ui
