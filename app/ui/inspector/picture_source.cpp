#include "ui/inspector/picture_source.h"

#include <QFile>
#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace ivl::ui {
namespace {

QSize overview_size(const QSize& size) {
  const int longer = std::max(size.width(), size.height());
  if (longer <= PictureSource::kOverview) return size;
  return size.scaled(PictureSource::kOverview, PictureSource::kOverview, Qt::KeepAspectRatio)
      .expandedTo({1, 1});
}

Result<std::shared_ptr<const Image>> read_picture(const QString& path, int64_t max_pixels) {
  try {
    Result<Image> image = load_image(QFile::encodeName(path).toStdString(), max_pixels);
    if (!image) return image.error();
    return std::shared_ptr<const Image>(std::make_shared<Image>(*std::move(image)));
  } catch (const std::exception& exception) {  // memory that is not there
    return say("app.picture_not_shown", "{path}: cannot be shown: {cause}",
               {{"path", path.toStdString()}, {"cause", exception.what()}});
  }
}

}  // namespace

QImage scaled_part(const Image& image, const QRect& area, const QSize& size) {
  const QRect part = area.intersected(QRect(0, 0, image.width, image.height));
  if (part.isEmpty() || size.isEmpty()) return {};
  QImage out(size, QImage::Format_RGB888);
  if (out.isNull()) return {};
  const cv::Mat all(image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.rgb.data()));
  const cv::Mat from = all(cv::Rect(part.x(), part.y(), part.width(), part.height()));
  cv::Mat to(size.height(), size.width(), CV_8UC3, out.bits(),
             static_cast<size_t>(out.bytesPerLine()));
  const bool shrinks = size.width() < part.width() || size.height() < part.height();
  cv::resize(from, to, to.size(), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
  return out;
}

void PictureSource::close() {
  opening_.drop();
  scaling_.drop();
  image_.reset();
  overview_ = {};
  size_ = {};
}

QImage PictureSource::whole() const {
  if (!image_) return {};
  auto* keep = new std::shared_ptr<const Image>(image_);
  return QImage(
      image_->rgb.data(), image_->width, image_->height, qsizetype{3} * image_->width,
      QImage::Format_RGB888,
      [](void* kept) { delete static_cast<std::shared_ptr<const Image>*>(kept); }, keep);
}

void PictureSource::open(const QString& path, int64_t max_pixels) {
  close();
  struct Opened {
    Result<std::shared_ptr<const Image>> image;
    QImage overview;
  };
  const auto read = [path, max_pixels](const std::atomic<bool>& stop) {
    Opened opened{read_picture(path, max_pixels), {}};
    if (!opened.image || stop) return opened;
    const Image& image = **opened.image;
    opened.overview = scaled_part(image, QRect(0, 0, image.width, image.height),
                                  overview_size({image.width, image.height}));
    return opened;
  };
  opening_.start(read, [this](const Opened& opened) {
    if (!opened.image) {
      Q_EMIT failed(opened.image.error());
      return;
    }
    image_ = *opened.image;
    size_ = QSize(image_->width, image_->height);
    overview_ = opened.overview;
    Q_EMIT this->opened();
  });
}

void PictureSource::ask(const QRect& area, const QSize& size) {
  if (!image_) return;
  scaling_.start([image = image_, area,
                  size](const std::atomic<bool>&) { return scaled_part(*image, area, size); },
                 [this, area](const QImage& image) {
                   if (!image.isNull()) Q_EMIT scaled(image, area);
                 });
}

}  // namespace ivl::ui
