// WorkbenchStyle: how large controls are and where their parts lie.
#include <QStyleOption>

#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {
namespace {

int control_height(const QWidget* widget) {
  return (is_small(widget) ? space::small_control : space::control) + 2 * kRing;
}

int button_padding(ButtonKind kind, bool small) {
  switch (kind) {
    case ButtonKind::link:
      return 0;
    case ButtonKind::tab:
      return space::near;
    case ButtonKind::icon:
      return 0;
    case ButtonKind::flat:
    case ButtonKind::segment:
      return space::near;
    default:
      return small ? space::near : space::gap;
  }
}

QSize button_size(const QStyleOptionButton& button, const QWidget* widget) {
  const ButtonKind kind = button_kind(widget);
  const bool has_icon = !button.icon.isNull();
  const int text = button.text.isEmpty()
                       ? 0
                       : button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
  int width = text + (has_icon ? space::icon : 0) + (has_icon && text ? space::near : 0);
  if (kind == ButtonKind::icon) width = control_height(widget) - 2 * kRing;
  width += 2 * button_padding(kind, is_small(widget)) + 2 * kRing;
  return {width, control_height(widget)};
}

}  // namespace

QSize WorkbenchStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                       const QSize& size, const QWidget* widget) const {
  switch (type) {
    case CT_PushButton:
      if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
        return button_size(*button, widget);
      }
      return size;
    case CT_LineEdit:
      return {size.width() + 2 * kRing + space::near, control_height(widget)};
    case CT_ComboBox:
      return {size.width() + 2 * kRing + space::section + kFieldPadding, control_height(widget)};
    case CT_MenuItem: {
      const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
      if (item && item->menuItemType == QStyleOptionMenuItem::Separator) return {size.width(), 9};
      return {size.width() + space::section + space::wide, space::row};
    }
    case CT_HeaderSection: {
      const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
      return {base.width(), space::row};
    }
    case CT_ItemViewItem: {
      const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
      return {base.width(), std::max(base.height(), space::row)};
    }
    default:
      return QProxyStyle::sizeFromContents(type, option, size, widget);
  }
}

QRect WorkbenchStyle::subElementRect(SubElement element, const QStyleOption* option,
                                     const QWidget* widget) const {
  switch (element) {
    case SE_PushButtonFocusRect:
      return {};
    case SE_LineEditContents:
      return option->rect.adjusted(kRing + kFieldPadding - 2, kRing, -kRing - kFieldPadding + 2,
                                   -kRing);
    case SE_ProgressBarContents:
    case SE_ProgressBarGroove:
      return option->rect;
    default:
      return QProxyStyle::subElementRect(element, option, widget);
  }
}

QRect WorkbenchStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                     SubControl part, const QWidget* widget) const {
  if (control == CC_ComboBox) {
    const QRect all = option->rect.adjusted(kRing, kRing, -kRing, -kRing);
    switch (part) {
      case SC_ComboBoxArrow:
        return {all.right() - 24, all.y(), 24, all.height()};
      case SC_ComboBoxEditField:
        return all.adjusted(kFieldPadding, 0, -24, 0);
      case SC_ComboBoxFrame:
        return option->rect;
      default:
        break;
    }
  }
  if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
      bar && control == CC_ScrollBar) {
    const bool upright = bar->orientation == Qt::Vertical;
    const int length = upright ? bar->rect.height() : bar->rect.width();
    const int64_t range = int64_t{bar->maximum} - bar->minimum;
    const int least = proxy()->pixelMetric(PM_ScrollBarSliderMin, option, widget);
    int thumb = length;
    if (range > 0) {
      thumb = static_cast<int>(int64_t{length} * bar->pageStep / (range + bar->pageStep));
      thumb = std::min(std::max(thumb, least), length);
    }
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - thumb, bar->upsideDown);
    const auto along = [&](int from, int size) {
      return upright ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size)
                     : QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height());
    };
    switch (part) {
      case SC_ScrollBarSlider:
        return along(start, thumb);
      case SC_ScrollBarGroove:
        return bar->rect;
      case SC_ScrollBarSubPage:
        return along(0, start);
      case SC_ScrollBarAddPage:
        return along(start + thumb, length - start - thumb);
      default:
        return {};
    }
  }
  return QProxyStyle::subControlRect(control, option, part, widget);
}

}  // namespace ivl::ui
