#include "ui/home/list_row.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "ui/theme/style.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/button.h"

namespace ivl::ui {
namespace {

constexpr int kRow = 56, kWhen = 110, kForget = 52;  // px

}  // namespace

ListRow::ListRow(ListRowLooks looks, QWidget* parent)
    : QAbstractButton(parent), looks_(std::move(looks)) {
  if (looks_.gone) looks_.second = tr("file is gone from its folder");
  setFixedHeight(kRow);
  setAttribute(Qt::WA_Hover);
  setText(looks_.title);
  setAccessibleName(looks_.title);
  setAccessibleDescription(looks_.second);
  setToolTip(looks_.tip);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QPushButton* ListRow::add_forget() {
  forget_ = make_small(make_icon_button(QStringLiteral("close"), tr("Take off the list"), this));
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(0, 0, space::near, 0);
  line->addStretch(1);
  line->addWidget(forget_);
  return forget_;
}

void ListRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), color(underMouse() ? Tone::hover : Tone::surface));
  painter.fillRect(0, height() - 1, width(), 1, color(Tone::line));
  looks_.paint_mark(painter, QRect(space::page, 0, looks_.mark, height()));
  const int end = forget_ ? kForget : space::page;
  const int x = space::page + looks_.mark, wide = width() - x - kWhen - end + space::page;
  painter.setFont(font_of(looks_.type));
  painter.setPen(color(looks_.gone ? Tone::muted : Tone::text));
  painter.drawText(QRect(x, 8, wide, 20), Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, wide));
  painter.setFont(font_of(Type::small));
  painter.setPen(color(looks_.gone ? Tone::bad : Tone::muted));
  painter.drawText(QRect(x, 28, wide, 20), Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(looks_.second, Qt::ElideRight, wide));
  painter.setPen(color(Tone::muted));
  painter.drawText(rect().adjusted(0, 0, -end, 0), Qt::AlignVCenter | Qt::AlignRight,
                   when_text(looks_.when, QDateTime::currentDateTime()));
  if (keyboard_focus(*this)) draw_focus_ring(&painter, rect(), space::radius);
}

QString when_text(const QDateTime& then, const QDateTime& now) {
  const qint64 seconds = then.secsTo(now);
  if (seconds < 90) return ListRow::tr("just now");
  if (seconds < 3600) return ListRow::tr("%1 min ago").arg(seconds / 60);
  const qint64 days = then.date().daysTo(now.date());
  if (days == 0) return then.toString(QStringLiteral("HH:mm"));
  if (days == 1) return ListRow::tr("yesterday");
  return then.toString(QStringLiteral("yyyy-MM-dd"));
}

}  // namespace ivl::ui
