// WorkbenchStyle: how controls are painted.
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {
namespace {

void paint_icon(QPainter* painter, const char* name, const QColor& tint, QPointF at, int size) {
  painter->drawPixmap(at, icon_pixmap(QString::fromLatin1(name), tint, size,
                                      painter->device()->devicePixelRatioF()));
}

void paint_button(const QStyleOption& option, QPainter* painter, const QWidget* widget) {
  const ButtonKind kind = button_kind(widget);
  const ButtonLook look = button_look(kind, option);
  if (kind != ButtonKind::link && kind != ButtonKind::tab) {
    const QRectF box = QRectF(option.rect).adjusted(kRing, kRing, -kRing, -kRing);
    draw_box(painter, box, look.fill, look.border, space::radius);
  }
  if (shows_focus(option)) draw_focus_ring(painter, option.rect, space::radius + 2);
}

/// Icon, a gap, text: centred together.
void paint_button_label(const QStyleOptionButton& button, QPainter* painter,
                        const QWidget* widget) {
  const bool has_icon = !button.icon.isNull();
  const int icon = has_icon ? button.iconSize.width() : 0;
  const int gap = has_icon && !button.text.isEmpty() ? space::near : 0;
  const int text = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
  int x = button.rect.x() + (button.rect.width() - icon - gap - text) / 2;
  if (has_icon) {
    const QRect box(x, button.rect.y() + (button.rect.height() - icon) / 2, icon, icon);
    const bool enabled = is_on(button, QStyle::State_Enabled);
    button.icon.paint(painter, box, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    x += icon + gap;
  }
  painter->setPen(button_look(button_kind(widget), button).text);
  painter->drawText(QRect(x, button.rect.y(), text + 2, button.rect.height()),
                    Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, button.text);
}

void paint_field(const QStyleOption& option, QPainter* painter, const QWidget* widget) {
  const bool enabled = is_on(option, QStyle::State_Enabled);
  const bool focus = is_on(option, QStyle::State_HasFocus);
  const bool invalid = widget && widget->property("invalid").toBool();
  const bool trying = widget && widget->property("trying").toBool();
  // A choice in a bar shows its frame only under the pointer.
  const bool quiet = widget && widget->property("quiet").toBool();
  if (quiet && !focus && !is_on(option, QStyle::State_MouseOver)) return;
  const QRectF box = QRectF(option.rect).adjusted(kRing, kRing, -kRing, -kRing);
  Tone border = is_on(option, QStyle::State_MouseOver) ? Tone::text : Tone::control_line;
  if (trying) border = Tone::accent;
  if (invalid) border = Tone::bad;
  if (!enabled) border = Tone::line;
  draw_box(painter, box, color(enabled ? Tone::surface : Tone::fill), color(border), space::radius);
  if (focus) draw_focus_ring(painter, option.rect, space::radius + 2);
}

void paint_check_box(const QStyleOption& option, QPainter* painter, bool round) {
  const bool enabled = is_on(option, QStyle::State_Enabled);
  const bool set = is_on(option, QStyle::State_On) || is_on(option, QStyle::State_NoChange);
  const QRectF box =
      QRectF(option.rect.x() + kRing, option.rect.y() + (option.rect.height() - kCheckBox) / 2.0,
             kCheckBox, kCheckBox);
  QColor fill = color(set ? Tone::accent : Tone::surface);
  QColor border =
      set ? fill : color(is_on(option, QStyle::State_MouseOver) ? Tone::text : Tone::control_line);
  if (!enabled) fill = color(Tone::fill), border = color(Tone::line);
  draw_box(painter, box, fill, border, round ? kCheckBox / 2.0 : 4);
  const QColor mark = color(enabled ? Tone::on_accent : Tone::disabled);
  if (is_on(option, QStyle::State_NoChange)) {
    paint_icon(painter, "minus", mark, box.topLeft() + QPointF(2, 2), kCheckBox - 4);
  } else if (set && round) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mark);
    painter->drawEllipse(box.center(), 3, 3);
    painter->restore();
  } else if (set) {
    paint_icon(painter, "check", mark, box.topLeft() + QPointF(2, 2), kCheckBox - 4);
  }
  if (shows_focus(option)) draw_focus_ring(painter, box.adjusted(-3, -3, 3, 3), 6);
}

void paint_menu_item(const QStyleOptionMenuItem& item, QPainter* painter) {
  const QRect row = item.rect.adjusted(space::tight, 0, -space::tight, 0);
  if (item.menuItemType == QStyleOptionMenuItem::Separator) {
    painter->fillRect(QRect(item.rect.x(), item.rect.center().y(), item.rect.width(), 1),
                      color(Tone::line));
    return;
  }
  const bool enabled = is_on(item, QStyle::State_Enabled);
  if (enabled && is_on(item, QStyle::State_Selected)) {
    draw_box(painter, row, color(Tone::selection), color(Tone::selection), 4);
  }
  const int icon_x = row.x() + space::near, icon_y = row.y() + (row.height() - space::icon) / 2;
  if (!item.icon.isNull()) {
    item.icon.paint(painter, QRect(icon_x, icon_y, space::icon, space::icon), Qt::AlignCenter,
                    enabled ? QIcon::Normal : QIcon::Disabled);
  } else if (item.checked) {
    paint_icon(painter, "check", color(Tone::accent), QPointF(icon_x, icon_y), space::icon);
  }
  const QRect text = row.adjusted(space::section, 0, -space::gap, 0);
  const QStringList parts = item.text.split(QLatin1Char('\t'));
  painter->setPen(color(enabled ? Tone::text : Tone::disabled));
  painter->setFont(item.font);
  painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, parts.at(0));
  if (parts.size() > 1) {
    painter->setPen(color(enabled ? Tone::muted : Tone::disabled));
    painter->setFont(font_of(Type::figures));
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight, parts.at(1));
  }
  if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
    paint_icon(painter, "right", color(Tone::muted), QPointF(row.right() - 20, icon_y),
               space::icon);
  }
}

