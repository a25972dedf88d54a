#include "ui/recipe/group_button.h"

#include <QPainter>

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"

namespace ivl::ui {
namespace {

constexpr int kDot = 6, kFigures = 20, kCounts = 44;  // px

}  // namespace

GroupButton::GroupButton(const QString& title, QWidget* parent) : QAbstractButton(parent) {
  setText(title);
  setAccessibleName(title);
  setCheckable(true);
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_Hover);
}

void GroupButton::set_counts(int changed, int wrong) {
  if (changed == changed_ && wrong == wrong_) return;
  changed_ = changed;
  wrong_ = wrong;
  QStringList words;
  if (wrong > 0) words << tr("%n wrong", nullptr, wrong);
  if (changed > 0) words << tr("%n changed", nullptr, changed);
  setAccessibleDescription(words.join(QStringLiteral(", ")));
  setToolTip(words.join(QStringLiteral(", ")));
  update();
}

QSize GroupButton::sizeHint() const { return {120, space::nav_row}; }

void GroupButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = QRectF(rect()).adjusted(kRing, 0, -kRing, 0);
  if (isChecked() || underMouse()) {
    const QColor fill = color(isChecked() ? Tone::selection : Tone::hover);
    draw_box(&painter, box, fill, fill, space::radius);
  }
  painter.setFont(font_of(isChecked() ? Type::strong : Type::text));
  painter.setPen(color(isChecked() ? Tone::text : Tone::muted));
  const int count = wrong_ > 0 ? wrong_ : changed_;
  const QRectF words = box.adjusted(space::gap, 0, count > 0 ? -kCounts : -space::tight, 0);
  painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(text(), Qt::ElideRight, int(words.width())));
  if (count > 0) {
    painter.setFont(font_of(Type::figures));
    painter.setPen(color(wrong_ > 0 ? Tone::bad : Tone::text));
    const QRectF figures(box.right() - space::near - kFigures, box.top(), kFigures, box.height());
    painter.drawText(figures, Qt::AlignRight | Qt::AlignVCenter, QString::number(count));
    const QPointF at(figures.left() - space::tight, box.center().y());
    if (wrong_ > 0) {
      const QPixmap icon =
          icon_pixmap(QStringLiteral("bad"), color(Tone::bad), 14, devicePixelRatioF());
      painter.drawPixmap(QPointF(at.x() - 7, at.y() - 7), icon);
    } else {
      painter.setPen(Qt::NoPen);
      painter.setBrush(color(Tone::accent));
      painter.drawEllipse(at, kDot / 2.0, kDot / 2.0);
    }
  }
  if (keyboard_focus(*this)) draw_focus_ring(&painter, box.adjusted(1, 1, -1, -1), space::radius);
}

}  // namespace ivl::ui
