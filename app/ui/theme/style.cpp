#include "ui/theme/style.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFrame>
#include <QMenu>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include "ui/theme/icons.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {

void draw_box(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& border,
              double radius) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(border, 1));
  painter->setBrush(fill);
  painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
  painter->restore();
}

void draw_focus_ring(QPainter* painter, const QRectF& rect, double radius) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(color(Tone::accent), 2));
  painter->setBrush(Qt::NoBrush);
  painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
  painter->restore();
}

WorkbenchStyle::WorkbenchStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void WorkbenchStyle::polish(QWidget* widget) {
  QProxyStyle::polish(widget);
  if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
      qobject_cast<QLineEdit*>(widget)) {
    widget->setAttribute(Qt::WA_Hover);
  }
  // Rounded popups need what is behind their corners.
  if (qobject_cast<QMenu*>(widget)) widget->setAttribute(Qt::WA_TranslucentBackground);
}

void WorkbenchStyle::polish(QPalette& palette) { palette = Theme::instance().palette(); }

int WorkbenchStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                                const QWidget* widget) const {
  switch (metric) {
    case PM_DefaultFrameWidth:
      return 1;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
      return space::icon;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
      return kCheckBox + 2 * kRing;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
      return space::tight;
    case PM_ScrollBarExtent:
      return kScrollBar;
    case PM_ScrollBarSliderMin:
      return space::section;
    case PM_MenuPanelWidth:
      return 0;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
      return space::tight;
    case PM_ToolTipLabelFrameWidth:
      return space::near;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
      return space::page;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
      return space::near;
    case PM_SplitterWidth:
      return space::hair;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
      return 0;
    default:
      return QProxyStyle::pixelMetric(metric, option, widget);
  }
}

int WorkbenchStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                              QStyleHintReturn* data) const {
  switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
    case SH_ScrollBar_Transient:
      return 0;
    case SH_ItemView_ShowDecorationSelected:
      return 1;
    case SH_ToolTip_WakeUpDelay:
      return 500;
    case SH_Menu_SubMenuPopupDelay:
      return 120;
    default:
      return QProxyStyle::styleHint(hint, option, widget, data);
  }
}

QIcon WorkbenchStyle::standardIcon(StandardPixmap name, const QStyleOption* option,
                                   const QWidget* widget) const {
  const auto own = [&](const char* file) {
    return themed_icon(QString::fromLatin1(file), Tone::muted);
  };
  switch (name) {
    case SP_LineEditClearButton:
    case SP_DialogCloseButton:
    case SP_TitleBarCloseButton:
      return own("close");
    case SP_DirIcon:
    case SP_DirClosedIcon:
    case SP_DirOpenIcon:
      return own("folder");
    case SP_FileIcon:
      return own("note");
    case SP_FileDialogToParent:
      return own("up");
    case SP_FileDialogBack:
    case SP_ArrowBack:
      return own("back");
    case SP_ArrowForward:
      return own("forward");
    case SP_FileDialogNewFolder:
      return own("plus");
    case SP_FileDialogDetailedView:
      return own("table");
    case SP_FileDialogListView:
      return own("list");
    case SP_MessageBoxInformation:
      return own("info");
    case SP_MessageBoxWarning:
      return themed_icon(QStringLiteral("warn"), Tone::warn);
    case SP_MessageBoxCritical:
      return themed_icon(QStringLiteral("bad"), Tone::bad);
    default:
      return QProxyStyle::standardIcon(name, option, widget);
  }
}

}  // namespace ivl::ui
