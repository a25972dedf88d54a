#include "ui/data/bar_groups.h"

#include <QPainter>

#include "models/row_model.h"
#include "ui/data/letter_bar.h"
#include "ui/theme/style.h"

namespace ivl::ui {
namespace {

using app::BarsBy;

constexpr int kSwatch = 10, kToWord = 6;  // px

}  // namespace

QStringList group_names(BarsBy bars) {
  switch (bars) {
    case BarsBy::letters:
      return {GroupLegend::tr("Han"), GroupLegend::tr("Latin"), GroupLegend::tr("other"),
              GroupLegend::tr("no letters")};
    case BarsBy::fate: {
      QStringList names;
      for (const Fate fate : {Fate::trained, Fate::trained_truncated, Fate::masked, Fate::failed})
        names << app::fate_word(static_cast<uint8_t>(fate));
      return names << GroupLegend::tr("not yet known");
    }
    case BarsBy::subset:
      break;
  }
  return {};
}

QColor group_color(BarsBy bars, int group) {
  if (bars == BarsBy::subset) return series(group);
  if (bars == BarsBy::letters) return group < 3 ? letter_color(group) : color(Tone::line);
  switch (group) {
    case 0:
      return color(Tone::good);
    case 1:
      return color(Tone::warn);
    case 2:  // also learned otherwise than written
      return blend(color(Tone::surface), color(Tone::warn), 0.5);
    case 3:
      return color(Tone::bad);
    default:
      return series(Theme::colored_series() + 2);
  }
}

GroupLegend::GroupLegend(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void GroupLegend::set(BarsBy bars) {
  bars_ = bars;
  setAccessibleName(group_names(bars).join(QStringLiteral(", ")));
  setVisible(bars != BarsBy::subset);
  updateGeometry();
  update();
}

QSize GroupLegend::sizeHint() const {
  const QFontMetrics metrics(font_of(Type::small));
  int wide = 0;
  for (const QString& name : group_names(bars_))
    wide += kSwatch + kToWord + metrics.horizontalAdvance(name) + space::page;
  return {wide, 20};
}

void GroupLegend::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setFont(font_of(Type::small));
  painter.setPen(color(Tone::muted));
  int x = 0;
  const QStringList names = group_names(bars_);
  for (int i = 0; i < names.size(); ++i) {
    const QColor tint = group_color(bars_, i);
    draw_box(&painter, QRectF(x, (height() - kSwatch) / 2.0, kSwatch, kSwatch), tint, tint, 2);
    x += kSwatch + kToWord;
    painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter, names[i]);
    x += painter.fontMetrics().horizontalAdvance(names[i]) + space::page;
  }
}

}  // namespace ivl::ui
