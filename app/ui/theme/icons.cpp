#include "ui/theme/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// In a static library resources are left out of the program unless they are asked for; outside any
// namespace, as the macro wants it.
static void have_icons() { Q_INIT_RESOURCE(icons); }

namespace ivl::ui {
namespace {

QPixmap render(const QString& name, const QColor& color, int size, double ratio) {
  QPixmap pixmap(QSize(size, size) * ratio);
  pixmap.fill(Qt::transparent);
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  const bool there = file.open(QIODevice::ReadOnly);
  Q_ASSERT_X(there, "icon", qPrintable(name));
  QSvgRenderer renderer(there ? file.readAll() : QByteArray());
  QPainter painter(&pixmap);
  renderer.render(&painter);
  painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
  painter.fillRect(pixmap.rect(), color);
  painter.end();
  pixmap.setDevicePixelRatio(ratio);
  return pixmap;
}

/// Asks the theme for its colour at each painting, so that a change of scheme needs no new icons.
class ThemedIcon : public QIconEngine {
 public:
  ThemedIcon(QString name, Tone tone) : name_(std::move(name)), tone_(tone) {}
  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    const int size = std::min(rect.width(), rect.height());
    const QPixmap pixmap =
        icon_pixmap(name_, tint(mode), size, painter->device()->devicePixelRatioF());
    painter->drawPixmap(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2,
                        pixmap);
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
    return icon_pixmap(name_, tint(mode), std::min(size.width(), size.height()), 1);
  }
  QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
    const int edge = static_cast<int>(std::min(size.width(), size.height()) / scale);
    return icon_pixmap(name_, tint(mode), edge, scale);
  }
  QIconEngine* clone() const override { return new ThemedIcon(name_, tone_); }

 private:
  QColor tint(QIcon::Mode mode) const {
    return color(mode == QIcon::Disabled ? Tone::disabled : tone_);
  }
  QString name_;
  Tone tone_;
};

}  // namespace

QIcon themed_icon(const QString& name, Tone tone) { return QIcon(new ThemedIcon(name, tone)); }

QPixmap icon_pixmap(const QString& name, const QColor& color, int size, double ratio) {
  const QString key = QStringLiteral("ivl-icon/%1/%2/%3/%4")
                          .arg(name, color.name(QColor::HexArgb))
                          .arg(size)
                          .arg(ratio);
  QPixmap pixmap;
  if (!QPixmapCache::find(key, &pixmap)) {
    pixmap = render(name, color, size, ratio);
    QPixmapCache::insert(key, pixmap);
  }
  return pixmap;
}

void load_icons() { have_icons(); }

bool icons_paint() {
  const QImage image = render(QStringLiteral("check"), Qt::black, space::icon, 1).toImage();
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      if (qAlpha(image.pixel(x, y)) > 0) return true;
    }
  }
  return false;
}

}  // namespace ivl::ui
