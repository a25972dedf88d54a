#include "ui/widgets/key_cap.h"

#include <QPainter>

#include "ui/theme/style.h"

namespace ivl::ui {

KeyCap::KeyCap(const QString& key, QWidget* parent) : QWidget(parent), key_(key) {
  setFont(font_of(Type::figures));
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setAttribute(Qt::WA_TransparentForMouseEvents);
}

QSize KeyCap::sizeHint() const { return {fontMetrics().horizontalAdvance(key_) + 12, 18}; }

void KeyCap::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::fill), color(Tone::line), 4);
  painter.setPen(color(Tone::muted));
  painter.drawText(rect(), Qt::AlignCenter, key_);
}

}  // namespace ivl::ui
