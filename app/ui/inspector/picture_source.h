// A picture of any size read and scaled away from the interface's thread.
#pragma once

#include <QImage>
#include <QObject>
#include <QRect>
#include <memory>

#include "data/image/image.h"
#include "session/latest.h"
#include "spec/message.h"

namespace ivl::ui {

/// The last request wins; what was asked for before is not delivered.
class PictureSource : public QObject {
  Q_OBJECT
 public:
  static constexpr int kOverview = 1600;  // px, the overview's longer side at most

  using QObject::QObject;

  /// Reads a file. `opened` or `failed` follows.
  void open(const QString& path, int64_t max_pixels);
  void close();
  /// Asks for the part `area` of the picture, `size` device pixels large.
  void ask(const QRect& area, const QSize& size);

  QSize size() const { return size_; }
  const QImage& overview() const { return overview_; }
  /// All of it; shares its memory. Null before `opened`.
  QImage whole() const;

 Q_SIGNALS:
  void opened();
  void failed(const ivl::Message& why);
  void scaled(const QImage& image, const QRect& area);

 private:
  std::shared_ptr<const Image> image_;
  QImage overview_;
  QSize size_;
  app::Latest opening_, scaling_;
};

/// A part of `image` at another size: averaged where it shrinks (OpenCV's INTER_AREA).
QImage scaled_part(const Image& image, const QRect& area, const QSize& size);

}  // namespace ivl::ui
