#include "ui/inspector/tile_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "session/language.h"
#include "ui/theme/style.h"

namespace ivl::ui {
namespace {

constexpr int kGap = 4, kLegendLine = 19;

QString scale_text(double scale) { return QString::number(scale, 'f', 2); }

struct Entry {
  Tone ground, edge;
  const char* name;
  int64_t app::TokenCounts::*count;
};
constexpr Entry kEntries[] = {
    {Tone::token_supervised, Tone::good, QT_TRANSLATE_NOOP("ivl::ui::TokenLegend", "supervised"),
     &app::TokenCounts::supervised},
    {Tone::token_image, Tone::accent, QT_TRANSLATE_NOOP("ivl::ui::TokenLegend", "image"),
     &app::TokenCounts::image},
    {Tone::surface, Tone::control_line, QT_TRANSLATE_NOOP("ivl::ui::TokenLegend", "ignored"),
     &app::TokenCounts::ignored},
    {Tone::token_cut, Tone::warn, QT_TRANSLATE_NOOP("ivl::ui::TokenLegend", "cut"),
     &app::TokenCounts::cut},
};

}  // namespace

TileView::TileView(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
  setFixedWidth(200);
  setAccessibleName(tr("Tiles"));
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TileView::show_row(std::shared_ptr<const app::InspectedRow> row) {
  row_ = std::move(row);
  setAccessibleDescription(caption());
  update();
}

int TileView::columns() const {
  if (row_->grid.columns > 1 && row_->tiles_of_image.size() == 1) return row_->grid.columns;
  return std::max(1,
                  static_cast<int>(std::ceil(std::sqrt(static_cast<double>(row_->tiles.size())))));
}

double TileView::shown_scale() const {
  const int count = columns();
  return static_cast<double>(width() - (count - 1) * kGap) / count / std::max(1, row_->tile_size);
}

QString TileView::caption() const {
  if (!row_) return {};
  if (row_->tiles.empty()) {
    return row_->tiles_in_all == 0
               ? QString()
               : tr("%1 tiles, too many to show").arg(app::count_text(row_->tiles_in_all));
  }
  const QString size = QStringLiteral("%1 × %1").arg(row_->tile_size);
  const QString shown = QString::number(qRound(shown_scale() * 100));
  if (row_->tiles_of_image.size() == 1 && !row_->images.empty()) {
    const QSize image = row_->images[0].size;
    const double wide = static_cast<double>(row_->tile_size) * row_->grid.columns / image.width();
    const double high = static_cast<double>(row_->tile_size) * row_->grid.rows / image.height();
    if (row_->tiles.size() == 1) {
      return tr("%1 stretched: width %2 height %3, shown at %4 %")
          .arg(size, scale_text(wide), scale_text(high), shown);
    }
    return tr("%1 tiles of %2 in %3 × %4: width %5 height %6, shown at %7 %")
        .arg(QString::number(row_->tiles.size()), size, QString::number(row_->grid.columns),
             QString::number(row_->grid.rows), scale_text(wide), scale_text(high), shown);
  }
  return tr("%1 tiles of %2, shown at %3 %").arg(row_->tiles.size()).arg(size, shown);
}

void TileView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (!row_ || row_->tiles.empty()) {
    const QRect box(0, 0, width(), std::min(width(), height() - 40));
    draw_box(&painter, box, color(Tone::window), color(Tone::line), space::radius);
    painter.setPen(color(Tone::muted));
    painter.setFont(font_of(Type::small));
    const QString text = row_ && row_->fate ? tr("No tiles") : QString();
    painter.drawText(box, Qt::AlignCenter, caption().isEmpty() ? text : caption());
    return;
  }
  const double side = row_->tile_size * shown_scale();
  const int count = columns();
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  double bottom = 0;
  for (size_t i = 0; i < row_->tiles.size(); ++i) {
    const int column = static_cast<int>(i) % count, line = static_cast<int>(i) / count;
    const QRectF at(column * (side + kGap), line * (side + kGap), side, side);
    if (at.bottom() > height()) break;
    const int pixels = std::max(1, qRound(side * devicePixelRatioF()));
    painter.drawImage(
        at, row_->tiles[i].scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    bottom = at.bottom();
  }
  painter.setPen(color(Tone::muted));
  painter.setFont(font_of(Type::small));
  painter.drawText(QRectF(0, bottom + 4, width() + 8, height() - bottom), Qt::TextWordWrap,
                   caption());
}

TokenLegend::TokenLegend(bool counts, QWidget* parent) : QWidget(parent), counts_(counts) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TokenLegend::show_row(std::shared_ptr<const app::InspectedRow> row) {
  row_ = std::move(row);
  update();
}

QSize TokenLegend::sizeHint() const { return {214, counts_ ? 2 * kLegendLine : kLegendLine}; }

void TokenLegend::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  int x = 0, y = 0;
  for (const Entry& entry : kEntries) {
    draw_box(&painter, QRectF(x, y + 3, 12, 12), color(entry.ground), color(entry.edge), 3);
    painter.setPen(color(Tone::muted));
    painter.setFont(font_of(Type::small));
    const QString name = tr(entry.name);
    painter.drawText(QRect(x + 16, y, 120, kLegendLine), Qt::AlignVCenter, name);
    const int advance = painter.fontMetrics().horizontalAdvance(name);
    if (counts_ && row_ && row_->fate) {
      painter.setFont(font_of(Type::figures));
      painter.drawText(QRect(x + 16 + advance + 5, y, 80, kLegendLine), Qt::AlignVCenter,
                       app::count_text(row_->counts.*entry.count));
    }
    if (!counts_) {
      x += 16 + advance + space::gap;
    } else if (x == 0) {
      x = 104;
    } else {
      x = 0, y += kLegendLine;
    }
  }
}

}  // namespace ivl::ui
