#include "ui/widgets/label.h"

#include <QPainter>

namespace ivl::ui {

Label::Label(const QString& text, Type type, Tone tone, QWidget* parent)
    : QLabel(text, parent), tone_(tone) {
  setTextFormat(Qt::PlainText);
  setFont(font_of(type));
  set_tone(tone);
  connect(&Theme::instance(), &Theme::changed, this, [this] { set_tone(tone_); });
}

void Label::set_tone(Tone tone) {
  tone_ = tone;
  QPalette colors = palette();
  colors.setColor(QPalette::WindowText, color(tone));
  setPalette(colors);
}

void Label::set_elided(Qt::TextElideMode mode) {
  elide_ = mode;
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  updateGeometry();
}

QSize Label::sizeHint() const {
  QSize size = QLabel::sizeHint();
  // Room for a last glyph that is wider than its advance.
  if (elide_ != Qt::ElideNone) size.rwidth() += 2;
  return size;
}

QSize Label::minimumSizeHint() const {
  const QSize size = QLabel::minimumSizeHint();
  return elide_ == Qt::ElideNone ? size : QSize(space::wide, size.height());
}

void Label::paintEvent(QPaintEvent* event) {
  if (elide_ == Qt::ElideNone) return QLabel::paintEvent(event);
  const QString shown = fontMetrics().elidedText(text(), elide_, width());
  setToolTip(shown == text() ? QString() : text());
  QPainter painter(this);
  painter.setPen(palette().color(QPalette::WindowText));
  painter.drawText(rect(), static_cast<int>(alignment()) | Qt::TextSingleLine, shown);
}

Label* make_paragraph(const QString& text, Type type, Tone tone, QWidget* parent) {
  auto* label = new Label(text, type, tone, parent);
  label->setWordWrap(true);
  return label;
}

}  // namespace ivl::ui