void paint_header(const QStyleOptionHeader& header, QPainter* painter) {
  const bool last = header.position == QStyleOptionHeader::End;
  constexpr int kInset = 2;  // Qt's own; cells have none
  const int left = space::near - kInset, right = (last ? space::page : space::near) - kInset;
  const QRect text = header.rect.adjusted(left, 0, -right, 0);
  painter->setFont(font_of(Type::small));
  painter->setPen(color(Tone::muted));
  const bool sorted = header.sortIndicator != QStyleOptionHeader::None;
  if (sorted) painter->setPen(color(Tone::text));
  QString title = header.text;
  if (sorted) {
    title += header.sortIndicator == QStyleOptionHeader::SortDown ? QStringLiteral(" ↑")
                                                                  : QStringLiteral(" ↓");
  }
  const QFontMetrics metrics(painter->font());
  painter->drawText(text, static_cast<int>(header.textAlignment) | Qt::AlignVCenter,
                    metrics.elidedText(title, Qt::ElideRight, text.width()));
}

void paint_scroll_bar(const QStyleOptionSlider& bar, const QRect& slider, QPainter* painter) {
  if (bar.maximum <= bar.minimum) return;
  const bool upright = bar.orientation == Qt::Vertical;
  QRectF thumb = QRectF(slider);
  thumb = upright ? thumb.adjusted(3, 2, -3, -2) : thumb.adjusted(2, 3, -2, -3);
  const bool active = bar.activeSubControls & QStyle::SC_ScrollBarSlider;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(color(active ? Tone::control_line : Tone::line));
  painter->drawRoundedRect(thumb, 3, 3);
  painter->restore();
}

void paint_row(const QStyleOptionViewItem& item, QPainter* painter) {
  QColor ground = color(Tone::surface);
  if (is_on(item, QStyle::State_Selected)) {
    ground = color(Tone::selection);
  } else if (is_on(item, QStyle::State_MouseOver)) {
    ground = color(Tone::hover);
  }
  painter->fillRect(item.rect, ground);
}

void paint_progress(const QStyleOptionProgressBar& bar, QPainter* painter) {
  const QRectF groove(bar.rect.x(), bar.rect.center().y() - 2, bar.rect.width(), 5);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  if (bar.maximum <= bar.minimum) {  // not known: still dots, nothing that moves
    painter->setBrush(color(Tone::accent));
    for (double x = groove.x(); x + 3 <= groove.right(); x += 6) {
      painter->drawRect(QRectF(x, groove.y() + 1, 3, 3));
    }
  } else {
    painter->setBrush(color(Tone::fill));
    painter->drawRoundedRect(groove, 2.5, 2.5);
    const double share = double(bar.progress - bar.minimum) / (bar.maximum - bar.minimum);
    painter->setBrush(color(Tone::accent));
    painter->drawRoundedRect(
        QRectF(groove.topLeft(), QSizeF(groove.width() * share, groove.height())), 2.5, 2.5);
  }
  painter->restore();
}

