// WorkbenchStyle: push buttons, check boxes, sizes of both.
#include <QAbstractButton>
#include <QPainter>
#include <QPushButton>

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {

ButtonKind button_kind(const QWidget* widget) {
  if (!widget) return ButtonKind::bordered;
  const QVariant kind = widget->property("kind");
  if (kind.isValid()) return static_cast<ButtonKind>(kind.toInt());
  const auto* push = qobject_cast<const QPushButton*>(widget);
  return push && push->isDefault() ? ButtonKind::accent : ButtonKind::bordered;
}

bool keyboard_focus(const QWidget& widget) {
  return widget.hasFocus() && widget.window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

bool is_small(const QWidget* widget) { return widget && widget->property("small").toBool(); }

namespace {

struct Tones {
  Tone rest, hover, press;
};

QColor of_state(const QStyleOption& option, const Tones& tones) {
  if (is_on(option, QStyle::State_Sunken)) return color(tones.press);
  if (is_on(option, QStyle::State_MouseOver)) return color(tones.hover);
  return color(tones.rest);
}

ButtonLook disabled_look(ButtonKind kind) {
  const bool has_box =
      kind == ButtonKind::accent || kind == ButtonKind::bordered || kind == ButtonKind::destructive;
  return {has_box ? color(Tone::fill) : QColor(Qt::transparent),
          has_box ? color(Tone::line) : QColor(Qt::transparent), color(Tone::disabled)};
}

ButtonLook flat_look(const QStyleOption& option, Tone text) {
  const bool pressed = is_on(option, QStyle::State_Sunken) || is_on(option, QStyle::State_On);
  const bool hovered = is_on(option, QStyle::State_MouseOver);
  return {
      pressed   ? color(Tone::selection)
      : hovered ? color(Tone::hover)
                : QColor(Qt::transparent),
      QColor(Qt::transparent),
      is_on(option, QStyle::State_On) ? color(Tone::accent) : color(hovered ? Tone::text : text)};
}

}  // namespace

ButtonLook button_look(ButtonKind kind, const QStyleOption& option) {
  if (!is_on(option, QStyle::State_Enabled)) return disabled_look(kind);
  switch (kind) {
    case ButtonKind::accent: {
      const QColor fill = of_state(option, {Tone::accent, Tone::accent_hover, Tone::accent_press});
      return {fill, fill, color(Tone::on_accent)};
    }
    case ButtonKind::bordered:
      return {of_state(option, {Tone::surface, Tone::hover, Tone::selection}),
              color(Tone::control_line), color(Tone::text)};
    case ButtonKind::destructive:
      return {of_state(option, {Tone::surface, Tone::bad_ground, Tone::bad_ground}),
              color(Tone::bad), color(Tone::bad)};
    case ButtonKind::link:
      return {QColor(Qt::transparent), QColor(Qt::transparent),
              of_state(option, {Tone::accent, Tone::accent_hover, Tone::accent_press})};
    case ButtonKind::segment: {
      const bool on = is_on(option, QStyle::State_On);
      return {
          on ? color(Tone::selection) : of_state(option, {Tone::surface, Tone::hover, Tone::hover}),
          QColor(Qt::transparent), color(on ? Tone::accent : Tone::muted)};
    }
    case ButtonKind::tab:
      return {QColor(Qt::transparent), QColor(Qt::transparent),
              is_on(option, QStyle::State_On)
                  ? color(Tone::text)
                  : of_state(option, {Tone::muted, Tone::text, Tone::text})};
    case ButtonKind::flat:
    case ButtonKind::icon:
      return flat_look(option, Tone::muted);
  }
  return {};
}

}  // namespace ivl::ui
