#include "ui/widgets/picture.h"

#include <QPainter>
#include <QSvgRenderer>

#include "ui/theme/icons.h"

namespace ivl::ui {

Picture::Picture(const QString& file, int size, QWidget* parent) : QWidget(parent), name_(file) {
  setFixedSize(size, size);
}

Picture::Picture(const QString& icon, Tone tone, int size, QWidget* parent)
    : Picture(icon, size, parent) {
  tone_ = tone;
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Picture::set(const QString& icon, Tone tone) {
  name_ = icon;
  tone_ = tone;
  update();
}

void Picture::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (tone_ == Tone::count_) {
    QSvgRenderer(name_).render(&painter, rect());
    return;
  }
  painter.drawPixmap(0, 0, icon_pixmap(name_, color(tone_), width(), devicePixelRatioF()));
}

}  // namespace ivl::ui
