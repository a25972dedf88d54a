#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

Tone icon_tone(ButtonKind kind) {
  switch (kind) {
    case ButtonKind::accent:
      return Tone::on_accent;
    case ButtonKind::destructive:
      return Tone::bad;
    case ButtonKind::link:
      return Tone::accent;
    case ButtonKind::bordered:
      return Tone::text;
    default:
      return Tone::muted;
  }
}

}  // namespace

QPushButton* make_button(ButtonKind kind, const QString& text, const QString& icon_name,
                         QWidget* parent) {
  auto* button = new QPushButton(text, parent);
  button->setProperty("kind", static_cast<int>(kind));
  if (!icon_name.isEmpty()) button->setIcon(themed_icon(icon_name, icon_tone(kind)));
  button->setAutoDefault(false);
  button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  button->setFont(font_of(kind == ButtonKind::link ? Type::small
                          : kind == ButtonKind::flat || kind == ButtonKind::segment
                              ? Type::text
                              : Type::strong));
  if (kind == ButtonKind::link) button->setCursor(Qt::PointingHandCursor);
  return button;
}

QPushButton* make_icon_button(const QString& icon_name, const QString& name, QWidget* parent) {
  QPushButton* button = make_button(ButtonKind::icon, {}, icon_name, parent);
  button->setToolTip(name);
  button->setAccessibleName(name);
  return button;
}

QPushButton* make_small(QPushButton* button) {
  button->setProperty("small", true);
  button->setFont(font_of(Type::small));
  return button;
}

}  // namespace ivl::ui
