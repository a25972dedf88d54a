#include "ui/home/start_card.h"

#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

namespace ivl::ui {
namespace {

constexpr int kWidth = 400, kArt = 148, kPadding = space::wide;  // px

}  // namespace

StartCard::StartCard(Art art, const QString& title, const QString& text,
                     const QList<QPair<QString, QString>>& facts)
    : Panel(Tone::surface), art_(art) {
  setFixedWidth(kWidth);
  auto* column = new QVBoxLayout(this);
  // Words stand as far in as the button, whose focus ring has room around it.
  column->setContentsMargins(kPadding - kRing, kArt + space::page, kPadding, space::page);
  column->setSpacing(space::near);
  for (Label* words : {new Label(title, Type::section), make_paragraph(text)}) {
    words->setContentsMargins(kRing, 0, 0, 0);
    column->addWidget(words);
  }
  column->addSpacing(space::tight);
  for (const auto& [icon, words] : facts) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(kRing, 0, 0, 0);
    row->addWidget(new Picture(icon, Tone::muted, 16));
    row->addWidget(new Label(words, Type::text), 1);
    column->addLayout(row);
  }
  column->addSpacing(space::near);
  action_ = new QHBoxLayout;
  action_->setSpacing(space::tight);
  column->addLayout(action_);
}

void StartCard::set_action(QPushButton* button, const QStringList& keys) {
  action_->addWidget(button);
  action_->addStretch(1);
  for (const QString& key : keys) action_->addWidget(new KeyCap(key));
}

void StartCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw_box(&painter, rect(), color(Tone::surface), color(Tone::line), space::radius);
  painter.save();
  QPainterPath top;
  top.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::radius, space::radius);
  painter.setClipPath(top);
  painter.fillRect(1, 1, width() - 2, kArt, color(Tone::window));
  painter.restore();
  painter.fillRect(1, kArt, width() - 2, 1, color(Tone::line));
  painter.setRenderHint(QPainter::Antialiasing);
  if (art_ == Art::demo) {
    paint_demo(painter);
  } else {
    paint_mixture(painter);
  }
}

void StartCard::paint_demo(QPainter& painter) const {
  const QRectF first(kPadding, 24, 72, 72), second(kPadding + 96, 24, 72, 72);
  for (const QRectF& box : {first, second})
    draw_box(&painter, box, color(Tone::surface), color(Tone::line), 4);
  painter.setPen(Qt::NoPen);
  painter.setBrush(series(1));
  painter.drawEllipse(QPointF(first.x() + 26, first.y() + 27), 13, 13);
  painter.setBrush(series(0));
  painter.drawRect(QRectF(first.x() + 40, first.y() + 36, 20, 18));
  painter.setBrush(series(2));
  painter.drawPolygon(QPolygonF({{first.x() + 14, first.y() + 60},
                                 {first.x() + 23, first.y() + 45},
                                 {first.x() + 32, first.y() + 60}}));
  painter.setBrush(color(Tone::control_line));
  painter.drawRect(QRectF(second.x() + 8, second.bottom() - 10, 56, 1));
  const int heights[] = {16, 32, 24, 42};
  for (int i = 0; i < 4; ++i) {
    painter.setBrush(series(i == 2 ? 1 : 0));
    painter.drawRect(
        QRectF(second.x() + 10 + i * 14, second.bottom() - 10 - heights[i], 9, heights[i]));
  }
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::text));
  painter.drawText(QRectF(first.x(), 102, 92, 18), Qt::AlignLeft, QStringLiteral("图中有几个圆?"));
  painter.drawText(QRectF(second.x(), 102, 92, 18), Qt::AlignLeft, QStringLiteral("Highest bar?"));
  painter.setPen(color(Tone::good));
  painter.drawText(QRectF(first.x(), 119, 90, 18), Qt::AlignLeft, QStringLiteral("1"));
  painter.drawText(QRectF(second.x(), 119, 90, 18), Qt::AlignLeft, QStringLiteral("the last"));
  const QRectF chart(kPadding + 196, 34, width() - 2 * kPadding - 196, 80);
  painter.setPen(QPen(color(Tone::line), 1));
  for (int i = 0; i < 3; ++i)
    painter.drawLine(QPointF(chart.x(), chart.y() + i * 40),
                     QPointF(chart.right(), chart.y() + i * 40));
  painter.setPen(color(Tone::muted));
  painter.drawText(QRectF(chart.x(), chart.y() - 20, chart.width(), 18), Qt::AlignRight,
                   tr("loss"));
  QPainterPath curve;
  for (int i = 0; i <= 60; ++i) {
    const double x = i / 60.0;
    const double y = 1 - std::exp(-3.4 * x) + 0.02 * std::sin(i * 2.1) * (1 - x / 2);
    const QPointF point(chart.x() + x * chart.width(), chart.y() + y * (chart.height() - 4));
    i == 0 ? curve.moveTo(point) : curve.lineTo(point);
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(series(0), 1.5));
  painter.drawPath(curve);
}

void StartCard::paint_mixture(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setFont(font_of(Type::figures));
  painter.setPen(color(Tone::muted));
  painter.drawText(QRect(kPadding, 22, width() - 2 * kPadding, 18), Qt::AlignLeft,
                   QStringLiteral("internvl_1_2_finetune.json"));
  // The published mixture's shares by rows, and about what they are by tokens.
  const double rows[] = {.525, .158, .124, .080, .057, .023, .014, .010, .008};
  const double tokens[] = {.560, .120, .145, .078, .045, .025, .010, .008, .005};
  for (const auto& [shares, y] : {std::pair(rows, 46), std::pair(tokens, 76)}) {
    double x = kPadding;
    for (int i = 0; i < 9; ++i) {
      const double wide = shares[i] * (width() - 2 * kPadding);
      painter.fillRect(QRectF(x, y, std::max(1.0, wide - 1), 22), series(i));
      x += wide;
    }
  }
  painter.setFont(font_of(Type::small));
  painter.drawText(QRect(kPadding, 108, width() - 2 * kPadding, 20), Qt::AlignLeft,
                   tr("9 subsets by rows and by tokens, every row’s fate"));
}

}  // namespace ivl::ui
