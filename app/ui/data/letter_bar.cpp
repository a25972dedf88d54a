#include "ui/data/letter_bar.h"

#include "ui/theme/theme.h"

namespace ivl::ui {

QColor letter_color(int which) {
  switch (which) {
    case 0:
      return color(Tone::text);
    case 1:
      return series(Theme::colored_series());
    default:
      return series(Theme::colored_series() + 2);
  }
}

void paint_letters(QPainter& painter, const QRectF& bar, const app::LetterShares& shares) {
  double x = bar.x();
  const double parts[] = {shares.han, shares.latin, shares.other};
  for (int i = 0; i < 3; ++i) {
    const double width = bar.width() * parts[i];
    if (width >= 0.5)
      painter.fillRect(QRectF(x, bar.y(), std::max(0.5, width - 0.5), bar.height()),
                       letter_color(i));
    x += width;
  }
}

}  // namespace ivl::ui
