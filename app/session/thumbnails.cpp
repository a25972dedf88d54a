#include "session/thumbnails.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QThreadPool>
#include <deque>
#include <mutex>

#include "data/image/image.h"
#include "session/language.h"
#include "spec/atomic_file.h"

namespace ivl::app {
namespace {

constexpr int kHeld = 48 << 20;  // bytes of memory
constexpr int kQuality = 85;
constexpr int64_t kMostPixels = 178956970;
constexpr int kWorkers = 2;
constexpr int kBetweenBounds = 2000;  // new thumbnails between two looks at the folder's size

QString cache_file(const QString& path, const QString& folder) {
  const QFileInfo info(path);
  QCryptographicHash hash(QCryptographicHash::Sha1);
  hash.addData(info.absoluteFilePath().toUtf8());
  hash.addData(QByteArray::number(info.size()) + ' ' +
               QByteArray::number(info.lastModified().toMSecsSinceEpoch()));
  return folder + QLatin1Char('/') + QString::fromLatin1(hash.result().toHex()) +
         QStringLiteral(".jpg");
}

QImage to_qimage(const Image& image) {
  return QImage(image.rgb.data(), image.width, image.height, image.width * 3, QImage::Format_RGB888)
      .convertToFormat(QImage::Format_RGB32);
}

void keep(const Image& image, const QString& file) {
  const auto bytes = encode_jpeg(image, kQuality);
  // A cache that cannot be written costs time, nothing else.
  if (bytes) {
    (void)write_file(file.toStdString(),
                     {reinterpret_cast<const char*>(bytes->data()), bytes->size()})
        .ok();
  }
}

}  // namespace

struct Thumbnails::Queue {
  std::mutex mutex;
  QString folder;
  std::deque<QString> wanted;
  std::vector<std::pair<QString, std::unique_ptr<Thumb>>> done;
  int workers = 0, made = 0;
  bool closed = false, told = false;
};

Thumb make_thumb(const QString& path, const QString& folder) {
  Thumb thumb;
  const QString file = folder.isEmpty() ? QString() : cache_file(path, folder);
  if (!file.isEmpty()) {
    if (const auto cached = load_image(file.toStdString(), kMostPixels)) {
      thumb.image = to_qimage(*cached);
      return thumb;
    }
  }
  const auto made =
      load_thumbnail(path.toStdString(), Thumbnails::width, Thumbnails::height, kMostPixels);
  if (!made) {
    thumb.fault = translated(made.error());
    thumb.missing = made.error().code == "image.missing";
    return thumb;
  }
  thumb.image = to_qimage(made->image);
  if (!file.isEmpty()) keep(made->image, file);
  return thumb;
}

void bound_folder(const QString& folder, int64_t bound) {
  const QFileInfoList files =
      QDir(folder).entryInfoList({QStringLiteral("*.jpg")}, QDir::Files, QDir::Time);
  int64_t sum = 0;
  for (const QFileInfo& file : files) {  // newest first
    sum += file.size();
    if (sum > bound) QFile::remove(file.filePath());
  }
}

Thumbnails::Thumbnails(QString folder, QObject* parent)
    : QObject(parent), held_(kHeld), queue_(std::make_shared<Queue>()) {
  if (!folder.isEmpty()) QDir().mkpath(folder);
  queue_->folder = std::move(folder);
}

Thumbnails::~Thumbnails() {
  const std::lock_guard lock(queue_->mutex);
  queue_->closed = true;
}

void Thumbnails::want(const QStringList& paths) {
  const std::lock_guard lock(queue_->mutex);
  queue_->wanted.clear();
  for (const QString& path : paths) {
    if (!held_.contains(path)) queue_->wanted.push_back(path);
  }
  const auto work = [this, queue = queue_] {
    for (;;) {
      QString path;
      {
        const std::lock_guard working(queue->mutex);
        if (queue->closed || queue->wanted.empty()) {
          --queue->workers;
          return;
        }
        path = queue->wanted.front();
        queue->wanted.pop_front();
      }
      auto thumb = std::make_unique<Thumb>(make_thumb(path, queue->folder));
      bool bound = false;
      {
        const std::lock_guard working(queue->mutex);
        bound = !queue->folder.isEmpty() && queue->made++ % kBetweenBounds == 0;
        queue->done.emplace_back(path, std::move(thumb));
        if (!queue->closed && !queue->told) {
          queue->told = true;
          QMetaObject::invokeMethod(this, &Thumbnails::take, Qt::QueuedConnection);
        }
      }
      if (bound) bound_folder(queue->folder, disk_bound);
    }
  };
  while (queue_->workers < kWorkers && queue_->workers < static_cast<int>(queue_->wanted.size())) {
    ++queue_->workers;
    QThreadPool::globalInstance()->start(work);
  }
}

void Thumbnails::take() {
  {
    const std::lock_guard lock(queue_->mutex);
    queue_->told = false;
    for (auto& [path, thumb] : queue_->done) {
      const auto cost = static_cast<qsizetype>(thumb->image.sizeInBytes()) + 256;
      held_.insert(path, thumb.release(), cost);
    }
    queue_->done.clear();
  }
  Q_EMIT ready();
}

}  // namespace ivl::app
