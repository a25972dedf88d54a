#include "ui/widgets/panel.h"

#include <QPainter>

#include "ui/theme/style.h"

namespace ivl::ui {

Panel::Panel(Tone ground, int edges, QWidget* parent)
    : QWidget(parent), ground_(ground), edges_(edges) {
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

Panel* Panel::card(QWidget* parent) {
  auto* panel = new Panel(Tone::surface, all_edges, parent);
  panel->rounded_ = true;
  return panel;
}

void Panel::set_ground(Tone ground) {
  ground_ = ground;
  update();
}

void Panel::set_edge_tone(Tone tone) {
  edge_tone_ = tone;
  update();
}

void Panel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (rounded_) {
    draw_box(&painter, rect(), color(ground_), color(edge_tone_), space::radius);
    return;
  }
  painter.fillRect(rect(), color(ground_));
  const QColor line = color(edge_tone_);
  if (edges_ & top_edge) painter.fillRect(0, 0, width(), 1, line);
  if (edges_ & bottom_edge) painter.fillRect(0, height() - 1, width(), 1, line);
  if (edges_ & left_edge) painter.fillRect(0, 0, 1, height(), line);
  if (edges_ & right_edge) painter.fillRect(width() - 1, 0, 1, height(), line);
}

Panel* make_line(Qt::Orientation orientation, QWidget* parent) {
  auto* line = new Panel(Tone::line, Panel::no_edge, parent);
  if (orientation == Qt::Horizontal) {
    line->setFixedHeight(space::hair);
  } else {
    line->setFixedWidth(space::hair);
  }
  return line;
}

}  // namespace ivl::ui
