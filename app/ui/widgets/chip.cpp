#include "ui/widgets/chip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {
namespace {

constexpr int kPadding = 10, kCross = 12, kWidestValue = 160;  // px
constexpr int kRingRoom = 3;

int advance(Type type, const QString& text) {
  return text.isEmpty() ? 0 : QFontMetrics(font_of(type)).horizontalAdvance(text);
}

}  // namespace

Chip::Chip(const QString& name, const QString& value, bool dashed, QWidget* parent)
    : QAbstractButton(parent), name_(name), dashed_(dashed) {
  value_ = QFontMetrics(font_of(Type::figures)).elidedText(value, Qt::ElideRight, kWidestValue);
  setText(value.isEmpty() ? name : name + QLatin1Char(' ') + value);
  setAccessibleName(text());
  if (value_ != value) setToolTip(text());
  setAttribute(Qt::WA_Hover);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  if (!dashed) setAccessibleDescription(tr("Delete takes this filter away"));
}

QSize Chip::sizeHint() const {
  int width = 2 * kPadding + advance(Type::text, name_);
  if (!value_.isEmpty()) width += space::tight + 2 + advance(Type::figures, value_);
  width += dashed_ ? 18 : kCross + space::near - 2;
  return {width + 2 * kRingRoom, space::chip + 2 * kRingRoom};
}

QRect Chip::cross() const {
  return {width() - kRingRoom - kPadding - kCross + 2, (height() - kCross) / 2, kCross, kCross};
}

void Chip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRectF box = QRectF(rect()).adjusted(kRingRoom, kRingRoom, -kRingRoom, -kRingRoom);
  const QColor ground = color(underMouse() ? Tone::hover : Tone::surface);
  if (dashed_) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Tone::control_line), 1, Qt::DashLine));
    painter.setBrush(ground);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 13, 13);
  } else {
    draw_box(&painter, box, ground, color(Tone::control_line), 13);
  }
  const QColor ink = color(dashed_ ? Tone::muted : Tone::text);
  int x = static_cast<int>(box.x()) + kPadding;
  if (dashed_) {
    painter.drawPixmap(x - 2, (height() - 14) / 2,
                       icon_pixmap(QStringLiteral("plus"), ink, 14, devicePixelRatioF()));
    x += 18;
  }
  painter.setPen(ink);
  painter.setFont(font_of(Type::text));
  painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter, name_);
  x += advance(Type::text, name_) + space::tight + 2;
  painter.setFont(font_of(Type::figures));
  painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter, value_);
  if (!dashed_) {
    painter.drawPixmap(cross().topLeft(), icon_pixmap(QStringLiteral("close"),
                                                      color(over_cross_ ? Tone::text : Tone::muted),
                                                      kCross, devicePixelRatioF()));
  }
  if (keyboard_focus(*this)) draw_focus_ring(&painter, rect(), 15);
}

void Chip::mouseMoveEvent(QMouseEvent* event) {
  over_cross_ = !dashed_ && cross().adjusted(-4, -6, 6, 6).contains(event->pos());
  update();
  QAbstractButton::mouseMoveEvent(event);
}

void Chip::mouseReleaseEvent(QMouseEvent* event) {
  if (over_cross_ && event->button() == Qt::LeftButton) {
    setDown(false);
    Q_EMIT removed();
    return;
  }
  QAbstractButton::mouseReleaseEvent(event);
}

void Chip::keyPressEvent(QKeyEvent* event) {
  if (!dashed_ && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
    Q_EMIT removed();
    return;
  }
  QAbstractButton::keyPressEvent(event);
}

}  // namespace ivl::ui