/// A thin groove, filled up to a round handle. Horizontal ones only; there are no others.
void paint_slider(const QStyleOptionSlider& slider, const QRect& handle, QPainter* painter) {
  constexpr double kGroove = 4, kHandle = 14;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QPointF at = QRectF(handle).center();
  const QRectF groove(slider.rect.x() + kRing, at.y() - kGroove / 2,
                      slider.rect.width() - 2 * kRing, kGroove);
  const QColor ink = color(is_on(slider, QStyle::State_Enabled) ? Tone::accent : Tone::disabled);
  draw_box(painter, groove, color(Tone::fill), color(Tone::control_line), kGroove / 2);
  draw_box(painter, QRectF(groove.topLeft(), QPointF(at.x(), groove.bottom())), ink, ink,
           kGroove / 2);
  const QRectF knob(at.x() - kHandle / 2, at.y() - kHandle / 2, kHandle, kHandle);
  painter->setPen(QPen(ink, 2));
  painter->setBrush(color(Tone::surface));
  painter->drawEllipse(knob.adjusted(1, 1, -1, -1));
  if (shows_focus(slider)) draw_focus_ring(painter, knob, kHandle / 2);
  painter->restore();
}

}  // namespace

void WorkbenchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                   QPainter* painter, const QWidget* widget) const {
  switch (element) {
    case PE_FrameFocusRect:
      return;  // each control draws its own
    case PE_PanelButtonCommand:
      return paint_button(*option, painter, widget);
    case PE_PanelLineEdit:
      if (widget && qobject_cast<QComboBox*>(widget->parentWidget())) return;
      return paint_field(*option, painter, widget);
    case PE_FrameLineEdit:
      return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
      return paint_check_box(*option, painter, false);
    case PE_IndicatorRadioButton:
      return paint_check_box(*option, painter, true);
    case PE_PanelMenu:
    case PE_FrameMenu:
      if (element == PE_PanelMenu) {
        draw_box(painter, option->rect, color(Tone::surface), color(Tone::control_line),
                 space::radius);
      }
      return;
    case PE_PanelTipLabel:
      return draw_box(painter, option->rect, color(Tone::fill), color(Tone::control_line), 4);
    case PE_PanelScrollAreaCorner:
      return painter->fillRect(option->rect, color(Tone::surface));
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
      if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
        paint_row(*item, painter);
      }
      return;
    case PE_IndicatorArrowDown:
      return paint_icon(painter, "down", color(Tone::muted), option->rect.topLeft(),
                        option->rect.width());
    default:
      QProxyStyle::drawPrimitive(element, option, painter, widget);
  }
}

void WorkbenchStyle::drawControl(ControlElement element, const QStyleOption* option,
                                 QPainter* painter, const QWidget* widget) const {
  switch (element) {
    case CE_PushButtonLabel:
      if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
        paint_button_label(*button, painter, widget);
      }
      return;
    case CE_MenuItem:
      if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
        paint_menu_item(*item, painter);
      }
      return;
    case CE_MenuEmptyArea:
      return;
    case CE_HeaderSection:
      painter->fillRect(option->rect, color(Tone::surface));
      painter->fillRect(QRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1),
                        color(Tone::line));
      return;
    case CE_HeaderEmptyArea:
      painter->fillRect(option->rect, color(Tone::surface));
      return;
    case CE_HeaderLabel:
      if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
        paint_header(*header, painter);
      }
      return;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
      return;
    case CE_ProgressBarContents:
      if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
        paint_progress(*bar, painter);
      }
      return;
    case CE_Splitter:
      painter->fillRect(option->rect, color(Tone::line));
      return;
    default:
      QProxyStyle::drawControl(element, option, painter, widget);
  }
}

void WorkbenchStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                        QPainter* painter, const QWidget* widget) const {
  if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
      bar && control == CC_ScrollBar) {
    return paint_scroll_bar(*bar, subControlRect(control, option, SC_ScrollBarSlider, widget),
                            painter);
  }
  if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
      slider && control == CC_Slider) {
    return paint_slider(*slider, subControlRect(control, option, SC_SliderHandle, widget), painter);
  }
  if (control == CC_ComboBox) {
    paint_field(*option, painter, widget);
    const QRect arrow = subControlRect(control, option, SC_ComboBoxArrow, widget);
    const QColor tint = color(is_on(*option, State_Enabled) ? Tone::muted : Tone::disabled);
    paint_icon(painter, "down", tint, QPointF(arrow.center().x() - 5, arrow.center().y() - 5), 12);
    return;
  }
  QProxyStyle::drawComplexControl(control, option, painter, widget);
}

}  // namespace ivl::ui
