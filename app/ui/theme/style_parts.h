// What the files of WorkbenchStyle share.
#pragma once

#include <QStyleOption>

#include "ui/theme/theme.h"

namespace ivl::ui {

inline constexpr int kCheckBox = 16;   // px, side
inline constexpr int kRing = 3;        // room for the focus ring: 1 px off, 2 px wide
inline constexpr int kScrollBar = 12;  // px
inline constexpr int kFieldPadding = 8;

inline bool is_on(const QStyleOption& option, QStyle::StateFlag flag) {
  return option.state & flag;
}

/// Ring only where the keyboard brought the focus, never after a click with the mouse.
inline bool shows_focus(const QStyleOption& option) {
  return is_on(option, QStyle::State_HasFocus) && is_on(option, QStyle::State_KeyboardFocusChange);
}

/// The same for a widget that paints itself.
bool keyboard_focus(const QWidget& widget);

/// A button's look, from its property "kind".
enum class ButtonKind { accent, bordered, flat, destructive, icon, link, segment, tab };
ButtonKind button_kind(const QWidget* widget);
bool is_small(const QWidget* widget);

struct ButtonLook {
  QColor fill, border, text;  // transparent where there is none
};
ButtonLook button_look(ButtonKind kind, const QStyleOption& option);

}  // namespace ivl::ui
